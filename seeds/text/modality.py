"""Whether a figure tells what is or what is meant to be: the cue words before it, the nearest one first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from seeds.text.lexicon import Lexicon
from seeds.text.types import Nature

VERSION = 1

_BOOK = re.compile(r"《[^》]{1,60}》")
# 规划面积 and 设计单位 name things; the bare words promise.
_NOUNS = re.compile(
    r"规划面积|规划总面积|规划用地|发展规划|规划纲要|计划单列|计划项目|重点人才计划|目标责任|行动计划|设计单位|设计院|规划》|有序承接"
)
_BUILT = re.compile(
    r"投产|投用|投运|投入使用|投入运营|试车|试生产|建成|竣工|具备|达产|并网|运行|通车|投入生产|运营|现有|已有|拥有"
)
_BUILDING = re.compile(
    r"施工|在建|加快建设|加快推进|正在建设|开工|动工|奠基|建设中|建设现场|推进建设|签约|签订|拟建|筹建|谋划|规划建设|备案|将建设|建设年产|规划设计|正在推进|稳步推进|建设内容"
)
_AFTERWARDS = re.compile(r"(?:达产|投产|建成|完工|竣工|投运|投用|达效)(?:达产|达效|投产|投用)?(?:后|以后)")


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Nature]]:
    natures = {row["word"]: cast(Nature, row["nature"]) for row in lexicon.rows("modality")}
    return re.compile("|".join(map(re.escape, sorted(natures, key=len, reverse=True)))), natures


def nature_of(before: str, lexicon: Lexicon, *, ahead: bool) -> tuple[Nature, str]:
    """Nature of a figure and the cue that says so.

    `before` is the sentence up to the number, from the last semicolon on. `ahead` is true where the period
    of the figure lies after the year of the text (到2025年).
    """
    bare = _NOUNS.sub(lambda m: "　" * len(m.group()), _BOOK.sub(lambda m: "　" * len(m.group()), before))
    if _AFTERWARDS.search(bare):
        return "design", "afterwards"
    pattern, natures = _cues(lexicon)
    nature: Nature = "actual"
    cue = ""
    for match in pattern.finditer(bare):
        found = natures[match.group()]
        # A comma or two further on the promise still holds; 已 and its kind end it.
        nature, cue = found, match.group()
    if nature == "actual" and ahead:
        return "plan_target", "period ahead"
    return nature, cue


def capacity_nature(sentence: str, before: str) -> Nature:
    """Capacity of a plant: designed while it is being built, actual once something of it runs."""
    if _BUILT.search(sentence) and not _AFTERWARDS.search(before):
        return "actual"
    return "design" if _BUILDING.search(sentence) else "actual"
