from seeds.text.clean import clean
from seeds.text.lexicon import load
from seeds.text.split import LONGEST, split
from seeds.text.tag import tag
from seeds.text.types import Text


def roles(raw):
    return [(s.role, s.text) for s in split(clean(Text("t", raw), load()))]


def test_parts_of_a_page():
    raw = (
        "园区跑出加速度\n\n某某日报记者 马小兰\n\n一季度,园区产值增长5%。企业忙生产。\n\n"
        "工人们在调试设备。王小明 摄\n\n规划面积:12平方公里\n\n一、项目进展\n"
    )
    assert [role for role, _ in roles(raw)] == [
        *("title", "byline", "body", "body", "caption", "caption", "label", "heading"),
    ]


def test_a_sentence_that_begins_with_a_reporter_is_no_byline():
    assert roles("记者走进库车经济技术开发区,机器轰鸣。\n")[0][0] == "body"


def test_an_endless_sentence_is_cut_at_a_comma():
    pieces = roles("园区企业生产忙," * 400)
    assert all(len(text) <= LONGEST for _, text in pieces)
    assert "".join(text for _, text in pieces) == "园区企业生产忙," * 400


def test_tokens_cover_the_sentence():
    (sentence,) = split(clean(Text("t", "精河工业园区完成固定资产投资67.5亿元。"), load()))
    tokens = tag(sentence, load())
    assert "".join(token.text for token in tokens) == sentence.text
    assert [token.text for token in tokens][-5:] == ["67", ".", "5", "亿元", "。"]
    assert "固定资产投资" in [token.text for token in tokens]
