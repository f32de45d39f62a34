"""Stop words as readable groups: function words, officialese, units of measure, place names."""

from __future__ import annotations

from functools import cache

from policylab.resources import read_resource

STOP_GROUPS = ("function", "officialese", "unit", "place")


@cache
def stop_words(group: str) -> frozenset[str]:
    """Words of a group of the resource ``stopwords.csv``.

    Examples
    --------
    >>> "以及" in stop_words("function"), "科技" in stop_words("officialese")
    (True, False)
    """
    return frozenset(row["variant"] for row in read_resource("stopwords") if row["group"] == group)
