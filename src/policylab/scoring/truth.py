"""Files of truth, one a plan, read and checked: what is wrong is named with its file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import scanner
from pathlib import Path
from typing import Any

from policylab.errors import TruthError
from policylab.schemas import CHOICES

METADATA = (
    "title", "issuer", "region", "province", "level", "doc_number", "index_number", "written_date", "issued_date",
    "published_date", "period", "genre",
)  # fmt: skip
"""Fields of ``metadata`` that are scored; ``level`` is the tier, ``period`` its first and last year."""

KINDS = ("metadata", "body", "sections", "targets", "duties", "references", "tables")
"""What a file of truth can say of a plan."""

_MOST_TOLD = 20


class Item(dict[str, Any]):
    """An object of a file of truth, with the line that it begins on.

    Examples
    --------
    >>> item = Item({"rows": 4})
    >>> item["rows"], item.line
    (4, 0)
    """

    line: int = 0


@dataclass(frozen=True)
class Truth:
    """What is true of one plan; a kind that is null was not written down and is not scored.

    Examples
    --------
    >>> truth = Truth(path=Path("a.json"), doc="a", targets=())
    >>> truth.duties is None, truth.targets
    (True, ())
    """

    path: Path
    doc: str
    member: str | None = None
    metadata: Mapping[str, Any] | None = None
    also: Mapping[str, list[Any]] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    sections: tuple[Item, ...] | None = None
    targets: tuple[Item, ...] | None = None
    duties: tuple[Item, ...] | None = None
    references: tuple[Item, ...] | None = None
    tables: tuple[Item, ...] | None = None


class _Located(json.JSONDecoder):
    """A decoder whose objects know their line."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_object = self._object
        # The scanner in C does not ask for parse_object; the one in Python does.
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _object(self, place: tuple[str, int], *rest: Any) -> tuple[Item, int]:
        found, end = json.decoder.JSONObject(place, *rest)  # type: ignore[attr-defined]
        item = Item(found)
        item.line = place[0].count("\n", 0, place[1]) + 1
        return item, end


def read_truth(folder: Path | str) -> list[Truth]:
    """Every file of truth (.json) in ``folder``, by name.

    Raises
    ------
    TruthError
        If there is none, or one is no JSON in UTF-8.
    TruthFaultsError
        If some break the format; the message names file and line of each fault.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports import shipped
    >>> truths = read_truth(shipped("corpus") / "truth")
    >>> len(truths), len(truths[0].targets)
    (25, 42)
    """
    folder = Path(folder)
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise TruthError("truth-none", folder=str(folder))
    truths: list[Truth] = []
    faults: list[TruthError] = []
    for path in paths:
        content = _read(path)
        wrong = sorted(_faults(content), key=lambda fault: fault.line)
        faults += [fault.as_error(path) for fault in wrong]
        if not wrong:
            truths.append(_truth(path, content))
    if faults:
        raise TruthFaultsError(faults)
    return truths


class TruthFaultsError(TruthError):
    """Everything in files of truth that breaks the format, one fault a line.

    Examples
    --------
    >>> fault = TruthError("truth-folder", folder="truth")
    >>> TruthFaultsError([fault]).said("en")
    'truth: is a file; wanted the folder of the files of truth'
    """

    def __init__(self, faults: Sequence[TruthError]) -> None:
        super().__init__("truth-more", n=max(0, len(faults) - _MOST_TOLD))
        self.faults = tuple(faults)

    def said(self, language: str) -> str:
        """The first faults in ``language``, and how many more there are."""
        lines = [fault.said(language) for fault in self.faults[:_MOST_TOLD]]
        return "\n".join(lines + [super().said(language)] * (self.fields["n"] > 0))


@dataclass(frozen=True)
class _Fault:
    """Something that breaks the format: where, what, what stands there (null: nothing), what is wanted."""

    line: int
    what: str
    found: str | None
    wanted: str
    values: tuple[str, ...] = ()

    def as_error(self, path: Path) -> TruthError:
        fields = {
            "file": str(path),
            "line": self.line,
            "what": self.what,
            "wanted": self.wanted,
            "values": list(self.values),
        }
        return (
            TruthError("truth-lacks", **fields)
            if self.found is None
            else TruthError("truth-is", found=self.found, **fields)
        )


def _read(path: Path) -> Item:
    try:
        content = _Located().decode(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as cause:
        raise TruthError("truth-not-utf8", file=str(path), at=cause.start) from cause
    except json.JSONDecodeError as cause:
        fields = {"file": str(path), "line": cause.lineno, "column": cause.colno, "cause": cause.msg}
        raise TruthError("truth-not-json", **fields) from cause
    if not isinstance(content, Item):
        raise _Fault(1, path.name, _shown(content), "object").as_error(path)
    return content


def _truth(path: Path, content: Item) -> Truth:
    lists = {name: None if content.get(name) is None else tuple(content[name]) for name in _ITEMS}
    return Truth(
        path=path,
        doc=content["doc"],
        member=content.get("member"),
        metadata=content.get("metadata"),
        also=content.get("also") or {},
        body=content.get("body"),
        **lists,
    )


Test = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_year(value: Any) -> bool:
    return value is None or (isinstance(value, int) and 1900 <= value <= 2200)


def _is_period(value: Any) -> bool:
    return value is None or (isinstance(value, list) and len(value) == 2 and all(map(_is_year, value)))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


_TESTS: dict[str, Test] = {
    "text": _is_text,
    "string": _is_string,
    "number": _is_number,
    "count": _is_count,
    "year": _is_year,
    "period": _is_period,
    "texts": _is_texts,
    "level": lambda value: value in (1, 2, 3, 4),
    "object": lambda value: isinstance(value, Item),
    "list": lambda value: isinstance(value, list),
}
"""What can be wanted of a value; each has its words in ``error-truth-is``."""

_ITEMS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "sections": {"level": "level", "marker": "string", "heading": "text"},
    "targets": {
        "quote": "text",
        "indicator": "text",
        "value": "number",
        "unit": "string",
        "comparator": CHOICES["targets"]["comparator"],
        "year": "year",
        "kind": CHOICES["targets"]["kind"],
        "status": CHOICES["targets"]["status"],
    },
    "duties": {"anchor": "string", "lead": "texts", "support": "texts", "quote": "text"},
    "references": {"title": "text", "relation": CHOICES["citations"]["relation"]},
    "tables": {"rows": "count"},
}
"""What every item of a kind must have: a test by its name, or one of these values."""


def _faults(content: Item) -> Iterator[_Fault]:
    """Everything that breaks the format."""
    yield from _wrong(content, {"doc": "text"}, "")
    if content.get("metadata") is not None:
        yield from _wrong(content, {"metadata": "object"}, "")
        if isinstance(content["metadata"], Item) and "period" in content["metadata"]:
            yield from _wrong(content["metadata"], {"period": "period"}, "metadata.")
    if content.get("body") is not None:
        yield from _wrong(content, {"body": "object"}, "")
        if isinstance(content["body"], Item):
            yield from _wrong(content["body"], {"keep": "texts", "noise": "texts"}, "body.")
    for kind, wanted in _ITEMS.items():
        if content.get(kind) is not None:
            yield from _wrong(content, {kind: "list"}, "")
            for item in content[kind] if isinstance(content[kind], list) else ():
                if isinstance(item, Item):
                    yield from _wrong(item, wanted, f"{kind}.")
                else:
                    yield _Fault(content.line, kind, _shown(item), "object")


def _wrong(item: Item, wanted: Mapping[str, str | tuple[str, ...]], above: str) -> Iterator[_Fault]:
    for name, test in wanted.items():
        holds = item.get(name) in test if isinstance(test, tuple) else _TESTS[test](item.get(name))
        if name not in item or not holds:
            found = _shown(item[name]) if name in item else None
            words, values = ("one-of", test) if isinstance(test, tuple) else (test, ())
            yield _Fault(item.line, f"{above}{name}", found, words, values)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"
