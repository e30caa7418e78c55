"""Which words are quoted for a mark."""

from seeds.review.quotes import LONGEST, clause_around, sentence_around, shortest_telling

TEXT = "2023年，昌吉州加快发展；完成投资1,234亿元，同比增长5%。全州企业达到590家！"


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def quote(start: int, end: int, text: str = TEXT) -> str:
    return text[start:end]


def test_the_shortest_known_sentence_around_a_mark_is_taken() -> None:
    known = [(0, len(TEXT)), place("全州企业达到590家！")]
    assert quote(*sentence_around(TEXT, *place("590家"), known)) == "全州企业达到590家！"


def test_without_known_sentences_full_stops_bound_it() -> None:
    assert quote(*sentence_around(TEXT, *place("590家"))) == "全州企业达到590家！"
    assert quote(*sentence_around(TEXT, *place("5%"))) == TEXT[: TEXT.index("全州")]


def test_a_clause_is_not_cut_at_a_comma_between_digits() -> None:
    sentence = sentence_around(TEXT, *place("1,234"))
    assert quote(*clause_around(TEXT, [place("1,234")], sentence)) == "完成投资1,234亿元"


def test_a_quote_reaches_from_the_first_to_the_last_mark_of_its_sentence() -> None:
    sentence = sentence_around(TEXT, *place("1,234"))
    marks = [place("1,234"), place("昌吉州"), place("590家")]
    assert quote(*clause_around(TEXT, marks, sentence)) == "昌吉州加快发展；完成投资1,234亿元"


def test_white_space_is_left_outside() -> None:
    text = "\u3000\u3000 投资5亿元 \n"
    assert quote(*clause_around(text, [place("5亿元", text)], (0, len(text))), text) == "投资5亿元"


def test_a_subject_too_far_away_is_left_to_the_sentence() -> None:
    text = "昌吉州" + "、很长的列举" * 20 + "，完成投资5亿元。"
    marks = [place("5亿元", text), place("昌吉州", text)]
    found = shortest_telling(text, (marks, marks[:1]), (0, len(text)))
    assert quote(*found, text) == "完成投资5亿元"
    assert len(quote(*clause_around(text, marks, (0, len(text))), text)) > LONGEST
