"""One plan's tables against its truth, kind by kind: what agrees, what is missed, what is too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policylab.scoring.truth import METADATA, Item, Truth
from policylab.scoring.words import is_null, marker_path, number, overlap, plain, same_name

Row = Mapping[str, Any]

FIGURES_OF_POLICY = ("subsidy", "threshold", "parameter")
"""Kinds of figures that are no commitment: beyond those that the truth names they count neither for nor against."""


@dataclass(frozen=True)
class Outcome:
    """A thing that was missed, is too much (``false``) or was read otherwise (``differs``), and where it is written down.

    Examples
    --------
    >>> Outcome("targets.year", "differs", truth="2027", found="2025").line is None
    True
    """

    scored: str
    outcome: str
    truth: str | None
    found: str | None
    words: str | None = None
    sentence_id: str | None = None
    line: int | None = None


@dataclass
class Tally:
    """Counts of one kind of one plan, and what went wrong.

    Examples
    --------
    >>> Tally("duties", hits=3, n_found=4, n_true=5).outcomes
    []
    """

    scored: str
    hits: int = 0
    n_found: int = 0
    n_true: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """The rows of one plan in the tables that are scored, and its text.

    Examples
    --------
    >>> Plan(document={}, rows={}, text="到2027年", body="到2027年").body
    '到2027年'
    """

    document: Row
    rows: Mapping[str, list[Row]]
    text: str
    """The paragraphs and headings, as ``plain`` leaves them."""
    body: str


def compare(truth: Truth, plan: Plan) -> list[Tally]:
    """A tally of every kind that the truth says something of.

    Examples
    --------
    >>> from pathlib import Path
    >>> table = Item({"rows": 4})
    >>> truth = Truth(Path("a.json"), "a", tables=(table,))
    >>> plan = Plan({}, {"annex_tables": [{"caption": "重点项目表", "n_rows": 3}]}, "", "")
    >>> [(outcome.outcome, outcome.truth, outcome.found) for outcome in compare(truth, plan)[0].outcomes]
    [('missed', ' (4)', None), ('false', None, '重点项目表 (3)')]
    """
    kinds: list[tuple[Any, Callable[[Truth, Plan], list[Tally]]]] = [
        (truth.metadata, _metadata),
        (truth.body, _body),
        (truth.sections, _sections),
        (truth.targets, _targets),
        (truth.duties, _duties),
        (truth.references, _references),
        (truth.tables, _tables),
    ]
    return [tally for said, tallies in kinds if said is not None for tally in tallies(truth, plan)]


def _metadata(truth: Truth, plan: Plan) -> list[Tally]:
    said = dict(truth.metadata or {})
    wanted = {name: said[name] for name in METADATA if name in said and name not in ("level", "period")}
    if "level" in said:
        wanted["tier"] = said["level"]
    if "period" in said:
        wanted["period_start"], wanted["period_end"] = said["period"] or (None, None)
    tally = Tally("metadata")
    for name, value in wanted.items():
        found = plan.document.get(name)
        if is_null(value) and is_null(found):
            continue
        tally.n_found += 1
        tally.n_true += 1
        if any(_same_field(name, found, reading) for reading in [value, *truth.also.get(name, [])]):
            tally.hits += 1
        else:
            tally.outcomes.append(
                Outcome(
                    "metadata",
                    "differs",
                    f"{name}: {_cell(value)}",
                    f"{name}: {_cell(found)}",
                    line=_line(truth.metadata),
                )
            )
    return [tally]


def _same_field(name: str, found: Any, wanted: Any) -> bool:
    if is_null(found) or is_null(wanted):
        return is_null(found) and is_null(wanted)
    if name.startswith("period"):
        return int(found) == int(wanted)
    if name.endswith("_date"):
        return str(found)[:10] == str(wanted)[:10]
    return plain(found) == plain(wanted)


def _body(truth: Truth, plan: Plan) -> list[Tally]:
    body = truth.body or {}
    lost = [words for words in body["keep"] if plain(words) not in plan.text]
    left = [words for words in body["noise"] if plain(words) in plan.body]
    n = len(body["keep"]) + len(body["noise"])
    outcomes = [Outcome("body", "missed", words, None, line=_line(body)) for words in lost]
    outcomes += [Outcome("body", "false", None, words, line=_line(body)) for words in left]
    hits = n - len(lost) - len(left) if plan.body else 0
    return [Tally("body", hits, n, n, outcomes)]


def _sections(truth: Truth, plan: Plan) -> list[Tally]:
    required = [item for item in truth.sections or () if not item.get("optional")]
    left = Counter((item["level"], plain(item["heading"])) for item in required)
    spare = Counter(
        (item["level"], plain(item["marker"])) for item in truth.sections or () if item.get("optional")
    )
    found = []
    for row in plan.rows["sections"]:
        level = 0 if is_null(row["level"]) else int(row["level"])
        key, place = (level, plain(row["heading"])), (level, plain(row["marker"]))
        if left[key] == 0 and spare[place] > 0:
            spare[place] -= 1  # an optional section counts neither way, whatever words its heading got
        else:
            found.append((key, row))
    wanted = [((item["level"], plain(item["heading"])), item) for item in required]
    return [
        _tally(
            "sections",
            found,
            wanted,
            lambda of: f"{of['level']} {of['marker'] or ''}{of['heading']}",
            "heading",
        )
    ]


def _targets(truth: Truth, plan: Plan) -> list[Tally]:
    wanted = list(truth.targets or ())
    found = [row for row in plan.rows["targets"] if not is_null(row["value"])]
    pairs = _paired(wanted, found)
    required = [(at, place) for at, place in pairs if not wanted[at].get("optional")]
    taken_true, taken_found = {at for at, _ in pairs}, {place for _, place in pairs}
    free = len(pairs) - len(required)
    extra = [row for place, row in enumerate(found) if place not in taken_found]
    free += sum(row["kind"] in FIGURES_OF_POLICY for row in extra)
    missed = [item for at, item in enumerate(wanted) if at not in taken_true and not item.get("optional")]
    outcomes = [
        Outcome("targets", "missed", _figure(item), None, item["quote"], line=item.line) for item in missed
    ]
    outcomes += [
        Outcome("targets", "false", None, _figure(row), row["quote"], row["sentence_id"])
        for row in extra
        if row["kind"] not in FIGURES_OF_POLICY
    ]
    n_true = sum(not item.get("optional") for item in wanted)
    every = Tally("targets", len(required), len(found) - free, n_true, outcomes)
    matched = [(wanted[at], found[place]) for at, place in required]
    return [every, *(_facet(name, same, matched) for name, same in _FACETS.items())]


def _paired(wanted: list[Item], found: list[Row]) -> list[tuple[int, int]]:
    """Places of figures that are one: equal in value and unit, with quotes that share half of the shorter; the nearest first."""
    scored = []
    for at, item in enumerate(wanted):
        for place, row in enumerate(found):
            if number(row["value"]) != number(item["value"]) or plain(row["unit"]) != plain(item["unit"]):
                continue
            shared = overlap(row["quote"], item["quote"])
            if shared >= 0.5:
                nearer = 0.5 * same_name(row["indicator"], item["indicator"]) + 0.25 * (
                    number(row["year"]) == number(item["year"])
                )
                scored.append((shared + nearer, at, place))
    pairs: dict[int, int] = {}
    for _, at, place in sorted(scored, reverse=True):
        if at not in pairs and place not in pairs.values():
            pairs[at] = place
    return list(pairs.items())


_FACETS: dict[str, Callable[[Item, Row], bool]] = {
    "year": lambda item, row: (
        number(row["year"]) in {number(year) for year in [item["year"], *item.get("years", [])]}
    ),
    "comparator": lambda item, row: row["comparator"] in {item["comparator"], *item.get("comparators", [])},
    "kind": lambda item, row: row["kind"] in {item["kind"], *item.get("kinds", [])},
    "status": lambda item, row: row["status"] == item["status"],
    "indicator": lambda item, row: same_name(row["indicator"], item["indicator"]),
}
"""Key columns of a target that was found, and when they agree with its truth."""


def _facet(name: str, same: Callable[[Item, Row], bool], matched: list[tuple[Item, Row]]) -> Tally:
    tally = Tally(f"targets.{name}", n_found=len(matched), n_true=len(matched))
    for item, row in matched:
        if same(item, row):
            tally.hits += 1
        else:
            tally.outcomes.append(
                Outcome(
                    tally.scored,
                    "differs",
                    _cell(item[name]),
                    _cell(row[name]),
                    row["quote"],
                    row["sentence_id"],
                    item.line,
                )
            )
    return tally


def _duties(truth: Truth, plan: Plan) -> list[Tally]:
    sections = {row["section_id"]: row for row in plan.rows["sections"]}
    found = [
        ((_path(row["section_id"], sections), plain(row["agency"]), row["role"]), row)
        for row in plan.rows["duties"]
    ]
    wanted: list[tuple[Any, Item]] = []
    spare: list[Any] = []
    for item in truth.duties or ():
        place = marker_path(item["anchor"].split("/"))
        for role in ("lead", "support"):
            keys = [(place, plain(agency), role) for agency in item[role]]
            if item.get("optional"):
                spare += keys
            else:
                wanted += [
                    (key, _duty(item, agency, role)) for key, agency in zip(keys, item[role], strict=True)
                ]
            spare += [(place, plain(agency), role) for agency in item.get("optional_units", [])]
    return [_tally("duties", found, wanted, lambda of: f"{of['agency']} ({of['role']})", "quote", spare)]


def _duty(item: Item, agency: str, role: str) -> Item:
    """One agency's role of a duty in the truth."""
    one = Item({"agency": agency, "role": role, "quote": item["quote"]})
    one.line = item.line
    return one


def _path(section_id: Any, sections: Mapping[Any, Row]) -> str:
    markers: list[Any] = []
    while not is_null(section_id) and section_id in sections:
        markers.append(sections[section_id]["marker"])
        section_id = sections[section_id]["parent_id"]
    return marker_path(markers[::-1])


def _references(truth: Truth, plan: Plan) -> list[Tally]:
    def once(rows: Iterable[Any]) -> list[tuple[Any, Any]]:
        """The first row of each title and number."""
        named: dict[Any, Any] = {}
        for row in rows:
            named.setdefault((plain(row["title"]), plain(row.get("doc_number"))), row)
        return list(named.items())

    titled = [row for row in plan.rows["citations"] if row["form"] == "title" and not is_null(row["title"])]
    spare = [key for key, _ in once(item for item in truth.references or () if item.get("optional"))]
    wanted = once(item for item in truth.references or () if not item.get("optional"))
    return [
        _tally(
            "references",
            once(titled),
            wanted,
            lambda of: f"《{of['title']}》{of.get('doc_number') or ''}",
            "title",
            spare,
        )
    ]


def _tables(truth: Truth, plan: Plan) -> list[Tally]:
    other = {n: item["rows"] for item in truth.tables or () for n in item.get("also_rows", [])}
    found = []
    for row in plan.rows["annex_tables"]:
        n = None if is_null(row["n_rows"]) else int(row["n_rows"])
        found.append((other.get(n, n), {"caption": row["caption"], "rows": n}))
    wanted = [(item["rows"], item) for item in truth.tables or ()]
    return [
        _tally("tables", found, wanted, lambda of: f"{of.get('caption') or ''} ({of['rows']})", "caption")
    ]


def _tally(
    scored: str,
    found: list[tuple[Any, Any]],
    wanted: list[tuple[Any, Any]],
    shown: Callable[[Any], str],
    words: str,
    spare: Iterable[Any] = (),
) -> Tally:
    """Counts of things that are the same when their keys are; a key among ``spare`` is never too much."""
    left, extra = Counter(key for key, _ in wanted), []
    spared = set(spare)
    for key, row in found:
        if left[key] > 0:
            left[key] -= 1
        else:
            extra.append((key, row))
    too_much = [row for key, row in extra if key not in spared]
    n_missed = sum(left.values())
    missed = []
    for key, item in reversed(wanted):
        if left[key] > 0:
            left[key] -= 1
            missed.append(item)
    outcomes = [
        Outcome(scored, "missed", shown(item), None, item.get(words), line=_line(item))
        for item in reversed(missed)
    ]
    outcomes += [
        Outcome(scored, "false", None, shown(row), row.get(words), row.get("sentence_id")) for row in too_much
    ]
    return Tally(
        scored, len(wanted) - n_missed, len(wanted) - n_missed + len(too_much), len(wanted), outcomes
    )


def _figure(row: Row) -> str:
    return f"{row['indicator'] or ''}: {_cell(row['value'])}{row['unit'] or ''}"


def _cell(value: Any) -> str:
    """A value as people write it: nothing for null, whole numbers without a point."""
    if is_null(value):
        return "-"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _line(item: Any) -> int | None:
    return getattr(item, "line", None)
