from hypothesis import given
from hypothesis import strategies as st

from seeds.text.clean import clean
from seeds.text.lexicon import load
from seeds.text.split import split
from seeds.text.types import Text

LETTERS = (
    "新疆园区產業開發區工业家当培植开拓区计策性新兴第12３．５亿元%％，。；：()（）“”\n \t\u3000\u200b㎡#■|规(guī)摄"
)


def read(raw):
    return clean(Text("t", raw), load())


@given(st.text(alphabet=LETTERS, max_size=300))
def test_the_map_never_falls_and_every_span_is_one_of_the_raw_text(raw):
    cleaned = read(raw)
    origin = list(cleaned.origin)
    assert len(origin) == len(cleaned.text) + 1
    assert origin == sorted(origin)
    assert origin[-1] <= len(raw)
    for sentence in split(cleaned):
        start, end = cleaned.raw_span(sentence.start, sentence.end)
        assert 0 <= start < end <= len(raw)


def test_width_and_thousands():
    assert read("产值１，２３４．５亿元，增长８％").text == "产值1,234.5亿元,增长8%"


def test_traditional_text_by_phrase():
    assert read("喀什綜合保稅區進出口總值乾淨").text == "喀什综合保税区进出口总值干净"


def test_a_simplified_text_keeps_the_variants_of_names():
    raw = "鄯善县恒昇矿业有限公司总经理李喆介绍,今年产值将达到二亿元,同比增长一成以上,带动就业三百人。"
    assert read(raw).text == raw


def test_glued_readings_go_and_the_span_ends_with_the_character():
    cleaned = read("規(guī)模以上工業(yè)企業(yè)31家")
    assert cleaned.text == "规模以上工业企业31家"
    at = cleaned.text.index("31家")
    assert cleaned.raw_span(at, at + 3) == (21, 24)


def test_blanks_inside_prose_go_and_those_of_a_byline_stay():
    assert "总投资20亿元" in read("8月10日,各车间处处都 是繁忙的生产景象,项目总投资20 亿元,年内投产。").text
    assert read("□本报通讯员 马小兰").text == "□本报通讯员 马小兰"


def test_a_sentence_broken_over_lines_is_whole_again():
    raw = "今年1至8月,全州工业增加值增长8.4%,增幅比全疆高3.8个百\n\n分点。论总量,全州排第一。\n"
    cleaned = read(raw)
    assert "3.8个百分点。" in cleaned.text
    at = cleaned.text.index("3.8个百分点")
    start, end = cleaned.raw_span(at, at + 7)
    assert raw[start:end] == "3.8个百\n\n分点"


def test_indented_paragraphs_of_a_scan():
    raw = "    全年产值７８ 亿\n元,增长\n９％。\n    园区扩\n建厂房。\n    明年再\n来。\n"
    assert read(raw).text.split("\n")[0].strip() == "全年产值78亿元,增长9%。"


def test_a_headline_is_not_joined_to_the_text():
    assert read("园区经济跑出加速度\n\n12月17日,精河县一家企业投产。\n").text.startswith("园区经济跑出加速度\n")


def test_page_furniture_is_marked():
    raw = (
        "某某网 > 首页 > 产经 > 正文\n\n园区产值增长5%。\n\n相关阅读\n• 某地去年卖出100台设备\n\n京ICP备12345678号-1\n"
    )
    cleaned = read(raw)
    marked = [cleaned.text[start:end] for start, end in cleaned.boilerplate]
    assert marked == ["某某网 > 首页 > 产经 > 正文", "相关阅读", "• 某地去年卖出100台设备", "京ICP备12345678号-1"]


def test_a_rewritten_text_is_read_repaired():
    raw = "某地经济技能开拓区聚焦计策性新兴家当,完善根本举动步伐,卖力人先容说,高新技能企业超过60家。"
    cleaned = read(raw)
    assert cleaned.spun_score >= 0.5
    assert "经济技术开发区聚焦战略性新兴产业" in cleaned.text
    at = cleaned.text.index("基础设施")
    assert raw[slice(*cleaned.raw_span(at, at + 4))] == "根本举动步伐"


def test_one_odd_word_does_not_make_a_rewritten_text():
    raw = "他把全部家当投进了这家企业。"
    assert read(raw).text == raw
    assert read(raw).spun_score < 0.5
