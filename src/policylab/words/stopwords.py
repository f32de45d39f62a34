"""Stop words as readable groups: function words, officialese, units of measure, place names, and the owner's own."""

from __future__ import annotations

from functools import cache

from policylab.resources import read_resource

STOP_GROUPS = ("function", "officialese", "unit", "place", "own")
"""``own`` are those of ``stopwords.txt`` beside the plans; the list that ships has none of them."""


@cache
def stop_words(group: str) -> frozenset[str]:
    """Words of a group of ``stopwords.csv``; for place also the divisions' names that are no ordinary words.

    Examples
    --------
    >>> "以及" in stop_words("function"), "科技" in stop_words("officialese"), "资源" in stop_words("place")
    (True, False, False)
    """
    if group == "place":
        names = {row[column] for row in read_resource("divisions") for column in ("term", "variant")}
        return frozenset(names - _listed("not_place")) | _listed("place")
    return _listed(group)


def _listed(group: str) -> frozenset[str]:
    return frozenset(row["variant"] for row in read_resource("stopwords") if row["group"] == group)
