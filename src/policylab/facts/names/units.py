"""Units and measure words: what is printed after a number, with its base unit and factor."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from policylab.resources import read_resource

MULTIPLIERS = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8,
    "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip
"""Multipliers that stand between a number and its unit, longest first."""


PER = "镇|乡镇?|街道|社区|村|校|园|店|车|站|厂|栋|县|区|网格|秒|分钟|小时|课时|学时|时|日|天|周|月|季度?|年|班次?|人次?|户|株|头|次|床|岗"
"""Words after the slash of a ratio (米/秒, 次/日) that need not be units of their own."""


_PER_ENDS = r"\s*(?:[,;。、)|]|以[上下内]|左右|$)"
"""What may stand behind a ratio to something that is no unit (4.5次/泊位,)."""


class Unit(NamedTuple):
    """A printed unit such as 万家: ``group`` says of what kind (count, money, area, time …).

    Examples
    --------
    >>> Unit("万家", "count", "家", 1e4).factor
    10000.0
    """

    printed: str
    group: str
    base_unit: str
    factor: float


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[str, str, float]]]:
    rows = {
        row["variant"]: (row["group"], row["base_unit"], float(row["factor"]))
        for row in read_resource("units")
        if row["group"] != "classifier"
    }
    words = "|".join(re.escape(word) for word in sorted(rows, key=lambda word: (-len(word), word)))
    multipliers = "|".join(MULTIPLIERS)
    pattern = re.compile(
        rf"(?P<many>[多余]?)(?:(?P<multiplier>{multipliers})?(?P<more>[多余]?)\s?(?P<unit>{words})(?![A-Za-z])"
        rf"(?:/(?P<per>(?:{multipliers})?(?:{words}|{PER}|[一-鿿]{{1,3}}(?={_PER_ENDS}))(?![A-Za-z])(?:[·/](?:{PER}))?))?"
        rf"|(?P<alone>{multipliers})[多余]?(?![A-Za-z亿]))"
    )
    return pattern, rows


def match_unit(text: str, start: int) -> tuple[Unit, int, bool] | None:
    """Unit that is printed from ``start`` on, where it ends, and whether 多 or 余 stands before it.

    A multiplier alone (80万…) is a unit without a measure word, of group ``bare``.

    Examples
    --------
    >>> match_unit("新增2万家企业", 3)[0].printed, match_unit("300多个", 3)[2], match_unit("3年", 1)[0].group
    ('万家', True, 'time')
    >>> match_unit("3万册/人", 1)[0]
    Unit(printed='万册/人', group='rate', base_unit='册/人', factor=10000.0)
    """
    match = _units()[0].match(text, start)
    if match is None:
        return None
    multiplier, word, per, alone = match.group("multiplier", "unit", "per", "alone")
    return (
        _unit(multiplier or alone or "", word or "", per or ""),
        match.end(),
        bool(match["many"] or match["more"]),
    )


@lru_cache(maxsize=1024)
def _unit(multiplier: str, word: str, per: str) -> Unit:
    """Unit of a measure word, or of a multiplier alone, and what it is set against."""
    group, base_unit, factor = _units()[1][word] if word else ("bare", "", 1.0)
    printed = multiplier + word
    if per:  # 升/日, 册/人: a unit of its own, whatever is set against whatever
        group, base_unit, printed = "rate", f"{base_unit}/{per}", f"{printed}/{per}"
    return Unit(printed, group, base_unit, factor * MULTIPLIERS.get(multiplier, 1.0))


@cache
def _classifiers() -> re.Pattern[str]:
    words = "|".join(row["variant"] for row in read_resource("units") if row["group"] == "classifier")
    return re.compile(rf"(?P<many>[多余]?)(?P<multiplier>万?)(?P<unit>{words})")


def match_classifier(text: str, start: int) -> tuple[Unit, int, bool] | None:
    """Noun that is printed from ``start`` on as if it were a measure word (1200路, 32校), as ``match_unit`` has units.

    Whether it is one, and not the number of a bus or a village's name, the words around it tell.

    Examples
    --------
    >>> match_classifier("监控1200路", 6)
    (Unit(printed='路', group='count', base_unit='路', factor=1.0), 7, False)
    """
    match = _classifiers().match(text, start)
    if match is None:
        return None
    factor = MULTIPLIERS.get(match["multiplier"], 1.0)
    unit = Unit(match["multiplier"] + match["unit"], "count", match["unit"], factor)
    return unit, match.end(), bool(match["many"])


def is_classifier(unit: str) -> bool:
    """Whether a base unit is a bare noun that counts itself: 32校.

    Examples
    --------
    >>> is_classifier("校"), is_classifier("所")
    (True, False)
    """
    return _classifiers().fullmatch(unit) is not None


_MULTIPLIED = re.compile(r"[十百千万亿]")


@cache
def _classes() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", row["variant"]): row["class"] for row in read_resource("units")}


def unit_class(unit: str | None) -> str | None:
    """Class of a unit: values of one class can be one indicator (家 and 个 are counts, 万元 and 亿元 money); None when unknown.

    Which units go together is said by the column ``class`` of ``resources/units.csv``, once for every rule.

    Examples
    --------
    >>> unit_class("万家"), unit_class("亿元"), unit_class("个百分点"), unit_class("人次"), unit_class("兆瓦")
    ('count', 'money', 'share', 'assignments', 'power')
    """
    if unit is None or unit != unit or not unit:  # NaN stands for a missing unit in a DataFrame
        return None
    unit = unicodedata.normalize("NFKC", unit)
    for reading in (unit, unit.split("/")[0]):  # 万元/人 and 件/万人 go with their first half
        while reading not in _classes() and _MULTIPLIED.match(reading):
            reading = reading[1:]  # 万千瓦, 千瓦: the longest that is a unit
        if reading in _classes():
            return _classes()[reading]
    return None
