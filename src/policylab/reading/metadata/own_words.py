"""What a text calls itself: 我市, 全省, 我代表县人民政府, or the state."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policylab.text.characters import fold
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a text calls itself: its unit (国 省 自治区 市 州 县 区 …, or empty), the words that say so, and how sure.

    ``spoken`` is true when the speaker of a report says whom he speaks for, ``name`` the place that he names;
    ``plain`` when the text says 我市 or 本市, not only 全市.

    Examples
    --------
    >>> OwnWords("市", "我代表市人民政府", spoken=True).unit
    '市'
    """

    unit: str = ""
    quote: str | None = None
    spoken: bool = False
    name: str = ""
    below_a_province: bool = False
    plain: bool = False


_SPEAKS = Rule(
    "for whom the speaker of a report speaks",
    r"""
    (?:我(?:谨)?(?:代表|受)|^受|(?<=[。,:\n])受)
    (?P<name>[一-鿿]{0,14}?)
    (?P<unit>
        国务院 | (?:中国共产党)?第[一二三四五六七八九十]{1,4}届中央(?:纪律检查)?委员会 | 党?中央(?:纪律检查)?委员会 | 中共中央 | 全国人(?:大|民代表大会)(?:常务委员会|常委会)
        | (?:省|自治区|自治州|州|盟|自治县|县|市|区|旗|镇|乡)(?=人民政府|政府|管委会|行署|行政公署|人民委员会|第[一二三四五六七八九十]{1,4}届委员会)
    )
    """,
    "我代表青禾市人民政府",
    "青禾市人民政府代表",
)
_CENTRE = Rule("a central organ", r"国务院|中央|全国人", "第十届中央委员会", "第十届青禾市委员会")
_PARTY = Rule("the party before its place", r"^(?:中共|中国共产党)", "中共青禾市", "青禾市中共")
_STATE = Rule(
    "whom only the state addresses",
    r"国务院各部委|国务院各部门|国务院有关部门|各省\(区、市\)|各省、自治区、直辖市",
    "各省(区、市)要抓好落实",
    "各市(县、区)要抓好落实",
)
_WHOLE_STATE = Rule("the state as a whole", r"全国|我国", "全国各地", "全市各地")
_OUR_STATE = Rule("the state as one's own", r"我国", "我国经济", "全国经济")
_UPPER = Rule(
    "a province named as one's own or as the tier above",
    r"省委|省政府|省人民政府|全省|我省|自治区党委|自治区人民政府|自治区党委",
    "位居全省前列",
    "位居全市前列",
)


def own_words(body: str) -> OwnWords:
    """What a text calls itself: by its speaker, else by 我市, 全省, 本县; 国 for a text of the central government.

    Examples
    --------
    >>> own_words("各位代表：现在，我代表市人民政府向大会报告工作。").unit
    '市'
    >>> own_words("各省（区、市）要抓好落实，国务院各部门要密切配合，推动我国经济发展。").unit
    '国'
    """
    folded = fold(body)
    below = _UPPER.search(folded) is not None
    if spoken := _SPEAKS.search(folded[:1500]):
        unit = "国" if _CENTRE.search(spoken["unit"]) else spoken["unit"]
        unit = unit.replace("自治州", "州").replace("自治县", "县")
        place = _PARTY.sub("", spoken["name"])
        name = place + spoken["unit"] if place else ""
        return OwnWords(unit, body[spoken.start() : spoken.end()], True, name, below and unit not in "省国")
    unit = _self_reference(folded)
    local = len(_OWN.findall(folded))
    state = _STATE.search(folded) if not local and not below else None
    of_state = (state and _WHOLE_STATE.search(folded)) or folded.count("我国") > max(local, 1)
    if of_state:
        words = state or _OUR_STATE.search(folded)
        return OwnWords("国", words[0] if words else None)
    plain = unit != "" and re.search(f"[我本]{unit}", folded) is not None
    return OwnWords(unit, below_a_province=below, plain=plain)


_UNITS = ("自治区", "省", "州", "盟", "市", "县", "旗", "区", "镇", "乡")
_OWN = re.compile(f"[全我本](?:{'|'.join(_UNITS)})")


def _self_reference(folded: str) -> str:
    """What a text calls itself most (全省 我市 本县), 我 and 本 before 全; empty when two are near each other."""
    said = Counter(_OWN.findall(folded))
    autonomous = folded.count("自治区党委") + folded.count("自治区人民政府") + folded.count("自治区政府")
    for words in ("我本", "全我本"):
        counts = {unit: sum(said[word + unit] for word in words) for unit in _UNITS}
        if autonomous > 2 and counts["区"]:
            counts["自治区"] += counts.pop("区")
        first, second = sorted(counts.items(), key=lambda item: -item[1])[:2]
        if first[1] > 2 * second[1] and (words != "我本" or first[1] > 1):
            return first[0]
    return ""


RULES = (
    _SPEAKS,
    _CENTRE,
    _PARTY,
    _STATE,
    _UPPER,
    _WHOLE_STATE,
    _OUR_STATE,
)
