"""`manage.py explain`: the trace of one place is that of the run that `extract` prints."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = """库尔勒经开区上半年运行情况

2024年1—6月，库尔勒经开区完成规模以上工业增加值12.6亿元，同比增长8.3%。

全区员工精神饱满。"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _explained(path: Path, **place: object) -> str:
    out = StringIO()
    call_command("explain", str(path), stdout=out, **place)
    return out.getvalue()


def test_a_number_is_explained_by_its_words_mentions_and_candidate(story: Path) -> None:
    told = _explained(story, at=TEXT.index("12.6"))
    assert "【12】" in told or "【12.6】" in told
    assert "12.6 亿元（equal）" in told
    assert "主体" in told and "库尔勒经开区" in told
    assert "可信度" in told


def test_what_is_explained_is_what_extract_prints(story: Path) -> None:
    out = StringIO()
    call_command("extract", str(story), stdout=out)
    printed = json.loads(out.getvalue())["candidates"]
    growth = next(c for c in printed if c["kind"] == "indicator" and c["value"] == 8.3)
    told = _explained(story, find="8.3%")
    del growth["evidence"], growth["confidence"], growth["kind"]
    assert json.dumps(growth, ensure_ascii=False) in told


def test_a_place_without_candidate_says_so(story: Path) -> None:
    assert "候选\t无" in _explained(story, find="精神饱满")


def test_a_place_outside_any_sentence_says_so(story: Path) -> None:
    assert "不在任何句子里" in _explained(story, at=TEXT.index("\n\n2024") + 1)


@pytest.mark.parametrize(
    ("place", "message"),
    [({"at": 10_000}, "位置 10000 不在文本中"), ({"at": -1}, "不在文本中"), ({"find": "没有这句"}, "文本中没有")],
)
def test_a_wrong_place_is_refused_in_words(story: Path, place: dict[str, object], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        _explained(story, **place)


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="未能读取"):
        _explained(tmp_path / "none.txt", at=0)
