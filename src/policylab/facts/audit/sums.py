"""Sums against their parts, and one indicator with two values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from policylab.facts.audit.findings import Finding, number_words, shown
from policylab.facts.targets.target import Target
from policylab.reading.document import Document, Section
from policylab.text.characters import fold
from policylab.text.numerals import whole_number
from policylab.text.rules import Rule

_TIER = Rule(
    "a tier",
    r"国家级|省级|市级|区级|县级|国家|全国|省部级",
    "省级",
    "省内",
)
_RATES = {"%", "个百分点", "位", "倍", "成"}
_EVERYWHERE = Rule(
    "a scope before a noun",
    r"^(?:全省|全市|全县|全区|我省|我市)",
    "全市企业",
    "企业",
)
_COMPARES = Rule(
    "words of comparing",
    r"分别|由|从|低于|高于|提前",
    "分别",
    "合计",
)
_WHOLE = Rule(
    "a whole and its parts",
    r"(?P<value>\d(?<![超近约过破于\d.-]\d)\d*(?:\.\d+)?)(?P<unit>[家个项人名所座件篇处条台套张])[,(;]{1,2}其中:?",
    "30家,其中:",
    "30家,新增",
)
_PART = Rule(
    "a part",
    r"(?P<name>[^\d、,。;()]{1,16}?)(?P<value>\d+(?:\.\d+)?)(?:(?P<unit>[家个项人名所座件篇处条台套张])(?!以)|(?=[、)。;]|$))",
    "省级12家",
    "省级企业",
)
_SCALE = Rule(
    "a grade of a scale",
    r"国家级|省级|市级|区级|县级|特等|一等|二等|三等",
    "省级",
    "省内",
)
_EXCLUSIVE = Rule(
    "parts of which none can be another",
    r"""(?P<place>[一-鿿]+(?:[省市州盟县区旗镇乡村片]|街道|本级)) | (?P<land>农村|乡村|城区|城镇|城市)[一-鿿]{0,4}
      | (?P<sex>[男女]性?[一-鿿]{0,3}) | (?P<owner>公办|民办|国有|民营)[一-鿿]{0,4} | (?P<works>新建|改建|扩建|改扩建|续建)""",
    "青禾县",
    "含外资",
)
_REACHES = Rule("a stock that is reached", r"(?:达到?|突破)\D{0,2}\d", "企业达到50家", "新增企业50家")
_SENTENCE_END, _BRACKET_END = re.compile(r"[。;\n]"), re.compile(r"[)。\n]")
_TASKS = Rule(
    "a count of parts of the plan",
    r"(?P<number>\d{1,2}|[二三四五六七八九十]{1,3})(?:大|项|个)(?P<noun>工程|行动|任务|计划|专项行动|举措)",
    "五大工程",
    "五大城市",
)
RULES = (
    _TIER,
    _EVERYWHERE,
    _COMPARES,
    _WHOLE,
    _PART,
    _SCALE,
    _EXCLUSIVE,
    _REACHES,
    _TASKS,
)


def sums_across_sections(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """A total that differs from the sum over the sections of one part, when two other totals beside it agree.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", "建成30家。", 0, 6),))
    >>> list(sums_across_sections(document, []))
    []
    """
    parent = {section.section_id: section.parent_id for section in document.sections}
    parts: dict[str, dict[tuple[str, str, str], dict[str | None, Target]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    totals: dict[str | None, dict[tuple[str, str, str], list[Target]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for target in targets:
        key, section = _key(target), target.section_id
        if key is None:
            continue
        totals[section][key].append(target)
        above = parent.get(section or "")
        if above is not None:
            parts[above][key].setdefault(section, target)
    for above, groups in parts.items():
        sums = {key: list(group.values()) for key, group in groups.items() if len(group) >= 3}
        for section, stated in totals.items():
            if section is None or parent.get(section) == above:
                continue
            compared = [(stated[key][0], rows) for key, rows in sums.items() if len(stated.get(key, ())) == 1]
            differing = [pair for pair in compared if _total(pair[1]) != pair[0].value]
            if len(compared) - len(differing) >= 2:
                yield from (_sum_finding(total, rows) for total, rows in differing)


def _key(target: Target) -> tuple[str, str, str] | None:
    """Tier, head noun and unit: what a part and its total share; None for rates and what is no count."""
    indicator, unit = target.indicator, target.unit
    if not indicator or target.value is None or target.status != "target" or unit in _RATES:
        return None
    tier = _TIER.match(indicator)
    return (tier.group() if tier else "", indicator[-2:], unit or "")


def _total(rows: list[Target]) -> float:
    return sum(_figure(row) for row in rows)


def _figure(target: Target) -> float:
    """The figure of a target that has one, as all have that are compared."""
    return cast("float", target.value)


def _sum_finding(total: Target, rows: list[Target]) -> Finding:
    added = " + ".join(number_words(_figure(row)) for row in rows)
    stated = f"{number_words(_figure(total))}{total.unit}"
    fields = {"indicator": shown(total.indicator or ""), "total": stated, "parts": added}
    return Finding(
        "sum-of-sections",
        fields | {"sum": number_words(_total(rows))},
        total.start_char,
        total.end_char,
        rows[0].start_char,
        rows[-1].end_char,
    )


def parts_against_whole(document: Document) -> Iterator[Finding]:
    """Parts after 其中 that are more than the whole, or all grades of a scale that do not make it up.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "建设平台90家,其中省级35家、市级60家。"
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [finding.message for finding in parts_against_whole(document)]
    ['90家, but its parts are 35 + 60 = 95']
    """
    folded = fold(document.body)
    for match in _WHOLE.finditer(folded):
        stop = (_BRACKET_END if "(" in match.group() else _SENTENCE_END).search(
            folded, match.end(), match.end() + 200
        )
        end = stop.start() if stop else min(match.end() + 200, len(folded))
        parts = [
            part for part in _PART.finditer(folded, match.end(), end) if part["unit"] in {match["unit"], None}
        ]
        whole, values = float(match["value"]), [float(part["value"]) for part in parts]
        scales = {_SCALE.search(part["name"]) for part in parts} if parts else {None}
        grades = [found.group() for found in scales if found]
        apart = len(grades) == len(parts) == len(set(grades)) > 1
        disjoint = apart or _are_exclusive([part["name"] for part in parts])
        wrong = any(value > whole for value in values) or (disjoint and sum(values) > whole)
        if not wrong and apart and {"一等", "二等", "三等"} <= set(grades):
            wrong = sum(values) != whole
        if wrong:
            added = " + ".join(number_words(value) for value in values)
            told = shown(match.group().rstrip(",(;:其中"))
            fields = {"whole": told, "parts": added, "sum": number_words(sum(values))}
            yield Finding("parts-and-whole", fields, *match.span(), parts[0].start(), parts[-1].end())


def _are_exclusive(names: Sequence[str]) -> bool:
    """Whether parts are of one sort of which none can be another, as places are: 东片, 西片; 农村, 城区.

    Three sorts of one noun and more (农业企业, 加工企业, 旅游企业) part the whole too; two may overlap.
    """
    if len(set(names)) == len(names) > 2 and len({name[-2:] for name in names}) == 1:
        return True
    found = [_EXCLUSIVE.fullmatch(name) for name in names]
    sorts = {match.lastgroup if match else None for match in found}
    return len(names) > 1 and len(set(names)) == len(names) and len(sorts) == 1 and None not in sorts


def two_values(targets: Sequence[Target]) -> Iterator[Finding]:
    """One known ratio or total, for one year and place, with two values in two sentences that cannot both hold.

    Examples
    --------
    >>> said = {"indicator": "研发经费投入强度", "indicator_id": "研发经费投入强度", "unit": "%", "comparator": "eq", "year": 2027}
    >>> rows = [Target(at, at + 9, "level", "target", value=v, amount=v, sentence_id=s, quote=f"研发经费投入强度{v}%", **said)
    ...     for s, v, at in [("s1", 2.8, 0), ("s2", 3.1, 40)]]
    >>> [finding.code for finding in two_values(rows)]
    ['two-values']
    """
    stated: dict[tuple[Any, ...], list[Target]] = defaultdict(list)
    for target in targets:
        if not target.year or target.value is None or target.kind not in {"level", "flow"}:
            continue
        whole = (target.indicator_id and target.unit == "%") or _is_stock(target)
        if whole and not _COMPARES.search(target.quote):
            name = _EVERYWHERE.sub("", fold(target.indicator or "")).replace("规模以上", "规上")
            stated[name, target.unit, target.year, target.status, _scope(target)].append(target)
    for rows in stated.values():
        first = rows[0]
        for other in rows[1:]:
            if other.sentence_id == first.sentence_id or _agree(first, other):
                continue
            fields = {"indicator": shown(first.indicator or ""), "year": first.year}
            fields |= {"first": shown(first.quote), "second": shown(other.quote)}
            places = (first.start_char, first.end_char, other.start_char, other.end_char)
            yield Finding("two-values", fields, *places)


def _scope(target: Target) -> str | None:
    """Scope of a figure; 全市 and the like are the place of the plan itself, as no scope is."""
    return None if target.scope in {"全市", "全县", "全区", "全州", "全镇"} else target.scope


def _is_stock(target: Target) -> bool:
    """Whether a figure is a total of the whole plan, or a stock that is reached and named at the head of its clause."""
    named = fold(target.indicator or "")
    if target.indicator_id and named.endswith(("总数", "总量", "总额", "总人数")):
        return True
    quote, year = fold(target.quote), f"到{target.year}年"
    opening = _EVERYWHERE.sub("", quote.removeprefix(year).lstrip("底,"))
    return (
        bool(named)
        and target.comparator == "eq"
        and opening.startswith(named)
        and bool(_REACHES.search(opening))
    )


def _agree(first: Target, other: Target) -> bool:
    """Whether one number can satisfy both statements, and two bounds of one kind are the same bound."""
    if first.comparator == other.comparator:
        return bool(first.value == other.value and first.value_max == other.value_max)
    low = max(_bounds(first)[0], _bounds(other)[0])
    return low <= min(_bounds(first)[1], _bounds(other)[1])


def _bounds(target: Target) -> tuple[float, float]:
    value = _figure(target)
    if target.comparator in {"ge", "gt"}:
        return value, float("inf")
    if target.comparator in {"le", "lt"}:
        return float("-inf"), value
    if target.comparator == "approx":
        return value * 0.95, value * 1.05
    return value, float(target.value_max or value)


def section_counts(document: Document) -> Iterator[Finding]:
    """实施八大行动, when the one section whose headings end in 行动 has another number of them.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "实施四大行动。"
    >>> headings = [("h0", None, 1, "主要任务"), ("h1", "h0", 2, "人才行动"), ("h2", "h0", 2, "平台行动"), ("h3", "h0", 2, "开放行动")]
    >>> sections = tuple(Section(name, above, level, None, words, 0, 8, 30) for name, above, level, words in headings)
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", text, 0, len(text)),), sections=sections)
    >>> [finding.message for finding in section_counts(document)]
    ['四大行动 is promised, the headings name 3']
    """
    folded = fold(document.body)
    children: dict[str, list[Section]] = defaultdict(list)
    for section in document.sections:
        if section.parent_id is not None:
            children[section.parent_id].append(section)
    promises = defaultdict(list)
    for match in _TASKS.finditer(folded):
        promises[match["noun"]].append(match)
    for noun, matches in promises.items():
        named = [
            [child for child in below if child.heading.rstrip("。").endswith(noun)]
            for below in children.values()
        ]
        groups = [
            group
            for group, below in zip(named, children.values(), strict=True)
            if len(group) == len(below) > 2
        ]
        counts = [whole_number(m["number"]) for m in matches]
        if len(groups) != 1 or len(groups[0]) in counts:
            continue
        last = groups[0][-1]
        fields = {"promised": shown(matches[0].group()), "named": len(groups[0])}
        places = (groups[0][0].start_char, last.start_char + len(last.marker or "") + len(last.heading))
        yield Finding("section-count", fields, *matches[0].span(), *places)
