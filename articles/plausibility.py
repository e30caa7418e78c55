"""Does a decoded text read like Chinese (or English), and which marks of earlier damage does it carry. Pure."""

import re

_SAMPLE = 20_000  # characters; the first pages tell as much as the whole of a huge file
_JUDGED_FROM = 40  # characters outside ASCII; fewer say nothing about an encoding
# In running Chinese text of either script, these are well over a tenth of all characters outside ASCII.
_COMMON = frozenset(
    "，。、：；“”（）《》的一是在不了有和人中大年月日为為上个個业業区區地国國产產新工发發市企万萬亿億园園"
)
_LEAST_COMMON = 0.04
_MOST_PRIVATE = 0.02  # share of private-use characters: GB18030 reads half of a Big5 file as such
_OTHER_ENCODINGS = {"big5hkscs": "Big5（繁体）", "shift_jis": "Shift-JIS（日文）"}
# UTF-8 read as GBK: ， 。 的 “ and full-width letters come out as these.
_UTF8_READ_AS_GBK = frozenset("锛銆鐨鈥绋鏂")
_FILLERS = ("锟斤拷", "烫烫烫", "屯屯屯", "锘锘")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def is_whole(text: str) -> bool:
    """Whether the text may be what somebody wrote: too short to judge, plain ASCII, or with common characters.

    Private-use characters are nobody's words; one may be the sign of an old font.
    """
    foreign = _foreign(text)
    private = sum(1 for c in foreign if "\ue000" <= c <= "\uf8ff")
    if private > max(1, len(foreign) * _MOST_PRIVATE):
        return False
    if len(foreign) < _JUDGED_FROM:
        return True
    return _common_share(foreign) >= _LEAST_COMMON


def reads_well(text: str) -> bool:
    """Whether the text is long enough to judge and certainly Chinese; the strict sister of `is_whole`."""
    foreign = _foreign(text)
    return len(foreign) >= 8 and _common_share(foreign) >= _LEAST_COMMON


def is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 mostly are: a cut or patched file, which must not be read as GB18030."""
    data = data[: 3 * _SAMPLE]
    sound = sum(1 for byte in data.decode("utf-8", "ignore").encode() if byte > 0x7F)
    foreign = sum(1 for byte in data if byte > 0x7F)
    return sound > foreign * 0.8


def likely_encoding(data: bytes) -> str:
    """Name for a person of the encoding in which `data` reads like Chinese, '' if none does."""
    for encoding, label in _OTHER_ENCODINGS.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if reads_well(text):
            return label
    return ""


def doubts_about(text: str) -> tuple[str, ...]:
    """Sentences on what is wrong with a text that could be decoded; none for a sound one."""
    doubts = []
    fillers = [word for word in _FILLERS if word in text]
    if fillers:
        doubts.append(f"文中有乱码“{fillers[0]}”，原文在此前的转换中已经损坏")
    lost = text.count("\ufffd")
    if lost:
        doubts.append(f"文中有 {lost} 个无法还原的字符（�）")
    foreign = _foreign(text)
    if _is_garbled(text, foreign):
        doubts.append("文字疑似乱码（用错误的编码转换过），请核对原文")
    turned = len(_BIDI.findall(text))
    if turned:
        doubts.append(f"文中有 {turned} 个改变文字方向的不可见字符")
    return tuple(doubts)


def _is_garbled(text: str, foreign: list[str]) -> bool:
    if not foreign:
        return False
    wrong_gbk = sum(1 for c in foreign if c in _UTF8_READ_AS_GBK)
    if wrong_gbk >= 3 and wrong_gbk > len(foreign) * 0.02 and "，" not in text and "。" not in text:
        return True
    latin = sum(1 for c in foreign if "\x80" <= c <= "\xff")  # GBK or UTF-8 read as Latin-1: Ô°Çø, å›­åŒº
    return latin >= 6 and latin > len(foreign) * 0.5


def _foreign(text: str) -> list[str]:
    """The characters outside ASCII of a sample."""
    return [c for c in text[:_SAMPLE] if c > "\x7f"]


def _common_share(characters: list[str]) -> float:
    return sum(1 for c in characters if c in _COMMON) / len(characters)
