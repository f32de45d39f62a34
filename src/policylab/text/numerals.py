"""The one reader of numbers: digits with thousands marks, signs, powers, Chinese numerals and fractions, in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from policylab.text.rules import Rule

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in Arabic digits; ``10,364`` is one number, ``3,5`` are two."""

CHINESE = r"[一二两三四五六七八九十百千万亿零〇]{1,9}"
"""A run of Chinese numerals, of bounded length."""

NUMERAL = "[一二三四五六七八九十百零〇]"
"""A Chinese numeral of a heading or a date."""

_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ANY = r"[一二两三四五六七八九十百千万零〇]{1,7}(?:点[一二三四五六七八九零〇]{1,3})?|\d+(?:\.\d+)?"

_DIGIT = "[一二两三四五六七八九]"

POWER = Rule(
    "a power of ten, with or without a factor",
    r"(?:(?P<factor>\d+(?:\.\d+)?)\ ?[×xX*·]\ ?)?10(?:\^(?P<raised>\d{1,2})|(?P<small>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))",
    "1.5×10^4吨",
    "面积3×10米",
)
PARTS = Rule(
    "a number in two parts, the first in 亿 or 万",
    r"(?P<large>\d+(?:\.\d+)?)(?P<mark>[亿万])(?P<rest>\d{1,3}(?:,\d{3})|\d{1,4})(?P<next>[万千百]?)(?![\d.,年月:])",
    "接待4万5,822人次",
    "投资3万元",
)
MIXED = Rule(
    "a number in two parts, the second in Chinese numerals",
    rf"(?P<large>\d+)(?P<mark>[亿万])(?P<rest>{_DIGIT}(?:千(?:[零〇]?{_DIGIT}百)?|百)(?:[零〇]?{_DIGIT}十)?(?:[零〇]?{_DIGIT})?)(?P<next>万?)(?![万亿\d])",
    "3万两千套",
    "3万套",
)
FRACTION = Rule(
    "a share as a fraction",
    rf"(?P<below>[二三四五六七八九十百千万]{{1,3}})分之(?P<above>{_ANY})",
    "三分之二以上",
    "分之间",
)
HALF = Rule(
    "a half that is a share",
    r"""(?:一半|半数)(?=以上|以下|左右|[的,。;、]|$) | (?<=[过超近达约])(?:一半|半数)
      | (?<=[占比重例率额度国省市县区])过半(?=[,。;、)]|$) | (?<=[占比重例率额度国省市县区]超)半(?=[,。;、)]|$)""",
    "一半以上的学校",
    "减半征收",
)
MINUS = Rule(
    "what makes a dash before a number its sign",
    r"""(?:增长|增速|增幅|涨幅|降幅|同比|环比|新增|净增|净流入|变化|变动|差额|结余|盈余)[^,;。、\d]{0,8}-$
      | (?:增长|增速|增幅|涨幅|降幅|同比|环比)[为达]?—$ | (?:达到?|[为是到至在约由从于])-$
      | (?:^|[(:,、])\s*-$
      | (?:增长|增速|下降|同比|环比)[^,;。\d]{0,4}\d[\d.]*%[,、][^,;。、\d]{2,8}-$
      | (?<![担肩胜减抱辜背债欠降])负$""",
    "地区生产总值增长-",
    "为企业减负",
)
RULES = (POWER, PARTS, MIXED, FRACTION, HALF, MINUS)

ODD = r"·٫․‧∙⋅˙'’‚⁄\u0300-\u036f\u20d0-\u20ff\u2028\u2029\u2800\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Signs between digits that are no point and no comma: what stands behind one is no number of its own; a part of a pattern."""

_DECIMAL = re.compile(ARABIC)
_CHINESE = re.compile(CHINESE)
_FIRST = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2, "": 1.0}
_KINDS = (
    ("power", re.sub(r"\?P<\w+>", "?:", POWER.pattern)),
    ("mixed", re.sub(r"\?P<\w+>", "?:", MIXED.pattern)),
    ("parts", re.sub(r"\?P<\w+>", "?:", PARTS.pattern)),
    ("arabic", ARABIC),
    ("fraction", re.sub(r"\?P<\w+>", "?:", FRACTION.pattern)),
    ("half", re.sub(r"\s+", "", HALF.pattern)),
    ("chinese", CHINESE),
)
_NUMBER = re.compile(  # what a number may begin with is asked first: five times as fast
    "(?=[0-9一二两三四五六七八九十百千万亿零〇半过])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS)
    + ")"
)


class Number(NamedTuple):
    """A printed number; ``kind`` is arabic, chinese, percent (百分之, 千分之) or fraction, ``start`` that of its sign.

    ``parts`` is what the whole is parted into for a percent: 100 or 1000, else 1.

    Examples
    --------
    >>> next(find_numbers("增长-1.2%"))
    Number(start=2, end=6, value=-1.2, kind='arabic', parts=1)
    """

    start: int
    end: int
    value: float
    kind: str
    parts: int = 1


def find_numbers(text: str) -> Iterator[Number]:
    """Numbers of a folded text, from left to right.

    Examples
    --------
    >>> [number.value for number in find_numbers("增长-3.2%,达到1.5×10^4吨,接待4万5,822人次,两万名,三分之二以上,30-40家")]
    [-3.2, 15000.0, 45822.0, 2.0, 0.666667, 30.0, 40.0]
    """
    for match in _NUMBER.finditer(text):
        if (number := _read(text, match)) is not None:
            yield number


def number_at(text: str, start: int, *, chinese: bool = False) -> Number | None:
    """Number in digits that begins right at ``start``, with a minus or without; null when there is none.

    ``chinese`` takes Chinese numerals too, as behind the first number of a range (三至五家).

    Examples
    --------
    >>> number_at("3-5家", 2).value, number_at("-2%至-1%", 4).value, number_at("3-五家", 2)
    (5.0, -1.0, None)
    """
    minus = text.startswith("-", start)
    match = _NUMBER.match(text, start + minus)
    kinds = {"arabic", "parts", "mixed", "power"} | ({"chinese"} if chinese else set())
    number = _read(text, match) if match and match.lastgroup in kinds else None
    return number and number._replace(start=start, value=-abs(number.value) if minus else abs(number.value))


def _read(text: str, match: re.Match[str]) -> Number | None:
    kind, start, end = str(match.lastgroup), match.start(), match.end()
    if kind == "chinese":  # most of all
        return _chinese(match[0], start)
    if kind == "fraction":
        return _fraction(match[0], start, end)
    if kind == "half":
        return Number(start, end, 0.5, "fraction")
    if kind == "mixed":
        return _mixed(match[0], start)
    if kind == "parts":
        return _parts(text, match[0], start)
    value = _power(match[0]) if kind == "power" else parse_number(match[0])
    if value is None:
        return None
    sign = MINUS.search(text[max(0, start - 28) : start]) if text[start - 1 : start] in _DASHES else None
    plus = text[start - 1 : start] == "+" and not text[start - 2 : start - 1].encode().isalnum()
    return Number(start - 1 if sign or plus else start, end, -value if sign else value, "arabic")


_DASHES = ("-", "—", "负", "\n")
"""What a minus ends in, or a line end behind it."""


def _chinese(printed: str, start: int) -> Number | None:
    """A number in Chinese numerals; a last 万 or 亿 is left to the unit, as in 2万家."""
    value, mark = parse_number(printed), printed[-1]
    if value is None:
        return None
    if len(printed) > 1 and mark in "万亿":
        return Number(start, start + len(printed) - 1, value / _FIRST[mark], "chinese")
    return Number(start, start + len(printed), value, "chinese")


def _power(text: str) -> float:
    found = POWER.fullmatch(text)
    assert found is not None
    raised = int(found["raised"] or found["small"].translate(_POWERS))
    return round(float(found["factor"] or 1) * 10.0**raised, 6)


def _parts(text: str, printed: str, start: int) -> Number | None:
    """4万5,822 is 45,822; 1亿2000万 is 12,000 of the unit that 万 belongs to."""
    found = PARTS.fullmatch(printed)
    assert found is not None
    rest, step = float(found["rest"].replace(",", "")), _FIRST[found["next"]]
    end = start + found.end("rest")
    large = float(found["large"]) * _FIRST[found["mark"]] / step
    if rest < large and rest * step < _FIRST[found["mark"]] and (step > 1 or len(found["rest"]) > 2):
        return Number(start, end, round(large + rest, 6), "arabic")
    return Number(start, start + found.end("large"), float(found["large"]), "arabic")


def _mixed(printed: str, start: int) -> Number | None:
    """3万两千 is 32,000; 2亿五千万 is 25,000 of the unit that 万 belongs to."""
    found = MIXED.fullmatch(printed)
    assert found is not None
    rest = parse_number(found["rest"])
    if rest is None:  # no number that anybody writes: 3亿二千〇三百
        return Number(start, start + found.end("large"), float(found["large"]), "arabic")
    value = float(found["large"]) * _FIRST[found["mark"]] / _FIRST[found["next"]] + rest
    return Number(start, start + found.end("rest"), value, "arabic")


def _fraction(printed: str, start: int, end: int) -> Number | None:
    found = FRACTION.fullmatch(printed)
    assert found is not None
    below, above = parse_number(found["below"]), _with_point(found["above"])
    if below is None or above is None or below < 2:
        return None
    if below in (100, 1000):
        return Number(start, end, above, "percent", int(below))
    return Number(start, end, round(above / below, 6), "fraction") if 0 < above < below else None


def _with_point(text: str) -> float | None:
    """Value of a number that may have a point in Chinese: 三十五点二."""
    whole, _, decimals = text.partition("点")
    value = parse_number(whole)
    digits = "".join(str("零一二三四五六七八九".index(sign.replace("〇", "零"))) for sign in decimals)
    return value if value is None or not digits else round(value + int(digits) / 10 ** len(digits), 6)


@lru_cache(maxsize=4096)
def parse_number(text: str) -> float | None:
    """Value of a printed number, or None where the text is none.

    Parameters
    ----------
    text : str
        Arabic digits (``10,364``, ``-3.6``) or Chinese numerals (``十二``, ``两万``, ``百``), nothing else.

    Examples
    --------
    >>> parse_number("10,364"), parse_number("-3.6"), parse_number("二十三"), parse_number("两万"), parse_number("百")
    (10364.0, -3.6, 23.0, 20000.0, 100.0)
    >>> parse_number("若干") is None
    True
    """
    sign, digits = (-1, text[1:]) if text[:1] in ("-", "负") else (1, text)
    if _DECIMAL.fullmatch(digits):
        return sign * float(digits.replace(",", ""))
    if not _CHINESE.fullmatch(digits):
        return None
    if digits[0] in "百千万亿":
        digits = "一" + digits
    import cn2an  # takes a third of a second, and most processes of a build meet no Chinese numeral

    try:
        return sign * float(cn2an.cn2an(digits, "smart"))
    except (ValueError, KeyError):  # cn2an knows no 亿五
        return None


def whole_number(text: str) -> int | None:
    """Value of a whole number as headings, dates and counts print it; null when the text is none.

    Examples
    --------
    >>> whole_number("十二"), whole_number("二〇二三"), whole_number("○"), whole_number("7"), whole_number("甲")
    (12, 2023, 0, 7, None)
    """
    value = parse_number(text.replace("○", "〇").replace("O", "〇"))
    return int(value) if value is not None and value % 1 == 0 else None
