"""Steps that find the place of a document and its tier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylab.reading.document import Paragraph
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.mentions import most_named
from policylab.reading.metadata.offices import ELIDED, NATIONAL, OFFICE_END
from policylab.reading.metadata.own_words import OwnWords, own_words
from policylab.reading.metadata.path_names import place_of_file
from policylab.reading.metadata.places import (
    ANONYMISED,
    UNLISTED,
    Place,
    anonymous_tier,
    first_place,
    place_at_head,
    tier_by_addressee,
)
from policylab.reading.metadata.stated import weigh_file_name
from policylab.text.dates import find_date
from policylab.text.rules import Rule

_ANY = ("province", "city", "county")
_OWN_TIERS = {
    "自治区": ("province",),
    "省": ("province",),
    "州": ("city",),
    "盟": ("city",),
    "市": ("municipality", "city", "county"),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county",),
    "镇": ("township",),
    "乡": ("township",),
}
"""Tiers that what a text calls itself allows (我市: a city, or a county-level one)."""


def place(reading: Reading) -> None:
    """Region, province, tier and code: by a central organ, a named place, a congress, or what the text says of itself.

    In order of trust: issuer and title; whom the speaker of a report speaks for, the signature, the annexes; the names
    of file, sheet and folder; the place that the text names most, of the tier that it gives itself.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(title="杭州市竹产业规划"), [], [], "")
    >>> place(reading)
    >>> reading.values["region"], reading.values["tier"], reading.evidence[0].rule
    ('杭州市', 'city', 'title')
    """
    labelled = [value for value, _ in reading.labelled("issuer")]
    issuer = reading.values.get("issuer") or next(iter(labelled), None)
    own = own_words(reading.body)
    if issuer and NATIONAL.fullmatch(issuer):
        reading.set("tier", "national", issuer, "central organ")
    elif meeting := _meeting_of_the_state(reading):
        reading.set("tier", "national", meeting, "title")
    elif own.unit == "国":
        reading.set("tier", "national", own.quote, "what the text says of itself")
    elif _named_place(reading, own):
        pass
    elif whole := _addresses_the_state(reading):
        reading.set("tier", "national", whole, "addressee")
    elif hidden := anonymous_tier(reading.body):
        reading.set("tier", hidden, None, ANONYMISED)
    elif not (_place_beside_the_text(reading) or _place_of_the_file(reading, own)):
        _place_of_the_text(reading, own)
    named = place_of_file(reading.source_file, reading.source_member, None)
    weigh_file_name(reading, named[0] if named else None)


_MEETING = Rule(
    "a meeting of the whole state in a title",
    r"中国共产党第\S{1,5}次全国代表大会|党的[一二三四五六七八九十]{1,4}大(?:报告|上)|全国人民代表大会第\S{1,4}次会议|中央委员会第\S{1,4}次全体会议",
    "在中国共产党第十次全国代表大会上的报告",
    "青禾市学习党的十大精神实施方案",
)


def _meeting_of_the_state(reading: Reading) -> str | None:
    """Meeting of the party or parliament of the state at which a text was given, as its title says; null for another."""
    title = str(reading.titles.title or "")
    found = _MEETING.search(title)
    return title if found and place_at_head(title) is None and "在" in title[: found.start()] else None


def _addressees(reading: Reading) -> tuple[str, str] | None:
    """Tier that the addressees at the head of the text show, with their words; null when there are none."""
    return tier_by_addressee("\n".join(paragraph.text for paragraph in reading.paragraphs[:12]))


def _addresses_the_state(reading: Reading) -> str | None:
    """Addressee of a central organ (各省、自治区、直辖市人民政府) at the head of the text; null when there is none."""
    found = _addressees(reading)
    return found[1] if found and found[0] == "national" else None


def _tiers_of_addressees(reading: Reading) -> tuple[str, ...] | None:
    """A county, where the text addresses towns: the province or city that it names most is the tier above."""
    found = _addressees(reading)
    return ("county",) if found and found[0] == "county" else None


def _named_place(reading: Reading, own: OwnWords) -> bool:
    """Whether an issuer, a title, a label, a speaker or the congress of a report names the place, which is then set."""
    labels = [*reading.labelled("issuer"), *reading.labelled("publisher")]
    strong: list[_Source] = [
        (reading.values.get("issuer"), "issuer"),
        (reading.titles.notice, "title"),
        (reading.titles.title, "title"),
        *((value, f"label {label}") for value, label in labels),
        *((value.lstrip("["), "headline") for value, _ in reading.labelled("title")),
        *([(own.name, "whom the speaker speaks for")] if own.name else []),
    ]
    return _first_named(reading, strong) or _congress(reading)


_CONGRESS = Rule(
    "the congress under a title",
    r"在(\S{2,12}?)第\S{1,6}届",
    "在青禾市第三届人民代表大会上",
    "在青禾市第三次会议上",
)
_OWN_CONDITIONS = Rule(
    "whose conditions a plan names",
    r"结合(?P<place>[一-鿿]{2,24}?)(?:工作|发展|市场|房地产[一-鿿]{0,4})?实际",
    "结合青禾市发展实际",
    "结合青禾市发展需要",
)
"""Words by which a plan says whose it is: 结合临海市实际."""


_NEWS_OPENING = r"""
    [一-鿿]{2,6}(?:网讯|讯|消息):? | 据[^,。]{2,24}[,] | 近日,? | 日前,?
    | (?:20\d\d年)?\d{1,2}月\d{1,2}日(?:起|上午|下午)?[,]? | 记者从
"""
_ACTOR = Rule(
    "the place that acts in the first sentence of a news page",
    rf"""
    (?:{_NEWS_OPENING})*
    (?P<place>[一-鿿]{{2,16}}?[省市县区州旗])
    (?:人民政府|政府|住建局|住房|发布|印发|出台|推出|宣布|下发|公布)
    """,
    "近日,青禾市发布《竹产业规划》",
    "近日,青禾市竹产业兴旺",
)
"""The place that acts in the first sentence of a news page: 湖北省襄阳市南漳县发布《…》."""


def _place_beside_the_text(reading: Reading) -> bool:
    """Whether the signature, the list of annexes or the source of the page names the place, which is then set."""
    own = _OWN_CONDITIONS.search(reading.body[:2500])
    news = _ACTOR.match(reading.body[:120])
    weak: list[_Source] = [
        *([(own["place"], "conditions of the place")] if own else []),
        *([(news["place"], "who acts in the first sentence")] if news else []),
        *((text, "above the date") for text in _above_the_date(reading.paragraphs)),
        *((one.text, "annex named") for one in reading.paragraphs if one.kind == "annex"),
        *(
            (text, "source of the page")
            for text, _ in reading.labelled("source")
            if OFFICE_END.search(text[-4:])
        ),
    ]
    return _first_named(reading, weak, listed=True)


_SURE = frozenset({"issuer", "whom the speaker speaks for"})
"""Rules whose names of places count at any length, also where the table of places lists them not."""

_Source = tuple[str | None, str]
"""A text that may start with a place, and the rule by which it would give it."""


def _first_named(reading: Reading, sources: list[_Source], *, listed: bool = False) -> bool:
    for text, rule in sources:
        found = (place_at_head(text) or first_place(text)) if text else None
        if found is None or (listed and found.rule == UNLISTED):
            continue
        if found.rule != UNLISTED or rule in _SURE or len(str(found.region)) <= 4:
            _set_place(reading, found, text, rule)
            return True
    return False


def _congress(reading: Reading) -> bool:
    subtitle = " ".join(paragraph.text for paragraph in reading.paragraphs[: reading.page.n_title])
    congress = _CONGRESS.search(subtitle)
    if congress and (found := place_at_head(congress[1])):
        _set_place(reading, found, congress[0], "congress")
        return True
    return False


def _above_the_date(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Short lines right above the date that signs a text: who signs, also where it is no office by its name."""
    dated = [index for index, one in enumerate(paragraphs) if one.kind == "signature" and find_date(one.text)]
    return [
        one.text
        for index in dated[-1:]
        for one in paragraphs[max(index - 2, 0) : index]
        if len(one.text) < 30
    ]


def _place_of_the_file(reading: Reading, own: OwnWords) -> bool:
    """Whether the name of the file, of its sheet or its folder gives a place of the tier that the text gives itself."""
    tiers = _own_tiers(own)
    named = place_of_file(reading.source_file, reading.source_member, tiers)
    if named is None:
        return False
    found, quote, rule = named
    _set_place(reading, found, quote, rule)
    return True


def _own_tiers(own: OwnWords) -> tuple[str, ...] | None:
    """Tiers that a text's own words allow; a text that names a province above it is no municipality's."""
    tiers = _OWN_TIERS.get(own.unit)
    if tiers and own.below_a_province:
        return tuple(tier for tier in tiers if tier != "municipality")
    return tiers


def _place_of_the_text(reading: Reading, own: OwnWords) -> None:
    """Place that the text names most, of the tier that an office without its place or 全省, 我市 shows."""
    offices = [value for value, _ in [*reading.labelled("issuer"), *reading.labelled("publisher")]]
    offices += [
        text for text in (reading.values.get("issuer"), reading.titles.notice, reading.titles.title) if text
    ]
    prefix = next((text[0] for text in offices if text.startswith(ELIDED)), None)
    if prefix == "省":
        reading.set("tier", "province", offices[0], "office without its place")
    tiers = _OWN_TIERS.get(prefix or "") or _own_tiers(own) or _tiers_of_addressees(reading) or _ANY
    least = 1 if prefix == "省" else 3
    own_titles = " ".join(filter(None, (reading.titles.notice, reading.titles.title)))
    folded = f"{own_titles} {_OTHERS_TITLES.sub('', reading.body)}"  # a title that is cited is another's
    below = tuple(tier for tier in tiers if tier != "municipality")
    if found := most_named(folded, tiers, at_least=least) or most_named(folded, below, at_least=least):
        _set_place(reading, found, found.region, "most named in the text")
    elif found := _only_named(folded, tiers, own):
        _set_place(reading, found, found.region, "the only one of its tier that the text names")
    elif own.spoken and tiers != _ANY:
        reading.set("tier", tiers[-1] if len(tiers) == 1 else None, own.quote, "what the text says of itself")


_OWN_OFFICE = Rule(
    "what follows a place whose own text it is",
    r"(?:[省市县区州]的?)?(?:住房公积金|行政区域|辖区|户籍|[主城市]区|人民政府|发布)",
    "市行政区域内",
    "市竹产业园",
)
"""What follows a place whose own text it is: its office, its territory, its people."""


def _only_named(folded: str, tiers: tuple[str, ...], own: OwnWords) -> Place | None:
    """Place that is the only one of its tier; named once, it needs 我市 beside it or an office or territory behind it."""
    if tiers == _ANY:
        return None
    below = tuple(tier for tier in tiers if tier != "municipality")
    found = most_named(folded, tiers, at_least=1)
    if found and found.tier == "province" and "province" not in tiers and str(found.region) not in folded:
        found = most_named(
            folded, below, at_least=1
        )  # a municipality named once or twice in short is a partner
    if found is None or own.plain or own.spoken or most_named(folded, tiers, at_least=2):
        return found
    name = re.escape(str(found.region)[:-1])
    return found if re.search(name + _OWN_OFFICE.pattern, folded) else None


_OTHERS_TITLES = Rule(
    "the title of a document in the text", r"《[^《》]{0,80}》", "根据《竹林条例》", "根据竹林条例"
)


def _set_place(reading: Reading, place: Place, quote: str | None, rule: str) -> None:
    reading.set("region", place.region, quote, rule)
    reading.set("province", place.province, quote, "table of divisions")
    reading.set("tier", place.tier, quote, "table of divisions" if place.code else "kind of name")
    reading.set("division_code", place.code, quote, "table of divisions")


def tier(reading: Reading) -> None:
    """Tier by the addressees, where no place has given it.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> addressed = Paragraph("p1", None, "text", "各县（市、区）人民政府，市政府各部门：", 0, 19)
    >>> reading = Reading(Page(), TitleBlock(), [addressed], [], addressed.text)
    >>> tier(reading)
    >>> reading.values
    {'tier': 'city'}
    """
    head = "\n".join(paragraph.text for paragraph in reading.paragraphs[:12])
    if found := tier_by_addressee(head):
        reading.set("tier", found[0], found[1], "addressee")


RULES = (
    _OWN_CONDITIONS,
    _ACTOR,
    _OWN_OFFICE,
    _OTHERS_TITLES,
    _MEETING,
    _CONGRESS,
)
