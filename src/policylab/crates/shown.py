"""Tables and sentences of executed reports as they go into a crate: without the plans' wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from policylab.dataset import Dataset
from policylab.reports.pages.export import read_parts
from policylab.reports.pages.html import number_parts
from policylab.reports.said.parts import Figure, Table, Text
from policylab.schemas import SCHEMAS, as_written

WINDOW = 12
"""Characters looked up in the plans at a time: what repeats twice as many in a row is always found."""

_RUN = re.compile(r"[\u3000-\u9fff\uff00-\uffef0-9.%]{12,}")
_VERBATIM = {
    field.name
    for schema in SCHEMAS.values()
    for field in schema
    if (field.metadata or {}).get(b"share") == b"no"
}


@dataclass(frozen=True)
class Wording:
    """Tells the plans' own wording from names, titles and figures, which may be shared.

    Examples
    --------
    >>> wording = Wording("到2026年，建成一批海洋食品产业示范工坊三十家以上。", frozenset({"海洋食品产业高质量发展实施方案"}))
    >>> wording.stands_in("建成一批海洋食品产业示范工坊三十家"), wording.stands_in("海洋食品产业高质量发展实施方案")
    (True, False)
    """

    texts: str
    shared: frozenset[str] = field(default_factory=frozenset)

    def stands_in(self, value: object) -> bool:
        """Whether a cell or sentence repeats a piece of a plan that no shared column holds."""
        if not isinstance(value, str) or value in self.shared:
            return False
        pieces = (
            run[start : start + WINDOW]
            for run in _RUN.findall(value)
            for start in range(len(run) - WINDOW + 1)
        )
        return any(piece in self._pieces and not self._is_shared(piece) for piece in pieces)

    @cached_property
    def _pieces(self) -> frozenset[str]:
        """Every piece of the texts that is as long as what may not go out."""
        return frozenset(self.texts[start : start + WINDOW] for start in range(len(self.texts) - WINDOW + 1))

    def _is_shared(self, piece: str) -> bool:
        return any(piece in name for name in self.shared)


def wording_of(dataset: Dataset) -> Wording:
    """What ``dataset`` holds of its plans, and the names, titles and labels that its shared tables hold.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> wording_of(plans).stands_in(plans.documents["title"].iloc[0])
    False
    """
    if "text" not in dataset.paragraphs:
        return Wording("")
    named: set[str] = set()
    for table in ("documents", "citations", "duties"):
        frame = dataset.table(table)
        for column in set(frame.columns) - _VERBATIM:
            values = frame[column].dropna()
            named |= {value for value in values if isinstance(value, str) and len(value) >= WINDOW}
    return Wording("\n".join(dataset.paragraphs["text"]), frozenset(named))


@dataclass(frozen=True)
class Shown:
    """A table or figure of a report: its number and caption, and of a table its cells as text.

    Examples
    --------
    >>> Shown("table", 1, "Plans", pd.DataFrame({"n": ["3"]})).name
    'table-1'
    """

    kind: str
    number: int
    caption: str
    cells: pd.DataFrame | None = None

    @property
    def name(self) -> str:
        """As its anchor on the page."""
        return f"{self.kind}-{self.number}"


def shown_by(executed: Path, wording: Wording) -> Iterator[Shown]:
    """Tables and figures of an executed notebook in order, then its sentences as one more table, ``text-0``.

    Columns and sentences that hold the plans' wording are left out.

    Examples
    --------
    >>> import tempfile
    >>> import nbformat
    >>> printed = nbformat.v4.new_output("stream", name="stdout", text="3 targets.")
    >>> notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(n)", outputs=[printed])])
    >>> path = Path(tempfile.mkdtemp()) / "a.ipynb"
    >>> nbformat.write(notebook, path)
    >>> [(shown.name, shown.cells.values.tolist()) for shown in shown_by(path, Wording(""))]
    [('text-0', [['3 targets.']])]
    """
    sentences = []
    for each in number_parts(read_parts(executed)):
        part = each.part
        if isinstance(part, Figure):
            yield Shown("figure", each.number, part.caption)
        elif isinstance(part, Table):
            rows = [["" if value is None else as_written(value) for value in row] for row in part.rows]
            cells = pd.DataFrame(rows, columns=list(part.columns), dtype=str)
            kept = [column not in _VERBATIM and not cells.iloc[:, place].map(wording.stands_in).any()
                    for place, column in enumerate(part.columns)]  # fmt: skip
            yield Shown("table", each.number, part.caption, cells.loc[:, kept] if any(kept) else None)
        elif isinstance(part, Text) and part.role in {"plain", "brief"}:
            sentences += [line for line in part.text.split("\n") if not wording.stands_in(line)]
    if sentences:
        yield Shown("text", 0, "", pd.DataFrame({"sentence": sentences}))
