"""Steps that find the place of a document and its tier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylab.reading.document import Paragraph
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.offices import ELIDED, NATIONAL, OFFICE_END
from policylab.reading.metadata.places import (
    ANONYMISED,
    UNLISTED,
    Place,
    anonymous_tier,
    first_place,
    most_named,
    place_at_head,
    tier_by_addressee,
)
from policylab.text.dates import find_date

_ANY = ("province", "city", "county")
_OWN_TIERS = {
    "省": ("province",),
    "市": ("municipality", "city", "county"),
    "县": ("county",),
    "区": ("county",),
}


def place(reading: Reading) -> None:
    """Region, province, tier and code: by a central organ, a named place, a congress, or what the text is most about.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(title="杭州市竹产业规划"), [], [], "")
    >>> place(reading)
    >>> reading.values["region"], reading.values["tier"], reading.evidence[0].rule
    ('杭州市', 'city', 'title')
    """
    issuer = reading.values.get("issuer")
    if issuer and NATIONAL.fullmatch(issuer):
        reading.set("tier", "national", issuer, "central organ", 0.8)
    elif _named_place(reading):
        pass
    elif hidden := anonymous_tier(reading.body):
        reading.set("tier", hidden, None, ANONYMISED, 0.6)
    elif not _place_beside_the_text(reading):
        _place_of_the_text(reading)


def _named_place(reading: Reading) -> bool:
    """Whether an issuer, a title, a label or the congress of a report names the place, which is then set."""
    labels = [*reading.labelled("issuer"), *reading.labelled("publisher")]
    strong: list[_Source] = [
        (reading.values.get("issuer"), "issuer", 0.95),
        (reading.titles.notice, "title", 0.9),
        (reading.titles.title, "title", 0.9),
        *((value, f"label {label}", 0.85) for value, label in labels),
        *((value.lstrip("【"), "headline", 0.7) for value, _ in reading.labelled("title")),
    ]
    return _first_named(reading, strong) or _congress(reading)


_OWN_CONDITIONS = re.compile(r"结合(?P<place>[一-鿿]{2,24}?)(?:工作|发展|市场|房地产[一-鿿]{0,4})?实际")
"""Words by which a plan says whose it is: 结合临海市实际."""


def _place_beside_the_text(reading: Reading) -> bool:
    """Whether the signature, the list of annexes or the source of the page names the place, which is then set."""
    own = _OWN_CONDITIONS.search(reading.body[:2500])
    weak: list[_Source] = [
        *([(own["place"], "conditions of the place", 0.7)] if own else []),
        *((text, "above the date", 0.7) for text in _above_the_date(reading.paragraphs)),
        *((one.text, "annex named", 0.7) for one in reading.paragraphs if one.kind == "annex"),
        *(
            (text, "source of the page", 0.6)
            for text, _ in reading.labelled("source")
            if OFFICE_END.search(text[-4:])
        ),
    ]
    return _first_named(reading, weak, listed=True)


_Source = tuple[str | None, str, float]
"""A text that may start with a place, the rule by which it would give it, and the confidence in that."""


def _first_named(reading: Reading, sources: list[_Source], *, listed: bool = False) -> bool:
    for text, rule, confidence in sources:
        found = (place_at_head(text) or first_place(text)) if text else None
        if found is None or (listed and found.rule == UNLISTED):
            continue
        if found.rule != UNLISTED or rule == "issuer" or len(str(found.region)) <= 4:
            _set_place(reading, found, text, rule, confidence)
            return True
    return False


def _congress(reading: Reading) -> bool:
    subtitle = " ".join(paragraph.text for paragraph in reading.paragraphs[: reading.page.n_title])
    congress = re.search(r"在(\S{2,12}?)第\S{1,6}届", subtitle)
    if congress and (found := place_at_head(congress[1])):
        _set_place(reading, found, congress[0], "congress", 0.9)
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


def _place_of_the_text(reading: Reading) -> None:
    """Place that the text names most, of the tier that an office without its place or 全省, 我市 shows."""
    own = [value for value, _ in [*reading.labelled("issuer"), *reading.labelled("publisher")]]
    own += [
        text for text in (reading.values.get("issuer"), reading.titles.notice, reading.titles.title) if text
    ]
    prefix = next((text[0] for text in own if text.startswith(ELIDED)), None)
    if prefix == "省":
        reading.set("tier", "province", own[0], "office without its place", 0.8)
    tiers = _OWN_TIERS.get(prefix or _self_reference(reading.body), _ANY)
    least = 1 if prefix == "省" else 3
    below = tuple(tier for tier in tiers if tier != "municipality")
    if found := most_named(reading.body, tiers, at_least=least) or most_named(
        reading.body, below, at_least=least
    ):
        _set_place(reading, found, found.region, "most named in the text", 0.6)
    elif tiers != _ANY and (found := most_named(_OTHERS_TITLES.sub("", reading.body), tiers, at_least=1)):
        _set_place(reading, found, found.region, "the only one of its tier that the text names", 0.5)


_OTHERS_TITLES = re.compile(r"《[^《》]{0,80}》")


def _self_reference(body: str) -> str:
    """What a text calls itself most (全省 我市 本县): 省, 市, 县 or 区; empty when two are near each other."""
    counts = {unit: sum(body.count(word + unit) for word in "全我本") for unit in "省市县区"}
    first, second = sorted(counts.items(), key=lambda item: -item[1])[:2]
    return first[0] if first[1] > 2 * second[1] else ""


def _set_place(reading: Reading, place: Place, quote: str | None, rule: str, confidence: float) -> None:
    reading.set("region", place.region, quote, rule, confidence)
    reading.set("province", place.province, quote, "table of divisions", confidence)
    reading.set("tier", place.tier, quote, "table of divisions" if place.code else "kind of name", confidence)
    reading.set("division_code", place.code, quote, "table of divisions", confidence)


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
        reading.set("tier", found[0], found[1], "addressee", 0.7)
