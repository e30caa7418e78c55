"""Every constraint and every guard refuses its wrong write. The suite runs on SQLite and on PostgreSQL.

`WRONG` names each constraint once; a constraint that is missing here fails the last test.
"""

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from articles.log import acting
from articles.models import Action, Citation, Effect, StoredSketch, StoryBand
from articles.triggers import guarded
from parks import models as p
from parks.records import attest, cite, set_fact
from projects.records import create_project
from seeds import models as s
from tests.builders import make_indicator, make_subject, make_text, make_unit
from tests.conftest import person
from tests.seeds.builders import make_calibration

pytestmark = pytest.mark.django_db
World = dict[str, models.Model]
DAY = date(2024, 10, 31)


@pytest.fixture
def world(db: None) -> World:
    """One right row of every table that has a constraint or a guard."""
    user = person("bianji", "编辑", "发布者")
    text = make_text()
    park, region = make_subject(), make_subject("region", "昌吉州")
    enterprise = make_subject("enterprise", "特变电工")
    indicator, unit = make_indicator(), make_unit()
    scope = p.Scope.objects.create()
    figure = {
        "measure": "level",
        "value": Decimal("477.65"),
        "step": Decimal(1),
        "unit": unit,
        "unit_printed": "亿元",
        "scope": scope,
        "period_start": date(2024, 1, 1),
        "period_end": DAY,
        "period_kind": "ytd",
        "nature": "actual",
    }
    industry = p.Industry.objects.create(scheme="cluster_8@2023", code="8-1", name="油气")
    job = s.Job.objects.create(article=text.article, requested_by=user)
    extraction = s.Extraction.objects.create(
        text=text, job=job, pipeline_version=1, lexicon_sha256="", calibration_version="", spun_score=0,
        new=1, kept=0, replaced=0, dropped=0,
    )  # fmt: skip
    candidate = s.Candidate.objects.create(
        text=text, extraction=extraction, kind="figure", key="figure:13-21", reading="r", rule="r", confidence=0.9,
        position=13,
    )  # fmt: skip
    with acting(user, "setup") as act:
        fact, _ = set_fact(act, park, indicator, s.CandidateFigure(**figure))
        project = create_project(act, "一期项目", code="2024-650000")
        citation = cite(text, 13, 21, sentence=(0, len(text.text)))
        link = act.create(p.IndustryLink(subject=park, industry=industry))
        event = act.create(p.Event(subject=park, kind="founded", start=DAY, end=DAY))
        title = act.create(p.Title(subject=park, name="绿色园区"))
        relation = act.create(p.Relation(subject=enterprise, kind="sits_in", object=park))
        version = park.park.versions.get()
        name = park.names.get()
        evidence = {
            f"evidence_{row._meta.model_name}": attest(act, row, citation)
            for row in (fact, event, name, relation, title, version, link)
        }
    publication = p.Publication.objects.create(action=act.action, kind="publish")
    group = make_subject("group", "自治区级以上园区", definition="84家").group
    return {
        "article": text.article,
        "text": text,
        "citation": citation,
        "original": text.article.original,
        "band": StoryBand.objects.create(
            key=1,
            sketch=StoredSketch.objects.create(
                article=text.article, edition=1, size=1, grams=b"", figures=b"", counts=b""
            ),
        ),
        "action": act.action,
        "effect": act.action.effects.get(seq=1),
        "park": park,
        "region": p.Region.objects.get(pk=region.pk),
        "enterprise": enterprise.enterprise,
        "project": project.project,
        "version": version,
        "unit": unit,
        "indicator": indicator,
        "term": indicator.terms.get(),
        "scope": scope,
        "name": name,
        "relation": relation,
        "event": event,
        "title": title,
        "industry": industry,
        "link": link,
        "fact": fact,
        **evidence,
        "member": p.GroupMember.objects.create(group=group, park=park.park),
        "publication": publication,
        "revision": p.Revision.objects.create(
            subject=park, number=1, publication=publication, schema=1, data="{}", sha256=""
        ),
        "redaction": p.Redaction.objects.create(fact=fact, action=act.action, notice="该数据已撤回"),
        "link_public": p.PublicLink.objects.create(subject_id=park.pk, kind="located_in", object_id=region.pk),
        "draft_text": p.DraftText.objects.create(table="t", row_id="1", text="", grams=""),
        "item": s.UploadItem.objects.create(
            upload=s.Upload.objects.create(by=user, way="paste"),
            file_name="a.txt",
            outcome="accepted",
            article=text.article,
        ),  # fmt: skip
        "job": job,
        "extraction": extraction,
        "candidate": candidate,
        "figure": s.CandidateFigure.objects.create(
            candidate=candidate, subject_text="准东", indicator_text="固定资产投资", **figure
        ),
        "span": s.CandidateSpan.objects.create(candidate=candidate, start=13, end=21, role="value"),
        "calibration": make_calibration(act.action),
        "decision": s.Decision.objects.create(
            candidate=candidate, candidate_version=1, action=act.action, verdict="accept"
        ),
    }


FIGURE_CHECKS: dict[str, dict[str, Any]] = {
    "measure_known": {"measure": "amount"},
    "qualifier_known": {"qualifier": "maybe"},
    "nature_known": {"nature": "hoped"},
    "base_known": {"base": "moon"},
    "price_known": {"price": "good"},
    "period_kind_known": {"period_kind": "era"},
    "range_upwards": {"value_max": Decimal(1), "qualifier": "range"},
    "range_has_two_ends": {"qualifier": "range"},
    "period_in_order": {"period_start": DAY, "period_end": date(2024, 1, 1)},
    "period_dated": {"period_start": None},
    "period_unstated_empty": {"period_kind": "unstated"},
    "point_is_one_day": {"period_kind": "point"},
}
EVIDENCE_TARGETS = ("fact", "event", "name", "relation", "title", "park_version", "industry_link")
WRONG: dict[str, tuple[str, dict[str, Any]]] = {
    "article_trust_known": ("article", {"trust": "good"}),
    "article_publicity_known": ("article", {"publicity": "secret"}),
    "text_number_once": ("text", {"sha256": "other", "is_current": False}),
    "text_content_once": ("text", {"number": 2, "is_current": False}),
    "text_one_current": ("text", {"number": 2, "sha256": "other"}),
    "citation_span_once": ("citation", {}),
    "citation_inside_sentence": ("citation", {"start": 5, "sentence_start": 9}),
    "citation_has_quote": ("citation", {"start": 14, "quote": ""}),
    "effect_seq_once": ("effect", {}),
    "story_band_once": ("band", {}),
    "subject_kind_known": ("park", {"kind": "city"}),
    "subject_state_known": ("park", {"state": "published"}),
    "subject_not_merged_into_itself": ("park", {"merged_into": "itself"}),
    "subject_has_name": ("park", {"name": ""}),
    "group_member_once": ("member", {}),
    "park_one_open_version": ("version", {}),
    "park_version_dates_in_order": ("version", {"valid_from": DAY, "valid_to": date(2020, 1, 1)}),
    "unit_factor_with_canonical": ("unit", {"code": "万吨", "factor": None}),
    "indicator_status_known": ("indicator", {"code": "x", "status": "ok"}),
    "indicator_term_once": ("term", {}),
    "scope_once": ("scope", {}),
    "name_once": ("name", {}),
    "relation_between_two": ("relation", {"object": "subject"}),
    "relation_open_once": ("relation", {}),
    "event_dates_in_order": ("event", {"end": None}),
    "event_once": ("event", {}),
    "title_once": ("title", {}),
    "industry_code_once": ("industry", {}),
    "industry_link_once": ("link", {}),
    "fact_statement_once": ("fact", {}),
    "fact_low_high": ("fact", {"high": Decimal(1)}),
    "fact_rank_known": ("fact", {"rank": "best", "rank_reason": "r"}),
    "fact_rank_has_reason": ("fact", {"rank": "preferred"}),
    "fact_not_its_own_successor": ("fact", {"replaces": "itself"}),
    "fact_publicity_known": ("fact", {"publicity": "secret"}),
    **{f"fact_{name}": ("fact", values) for name, values in FIGURE_CHECKS.items()},
    **{f"candidate_figure_{name}": ("figure", values) for name, values in FIGURE_CHECKS.items()},
    "evidence_one_target": ("evidence_fact", {"fact": None}),
    **{f"evidence_{name}_once": (f"evidence_{name.replace('_', '')}", {}) for name in EVIDENCE_TARGETS},
    "revision_number_once": ("revision", {}),
    "redaction_one_target": ("redaction", {"fact": None}),
    "draft_text_once": ("draft_text", {}),
    "public_link_once": ("link_public", {}),
    "upload_item_article_unless_refused": ("item", {"article": None}),
    "job_state_known": ("job", {"article": None, "state": "lost"}),
    "job_running_has_lease": ("job", {"article": None, "state": "running"}),
    "job_one_open_per_article": ("job", {}),
    "candidate_question_once": ("candidate", {}),
    "candidate_state_known": ("candidate", {"key": "k", "state": "maybe"}),
    "candidate_confidence_is_probability": ("candidate", {"key": "k", "confidence": 1.2}),
    "candidate_span_not_empty": ("span", {"end": 13}),
    "decision_once_per_version": ("decision", {}),
    "decision_verdict_known": ("decision", {"candidate_version": 2, "verdict": "later"}),
    "decision_reject_has_reason": ("decision", {"candidate_version": 2, "verdict": "reject"}),
}
# Changes of an existing row rather than a second row: the key of the row is part of the wrong write.
IN_PLACE = {
    "subject_not_merged_into_itself", "fact_not_its_own_successor", "article_trust_known", "article_publicity_known",
    *(f"candidate_figure_{name}" for name in FIGURE_CHECKS),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_constraint_refuses_its_wrong_write(world: World, name: str) -> None:
    key, values = WRONG[name]
    row = type(world[key])._base_manager.get(pk=world[key].pk)
    values = {k: {"itself": row, "subject": getattr(row, "subject", None)}.get(str(v), v) for k, v in values.items()}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        if name in IN_PLACE and not (isinstance(row, p.Fact) and name.startswith("candidate")):
            _write_in_place(row, values)
        else:
            row.pk = row._meta.pk.get_default() if row._meta.pk.has_default() else None
            for column, value in values.items():
                setattr(row, column, value)
            row.save(force_insert=True)
    if ("CHECK" in str(refused.value)) or connection.vendor == "postgresql":
        assert name in str(refused.value)


def _write_in_place(row: models.Model, values: dict[str, Any]) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**values)


UNIQUE_COLUMNS: dict[str, Callable[[World], Any]] = {
    "articles.Article.original": lambda w: _copy(w["article"]),
    "articles.Action.request_key": lambda w: _copy(w["action"]),
    "articles.Action.undoes": lambda w: [
        Action.objects.create(kind="undo", request_key=uuid.uuid4(), undoes=w["action"]) for _ in range(2)
    ],
    "parks.Subject.slug": lambda w: [p.Subject.objects.create(kind="park", name="甲", slug="jia") for _ in range(2)],
    "parks.Region.code": lambda w: [make_subject("region", name, code="652300") for name in ("昌吉回族自治州", "别处")],
    "parks.Enterprise.uscc": lambda w: [make_subject("enterprise", name, uscc="91" * 9) for name in ("甲", "乙")],
    "parks.Unit.code": lambda w: _copy(w["unit"]),
    "parks.Indicator.code": lambda w: _copy(w["indicator"]),
    "parks.Fact.replaces": lambda w: [_copy(w["fact"], high=Decimal(n), low=0, replaces=w["fact"]) for n in (1, 2)],
    "parks.Publication.action": lambda w: _copy(w["publication"]),
    "projects.Project.code": lambda w: _another_project("2024-650000"),
}


def _copy(row: models.Model, **values: Any) -> None:
    fresh = type(row)._base_manager.get(pk=row.pk)
    fresh.pk = None
    for column, value in values.items():
        setattr(fresh, column, value)
    fresh.save(force_insert=True)


def _another_project(code: str) -> None:
    with acting(person("bianji9", "编辑"), "create") as act:
        create_project(act, "二期项目", code=code)


@pytest.mark.parametrize("column", UNIQUE_COLUMNS)
def test_a_unique_column_refuses_a_second_row(world: World, column: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UNIQUE_COLUMNS[column](world)


def test_every_constraint_has_its_wrong_write() -> None:
    ours = ("articles", "parks", "projects", "seeds")
    declared = {c.name for label in ours for m in apps.get_app_config(label).get_models() for c in m._meta.constraints}
    assert declared == set(WRONG)


GUARDED = {
    "articles.original": "original",
    "articles.articletext": "text",
    "articles.citation": "citation",
    "articles.action": "action",
    "articles.effect": "effect",
    "parks.fact": "fact",
    "parks.publication": "publication",
    "parks.revision": "revision",
    "parks.redaction": "redaction",
    "seeds.extraction": "extraction",
    "seeds.decision": "decision",
    "seeds.calibration": "calibration",
}


@pytest.mark.parametrize("label", GUARDED)
def test_a_guard_refuses_to_change_or_delete(world: World, label: str) -> None:
    row = world[GUARDED[label]]
    model = type(row)
    frozen = [f for f in model._meta.local_concrete_fields if f.column not in getattr(model, "changeable", ())]
    for field in frozen:
        with pytest.raises(IntegrityError, match="guarded"), transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{field.attname: field.value_from_object(row)})
    if getattr(model, "append_only", False):
        with pytest.raises(IntegrityError, match="guarded"), transaction.atomic():
            model._base_manager.filter(pk=row.pk)._raw_delete("default")


def test_every_guarded_table_is_tried() -> None:
    assert {model._meta.label_lower for model in guarded(list(apps.get_models()))} == set(GUARDED)


def test_what_may_change_in_guarded_tables_can_change(world: World) -> None:
    assert p.Fact.objects.filter(pk=world["fact"].pk).update(rank="deprecated", rank_reason="印刷错误") == 1
    text = world["text"]
    text.is_current = False
    text.save(update_fields=["is_current"])
    assert Citation.objects.count() == 1
    assert Effect.objects.exists()
    assert timezone.is_aware(world["action"].at)
