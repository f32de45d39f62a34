"""Places: which one a name or a text points to."""

from __future__ import annotations

from dataclasses import dataclass

from policylab.reading.metadata.divisions import (
    Division,
    by_code,
    county_names,
    divisions,
    short_names,
)
from policylab.text.characters import fold
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a text names it; parts that the text does not settle are null.

    Examples
    --------
    >>> Place("杭州市", "浙江省", "city", "330100").province
    '浙江省'
    """

    region: str | None
    province: str | None
    tier: str | None
    code: str | None
    rule: str = "named"


_GENERIC = Rule(
    "what looks like the name of a place",
    r"""
    [一-鿿]{2,7}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|州|盟|旗)
    (?![场民政级域块化镇容值属直管委际])
    | [一-鿿]{2,4}?[省市县区](?=政府|委员会|委办|委、)
    """,
    "青禾市竹产业规划",
    "农贸市场管理办法",
)
_ZONE_WORDS = (
    "经济技术开发区|高新技术产业开发区|经济开发区|高新区|开发区|示范区|保税区|度假区|自贸区|产业园区|工业园区|新区|园区|经开区|"
    "实验区|试验区|合作区|先行区|功能区|集聚区|港区|管理区|产业园|片区|科学城|生态城|风景名胜区|港务区"
)
_PARK = Rule("a functional zone", rf"[一-鿿]{{0,12}}?(?:{_ZONE_WORDS})", "岚湾新区", "岚湾街区")
_ZONE = Rule(
    "a functional zone of a name of its own, at the head of an office or a title",
    rf"""
    (?:中国\([一-鿿]{{2,6}}\))?[一-鿿]{{2,14}}?
    (?: (?:区|岛|园|城|港|谷|湾|基地|小镇)(?=管委会|管理委员会) | (?:{_ZONE_WORDS}) )
    (?=
        管委会|管理委员会|党工委|工委|办公室|党政|政务|人民政府|关于|印发|20\d\d|[“(]|十[二三四五六]五
        |国民经济|政府工作|$
    )
    """,
    "岚湾综合实验区管委会",
    "岚湾综合实验区竹产业",
)
"""A functional zone at the head of an office or a title, by a name of its own (岚湾综合实验区管委会)."""
_TOWN = Rule(
    "a town or street office",
    r"[一-鿿]{2,5}?(?:街道|镇|乡)(?=人民政府|办事处|政府|党|委|关于|$)",
    "竹溪镇人民政府",
    "竹溪镇村建设",
)
_NO_NAME = Rule(
    "words that look like the name of a place and are none",
    r"""
    关于|印发|转发|[各全我本市省区县]
    |.*(?:城区|市区|地区|社区|园区|景区|辖区|区县|县区|城市|超市|上市|股市|楼市|门市|都市|自治区|城镇)$
    |.*(?:银行|中心|管理|直管区)
    |(?:进一步|促进|加快|推进|推动|支持|深化|优化)
    """,
    "老旧社区",
    "青禾",
)
UNLISTED = "unlisted name"
"""Rule of a place whose name looks like one but stands not in the table."""

ZONE = "functional zone"
"""Rule of a zone (新区, 试验区) that has no division of its own."""

_SUFFIX_TIER = (("自治州", "city"), ("地区", "city"), ("自治县", "county"), ("自治旗", "county"), ("自治区", "province"), ("省", "province"), ("盟", "city"), ("州", "city"), ("县", "county"), ("旗", "county"), ("区", "county"))  # fmt: skip
_BEFORE_A_NAME = Rule(
    "what stands before the place at the head of a title",
    r"^(?:中共|中国共产党|\d{4}年|[《“(\s]|20\d\d[-—]20\d\d年?)+",
    "2031年青禾市工作要点",
    "青禾市2031年工作要点",
)
_ANONYMOUS = Rule(
    "a place whose name is hidden",
    r"(?<![A-Za-z\dO])[X×xX＊*某]{1,3}(?P<suffix>省|市|县|区|镇|乡)(?!块链)",
    "××市",
    "某区块链项目",
)


def place_at_head(text: str) -> Place | None:
    """Place that an office or a title starts with: a chain of divisions, the last of which is meant.

    Examples
    --------
    >>> place_at_head("临海市人民政府")
    Place(region='临海市', province='浙江省', tier='county', code='331082', rule='named')
    >>> place_at_head("市科技局") is None
    True
    """
    folded = _BEFORE_A_NAME.sub("", fold(text))
    chain: list[Division] = []
    rest = folded
    printed = ""
    while step := _next_division(rest, chain):
        division, length = step
        chain.append(division)
        printed, rest = rest[:length], rest[length:]
    if chain and (finer := _finer_place(rest, chain, printed)):
        return finer
    if chain:
        return of_division(chain[-1], chain)
    if (zone := _ZONE.match(folded)) and not _NO_NAME.match(zone[0]):
        return Place(zone[0], _province_of_name(zone[0]), "park", None, ZONE)
    generic = _GENERIC.match(folded)
    town = _TOWN.match(folded) if generic is None else None
    if town and not _NO_NAME.match(town[0]):
        return Place(town[0], None, "township", None, UNLISTED)
    if generic is None or _NO_NAME.match(generic[0]):
        return None
    tier = next((tier for suffix, tier in _SUFFIX_TIER if generic[0].endswith(suffix)), None)
    tier = "park" if generic[0].endswith(tuple(_ZONE_WORDS.split("|"))) else tier
    return Place(generic[0], generic[0] if tier == "province" else None, tier, None, UNLISTED)


def _province_of_name(text: str) -> str | None:
    """Province of the county that ``text`` starts with in short (平潭综合实验区: 福建省); null when several share the name."""
    for length in range(min(len(text), 5), 1, -1):
        found = {one.code[:2] for one in county_names().get(text[:length], ())}
        if found:
            return by_code()[f"{found.pop()}0000"].name if len(found) == 1 else None
    return None


_CARRIES_OUT = Rule(
    "words before a place whose plan is carried out or passed on",
    r"(?:贯彻|落实|转发|执行)[《〈]?$",
    "关于贯彻落实",
    "关于落实青禾市",
)


def first_place(text: str) -> Place | None:
    """First place of the offline table that a title names in full, with the places that follow it at once.

    A place whose plan is carried out or passed on is not the title's own.

    Examples
    --------
    >>> first_place("关于促进临海市某某产业发展的意见").code
    '331082'
    >>> first_place("关于贯彻落实浙江省某某方案的通知") is None
    True
    """
    for start in range(len(text) - 1):
        if _next_division(text[start:], [], full_names=True) and not _CARRIES_OUT.search(text[:start]):
            return place_at_head(text[start:])
    return None


COMMON_NAMES = {"城区", "郊区", "矿区", "市中区", "新区", "老城区", "新城区", "城关区"}
"""Names of districts that are common words; they count only behind their city."""


def _next_division(
    text: str, chain: list[Division], *, full_names: bool = False
) -> tuple[Division, int] | None:
    for length in range(min(len(text), 12), 1, -1):
        same = divisions().get(text[:length])
        if same and (chain or text[:length] not in COMMON_NAMES):
            below = [one for one in same if not chain or _is_below(one, chain[-1])]
            if below:
                return below[0] if len(below) == 1 or chain else _unsettled(below), length
    if not chain and not full_names:
        for length in range(min(len(text), 5), 1, -1):
            short = short_names().get(text[:length])
            if short is not None and text[length : length + 1] not in "路街东南西北":
                return short, length
    return None


def _unsettled(same: list[Division]) -> Division:
    """One of several places of a name: its province and code stay open unless all but one are old names."""
    current = [one for one in same if not one.until]
    if len(current) == 1 or len({one.code[:2] for one in same}) == 1:
        return (current or same)[0]
    first = same[0]
    return Division(first.name, first.tier, first.short, "", "", "")


def _is_below(lower: Division, upper: Division) -> bool:
    if upper.tier == "province":
        return lower.tier != "province" and lower.code[:2] == upper.code[:2]
    return (
        upper.tier == "city"
        and lower.tier == "county"
        and (lower.parent == upper.code or lower.code[:4] == upper.code[:4])
    )


def _finer_place(rest: str, chain: list[Division], printed: str) -> Place | None:
    upper = of_division(chain[-1], chain)
    if (park := _PARK.match(rest)) and len(park[0]) <= 14:
        own = park[0] if chain[-1].tier == "province" and len(park[0]) > 3 else printed + park[0]
        return Place(own, upper.province, "park", None)
    if town := _TOWN.match(rest):
        return Place(town[0], upper.province, "township", None)
    return None


def of_division(division: Division, chain: list[Division] | None = None) -> Place:
    """Place of a division of the table, with its province.

    Examples
    --------
    >>> of_division(divisions()["杭州市"][0]).province
    '浙江省'
    """
    province = by_code().get(division.code[:2] + "0000") if division.code else None
    if province is None and chain and chain[0].tier == "province":
        province = chain[0]
    return Place(division.name, province.name if province else None, division.tier, division.code or None)


_HIDDEN_TIER = (("镇乡", "township"), ("县区", "county"), ("市", "city"), ("省", "province"))


ANONYMISED = "anonymised place"
"""Rule of the tier of a place whose name is hidden."""


def anonymous_tier(text: str) -> str | None:
    """Tier of an anonymised place (X区, ××市), the lowest when several are hidden; null when none is.

    Examples
    --------
    >>> anonymous_tier("X区重点项目表"), anonymous_tier("某项工作")
    ('county', None)
    """
    found = {match["suffix"] for match in _ANONYMOUS.finditer(text)}
    return next((tier for suffixes, tier in _HIDDEN_TIER if found & set(suffixes)), None)


_ADDRESSED = (
    ("national", Rule("provinces addressed", r"各省、自治区、直辖市", "各省、自治区、直辖市:", "各省直单位:")),
    ("province", Rule(
        "cities addressed",
        r"各(?:设区)?(?:市|地级|州|盟|地区).{0,14}(?:人民政府|行署|党委)|各市、县|各区县\(?自治县|各市\(州",
        "各设区市人民政府:", "各市直单位:",
    )),
    ("city", Rule(
        "counties addressed",
        r"各(?:县|区).{0,14}(?:人民政府|政府|党委|管委会)|各县\(市、区\)|各县区",
        "各县(市、区)农业局:", "各乡镇农业站:",
    )),
    ("county", Rule(
        "towns addressed", r"各(?:镇|乡|街道).{0,20}(?:人民政府|办事处|政府|党委)", "各乡镇人民政府:", "各乡镇农业站:"
    )),
)  # fmt: skip
"""Tiers, each with the rule for the addressees that show it."""


def tier_by_addressee(text: str) -> tuple[str, str] | None:
    """Tier that the addressees of a notice show (各县(市、区)人民政府: a city), with the words that show it.

    Examples
    --------
    >>> tier_by_addressee("各县（市、区）人民政府，市政府各部门：")
    ('city', '各县(市、区)人民政府,市政府')
    """
    for tier, rule in _ADDRESSED:
        if match := rule.search(fold(text)):
            return tier, match[0]
    return None


RULES = (
    _GENERIC,
    _CARRIES_OUT,
    _PARK,
    _ZONE,
    _TOWN,
    _NO_NAME,
    _ANONYMOUS,
    _BEFORE_A_NAME,
    *(rule for _, rule in _ADDRESSED),
)
