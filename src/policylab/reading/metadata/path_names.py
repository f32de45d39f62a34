"""Places that the names of a file, of its sheet or row, and of its folders give."""

from __future__ import annotations

from pathlib import PurePosixPath

from policylab.reading.metadata.divisions import SHORT_WORDS, county_names, short_names
from policylab.reading.metadata.places import UNLISTED, Place, of_division, place_at_head
from policylab.text.rules import Rule

_NO_LETTERS = Rule("what is no name in the name of a file", r"[^一-鿿]+|\d+年?", "2031_青禾市", "青禾市")
_WHOLE = Rule(
    "what follows a name that is also a word where a file is called after the place",
    r"\A(?:$|政府|市|人民|工作|十[二三四五六]五|国民经济|统计|第[一二三四五六七八九十])",
    "政府工作报告",
    "小异的工作",
)
"""What follows a name in short that is also a word where a file is called after the place (大同政府工作报告)."""

_NamedPlace = tuple[Place, str, str]
"""A place, the name that gave it, and the rule."""


def place_of_file(path: str, member: str | None, tiers: tuple[str, ...] | None) -> _NamedPlace | None:
    """Place that a source is called after: its member, its file, then its folders, the nearest first.

    Parameters
    ----------
    path : str
        Of the file, below the folder of the plans.
    member : str, optional
        Sheet, row or entry within it.
    tiers : tuple of str, optional
        Tiers that the text allows; a folder counts only when they are known.

    Examples
    --------
    >>> place, name, rule = place_of_file("2019_浙江省_杭州市.txt", None, None)
    >>> place.region, name, rule
    ('杭州市', '浙江省杭州市', 'file name')
    >>> place_of_file("报告/大同小异.txt", None, None) is None
    True
    """
    pure = PurePosixPath(path)
    names = [(member or "", "sheet or entry name"), (pure.stem, "file name")]
    if tiers:
        names += [(folder, "folder name") for folder in reversed(pure.parts[:-1])]
    for name, rule in names:
        letters = _NO_LETTERS.sub("", name)
        found = _place_named(letters) if letters else None
        if found is not None and (tiers is None or _is_of(found, tiers)):
            return found, letters, rule
    return None


def _is_of(place: Place, tiers: tuple[str, ...]) -> bool:
    municipality = place.tier == "province" and str(place.region).endswith("市") and "municipality" in tiers
    return place.tier is None or place.tier in tiers or municipality


def _place_named(letters: str) -> Place | None:
    """Place at the head of the letters of a name; in short only where nothing but the name or a report's kind stands."""
    found = place_at_head(letters + " ")  # a name alone is read as a name before a blank
    short = next((length for length in (4, 3, 2) if letters[:length] in short_names()), 0)
    if found is not None and found.rule == UNLISTED:
        return (
            found if len(str(found.region)) <= 5 and _WHOLE.match(letters[len(str(found.region)) :]) else None
        )
    if (
        found is not None
        and short
        and letters[:short] in SHORT_WORDS
        and not letters.startswith(str(found.region))
    ):
        return found if _WHOLE.match(letters[short:]) else None
    if found is None:
        same = county_names().get(letters, ())
        return of_division(same[0]) if len({one.code for one in same}) == 1 else None
    return found


RULES = (
    _NO_LETTERS,
    _WHOLE,
)
