"""What stands large on a page, what is folded away, and how undated figures are marked."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from parks.models import Indicator, PublicSubject, Subject
from parks.publishing import publish
from tests.builders import make_subject, make_text
from tests.parks.public_builders import make_fact

pytestmark = pytest.mark.django_db
TOLD = "开发区有规模以上工业企业97家，入驻企业2800余家，完成进出口总额123456789元，另有孵化器24个。"
FIRMS = {"name": "规模以上工业企业数", "code": "firms", "headline_order": 4}
TRADE = {"name": "进出口总额", "code": "trade", "headline_order": 9}
COUNTED = {"unit": "家", "dimension": "count"}
UNDATED: dict[str, Any] = {"period_kind": "unstated", "period_start": None, "period_end": None, "period_printed": ""}


@pytest.fixture
def park() -> Subject:
    return make_subject("park", "准东经济技术开发区")


def page(client: Client) -> str:
    subject = PublicSubject.objects.get()
    return client.get(f"/parks/{subject.slug}/").content.decode()


def cards(body: str) -> str:
    start = body.find('class="cards"')
    return body[start : body.index("</section>", start)] if start >= 0 else ""


def test_an_undated_stock_is_not_later_than_its_publication(
    client: Client, park: Subject, editor: User, publisher: User
) -> None:
    text = make_text(TOLD, publisher="新疆日报", published_on=date(2024, 8, 15))
    make_fact(editor, park, text, "97家", "97", indicator=FIRMS, **COUNTED, **UNDATED)
    publish(publisher, park)
    assert "不晚于2024年8月15日" in cards(page(client))
    assert PublicSubject.objects.get().headline == "规模以上工业企业数 97家（不晚于2024年8月15日）"


def test_a_dated_one_goes_before_an_undated_one(client: Client, park: Subject, editor: User, publisher: User) -> None:
    text = make_text(TOLD, publisher="新疆日报", published_on=date(2026, 8, 15))
    make_fact(editor, park, text, "97家", "97", indicator=FIRMS, **COUNTED, **UNDATED)
    at_end = {"period_kind": "point", "period_start": date(2023, 12, 31), "period_end": date(2023, 12, 31)}
    make_fact(editor, park, text, "入驻企业2800余家", "90", indicator=FIRMS, **COUNTED, **at_end)
    publish(publisher, park)
    assert "2023年末" in cards(page(client))
    assert "97家" not in cards(page(client))


@pytest.mark.parametrize("told", [None, date(2024, 8, 15)])
def test_an_undated_flow_never_leads(
    client: Client, park: Subject, editor: User, publisher: User, told: date | None
) -> None:
    text = make_text(TOLD, publisher="新疆日报", published_on=told)
    make_fact(editor, park, text, "123456789元", "123456789", indicator=TRADE, unit="元", **UNDATED)
    publish(publisher, park)
    body = page(client)
    assert cards(body) == ""
    assert "时间未注明" in body
    assert ("2024年8月15日报道" in body) == (told is not None)


def test_digits_that_words_leave_out_stand_below_them(
    client: Client, park: Subject, editor: User, publisher: User
) -> None:
    text = make_text(TOLD, publisher="新疆日报")
    make_fact(editor, park, text, "123456789元", "123456789", indicator=TRADE, unit="元")
    publish(publisher, park)
    body = page(client)
    assert "1.23亿元" in body
    assert "123,456,789元" in body


def test_provisional_indicators_are_folded_but_not_left_out(
    client: Client, park: Subject, editor: User, publisher: User
) -> None:
    text = make_text(TOLD, publisher="新疆日报")
    make_fact(editor, park, text, "97家", "97", indicator=FIRMS, **COUNTED)
    loose = {"name": "孵化器数", "code": "hatcheries", "status": Indicator.Status.PROVISIONAL}
    make_fact(editor, park, text, "24个", "24", indicator=loose, unit="个", dimension="count")
    publish(publisher, park)
    body = page(client)
    folded = body[body.index("<details") : body.index("</details>")]
    assert "暂定指标的数据 1 项" in folded
    assert "24个" in folded
    assert "97家" not in folded


def test_the_list_says_how_much_there_is_where_nothing_leads(
    client: Client, park: Subject, editor: User, publisher: User
) -> None:
    text = make_text(TOLD, publisher="新疆日报")
    make_fact(editor, park, text, "123456789元", "123456789", indicator=TRADE, unit="元", **UNDATED)
    publish(publisher, park)
    assert "1 项数据" in client.get("/parks/").content.decode()


def test_undated_values_of_different_days_are_no_contradiction(
    client: Client, park: Subject, editor: User, publisher: User
) -> None:
    early = make_text(TOLD, publisher="新疆日报", published_on=date(2023, 8, 15))
    late = make_text("开发区有规模以上工业企业105家。", publisher="新疆日报", published_on=date(2024, 8, 15))
    make_fact(editor, park, early, "97家", "97", indicator=FIRMS, **COUNTED, **UNDATED)
    make_fact(editor, park, late, "105家", "105", indicator=FIRMS, **COUNTED, **UNDATED)
    publish(publisher, park)
    body = page(client)
    assert "105家" in cards(body)
    assert "97家" in body
    assert "数值有出入" not in body
