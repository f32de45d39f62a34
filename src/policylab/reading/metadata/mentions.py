"""Places that a text names: how often, and which one it is most about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from policylab.reading.metadata.divisions import SHORT_WORDS, Division, by_code, divisions, short_names
from policylab.reading.metadata.places import COMMON_NAMES, Place, of_division
from policylab.text.rules import Rule

_SUFFIX = Rule("the last sign of a division's name", r"[省市县区州盟旗]", "青禾市", "青禾镇")
_PARTNER = Rule(
    "words before a place that is not one's own",
    r"(?:与|和|同|赴|至|从|往|—|-|对接|承接|融入|来自|连接|毗邻|对口|接轨|协作|学习|借鉴)$",
    "积极承接",
    "承接地",
)
"""Words before a place that is not one's own: 与上海共建, 承接上海项目."""

_AT_HEAD = Rule(
    "what stands before a name that is also a word where it can only be the place",
    r"(?:^|[。,;:!?、()“”《》\s]|驻|在|让|为|把|全|建设|来|到|离)$",
    "部队驻",
    "求",
)
"""What stands before a short name that is also a word where it can only be the place: a stop, or 驻 (驻大同部队)."""

_JUNCTION = Rule(
    "two words that spell a place where they meet",
    r"[顺适对相响]应城市|[东西中]南部县|[平均制]衡水平",
    "顺应城市发展",
    "在应城市发展",
)
"""Where two words meet that spell a place: 顺应城市发展."""

_IDIOM = Rule(
    "what makes an idiom of a name that is also a word",
    r"久安|小异|社会|之家|时间|时数|阳光|万物|一样|气象|天空|第一|\d",
    "久安",
    "农业园",
)


@lru_cache(maxsize=2)  # it is asked for each tier in turn
def named_divisions(text: str) -> Counter[str]:
    """How often each listed division is named in full in ``text``, partners aside.

    Examples
    --------
    >>> dict(named_divisions("杭州市与宁波市合作，杭州市出资"))
    {'杭州市': 2}
    """
    names: Counter[str] = Counter()
    known = divisions()
    for match in _SUFFIX.finditer(text):
        end = match.end()
        for length in range(min(11, end), 2, -1):
            name = text[end - length : end]
            if name in known:
                start = end - length
                names[name] += not _PARTNER.search(text[max(start - 3, 0) : start])
                break
    return +names


def _named_in_short(folded: str, short: str) -> int:
    """How often a folded text names a place in short, partners aside; a common word counts at the head of a clause only."""
    count = 0
    for match in _short_pattern(short).finditer(folded):
        before = folded[max(match.start() - 3, 0) : match.start()]
        if short in SHORT_WORDS:
            count += bool(_AT_HEAD.search(before)) and not _IDIOM.match(folded, match.end())
        else:
            count += not _PARTNER.search(before)
    return count


@cache
def _short_pattern(short: str) -> re.Pattern[str]:
    return re.compile(re.escape(short))


def _is_of(division: Division, tiers: tuple[str, ...]) -> bool:
    """Whether a division is of one of ``tiers``; ``municipality`` is a city of the rank of a province (天津市)."""
    return division.tier in tiers or (
        "municipality" in tiers and division.tier == "province" and division.name.endswith("市")
    )


@cache
def _short_of(tiers: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """Short names of divisions of ``tiers`` that a text may use, each with the code, by their first two characters."""
    found: dict[str, list[tuple[str, str]]] = {}
    for short, city in short_names().items():
        if (city.tier == "city" or city.name.endswith("市") or tiers == ("province",)) and _is_of(
            city, tiers
        ):
            found.setdefault(short[:2], []).append((short, city.code))
    return found


def most_named(
    folded: str, tiers: tuple[str, ...], *, at_least: int = 3, province: str | None = None
) -> Place | None:
    """Place that a folded text is most about: the division of ``tiers`` that it names most, in full or in short.

    Each of its parts that the text names counts once. A place that stands as a partner (与上海共建) does not count.
    Null when no place leads clearly, or none is named ``at_least`` so often. ``province`` leaves the others out.

    Examples
    --------
    >>> found = most_named("杭州市加快发展。杭州市出台政策。杭州市召开会议。", ("city",))
    >>> found.region if found else None
    '杭州市'
    >>> most_named("我市与上海共建园区。承接上海项目。开通到上海、与上海相连的列车。", ("municipality", "city")) is None
    True
    """
    folded = _JUNCTION.sub("", folded)
    votes: Counter[str] = Counter()
    for name, count in named_divisions(folded).items():
        if len(divisions()[name]) > 1 or name in COMMON_NAMES:
            continue
        one = divisions()[name][0]
        if _is_of(one, tiers):
            votes[one.code] += count
        if one.parent and one.parent in by_code() and _is_of(by_code()[one.parent], tiers):
            votes[one.parent] += 1
    shorts = _short_of(tiers)
    for head in shorts.keys() & _two_by_two(folded):
        for short, code in shorts[head]:
            if short in folded:
                votes[code] += _named_in_short(folded, short)
    if province is not None:
        votes = Counter({code: count for code, count in votes.items() if _is_in(code, province)})
    ranked = (+votes).most_common(2)
    if not ranked or ranked[0][1] < at_least or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    place = of_division(by_code()[ranked[0][0]])
    return Place(place.region, place.province, place.tier, place.code, "most named in the text")


@lru_cache(maxsize=2)
def _two_by_two(text: str) -> frozenset[str]:
    """Each two signs of a text that stand together."""
    return frozenset(map(str.__add__, text, text[1:]))


def _is_in(code: str, province: str) -> bool:
    upper = by_code().get(code[:2] + "0000")
    return upper is not None and upper.name == province


RULES = (
    _PARTNER,
    _AT_HEAD,
    _JUNCTION,
    _IDIOM,
    _SUFFIX,
)
