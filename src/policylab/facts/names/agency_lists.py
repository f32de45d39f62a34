"""Lists of agencies as documents print them: where one name ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylab.text.rules import Rule

_ORGAN = (
    "局|厅|委|办|部|署|院|会|处|室|组|站|所|队|关|府|中心|公司|集团|银行|分行|支行|专班|指挥部|专员办|营管部|营业部"
    "|妇联|科协|残联|文联|侨联|社科联|工商联|团市委|团省委|团委|人行|税务|公积金|电视台|报社|日报社|融媒体|党校|行署"
    "|镇|乡|街道|县|区|市|州|盟|旗|园|园区"
)
_GENERIC = "部门|单位|机构|企业|地区|地方|高校|院校|学校|平台|大学|学院|商会|协会|供电|供水|供气|网络|热线|联社|保险|基金"
_AGENCY = Rule(
    "the end of an agency's name",
    rf"(?:{_ORGAN}|{_GENERIC})(?:[(<][^()<>]{{1,40}}[)>]){{0,2}}$",
    "市水利局",
    "水利",
)
_OFFICE = Rule(
    "the end of a public body's name",
    r"(?:[省市县区州盟旗厅局委办院府署行]|中心|银行|分行|支行|公司|办公室|专班|指挥部|团|联|协|镇|乡|街道|管委会|委员会|协会|联合会|商会|工会|贸促会|红十字会|(?:领导|工作|推进|执行|协调)小?组|(?:小组|专班|组)(?:成员|牵头|责任)单位|支队|大队|总队|海关|报社|电视台|税务所|研究所|党校|管委|部|办事处)(?:[(<][^()<>]{1,40}[)>]){0,2}$",
    "青禾镇",
    "水利",
)
_FUSED = Rule(
    "where a name runs into the next of the same tier",
    r"(?<=[一-鿿]{2}[局厅委办])(?=(?P<tier>[省市县区])[一-鿿]{2,12}?[局厅委办](?![一-鿿]*(?:分局|支队|大队|队|所|站))$)",
    "县公安局县气象局",
    "县公安局县分局",
)
_TIER_WORD = r"(?:省辖市|设区市|市州|州市|县市区|县区|区县|市区|乡镇场|乡镇|自治县|自治州|省|市|州|盟|县|区|旗|乡|镇|街道|地)"
_EVERY_TIER = Rule(
    "every body of a tier",
    rf"(?:各有关|各相关|各|相关|有关){_TIER_WORD}{{1,3}}(?:党委|党工委|委)?",
    "各县区",
    "@",
)
_NEXT_TIER = Rule(
    "the next tier of a list",
    rf"{_TIER_WORD}{{1,2}}(?:\([^()]{{1,8}}\))?(?:党委|人民政府|政府|行署|管委会|办事处|人民政府\(管委会\))?|人民政府|政府",
    "县区人民政府",
    "@",
)
_AND = Rule(
    "a joint between two names",
    r"(?<=[局厅委办府院会心行司])(?:以及|和|及|与)(?=[^、,;]{2,}(?:局|厅|委|办|府|院|会|中心|行|司|部门|单位|区|县|市)$)",
    "市水利局和市财政局",
    "市水利局和企业",
)
_AND_SO_ON = Rule(
    "and others",
    r"(?<=[^高中初均同平])等(?:\d*个?(?:部门|单位|机构|部门和单位|部门、单位))?$",
    "市水利局等部门",
    "初等",
)
_LEADING = Rule(
    "what stands before a name",
    r"^(?:由|请|以及|及|和|与|会同|联合|[☆★※△▲●◆*#:.\s\-])+",
    "由市水利局",
    "市水利局",
)
_DATE = Rule(
    "a date, so no name",
    r"\d+年|\d+月|年底|长期|持续|时限",
    "2031年",
    "市水利局",
)
MARKS = "☆★※△▲●◆*"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the folded text that should name one agency.

    Examples
    --------
    >>> item = Item(1, 5)
    >>> "由市科技局牵头"[item.start : item.end]
    '市科技局'
    """

    start: int
    end: int


def split_items(folded: str, start: int, end: int) -> list[Item]:
    """Items of the list between ``start`` and ``end``: never split inside brackets, 各市、县 kept as one.

    Examples
    --------
    >>> text = "市教育局和市财政局,各县(市、区)"
    >>> [text[item.start : item.end] for item in split_items(text, 0, len(text))]
    ['市教育局', '市财政局', '各县(市、区)']
    """
    depth, opened, items = 0, start, []
    for place in range(start, end):
        char = folded[place]
        depth += (char in "(<") - (char in ")>")
        if depth <= 0 and char in "、,;。":
            items.append(Item(opened, place))
            opened = place + 1
    items.append(Item(opened, end))
    named = [item for item in items if folded[item.start : item.end].strip()]
    return _split_at_and(
        folded,
        [
            one
            for item in _join_tiers(folded, named)
            for part in _split_at_blanks(folded, item)
            for one in _split_fused(folded, part)
        ],
    )


def _join_tiers(folded: str, items: list[Item]) -> list[Item]:
    """Join what 各市、县人民政府 and 相关区、县(市) were split into."""
    joined: list[Item] = []
    open_tiers = False
    for item in items:
        text = folded[item.start : item.end].strip()
        text = _TAIL_VERB.sub("", text)
        if open_tiers and folded[item.start - 1] == "、" and _NEXT_TIER.fullmatch(text):
            joined[-1] = Item(joined[-1].start, item.end)
            open_tiers = not text.endswith(("府", "署", "会", "处"))
        else:
            joined.append(item)
            open_tiers = bool(_EVERY_TIER.fullmatch(text))
    return joined


_TAIL_VERB = Rule(
    "a role behind a name",
    r"(?:等)?(?:按照?.{0,6}职责.{0,8}|分别|共同)?(?:负责|配合|牵头|落实|参与).{0,4}$",
    "市水利局负责",
    "市水利局",
)
RULES = (
    _AGENCY,
    _OFFICE,
    _FUSED,
    _EVERY_TIER,
    _NEXT_TIER,
    _AND,
    _AND_SO_ON,
    _LEADING,
    _DATE,
    _TAIL_VERB,
)


def _split_at_blanks(folded: str, item: Item) -> list[Item]:
    """``甲局 乙局`` as two, while a blank inside one name stays."""
    words = [Item(*match.span()) for match in re.compile(r"\S+").finditer(folded, item.start, item.end)]
    names = [folded[word.start : word.end] for word in words]
    apart = len(words) > 1 and all(names_office(name) and not _NEXT_TIER.fullmatch(name) for name in names)
    return words if apart else [item]


def _split_fused(folded: str, item: Item) -> list[Item]:
    """``县公安局县气象局`` as two: names that a page printed one under the other without a mark."""
    starts = [item.start, *(match.start() for match in _FUSED.finditer(folded, item.start, item.end))]
    return [Item(*edges) for edges in zip(starts, [*starts[1:], item.end], strict=True)]


def _split_at_and(folded: str, items: list[Item]) -> list[Item]:
    parts: list[Item] = []
    for item in items:
        start = item.start
        if item.end - start > _LONGEST:
            parts.append(item)
            continue
        for match in _AND.finditer(folded, item.start, item.end):
            parts.append(Item(start, match.start()))
            start = match.end()
        parts.append(Item(start, item.end))
    return parts


def trim(folded: str, item: Item) -> Item | None:
    """``item`` without what is no part of the name (由, 等部门, marks, blanks); None when nothing is left.

    Examples
    --------
    >>> text = "由市税务局等部门"
    >>> kept = trim(text, Item(0, len(text)))
    >>> text[kept.start:kept.end]
    '市税务局'
    """
    start, end = item.start, item.end
    if match := _LEADING.match(folded[start:end]):
        start += match.end()
    while end > start and folded[end - 1] in " \n。.:;," + MARKS:
        end -= 1
    if match := _AND_SO_ON.search(folded[start:end]):
        end = start + match.start()
    if folded[start:end].startswith("等") or end - start < 2 or _DATE.search(folded[start:end]):
        return None
    return Item(start, end)


def names_agency(name: str, *, longest: int = 40) -> bool:
    """Whether a folded name ends as the name of an agency, a place or a group of them does.

    Examples
    --------
    >>> names_agency("市科技局"), names_agency("各县(市、区)"), names_agency("加快建设")
    (True, True, False)
    """
    return len(name) <= longest and bool(_AGENCY.search(name))


def names_office(name: str) -> bool:
    """Whether a folded name is surely that of a public body: what running prose must show to count.

    Examples
    --------
    >>> names_office("街道办事处"), names_office("龙头企业")
    (True, False)
    """
    longest = 40 if name.endswith("单位") else 25  # …领导小组成员单位
    return 2 <= len(name) <= longest and bool(_OFFICE.search(name))
