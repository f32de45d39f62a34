"""What the owner's columns, and the names of files, say of a document: weighed against what its text says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from policylab.reading.document import problem
from policylab.reading.metadata.divisions import county_names
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.genres import genre_of
from policylab.reading.metadata.places import UNLISTED, Place, of_division, place_at_head
from policylab.reading.metadata.titles import is_title
from policylab.schemas import CHOICES
from policylab.text.characters import fold
from policylab.text.rules import Rule

COLUMN = "column of the owner"
"""Rule of a field that a column or the pattern of names in ``corpus.toml`` gives."""
FILE_NAME = "file name"

_ORDER = ("province", "city", "county", "region")
_TIERS = {"province": ("province",), "city": ("city", "province", "county"), "county": ("county",)}
_WEAK = frozenset(
    {
        "most named in the text", "the only one of its tier that the text names", "annex named", "above the date",
        "file name", "folder name", "sheet or entry name", "who acts in the first sentence", "conditions of the place", "source of the page",
    }
)  # fmt: skip
"""Rules of places that a column overrules without a word when it says another place."""


def stated_place(stated: Mapping[str, str]) -> tuple[Place, str] | None:
    """Place that columns state, the finest of province, city, county and region, with what they say; null when they state none.

    Examples
    --------
    >>> place, words = stated_place({"province": "浙江", "city": "杭州"})
    >>> place.region, place.province, words
    ('杭州市', '浙江省', '浙江 杭州')
    >>> stated_place({"region": "东部"}) is None
    True
    """
    words = [stated[name].strip() for name in _ORDER if stated.get(name)]
    found: Place | None = None
    for name in _ORDER:
        written = re.sub(r"\s", "", stated.get(name, ""))
        if written and (place := _place_called(written, found, name)):
            found = place
    return (found, " ".join(words)) if found else None


def _place_called(written: str, above: Place | None, column: str) -> Place | None:
    """Place of a name under the place above it, in full or in short (杭州, 平潭); null for what names no place."""
    head = str(above.region) if above else ""
    short = [f"{head}{written}{end} " for end in _ENDS.get(column, ())]
    for name in (f"{head}{written} ", *short, f"{written} "):
        found = place_at_head(name)
        if found is None or found.rule == UNLISTED or (above and found.region == above.region != written):
            continue
        if column in _TIERS and found.tier not in _TIERS[column]:
            continue
        if above is None or above.province is None or found.province in (None, above.province):
            return found
    same = (
        {one.code: one for one in county_names().get(written, ()) if not one.until} if column in _ENDS else {}
    )
    if above is None and len(same) == 1:
        return of_division(next(iter(same.values())))
    tier = next(
        (tier for end, tier in _UNLISTED.items() if re.fullmatch(f"[一-鿿]{{2,8}}{end}", written)), None
    )
    if tier is None:
        return None
    province = written if tier == "province" else above.province if above else None
    return Place(written, province, column if column in _TIERS else tier, None, UNLISTED)


_ENDS = {"city": ("市",), "county": ("县", "区", "市"), "region": ("市", "县", "区")}
"""What a name in short leaves out, by column."""
_UNLISTED = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "旗": "county",
    "(?<!地)区": "county",
}
"""Ends of names of places that stand not in the table, each with the tier that it shows."""


def weigh_place(reading: Reading) -> None:
    """Put the place that columns state in place of one that the text only names; say where both speak and differ.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(), [], [], "", stated={"province": "浙江省", "city": "杭州市"})
    >>> weigh_place(reading)
    >>> reading.values["region"], reading.values["tier"], reading.evidence[0].rule
    ('杭州市', 'city', 'column of the owner')
    """
    found = stated_place(reading.stated)
    if found is None:
        return
    place, words = found
    text = reading.values.get("region")
    rule = next((one.rule for one in reading.evidence if one.field == "region"), "")
    if text == place.region or (text and rule not in _WEAK and _lies_in(reading, place)):
        for name, value in (
            ("province", place.province),
            ("tier", place.tier),
            ("division_code", place.code),
        ):
            if text == place.region:
                reading.set(name, value, words, COLUMN)
        return
    if text and rule not in _WEAK:
        say_that_it_differs(reading, "region", str(place.region), str(text))
    elif reading.values.get("tier") == "national" and text is None:
        say_that_it_differs(reading, "region", str(place.region), "national")
    _replace(reading, place, words)


def _lies_in(reading: Reading, place: Place) -> bool:
    """Whether the place of the text lies in the one stated: a district of the city that the column names."""
    code, own = reading.values.get("division_code"), place.code or ""
    if code is None:
        return place.tier == "province" and reading.values.get("province") == place.province
    width = 2 if own.endswith("0000") else 4 if own.endswith("00") else 6
    return bool(own) and str(code)[:width] == own[:width]


def _replace(reading: Reading, place: Place, words: str) -> None:
    fields = {
        "region": place.region,
        "province": place.province,
        "tier": place.tier,
        "division_code": place.code,
    }
    reading.evidence[:] = [one for one in reading.evidence if one.field not in fields]
    for name, value in fields.items():
        reading.values[name] = None
        reading.set(name, value, words, COLUMN)


def weigh_file_name(reading: Reading, named: Place | None) -> None:
    """Say where the name of the file gives another place than the text, which is kept.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(), [], [], "", {"region": "宁波市", "division_code": "330200"}, source_file="杭州市.txt")
    >>> weigh_file_name(reading, place_at_head("杭州市"))
    >>> [one.code for one in reading.problems]
    ['name-differs']
    """
    text = reading.values.get("region")
    if named is None or named.rule == UNLISTED or text in (None, named.region) or _lies_in(reading, named):
        return
    say_that_it_differs(reading, "region", str(named.region), str(text), code="name-differs")


def year_of_name(path: str, member: str | None) -> tuple[int, str] | None:
    """Year that the name of a sheet, a file or a folder gives, set apart from what else it says; null when it gives none.

    Examples
    --------
    >>> year_of_name("2019_浙江省_杭州市.txt", None), year_of_name("杭州市/2019.txt", None), year_of_name("2019年/杭州.txt", None)
    ((2019, 'file name'), (2019, 'file name'), (2019, 'folder name'))
    >>> year_of_name("hangzhou2019.docx", None), year_of_name("2021-2025规划.txt", None), year_of_name("2030年前碳达峰方案.txt", None)
    (None, None, None)
    """
    pure = PurePosixPath(path)
    sheet = re.sub(r" ?row \d+$", "", member or "")
    inner = PurePosixPath(sheet)
    names = [
        (inner.stem, "sheet or entry name"),
        *((part, "sheet or entry name") for part in reversed(inner.parts[:-1])),
    ]
    names += [(pure.name if pure.suffix.lstrip(".").isdecimal() else pure.stem, FILE_NAME)]
    names += [(folder, "folder name") for folder in reversed(pure.parts[:-1])]
    for name, rule in names:
        years = {int(match["year"]) for match in _YEAR.finditer(name)}
        if len(years) == 1 and not _SPAN.search(name):
            return years.pop(), rule
    return None


_YEAR = Rule(
    "a year set apart in the name of a file",
    r"""
    (?:(?<=[_\-\s.()（）【】\[\]、,，一-鿿])|\A)(?<!到)(?<!至)
    (?P<year>(?:19[5-9]|20[0-4])\d)
    (?=\Z|[_\s.()（）【】\[\]、,，]|-\d{1,2}(?!\d)|-[^\d]|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d)|年(?!前|底|远景|末)|(?!年)[一-鿿])
    """,
    "2031_青禾市",
    "qinghe2031",
)
_SPAN = Rule(
    "years from and to in the name of a file",
    r"(?:19|20)\d\d年?\s?[-—–~至到]+\s?(?:20)?\d\d(?!\d)(?!-)(?:年|\D|\Z)",
    "2031-2035规划",
    "2031规划",
)


def title_of_name(path: str) -> str | None:
    """Title that the name of a file is or holds, between its signs; null when it holds none.

    Examples
    --------
    >>> title_of_name("浙江省科技创新规划.pdf"), title_of_name("2019_杭州市_政府工作报告.txt"), title_of_name("a1.txt")
    ('浙江省科技创新规划', '政府工作报告', None)
    """
    stem = PurePosixPath(path).stem.strip()
    parts = [
        stem,
        *(part for part in re.split(r"[_＿]|\s-\s|^\d{1,4}[、.\s]", stem) if part and part != stem),
    ]
    return next(
        (
            part
            for part in reversed(parts)
            if re.search("[\u4e00-\u9fff]{4}", part) and "_" not in part and is_title(part)
        ),
        None,
    )


def genre_stated(written: str) -> str | None:
    """Genre that a column names, if it is one.

    Examples
    --------
    >>> genre_stated("实施方案"), genre_stated("政府工作报告（2019）"), genre_stated("法规")
    ('实施方案', '政府工作报告', None)
    """
    if written in CHOICES["documents"]["genre"]:
        return written
    genre = genre_of(written)
    return None if genre in ("其他", "通知") else genre


def year_stated(written: str) -> int | None:
    """Year that a column gives, alone, as 2019年, or at the head of a date.

    Examples
    --------
    >>> year_stated("2019"), year_stated("2019年"), year_stated("2019-03-05"), year_stated("19")
    (2019, 2019, 2019, None)
    >>> year_stated("２０１９年度"), year_stated("FY2019"), year_stated("二〇一九年"), year_stated("2016-2020")
    (2019, 2019, 2019, None)
    """
    plain = fold(written).translate(_NUMERALS)
    if _SPAN.search(plain):
        return None  # the years from and to: which is meant is not known
    match = re.match(r"\s*((?:19|20)\d\d)(?!\d{1,3}(?:\D|$))", plain)
    years = {match[1]} if match else set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain))
    return int(years.pop()) if len(years) == 1 else None


_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def say_that_it_differs(
    reading: Reading, field: str, stated: str, text: str, *, code: str = "stated-differs"
) -> None:
    """Add the problem that a column (or with ``code`` the name of the file) says something else than the text.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(), [], [], "", source_file="a.csv")
    >>> say_that_it_differs(reading, "year", "2019", "2021")
    >>> reading.problems[0].fields
    '{"field": "year", "stated": "2019", "text": "2021"}'
    """
    found = problem(code, reading.source_file, field=field, stated=stated, text=text)
    if found not in reading.problems:
        reading.problems.append(found)


RULES = (_YEAR, _SPAN)
