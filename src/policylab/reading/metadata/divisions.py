"""The offline table of divisions: provinces, cities and counties with their codes, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policylab.resources import read_resource


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county of the offline table (GB/T 2260 code); ``until`` is the last year of an old name.

    Examples
    --------
    >>> Division("青禾市", "city", "青禾", "990100", "990000", "").short
    '青禾'
    """

    name: str
    tier: str
    short: str
    code: str
    parent: str
    until: str


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Divisions by full name, current ones first; a name that several places bear has several.

    Examples
    --------
    >>> [division.tier for division in divisions()["浙江省"]]
    ['province']
    """
    found: dict[str, list[Division]] = {}
    for row in read_resource("divisions"):
        division = Division(
            row["term"], row["group"], row["variant"], row["code"], row["parent"], row["until"]
        )
        found.setdefault(division.name, []).append(division)
    return {
        name: tuple(sorted(same, key=lambda one: (one.until != "", one.code))) for name, same in found.items()
    }


@cache
def by_code() -> dict[str, Division]:
    """Divisions by code, the current name of each.

    Examples
    --------
    >>> by_code()["330100"].name
    '杭州市'
    """
    return {one.code: one for same in divisions().values() for one in reversed(same)}


@cache
def short_names() -> dict[str, Division]:
    """Provinces and cities by short name (广西, 成都), for names that leave the suffix out.

    Examples
    --------
    >>> short_names()["广西"].name
    '广西壮族自治区'
    """
    found: dict[str, Division] = {}
    for tier in ("city", "province"):
        for same in divisions().values():
            for one in same:
                if one.tier == tier and not one.until and len(one.short) >= 2:
                    found[one.short] = one
    return found


@cache
def county_names() -> dict[str, tuple[Division, ...]]:
    """Counties by short name (平潭); a name that several bear has several.

    Examples
    --------
    >>> [county.name for county in county_names()["平潭"]]
    ['平潭县']
    """
    found: dict[str, list[Division]] = {}
    for same in divisions().values():
        for one in same:
            if one.tier == "county" and len(one.short) >= 2:
                found.setdefault(one.short, []).append(one)
    return {name: tuple(same) for name, same in found.items()}


SHORT_WORDS = frozenset(
    [
        "三明",
        "东方",
        "安康",
        "长治",
        "通化",
        "大同",
        "日照",
        "朝阳",
        "安顺",
        "百色",
        "海口",
        "中卫",
        "保山",
        "文山",
        "开封",
        "新余",
        "来宾",
        "怀化",
        "吉安",
        "广安",
        "巴中",
        "雅安",
        "淮安",
        "泰安",
        "六安",
        "白山",
        "白城",
        "白银",
        "黄山",
        "本溪",
        "东营",
        "吉林",
        "海南",
        "河池",
        "金华",
        "太原",
        "河源",
        "平凉",
        "定西",
        "庆阳",
        "临沧",
        "保定",
        "鸡西",
        "大庆",
        "长春",
        "伊春",
        "丽江",
        "南平",
        "阳江",
        "西宁",
        "海西",
        "海东",
        "海北",
        "黄南",
        "玉树",
    ]
)
"""Short names of cities that are also words, or arise where two words meet (推广安全)."""
