"""Bytes to text: every encoding that comes in practice, and everything that is not text."""

from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.decoding import Refused, decode

NEWS = (
    "昌吉高新区管委会负责人介绍，2024年1月至10月，园区完成工业总产值477.65亿元，同比增长12.3%。\r\n"
    "　　在新材料产业园，一条条生产线正在忙碌。“我们的产品供不应求，”企业负责人说，“明年还要再建两条线。”\n"
)
LARGEST = 1024 * 1024


def read(data: bytes, **more: str) -> tuple[str, str]:
    decoded = decode(data, largest=LARGEST, **more)
    assert data.decode(decoded.encoding) == decoded.text
    return decoded.text, decoded.encoding


@pytest.mark.parametrize(
    ("written_in", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_each_encoding_gives_the_text_unchanged_newlines_and_all(written_in: str, read_as: str) -> None:
    assert read(NEWS.encode(written_in)) == (NEWS, read_as)


def test_utf16_without_mark_and_without_any_ascii() -> None:
    text = "".join(c for c in NEWS if c > "\xff") * 3
    assert read(text.encode("utf-16-le"))[0] == text


def test_four_byte_characters_of_gb18030() -> None:
    assert read("𠅤园区€新区".encode("gb18030")) == ("𠅤园区€新区", "gb18030")


def test_a_mark_in_the_middle_of_a_file_stays_in_the_text() -> None:
    assert read("园区\ufeff企业".encode("utf-8-sig"))[0] == "园区\ufeff企业"


def test_traditional_characters_in_gb18030_are_chinese_too() -> None:
    text = opencc.OpenCC("s2t").convert(NEWS)
    assert read(text.encode("gb18030")) == (text, "gb18030")


def test_a_short_big5_text_is_not_taken_for_gb18030() -> None:
    with pytest.raises(Refused, match="Big5"):
        read("2024年昌吉高新區完成固定資產投資52.3億元。".encode("big5"))


def test_a_private_use_character_alone_makes_no_text_unreadable() -> None:
    text = "\ue6e4 2024年昌吉高新区完成固定资产投资52.3亿元。"
    assert read(text.encode("gb18030"))[0] == text


def test_big5_is_refused_with_its_name_and_read_when_stated() -> None:
    text = opencc.OpenCC("s2t").convert(NEWS)
    data = text.encode("big5hkscs")
    with pytest.raises(Refused, match="Big5") as caught:
        decode(data, largest=LARGEST)
    assert caught.value.reason == "encoding"
    assert read(data, stated="big5")[0] == text


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "空"),
        (b" \r\n\t ", "empty", "空"),
        ("　\u200b\ufeff　".encode(), "empty", "空白"),
        (b"a", "empty", "没有文字"),
        (b"\xef\xbb\xbf", "empty", "没有文字"),
        (b"%PDF-1.7 text", "binary", "PDF"),
        (b"PK\x03\x04 word/document.xml", "binary", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "binary", "旧版"),
        (b"\x89PNG\r\n\x1a\n", "binary", "图片"),
        (bytes([1, 0, 2, 0, 127, 0, 255, 0]) * 10, "binary", "空字节"),
        (b"abc\0def\0ghi", "binary", "空字节"),
        (b"text \x01\x02\x03\x04\x05\x06 text", "control", "控制字符"),
        (bytes(range(1, 256)) * 4, "encoding", "第 128 字节"),
        (NEWS.encode() + NEWS.encode("gb18030"), "encoding", f"第 {len(NEWS.encode()) + 1} 字节"),
        (NEWS.encode("utf-8-sig")[:-2] + b"\xe5", "encoding", "字节起出错"),
        (NEWS.encode("utf-16")[:-1], "encoding", "UTF-16"),
        ("园区在新疆\ud800".encode("utf-8", "surrogatepass"), "encoding", "第 16 字节"),
        ("一园区在新疆，\ud800".encode("utf-16", "surrogatepass"), "encoding", "UTF-16"),
        ("园区产值增长".encode()[:-1], "encoding", "UTF-8 解码时第 16 字节"),
        ("<!DOCTYPE html><html><body>园区</body></html>".encode(), "markup", "网页源码"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as caught:
        decode(data, largest=LARGEST)
    assert caught.value.reason == reason


def test_over_the_limit() -> None:
    with pytest.raises(Refused, match="1 MB 的上限") as caught:
        decode(b"a" * (LARGEST + 1), largest=LARGEST)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("园区产值锟斤拷亿元，同比增长。", "锟斤拷"),
        ("园区产值\ufffd\ufffd亿元，同比增长。", "2 个无法还原"),
        (NEWS.encode().decode("gb18030", "ignore"), "乱码"),
        (NEWS.encode("gbk").decode("latin-1"), "乱码"),
        ("园区\u202e业企，产值增长。", "方向"),
    ],
)
def test_damage_done_before_is_told_and_does_not_stop_the_file(text: str, words: str) -> None:
    decoded = decode(text.encode(), largest=LARGEST)
    assert decoded.text == text
    assert words in "".join(decoded.doubts)


def test_a_sound_text_raises_no_doubt() -> None:
    for path in sorted((Path(__file__).parents[2] / "seeds" / "demo").glob("*.txt")):
        assert decode(path.read_bytes(), largest=LARGEST).doubts == ()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, largest=LARGEST)
    except Refused as refusal:
        assert refusal.reason
        return
    assert data.decode(decoded.encoding) == decoded.text
    assert "\0" not in decoded.text
    assert decoded.text.encode("utf-8").decode("utf-8") == decoded.text
