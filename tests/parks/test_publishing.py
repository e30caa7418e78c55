"""Publishing: what goes into a revision, what stays out, and what is refused."""

import uuid
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from articles.log import AlreadyDone, CannotUndo, acting, undo
from articles.models import Action, Article
from parks.models import Evidence, Fact, Publication, PublicFact, PublicPage, PublicSubject, Revision, Subject
from parks.publishing import PublishRefused, Why, collect, correct, publish, refuse_if_published
from parks.publishing.frozen import digest, dump, load
from parks.records import attest, cite, deprecate_fact, prefer_fact, retire_evidence
from tests.builders import make_subject, make_text
from tests.parks.public_builders import make_fact, make_world, quote, say

pytestmark = pytest.mark.django_db


def page(subject: Subject) -> str:
    return PublicPage.objects.get(subject_id=subject.pk).body


def whys(caught: pytest.ExceptionInfo[PublishRefused]) -> set[Why]:
    return {refusal.why for refusal in caught.value.refusals}


def test_a_park_is_frozen_with_its_figures_and_their_sentences(editor: User, publisher: User) -> None:
    world = make_world(editor)
    publication = publish(publisher, world.park)
    subject = Subject.objects.get(pk=world.park.pk)
    revision = subject.current_revision
    assert revision is not None
    assert (revision.number, revision.publication, subject.state) == (1, publication, "active")
    assert subject.slug == "zhun-dong-jing-ji-ji-shu-kai-fa-qu"
    assert revision.sha256 == digest(revision.data)
    frozen = load(revision.data)
    assert dump(frozen) == revision.data
    assert [(f.indicator_name, f.measure) for f in frozen.figures] == [
        ("固定资产投资", "level"),
        ("固定资产投资", "growth"),
    ]
    figure = frozen.figures[0]
    assert figure.fact_id == world.investment.pk
    source = next(source for source in frozen.sources if source.citation_id == figure.citations[0])
    assert source.quote == "固定资产投资477.65亿元"
    assert source.sentence == "2024年准东经济技术开发区完成固定资产投资477.65亿元，同比增长17.4%。"
    assert (source.title, source.publisher, source.published_on) == ("昌吉何以亮眼", "新疆日报", date(2024, 12, 10))
    assert [place.name for place in frozen.places] == ["昌吉回族自治州"]


def test_the_same_records_freeze_to_the_same_text(editor: User) -> None:
    world = make_world(editor)
    assert dump(collect(world.park).frozen) == dump(collect(Subject.objects.get(pk=world.park.pk)).frozen)


def test_every_kind_of_subject_can_be_published(editor: User, publisher: User) -> None:
    world = make_world(editor)
    group = make_subject("group", "自治区级以上园区", definition="不含兵团")
    text = make_text("全区自治区级以上园区84家。")
    count = {"name": "园区数", "code": "parks"}
    make_fact(editor, group, text, "84家", "84", indicator=count, unit="家", dimension="count")
    publish(publisher, [world.region, world.park, world.enterprise, world.project, group])
    kinds = PublicSubject.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["enterprise", "group", "park", "project", "region"]
    assert PublicSubject.objects.get(kind="project").status == "operating"
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("person", ["editor", "viewer", "administrator", "stranger"])
def test_only_publishers_publish(person: str, request: pytest.FixtureRequest, editor: User) -> None:
    world = make_world(editor)
    with pytest.raises(PermissionDenied):
        publish(request.getfixturevalue(person), world.park)
    assert not Revision.objects.exists()
    assert not Action.objects.filter(kind="publish").exists()


@pytest.mark.parametrize(
    ("article", "why"),
    [
        ({"publicity": "internal"}, Why.INTERNAL),
        ({"publicity": "closed"}, Why.INTERNAL),
        ({"publicity": "on_request"}, Why.INTERNAL),
        ({"trust": "spun"}, Why.SPUN),
        ({"source_kind": "spun"}, Why.SPUN),
    ],
)
def test_a_subject_whose_sources_may_not_be_quoted_is_refused(
    article: dict[str, str], why: Why, editor: User, publisher: User
) -> None:
    world = make_world(editor, **article)
    with pytest.raises(PublishRefused, match="不能公开") as caught:
        publish(publisher, world.park)
    assert whys(caught) == {Why.SOURCES}
    assert {reason for omission in collect(world.park).omissions for reason in omission.reasons} == {why}
    assert not PublicSubject.objects.exists()


def test_a_subject_of_which_nothing_is_said_is_refused(publisher: User) -> None:
    with pytest.raises(PublishRefused, match="没有可以发布的内容") as caught:
        publish(publisher, make_subject(name="空园区"))
    assert whys(caught) == {Why.NOTHING}


def test_figures_that_may_not_stand_in_public_are_left_out_and_named(editor: User, publisher: User) -> None:
    world = make_world(editor)
    tax = {"name": "税收收入", "code": "tax"}
    internal = make_text("内部材料：税收收入9亿元。", publicity="internal")
    hidden = make_fact(editor, world.park, internal, "税收收入9亿元", "9", indicator=tax)
    unsourced = make_fact(editor, world.park, None, "", "8", indicator=tax)
    dropped = make_fact(editor, world.park, world.text, "7.8%", "7", indicator=tax)
    with acting(editor, "retire") as act:
        retire_evidence(act, Evidence.objects.get(fact=dropped))
    with acting(editor, "deprecate") as act:
        deprecate_fact(act, world.growth, "与年报不符")
    found = collect(world.park)
    assert {(omission.record_id, omission.reasons) for omission in found.omissions} == {
        (hidden.pk, (Why.INTERNAL,)),
        (unsourced.pk, (Why.NO_EVIDENCE,)),
        (dropped.pk, (Why.EVIDENCE_RETIRED,)),
    }
    publish(publisher, world.park)
    assert list(PublicFact.objects.values_list("fact_id", flat=True)) == [world.investment.pk]
    assert "税收" not in page(world.park)


def test_one_quotable_source_is_enough_and_only_it_is_shown(editor: User, publisher: User) -> None:
    world = make_world(editor)
    spun = make_text("准东固定资产投资实现477.65亿元家当。", trust="spun", title="洗稿标题")
    say(editor, spun, "477.65亿元", world.investment)
    publish(publisher, world.park)
    assert "洗稿标题" not in page(world.park)
    assert "家当" not in page(world.park)


def test_a_fact_marked_not_public_stays_out(editor: User, publisher: User) -> None:
    world = make_world(editor)
    Fact.objects.filter(pk=world.growth.pk).update(publicity="internal")
    publish(publisher, world.park)
    assert not PublicFact.objects.filter(fact_id=world.growth.pk).exists()
    assert "17.4%" not in page(world.park).split('<section class="notes"')[0]


def test_a_replaced_fact_gives_way_to_its_successor(editor: User, publisher: User) -> None:
    world = make_world(editor)
    text = make_text("经核实，固定资产投资480亿元。")
    newer = make_fact(editor, world.park, text, "480亿元", "480")
    Fact.objects.filter(pk=newer.pk).update(replaces=world.investment)
    assert world.investment.pk not in [f.fact_id for f in collect(world.park).frozen.figures]
    with acting(editor, "deprecate") as act:
        deprecate_fact(act, Fact.objects.get(pk=newer.pk), "误录")
    assert world.investment.pk in [f.fact_id for f in collect(world.park).frozen.figures]


def test_a_quote_that_no_longer_equals_its_text_forbids_publishing(editor: User, publisher: User) -> None:
    world = make_world(editor)
    citation = quote(world.text, "固定资产投资477.65亿元")
    bad = type(citation)(text=world.text, start=0, end=5, sentence_start=0, sentence_end=9, quote="改过的引文")
    bad.save()
    with acting(editor, "accept") as act:
        act.create(Evidence(fact=world.investment, citation=bad, added_by=act.action))
    with pytest.raises(PublishRefused, match="引文与文章文本不符") as caught:
        publish(publisher, world.park)
    assert whys(caught) == {Why.QUOTE_CHANGED}


def test_reference_data_without_document_or_address_carries_no_publication(editor: User, publisher: User) -> None:
    park = make_subject(name="米东化工园区")
    table = make_text("米东化工园区\t自治区级\n", kind=Article.Kind.REFERENCE, title="园区参考数据")
    say(editor, table, "米东化工园区", park.names.get())
    with pytest.raises(PublishRefused, match="参考数据") as caught:
        publish(publisher, park)
    assert whys(caught) == {Why.REFERENCE}


def test_reference_data_with_a_document_carries_a_park_without_figures(editor: User, publisher: User) -> None:
    park = make_subject(name="米东化工园区")
    table = make_text("米东化工园区\t自治区级\n", kind=Article.Kind.REFERENCE, title="园区参考数据")
    with acting(editor, "accept") as act:
        attest(act, park.names.get(), cite(table, 0, 6, locator="第2行", heads="https://example.org/list"))
    publish(publisher, park)
    assert "暂无公开数据" in page(park)
    assert "https://example.org/list" in page(park)


def test_merged_and_retired_subjects_are_refused_and_name_the_reason(editor: User, publisher: User) -> None:
    world = make_world(editor)
    other = make_subject(name="准东新区")
    Subject.objects.filter(pk=world.park.pk).update(merged_into=other)
    Subject.objects.filter(pk=world.region.pk).update(state="retired")
    with pytest.raises(PublishRefused) as caught:
        publish(publisher, [Subject.objects.get(pk=world.park.pk), Subject.objects.get(pk=world.region.pk)])
    assert whys(caught) == {Why.MERGED, Why.RETIRED}
    assert "准东新区" in str(caught.value)


def test_the_survivor_of_a_merger_is_published_with_the_figures_of_both(editor: User, publisher: User) -> None:
    world = make_world(editor)
    other = make_subject(name="准东新区")
    Subject.objects.filter(pk=world.park.pk).update(merged_into=other)
    publish(publisher, other)
    assert set(PublicFact.objects.values_list("fact_id", "subject_id")) == {
        (world.investment.pk, other.pk),
        (world.growth.pk, other.pk),
    }


def test_nothing_is_published_when_one_of_several_is_refused(editor: User, publisher: User) -> None:
    world = make_world(editor)
    with pytest.raises(PublishRefused):
        publish(publisher, [world.park, make_subject(name="空园区")])
    assert not PublicSubject.objects.exists()
    assert Subject.objects.get(pk=world.park.pk).slug is None


def test_an_unchanged_subject_is_not_published_again(editor: User, publisher: User) -> None:
    world = make_world(editor)
    publish(publisher, world.park)
    with pytest.raises(PublishRefused, match="无需再次发布"):
        publish(publisher, Subject.objects.get(pk=world.park.pk))


def test_what_changed_after_the_preview_is_not_published_unseen(editor: User, publisher: User) -> None:
    world = make_world(editor)
    seen = {world.park.pk: digest(dump(collect(world.park).frozen))}
    make_fact(editor, world.park, make_text("税收3亿元。"), "税收3亿元", "3", indicator={"name": "税收", "code": "tax"})
    with pytest.raises(PublishRefused, match="在您查看之后") as caught:
        publish(publisher, world.park, seen=seen)
    assert whys(caught) == {Why.SEEN_OTHER}


def test_a_double_click_publishes_once(editor: User, publisher: User) -> None:
    world = make_world(editor)
    key = uuid.uuid4()
    publish(publisher, world.park, request_key=key)
    with pytest.raises(AlreadyDone):
        publish(publisher, Subject.objects.get(pk=world.park.pk), request_key=key)
    assert Revision.objects.count() == 1


def test_a_correction_is_a_new_revision_with_a_public_note(editor: User, publisher: User) -> None:
    world = make_world(editor)
    publish(publisher, world.park)
    with acting(editor, "deprecate") as act:
        deprecate_fact(act, world.growth, "口径有误")
    correct(publisher, Subject.objects.get(pk=world.park.pk), "删去增速，口径有误")
    revisions = list(Revision.objects.order_by("number"))
    assert [revision.number for revision in revisions] == [1, 2]
    assert len(load(revisions[0].data).figures) == 2
    body = page(world.park)
    assert "更正：删去增速，口径有误" in body
    assert "第 2 版" in body
    with pytest.raises(ValueError, match="公开说明"):
        correct(publisher, Subject.objects.get(pk=world.park.pk), " ")


def test_a_slug_stays_when_the_name_changes_and_is_never_shared(editor: User, publisher: User) -> None:
    first, second = make_subject(name="甲园区"), make_subject(name="甲园区")
    for number, park in enumerate((first, second)):
        text = make_text(f"甲园区{number}号完成投资5亿元。")
        make_fact(editor, park, text, "投资5亿元", "5")
        publish(publisher, park)
    assert [Subject.objects.get(pk=park.pk).slug for park in (first, second)] == ["jia-yuan-qu", "jia-yuan-qu-2"]
    Subject.objects.filter(pk=first.pk).update(name="乙园区")
    publish(publisher, Subject.objects.get(pk=first.pk))
    assert PublicSubject.objects.get(subject_id=first.pk).slug == "jia-yuan-qu"


def test_revisions_cannot_be_changed(editor: User, publisher: User) -> None:
    publish(publisher, make_world(editor).park)
    with pytest.raises(IntegrityError):
        Revision.objects.update(data="{}")


def test_several_values_of_one_question_are_all_listed_and_said_to_differ(editor: User, publisher: User) -> None:
    world = make_world(editor)
    other = make_fact(editor, world.park, make_text("固定资产投资500亿元。"), "500亿元", "500")
    with acting(publisher, "prefer") as act:
        prefer_fact(act, other, "与年报核对")
    publish(publisher, world.park)
    figures = load(Revision.objects.get().data).figures
    assert [(f.fact_id, f.rank, f.disputed) for f in figures if f.measure == "level"] == [
        (other.pk, "preferred", True),
        (world.investment.pk, "normal", True),
    ]
    assert "数值有出入" in page(world.park)
    assert PublicSubject.objects.get().headline == "固定资产投资 500亿元（2024年）"


def test_what_is_published_cannot_be_unmade_by_undo(editor: User, publisher: User) -> None:
    world = make_world(editor)
    added = Action.objects.get(effects__table="parks.fact", effects__row_id=str(world.investment.pk))
    refuse_if_published(added)
    publish(publisher, world.park)
    with pytest.raises(CannotUndo, match="请先撤稿"):
        refuse_if_published(added)
    evidence = make_text("园区固定资产投资为477.65亿元。")
    say(editor, evidence, "477.65亿元", world.investment)
    later = Action.objects.order_by("-id").first()
    assert later is not None
    refuse_if_published(later)
    undo(editor, later)
