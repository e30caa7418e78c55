"""Whether a figure tells what is or what is meant to be: the cue words before it, the nearest one first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon
from seeds.text.spans import after_mark
from seeds.text.types import Nature, ProjectStatus

VERSION = 1

_BOOK = re.compile(r"《[^》]{1,60}》")
# 规划面积 and 设计单位 name things; the bare words promise.
_NOUNS = re.compile(
    r"规划[\u4e00-\u9fff]{0,4}面积|规划[\u4e00-\u9fff]{0,4}用地|目标任务|年度目标(?=的)|发展规划|将军|规划纲要|计划单列|计划项目|重点人才计划|目标责任|行动计划|设计单位|设计院|规划》|有序承接"
)
_BUILT = re.compile(
    r"(?<!年内)(?<!年底)(?<!将)(?<!前)(?<!有望)(?<!预计)(?:投产|投用|投运|建成|竣工|达产)(?!后|达产|达效|并|,?预计)|投入使用|投入运营|试车|试生产|具备|并网|运行|通车|投入生产|运营|现有|已有|拥有"
)
_BUILDING = re.compile(
    r"施工|在建|年内建成|年底建成|年内投产|年底投产|将建成|将投产|预计[^,。;]{0,12}(?:建成|投产)|加快建设|加快推进|正在建设|开工|动工|奠基|建设中|建设现场|推进建设|签约|签订|拟建|筹建|谋划|规划建设|备案|将建设"
    r"|建成后|达产后|投产后|投用后|建设(?=\d|年产|规模|内容)|规划设计|正在推进|稳步推进|形象进度|前期工作|扩建|新建"
)


_SIGNED = re.compile(r"签约(?!额|率)|签订|签署|签下")
_BEGUN = re.compile(r"开工|动工|落地|投产|在建|建成|实施|入驻")


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[Nature, str]]]:
    cues = {row["word"]: (cast(Nature, row["nature"]), row["scope"]) for row in lexicon.rows("modality")}
    return re.compile("|".join(map(re.escape, sorted(cues, key=len, reverse=True)))), cues


def nature_of(before: str, lexicon: Lexicon) -> tuple[Nature, str]:
    """Nature of a figure and the cue that says so; cue '' where nothing does.

    `before` is the sentence up to the number, from the last semicolon on. The nearest cue decides; one that
    reaches only over its clause (规划, 打造) ends at the comma, a promise (力争, 预计) goes on.
    """
    bare = _NOUNS.sub(_blank, _BOOK.sub(_blank, before))
    clause = after_mark(bare, ",。", len(bare))
    pattern, cues = _cues(lexicon)
    nature: Nature = "actual"
    found = ""
    for match in pattern.finditer(bare):
        told, reach = cues[match.group()]
        if reach == "clause" and match.start() < clause:
            continue
        if told == "actual" and match.start() < clause and found:
            continue
        if told == "expected" and nature == "design":
            continue  # 建成后年发电量可达: what the plant will do, not what the year will bring
        nature, found = told, match.group()
    return nature, found


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match.group())


def only_signed(before: str) -> bool:
    """签约22个产业项目,总投资…: money of contracts, of which nothing is told to have begun."""
    return bool(_SIGNED.search(before)) and not _BEGUN.search(before)


def stage_of(words: str) -> str:
    """Whether words tell that something runs or that it is being built: built, building or ''."""
    return "built" if _BUILT.search(words) else "building" if _BUILDING.search(words) else ""


def capacity_nature(before: str, after: str, announced: str = "") -> Nature:
    """Capacity of a plant: designed while it is being built, actual once something of it runs.

    What follows the number (项目加快推进, 项目投产) says it first, then the words before, then those that announced
    the list it stands in.
    """
    stage = next((stage for words in (after, before, announced) if (stage := stage_of(words))), "")
    return "design" if stage == "building" else "actual"


def runs(after: str) -> bool:
    """Whether the clause behind a number says that what it counts is built: 8万吨已投产."""
    clause = after[: next((i for i, c in enumerate(after) if c in ",;。"), len(after))]
    return _BUILT.search(clause) is not None


def nature_of_project(status: ProjectStatus, *, capacity: bool) -> Nature:
    """What is planned or signed has neither money nor capacity yet; what is being built has no capacity yet."""
    if status in ("planned", "signed"):
        return "design" if capacity else "plan_target"
    if capacity and status in ("started", "under_construction"):
        return "design"
    return "actual"
