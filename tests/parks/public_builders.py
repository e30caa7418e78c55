"""Builders for what is published: a figure with its quote, and a small world of a region, a park and its neighbours."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles.log import acting
from articles.models import ArticleText, Citation
from parks.models import Fact, Region, Subject
from parks.models.terms import EventKind, Level, ParkKind, RelationKind
from parks.publishing import publish
from parks.records import add_event, add_name, add_relation, attest, cite, scope_for, set_fact
from projects.records import create_project
from tests.builders import make_indicator, make_subject, make_text, make_unit


def quote(text: ArticleText, words: str) -> Citation:
    """The citation of `words` inside their sentence (cut at 。)."""
    start = text.text.index(words)
    first = text.text.rfind("。", 0, start) + 1
    last = text.text.find("。", start) + 1 or len(text.text)
    return cite(text, start, start + len(words), sentence=(first, last))


def make_fact(
    user: User,
    subject: Subject,
    text: ArticleText | None,
    words: str,
    value: str,
    *,
    indicator: dict[str, Any] | None = None,
    unit: str = "亿元",
    dimension: str = "money",
    **columns: Any,
) -> Fact:
    """A fact of `subject` that `words` of `text` state; without a text it has no evidence."""
    row = make_unit(unit, dimension)
    figure = Fact(
        **{
            "measure": "level",
            "value": Decimal(value),
            "unit": row,
            "unit_printed": unit,
            "scope": scope_for(),
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
            "period_kind": "year",
            "period_printed": "2024年",
            "nature": "actual",
            **columns,
        }
    )
    with acting(user, "accept") as act:
        fact, _ = set_fact(act, subject, make_indicator(**(indicator or {})), figure)
        if text is not None:
            attest(act, fact, quote(text, words))
    return fact


def say(user: User, text: ArticleText, words: str, *statements: models.Model) -> None:
    """Give each statement the quote `words` of `text`."""
    with acting(user, "accept") as act:
        for statement in statements:
            attest(act, statement, quote(text, words))


@dataclass(frozen=True)
class World:
    """准东 in 昌吉州 with one enterprise and one project, all drafts; one article says everything."""

    text: ArticleText
    region: Subject
    park: Subject
    enterprise: Subject
    project: Subject
    investment: Fact
    growth: Fact


ARTICLE = (
    "昌吉州地区生产总值增长7.8%。"
    "2024年准东经济技术开发区完成固定资产投资477.65亿元，同比增长17.4%。"
    "新疆东方希望有色金属有限公司位于准东经济技术开发区，其多晶硅项目总投资120亿元，已于2023年6月投产。"
)


def make_world(user: User, **article: Any) -> World:
    text = make_text(
        ARTICLE, **{"title": "昌吉何以亮眼", "publisher": "新疆日报", "url": "https://example.org/a", **article}
    )
    region = make_subject("region", "昌吉回族自治州", code="652300")
    park = make_subject(
        "park",
        "准东经济技术开发区",
        region=Region.objects.get(subject=region),
        park_version={"level": Level.NATIONAL, "kind": ParkKind.ETDZ, "valid_from": date(2012, 9, 15)},
    )
    enterprise = make_subject("enterprise", "新疆东方希望有色金属有限公司")
    with acting(user, "accept") as act:
        project = create_project(act, "东方希望多晶硅项目")
        add_name(act, park, "准东开发区", "short")
        sits = add_relation(act, enterprise, RelationKind.SITS_IN, park)
        located = add_relation(act, project, RelationKind.LOCATED_IN, park)
        owner = add_relation(act, project, RelationKind.OWNER, enterprise)
        event = add_event(act, project, EventKind.OPERATING, start=date(2023, 6, 1), end=date(2023, 6, 30))
    say(user, text, "新疆东方希望有色金属有限公司位于准东经济技术开发区", sits)
    say(user, text, "多晶硅项目", located, owner)
    say(user, text, "已于2023年6月投产", event)
    gdp = {"name": "地区生产总值", "code": "gdp"}
    percent = {"unit": "%", "dimension": "ratio", "measure": "growth", "base": "yoy"}
    make_fact(user, region, text, "增长7.8%", "7.8", indicator=gdp, **percent)
    invested = {"name": "固定资产投资", "code": "fixed-asset-investment", "headline_order": 3}
    investment = make_fact(user, park, text, "固定资产投资477.65亿元", "477.65", indicator=invested)
    growth = make_fact(user, park, text, "同比增长17.4%", "17.4", indicator=invested, **percent)
    planned = {"name": "计划总投资", "code": "planned-investment"}
    make_fact(user, project, text, "总投资120亿元", "120", indicator=planned, nature="plan_target")
    return World(text, region, park, enterprise, project, investment, growth)


def make_published_world(editor: User, publisher: User) -> World:
    """The world with all of its subjects published in one act."""
    world = make_world(editor)
    publish(publisher, [world.region, world.park, world.enterprise, world.project])
    return world
