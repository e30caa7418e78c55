"""Why something cannot be published or was left out, as typed values with Chinese words for the publisher."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Reasons; the text after each code is what the publisher reads."""

    MERGED = "merged"
    RETIRED = "retired"
    NOTHING = "nothing"
    SOURCES = "sources"
    REFERENCE = "reference"
    QUOTE_CHANGED = "quote_changed"
    UNCHANGED = "unchanged"
    SEEN_OTHER = "seen_other"
    NO_EVIDENCE = "no_evidence"
    NOT_PUBLIC = "not_public"
    INTERNAL = "internal"
    SPUN = "spun"
    ARTICLE_RETIRED = "article_retired"
    EVIDENCE_RETIRED = "evidence_retired"
    REDACTED = "redacted"


WORDS = {
    Why.MERGED: "该主体已并入其他主体，请发布合并后的主体",
    Why.RETIRED: "该主体已停用",
    Why.NOTHING: "没有可以发布的内容：既无可公开的数据，也无有出处的编目信息",
    Why.SOURCES: "全部内容的出处都不能公开（内部文章、洗稿或已停用）",
    Why.REFERENCE: "出处只有未注明文件或网址的参考数据，不能单独发布",
    Why.QUOTE_CHANGED: "引文与文章文本不符，数据可能已损坏，请联系系统管理员",
    Why.UNCHANGED: "内容与现行版次相同，无需再次发布",
    Why.SEEN_OTHER: "在您查看之后内容有了变化，请重新核对后再发布",
    Why.NO_EVIDENCE: "没有出处",
    Why.NOT_PUBLIC: "该数据标为不公开",
    Why.INTERNAL: "出处文章不公开",
    Why.SPUN: "出处文章是洗稿，只作线索，不作依据",
    Why.ARTICLE_RETIRED: "出处文章已停用",
    Why.EVIDENCE_RETIRED: "出处已被撤销",
    Why.REDACTED: "已撤稿",
}


@dataclass(frozen=True)
class Refusal:
    """Why a subject cannot be published at all."""

    subject_id: int
    subject_name: str
    why: Why
    about: str = ""

    def __str__(self) -> str:
        return f"“{self.subject_name}”：{WORDS[self.why]}" + (f"（{self.about}）" if self.about else "")


@dataclass(frozen=True)
class Omission:
    """A record that stays out of the revision, and why."""

    table: str
    record_id: int
    label: str
    reasons: tuple[Why, ...]

    def __str__(self) -> str:
        return f"{self.label}：{'；'.join(WORDS[why] for why in self.reasons)}"


class PublishRefused(ValueError):
    """Nothing was published; `refusals` lists every reason, the message is Chinese for the publisher."""

    def __init__(self, refusals: Sequence[Refusal]):
        super().__init__("未能发布。" + "；".join(str(refusal) for refusal in refusals) + "。")
        self.refusals = tuple(refusals)
