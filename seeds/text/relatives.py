"""Heads of what is told relative to something: ranks, growth, differences, shares; and of durations."""

from __future__ import annotations

import re
from dataclasses import replace

from seeds.text import naming
from seeds.text.changes import Change, change_before
from seeds.text.head_words import head_words
from seeds.text.lexicon import Lexicon
from seeds.text.nouns import Head, Told, announced, label_phrase, noun
from seeds.text.phrases import Phrase, left_phrase, right_phrase
from seeds.text.places import Place
from seeds.text.types import Measure

_SHARE = re.compile(
    r"(?:相当于|占到了?|占据|约占|占了|占比|占(?!有))(?P<whole>[^,;:。]{0,20}?)(?:的比重|比重|的比例|的)?(?:达到?|为|近|约|超过?|的|了|到|、|和)*$"
)
_OF_TASK = re.compile(r"完成了?[^,;]{0,8}(?:任务|目标|计划)的?$")  # 完成年度目标任务的85.2%
_RAISED = re.compile(r"^(?:提高|提升|上升|增加|增长|扩大|下降|降低|回落|减少|缩小|降|升|增)(?:到|至)")
_MOVED = re.compile(r"(?:(?P<back>后移|下降|下滑|后退|退后|下移)|前移|上升|提升|提高|进位|前进|上移|晋升)了?$")
# 剔除一次性因素后同口径增长, 受价格影响下降: the circumstances are no noun of the figure.
_BESIDE = re.compile(r"(?:剔除|扣除|不计|不含|受)[^,;:]{2,16}(?:后|影响|因素)|按[^,;:]{2,8}(?:计算|口径)")
_THIS = re.compile(r"(?:这?一|这项|此项|该项)(?:比率|比例|比重|指标|数字|占比)$")
_PAIR = re.compile(r"前者|后者")
_PART = re.compile(r"[^%]{0,20}(?:成|半|分之)")  # tenths, halves and fractions in words
_COMPARED_WITH = re.compile(r"(?:比|较|在)[^,;:]{2,20}$")
_RATIO_END = re.compile(r"(?:比例|比重|占比|份额|率)$")
_DURATION_NAME = re.compile(r"(?:期|时间|时限|年限|周期|工期|用时|寿命|时长|时数)$")
_JUDGED = re.compile(r"(?:评估|评价|考核|排名|竞争力|指数)$")
_RUN = re.compile(r"^(?:连续|已)?[一二三四五六七八九十\d]{1,3}(?:年|个月|个季度)$")
_RANK_VERB = re.compile(
    r"(?:位居|位列|居于|居|列|排名|排在|排|名列|跃居|稳居|高居|升至|上升至|跻身|位次)[\u4e00-\u9fff]{0,16}$"
)


def rank_head(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    match = _RANK_VERB.search(place.left_text)
    name, phrase = noun(place, place.limit + match.start() if match else place.number.start, lexicon)
    name = naming.without_growth(name) if name not in head_words(lexicon).pointers else name
    reference = place.number.name
    among = phrase is not None and place.left_text[phrase.end - place.limit :].startswith("中")
    if _RUN.search(name):  # 增速连续四年居全国首位
        name = ""
    if (among and not _JUDGED.search(name)) or naming.is_pointer(name, lexicon) or len(name) < 2:
        subject_of_rank = told.before(name) if among else told.last
        return Head(subject_of_rank, "rank", "rank-of-told", reference=reference) if subject_of_rank else None
    return Head(name, "rank", "rank-of-noun", phrase=phrase, reference=reference)


def relative_head(
    place: Place, told: Told, lexicon: Lexicon, before: Place | None, previous: Head | None
) -> Head | None:
    unit = place.number.number.unit_printed if place.number.number else ""
    change = change_before(place.left_text, lexicon) or _doubling(place)
    bracketed = place.sentence.text[place.limit - place.sentence.start - 1 : place.limit - place.sentence.start] == "("
    if bracketed and place.dimension == "share" and place.bare and previous and previous.measure == "growth":
        return replace(previous, rule="growth-of-comparison", negative=False)  # 增长13.5%(1—5月为14.4%)
    if place.dimension == "points":
        return _difference(place, change, told, lexicon)
    if change is not None and not change.reaches:
        beside = _BESIDE.search(place.left_text, 0, change.start)
        name, phrase = noun(place, place.limit + (beside.start() if beside else change.start), lexicon)
        name = naming.without_growth(name) if name not in head_words(lexicon).pointers else name
        name = naming.of_branch(name, told.last)
        measure: Measure = "multiple" if unit == "倍" else "growth"
        if naming.is_pointer(name, lexicon) or len(name) < 2:
            pair = _PAIR.search(place.left_text)
            if pair and len(told.levels) > 1:  # 一增一降,前者增长6.5%,后者下降4%
                name = told.levels[-2 if pair.group() == "前者" else -1][0]
                return Head(name, measure, "change-of-told", change.falling)
            opened = announced(place, before, lexicon)  # 预算收入由降转增,增长1.8%
            name = opened.text if opened else told.last
            return Head(name, measure, "change-of-told", change.falling, opened) if name else None
        return Head(name, measure, "change-of-noun", change.falling, phrase)
    if _PART.match(place.number.text) and not _SHARE.search(place.left_text):
        return _told_ratio(place, lexicon)
    if unit == "倍":
        name, phrase = noun(place, place.start, lexicon)
        name = name or told.last
        return Head(name, "multiple", "multiple-of-noun", phrase=phrase) if len(name) >= 2 else None
    return _share(place, told, lexicon)


def _doubling(place: Place) -> Change | None:
    """较“十三五”翻一番: the words of comparison are no part of what has doubled."""
    if not place.number.text.startswith("翻"):
        return None
    compared = _COMPARED_WITH.search(place.left_text)
    at = compared.start() if compared else len(place.left_text)
    return Change(at, len(place.left_text), falling=False, reaches=False)


def _told_ratio(place: Place, lexicon: Lexicon) -> Head | None:
    """国内占有率超过六成; 恢复到2019年的八成 tells no indicator."""
    name, phrase = noun(place, place.start, lexicon)
    return Head(name, "share", "ratio-noun", phrase=phrase) if _RATIO_END.search(name) else None


def place_moved(place: Place, told: Told) -> Head | None:
    """比一季度前移3位: by how many places what was told before has moved."""
    match = _MOVED.search(place.left_text)
    if place.base_unit != "位" or match is None or not told.last:
        return None
    return Head(told.last, "change", "places-of-told", match["back"] is not None)


def _difference(place: Place, change: Change | None, told: Told, lexicon: Lexicon) -> Head | None:
    falling = bool(change and change.falling)
    name, phrase = noun(place, place.limit + change.start if change else place.start, lexicon)
    name = naming.without_growth(name) if name not in head_words(lexicon).pointers else name
    reference = place.left_text[change.end :] if change else ""
    if naming.is_pointer(name, lexicon) or len(name) < 3:
        return Head(told.last, "change", "points-of-told", falling, reference=reference) if told.last else None
    return Head(name, "change", "points-of-noun", falling, phrase, reference)


def _share(place: Place, told: Told, lexicon: Lexicon) -> Head | None:
    if _OF_TASK.search(place.left_text):
        return Head(told.last.removesuffix("数") + "完成率", "share", "share-of-task") if told.last else None
    match = _SHARE.search(place.left_text)
    if match is not None:
        name, phrase = noun(place, place.limit + match.start(), lexicon)
        if naming.is_pointer(name, lexicon) or len(name) < 2:
            return Head(told.last, "share", "share-of-told", reference=match["whole"]) if told.last else None
        return Head(name, "share", "share-of-noun", phrase=phrase, reference=match["whole"])
    of = right_phrase(place.sentence, place.right_start, place.right_limit, lexicon, place.walls)
    if of is not None and place.right_text.startswith("的") and of.text in head_words(lexicon).metrics:
        return Head(of.text, "share", "share-before-noun", phrase=of)  # 6家企业贡献了园区74%的产值
    name, phrase = noun(place, place.start, lexicon)
    if phrase is None and _RAISED.match(place.left_text):  # 强度由1.2%提高到2.1%
        return Head(told.last, _of_rate(told.last, lexicon), "share-of-told") if told.last else None
    if phrase is None:
        phrase = label_phrase(place, lexicon)
        name = naming.bare_name(phrase.text) if phrase else ""
    if phrase is None:
        return None
    if _THIS.match(name) and told.last:  # 这一比率要达到50%
        return Head(told.last, _of_rate(told.last, lexicon), "share-of-told", phrase=phrase)
    if name.endswith(("增速", "增幅", "增长率")):
        return Head(naming.without_growth(name), "growth", "growth-noun", phrase=phrase)
    if naming.is_pointer(name, lexicon):
        return Head(told.last, _of_rate(told.last, lexicon), "share-of-told", phrase=phrase) if told.last else None
    rule = "ratio-noun" if _RATIO_END.search(name) else "percent-of-noun"
    return Head(name, _of_rate(name, lexicon), rule, phrase=phrase)


def _of_rate(name: str, lexicon: Lexicon) -> Measure:
    """失业率, 弃风率, 良品率 stand by themselves; 占有率, 占比 are shares of a whole."""
    words = head_words(lexicon)
    return "level" if name.endswith(words.rates) and not name.endswith(words.parts) else "share"


def duration_head(place: Place, lexicon: Lexicon) -> Head | None:
    phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls) or label_phrase(place, lexicon)
    if phrase is not None and phrase.text in head_words(lexicon).vague:  # 平均利用小时数
        phrase = left_phrase(place.sentence, place.limit, place.start, lexicon, place.walls, wide=True)
    if phrase is not None and _DURATION_NAME.search(phrase.text):
        return Head(naming.bare_name(phrase.text), "level", "duration-noun", phrase=phrase)
    done = re.match(r"(?:内)?(?:完成|实现|办结|建成|走完)了?(?P<act>[^,;。!?、]{2,16})", place.right_text)
    if done is None:
        return None
    start = place.number.end + done.start("act")
    act = Phrase(start, start + len(done["act"]), done["act"])
    return Head(naming.bare_name(act.text) + "用时", "level", "duration-of-act", phrase=act)
