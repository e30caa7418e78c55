"""From received bytes to text: which encoding, and whether this is text at all.

Order: byte-order mark, strict UTF-8, UTF-16 by its pattern of zero bytes, strict GB18030; else refused. Nothing is
replaced or dropped on the way but the byte-order mark, so `data.decode(encoding) == text` holds for ever and offsets
into the text mean the same wherever it is read. That GB18030 decodes *without error* proves little (Big5 mostly
does too), so its result must also look like Chinese.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from articles.plausibility import doubts_about, is_damaged_utf8, is_whole, likely_encoding, reads_well

# What an editor may state, by the label in which it is usually stated; gb2312 and gbk files hold GB18030 characters.
STATED_ENCODINGS = {
    "utf-8": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "utf-16": "utf-16",
    "big5": "big5hkscs",
}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", " PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文档（docx、xlsx、zip）"),
    (b"PK\x05\x06", "压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文档（doc、xls）"),
    (b"{\\rtf", " RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"RIFF", "音视频或图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"\x7fELF", "程序"),
    (b"SQLite format 3", "数据库"),
)
_MARKUP = ("<!doctype html", "<html", "<head", "<body")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")  # all of C0 but white space and 0x1A, which ends DOS files
_MOST_CONTROLS = 0.002  # share of characters; stray form feeds of old printers are fewer


class Refused(ValueError):
    """These bytes are not taken. `reason` is a code for lists, the message is for the person who sent them."""

    def __init__(self, reason: str, message: str):
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` as it stands in the file. `doubts` are sentences for the editor; any of them makes the text doubtful."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, *, largest: int, stated: str | None = None) -> Decoded:
    """The text in `data` of at most `largest` bytes; `stated` (a key of STATED_ENCODINGS) overrules the detection.

    Raises Refused with reason too_large, empty, binary, markup, encoding, control.
    """
    if len(data) > largest:
        raise Refused("too_large", f"文件超过 {_megabytes(largest)} 的上限")
    if not data.strip():
        raise Refused("empty", "文件是空的，没有文字")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Refused("binary", f"这是{what}，不是纯文本；请打开后复制文字，用“粘贴文本”导入")
    text, encoding = _text_and_encoding(data, stated)
    _check_text(text)
    return Decoded(text, encoding, doubts_about(text))


def _text_and_encoding(data: bytes, stated: str | None) -> tuple[str, str]:
    if stated:
        if stated not in STATED_ENCODINGS:
            raise Refused("encoding", f"不认识的编码名称：{stated}")
        return _strictly(data, STATED_ENCODINGS[stated]), STATED_ENCODINGS[stated]
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if b"\0" in data:
        encoding = _utf16_without_mark(data)
        if not encoding:
            raise Refused("binary", f"文件含有 {data.count(0)} 个空字节，不是纯文本")
        return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        not_utf8 = error
    if is_damaged_utf8(data):
        return _strictly(data, "utf-8"), "utf-8"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as not_gb18030:
        raise Refused(
            "encoding",
            f"无法识别文字编码：既不是 UTF-8（第 {not_utf8.start + 1} 字节起出错），"
            f"也不是 GB18030（第 {not_gb18030.start + 1} 字节起出错）；{_advice(data)}",
        ) from None
    if not is_whole(text):
        encoding = _utf16_without_mark(data)
        if encoding:
            return _strictly(data, encoding), encoding
        raise Refused(
            "encoding",
            f"无法识别文字编码：作为 UTF-8 第 {not_utf8.start + 1} 字节起出错，"
            f"按 GB18030 读出的不是通顺的中文；{_advice(data)}",
        )
    return text, "gb18030"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        raise Refused(
            "encoding", f"按 {label} 解码时第 {error.start + 1} 字节起出错，文件可能残缺或混有其他编码"
        ) from None


def _utf16_without_mark(data: bytes) -> str:
    """The encoding, or ''. ASCII and line ends leave zeros on one side of each pair; 一 and 　 on the other."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2:
        return ""
    for encoding, on_one_side in (("utf-16-le", odd and not even), ("utf-16-be", even and not odd)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if reads_well(text) or (on_one_side and is_whole(text) and all(c.isprintable() or c.isspace() for c in text)):
            return encoding
    return ""


def _advice(data: bytes) -> str:
    guess = likely_encoding(data)
    hint = f"内容像是 {guess} 编码，" if guess else ""
    return f"{hint}请用记事本打开后另存为 UTF-8，再重新上传"


def _check_text(text: str) -> None:
    if "\0" in text:
        raise Refused("control", f"文本第 {text.index(chr(0)) + 1} 字是空字符，不是正常文本")
    if len(list(islice(filter(str.isalnum, text), 2))) < 2:
        raise Refused("empty", "文件里没有文字，只有空白或符号")
    controls = len(_CONTROLS.findall(text))
    if controls > max(2, len(text) * _MOST_CONTROLS):
        raise Refused("control", f"文本含有 {controls} 个控制字符，不是纯文本")
    if text.lstrip()[:200].casefold().startswith(_MARKUP):
        raise Refused("markup", "这是网页源码（HTML），不是纯文本；请在浏览器里打开，复制正文，用“粘贴文本”导入")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.3g} MB" if size >= 1024 * 1024 else f"{size} 字节"
