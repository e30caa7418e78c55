"""Candidates as the pipeline would leave them, with marks found by searching the text once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from articles.models import Action, ArticleText
from parks.models import Subject
from parks.names import name_key
from parks.records import scope_for
from parks.slots import printed_step
from seeds import proposals
from seeds.models import Calibration, Candidate, CandidateFigure, CandidateSpan
from seeds.text.types import EntityProposal, EventProposal, Period, ProjectProposal, Quantity, TitleProposal
from tests.builders import make_text, make_unit

NEWS = (
    "2023年，准东经济技术开发区完成固定资产投资477.65亿元，同比增长12.3%。"
    "新疆其亚硅业有限公司在准东开发区建设年产20万吨工业硅项目，总投资50亿元，已于2022年5月开工。"
)


TOLD = (
    "精河工业园区始建于2003年，2010年升格为自治区级园区。"
    "2022年11月，精河工业园区被自治区工信厅认定为自治区级绿色园区，正在申报国家级绿色园区。"
)


def make_candidate(
    text: ArticleText,
    kind: str,
    key: str,
    marks: list[tuple[str, str]],
    *,
    proposal: str = "",
    suggested: Subject | None = None,
    **fields: Any,
) -> Candidate:
    """`marks` are (role, words); each is put at the words' first occurrence."""
    places = [(role, text.text.index(words), words) for role, words in marks]
    defaults: dict[str, Any] = {"rule": "test_rule", "confidence": 0.9, "reading": "r1"}
    candidate = Candidate.objects.create(
        text=text,
        kind=kind,
        key=key,
        position=min(at for _, at, _ in places),
        proposal=proposal,
        suggested=suggested,
        **{**defaults, **fields},
    )
    CandidateSpan.objects.bulk_create(
        CandidateSpan(candidate=candidate, role=role, start=at, end=at + len(words)) for role, at, words in places
    )
    return candidate


def make_figure(
    text: ArticleText | None = None,
    *,
    subject: str = "准东经济技术开发区",
    subject_kind: str = "park",
    indicator: str = "固定资产投资",
    number: str = "477.65",
    unit: str = "亿元",
    marks: list[tuple[str, str]] | None = None,
    suggested: Subject | None = None,
    candidate: dict[str, Any] | None = None,
    **figure: Any,
) -> Candidate:
    """A figure of 2023 in the text NEWS unless told otherwise; `figure` are columns of CandidateFigure."""
    text = text or make_text(NEWS)
    if marks is None:
        marks = [("value", number), ("unit", unit)]
        marks += [
            (role, words) for role, words in (("indicator", indicator), ("subject", subject)) if words in text.text
        ]
    made = make_candidate(
        text, "figure", f"figure:{text.text.index(number)}", marks, suggested=suggested, **candidate or {}
    )
    printed = make_unit(unit, *(() if unit == "亿元" else ("percent",) if unit == "%" else ("count",)))
    columns: dict[str, Any] = {
        "measure": "level",
        "value": Decimal(number),
        "step": printed_step(Decimal(number), printed),
        "unit": printed,
        "unit_printed": unit,
        "scope": scope_for(),
        "period_kind": "year",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "period_printed": "2023年",
        "nature": "actual",
    }
    CandidateFigure.objects.create(
        candidate=made,
        subject_text=subject,
        subject_kind=subject_kind,
        indicator_text=indicator,
        **{**columns, **figure},
    )
    return Candidate.objects.get(pk=made.pk)


def make_entity(
    text: ArticleText | None = None,
    *,
    kind: str = "enterprise",
    name: str = "新疆其亚硅业有限公司",
    aliases: tuple[str, ...] = (),
    park: str | None = None,
    region: str | None = None,
    marks: list[str] | None = None,
    **fields: Any,
) -> Candidate:
    text = text or make_text(NEWS)
    forms = marks or [form for form in (name, *aliases) if form in text.text]
    proposal = EntityProposal(name, aliases, park, region)
    return make_candidate(
        text,
        kind,
        f"{kind}:{name_key(name)}",
        [("mention", form) for form in forms],
        proposal=proposals.dump(proposal),
        **fields,
    )


def make_project(
    text: ArticleText | None = None, *, candidate: dict[str, Any] | None = None, **changes: Any
) -> Candidate:
    """The silicon project of NEWS; `changes` replace fields of its proposal."""
    text = text or make_text(NEWS)
    for code, dimension in (("亿元", "money"), ("万吨", "mass")):
        make_unit(code, dimension)

    def quantity(value: str, unit: str, product: str = "") -> Quantity | None:
        at = text.text.find(value + unit)
        if at < 0:
            return None
        return Quantity(Decimal(value), unit, unit, at, at + len(value + unit), product=product)

    capacity = quantity("20", "万吨", "工业硅")
    proposal = ProjectProposal(
        name="年产20万吨工业硅项目",
        enterprise="新疆其亚硅业有限公司",
        park="准东开发区",
        investment=quantity("50", "亿元"),
        capacity=(capacity,) if capacity else (),
        status="started",
        status_on=Period("month", date(2022, 5, 1), date(2022, 5, 31), "2022年5月"),
    )
    proposal = replace(proposal, **changes)
    words = proposal.name if proposal.name in text.text else text.text[:10]
    return make_candidate(
        text,
        "project",
        f"project:{name_key(proposal.enterprise or '')}:{name_key(proposal.name)}",
        [("mention", words)],
        proposal=proposals.dump(proposal),
        **candidate or {},
    )


def make_event(
    text: ArticleText | None = None, *, candidate: dict[str, Any] | None = None, **changes: Any
) -> Candidate:
    """The upgrade of TOLD; `changes` replace fields of its proposal."""
    year = Period("year", date(2010, 1, 1), date(2010, 12, 31), "2010年")
    proposal = replace(EventProposal("精河工业园区", "park", "upgraded", "自治区级园区", year), **changes)
    marks = [("mention", "升格为自治区级园区"), ("subject", "精河工业园区"), ("period", "2010年")]
    key = f"event:{name_key(proposal.subject)}/{proposal.event}/{proposal.period.start}"
    return make_candidate(
        text or make_text(TOLD), "event", key, marks, proposal=proposals.dump(proposal), **candidate or {}
    )


def make_title(
    text: ArticleText | None = None, *, candidate: dict[str, Any] | None = None, **changes: Any
) -> Candidate:
    """The award of TOLD; `changes` replace fields of its proposal."""
    proposal = TitleProposal(
        subject="精河工业园区",
        subject_kind="park",
        name="自治区级绿色园区",
        level="自治区级",
        grantor="自治区工业和信息化厅",
        period=Period("month", date(2022, 11, 1), date(2022, 11, 30), "2022年11月"),
    )
    proposal = replace(proposal, **changes)
    marks = [("mention", proposal.name), ("subject", "精河工业园区"), ("period", "2022年11月")]
    key = f"title:{name_key(proposal.subject)}/{name_key(proposal.name)}"
    return make_candidate(
        text or make_text(TOLD), "title", key, marks, proposal=proposals.dump(proposal), **candidate or {}
    )


def make_calibration(action: Action) -> Calibration:
    """A refit that changes nothing but the odds of figures."""
    errors = {"error_before": 0.2, "error_after": 0.1, "squared_before": 0.2, "squared_after": 0.1}
    return Calibration.objects.create(
        action=action, based_on=1, decisions=200, articles=9, weights="kind:figure\t0.500\n", **errors
    )
