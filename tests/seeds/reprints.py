"""What other publishers make of a story, and bulletins of one series that only look like reprints of each other."""

import re
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

from articles.decoding import decode

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"
HEAD = "首页 > 新闻 > 经济 > 正文\n手机版 登录 注册\n"
FOOT = """
上一篇：供暖工作会议召开
下一篇：交通工作会议召开
相关新闻
·多地推进重点项目
责任编辑：赵某
版权所有 未经许可不得转载
"""
BYLINE = "来源：某某网 作者：钱某 2024-11-21 09:12\n"


def stories() -> dict[str, str]:
    """The demo texts by name."""
    return {path.stem: decode(path.read_bytes(), largest=100_000).text for path in sorted(DEMO.glob("*.txt"))}


def cut(text: str, share: float = 0.2) -> str:
    """Without its last sentences."""
    sentences = [piece for piece in re.split(r"(?<=[。\n])", text) if piece]
    gone = 0
    while gone < share * len(text) and len(sentences) > 1:
        gone += len(sentences.pop())
    return "".join(sentences)


def retitled(text: str) -> str:
    return "产业发展势头强劲 园区建设再传捷报\n" + text.partition("\n")[2]


def traditional(text: str) -> str:
    converted: str = OpenCC("s2t").convert(text)
    return converted


def framed(text: str) -> str:
    return HEAD + text + FOOT


def signed(text: str) -> str:
    return BYLINE + text + "\n（某某网记者 钱某 报道）\n"


def reprinted(text: str) -> str:
    """All of it at once."""
    return HEAD + BYLINE + traditional(retitled(cut(text))) + FOOT


REPRINTS: tuple[Callable[[str], str], ...] = (cut, retitled, traditional, framed, signed, reprinted)


def other_numbers(text: str) -> str:
    """The same words with other figures, as the next bulletin of a series has them. Years and small counts stay."""

    def moved(match: re.Match[str]) -> str:
        number = match.group()
        if re.fullmatch(r"20\d\d|\d{1,2}", number):
            return number
        return "".join(str((int(digit) + 3) % 9 + 1) if digit.isdigit() else digit for digit in number)

    return re.sub(r"\d+(?:\.\d+)?", moved, text)


_SERIES = """{year}年1—{month}月全县工业经济运行情况
今年以来，全县上下坚持稳中求进工作总基调，聚焦重点产业和重点企业，工业经济保持平稳增长态势。
1—{month}月，全县规模以上工业企业实现工业总产值{a}亿元，同比增长{b}%，比上月加快{c}个百分点。
分轻重工业看，轻工业完成增加值{d}亿元，同比增长{e}%；重工业完成增加值{f}亿元，同比增长{g}%。
分经济类型看，国有控股企业增加值同比增长{h}%，私营企业增加值同比增长{i}%。
从主要产品产量看，原煤产量{j}万吨，同比增长{k}%；水泥产量{l}万吨，同比下降{m}%；发电量{n}亿千瓦时，同比增长{o}%。
1—{month}月，全县工业固定资产投资完成{p}亿元，同比增长{q}%，占全部投资的比重为{r}%。
园区承载能力持续提升，县工业园区入驻企业达到{s}家，实现主营业务收入{t}亿元，同比增长{u}%。
总的来看，全县工业经济运行总体平稳，但外部环境依然复杂，部分企业生产经营仍面临困难，稳增长的基础还需巩固。
"""


def bulletin(month: int, year: int = 2024) -> str:
    """One of a monthly series: the same sentences, other figures."""
    values = {
        name: f"{(7 + place * 13 + month * (11 + place)) % 89 + month * 0.1 + place * 0.01:.2f}"
        for place, name in enumerate("abcdefghijklmnopqrstu")
    }
    return _SERIES.format(year=year, month=month, **values)
