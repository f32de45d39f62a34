"""Dates as plans print them, to ISO strings that are as long as what is known."""

from __future__ import annotations

import re

from policylab.text.characters import fold
from policylab.text.numerals import whole_number

PRINTED = r"(?:(?:19|20)\d\d|[二一][〇○零OО0九一二三四五六七八]{3})年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
"""Pattern of a date as a signature prints it, in Arabic or Chinese numerals, with or without the day."""

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d|[二一][〇○零OО0九一二三四五六七八]{3})\s?[-/.·年]\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s?[-/.·月]\s?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?|月)?"
)


_NOUGHTS = str.maketrans("○OО0", "〇〇〇〇")
"""What typists put for the nought of a Chinese numeral (二OO八年)."""


def find_date(text: str) -> str | None:
    """First date in ``text`` as YYYY-MM-DD, or YYYY-MM when the day is missing; null when there is none.

    Examples
    --------
    >>> find_date("二〇二三年六月五日"), find_date("2022- 03- 04 16: 02"), find_date("0000-00-00")
    ('2023-06-05', '2022-03-04', None)
    >>> find_date("二OO八年二月二十六日"), find_date("二00八年二月")
    ('2008-02-26', '2008-02')
    """
    for match in _DATE.finditer(fold(text)):
        printed = match["year"] if match["year"].isdecimal() else match["year"].translate(_NOUGHTS)
        year, month = whole_number(printed), whole_number(match["month"])
        day = whole_number(match["day"]) if match["day"] else None
        if year and month and 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    return None


FIVE_YEARS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
"""First and last year of each five-year plan."""

_RANGE = re.compile(r"((?:19|20)\d\d)\s?年?\s?(?:-{1,2}|—{1,2}|–|~|至|到)\s?((?:19|20)\d\d)\s?年?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年(?:度)?(?!\s?\d{1,2}\s?月)")
_UNTIL = re.compile(r"(?:到|至)\s?((?:19|20)\d\d)\s?年(?:底|末)?(?!\s?\d{1,2}\s?月)")


def period_in_title(title: str) -> tuple[int, int] | None:
    """Years that a title says the plan covers; null when it names none.

    Examples
    --------
    >>> period_in_title("青禾市行动计划(2023—2027年)"), period_in_title("2024年工作要点"), period_in_title("“十四五”规划")
    ((2023, 2027), (2024, 2024), (2021, 2025))
    """
    folded = fold(title)
    if match := _RANGE.search(folded):
        return int(match[1]), int(match[2])
    for name, years in FIVE_YEARS.items():
        if name in folded:
            return years
    if match := _YEAR.search(folded):
        return int(match[1]), int(match[1])
    return None


def horizon(text: str) -> tuple[int, int, int] | None:
    """Last year that a text plans for (到2027年): the year and where it stands; null when there is none.

    Examples
    --------
    >>> horizon("到2025年建成，到2027年达标。")
    (2027, 9, 15)
    """
    matches = list(_UNTIL.finditer(fold(text)))
    if not matches:
        return None
    match = max(matches, key=lambda found: (found[1], -found.start()))
    return int(match[1]), match.start(), match.end()
