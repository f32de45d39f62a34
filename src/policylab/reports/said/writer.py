"""What a report notebook writes with: each call shows one part, in JupyterLab and in the finished report alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import EmptyTableError, OptionError, PolicylabError, check_language
from policylab.reports.corpus import invented
from policylab.reports.said.drawing import drawn_figure
from policylab.reports.said.key_sentences import Sentence
from policylab.reports.said.parts import (
    MIME,
    Cell,
    Evidence,
    Figure,
    Lead,
    Omitted,
    Part,
    Role,
    Section,
    Table,
    Text,
    Title,
    number_columns,
    plain_value,
    shown_rows,
)
from policylab.reports.said.passages import SPAN, PassageFinder
from policylab.resources import column_label, value_label
from policylab.wording import knows, say, told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policylab.figures.style import Box, Link


@dataclasses.dataclass(frozen=True, slots=True)
class Cap:
    """That a part shows ``shown`` of ``n``, and which: ``order`` is the last part of an entry ``report-order-…``.

    ``tied``: whether the last that is shown and the first that is not rank alike, which is said.

    Examples
    --------
    >>> Cap(30, 117, "widest").shown
    30
    """

    shown: int
    n: int
    order: str
    tied: bool = False

    @classmethod
    def at(cls, most: int, ranks: Iterable[Hashable], order: str) -> Cap:
        """At most the first ``most`` of parts whose ``ranks`` stand in the order in which they are shown.

        Examples
        --------
        >>> Cap.at(2, [9, 4, 4, 1], "widest").tied, Cap.at(3, [9, 4, 4, 1], "widest").tied, Cap.at(9, [4, 4], "widest")
        (True, False, Cap(shown=2, n=2, order='widest', tied=False))
        """
        values = list(ranks)
        shown = min(most, len(values))
        return cls(shown, len(values), order, 0 < shown < len(values) and values[shown - 1] == values[shown])


MOST_ROWS = 100_000
"""Rows of a table that a report carries, to be written into its spreadsheet: some 20 MB; more are an analysis of one's own."""

MAX_EVIDENCED_ROWS = 400
"""Rows of a table for which passages travel with it; as many as a page shows."""


class Report:
    """A report in one language about one dataset.

    What it says is an entry of the files of ``wording``, by its code, with the fields that it names; a text that is no
    code, such as a caption of one's own, stands as it is.

    Parameters
    ----------
    dataset : Dataset
        Where the passages behind figures and numbers are looked up.
    language : {"en", "zh"}

    Examples
    --------
    >>> import policylab as pl
    >>> Report(pl.open_corpus(), language="zh").language
    'zh'
    """

    def __init__(self, dataset: Dataset, *, language: str = "en") -> None:
        check_language(language)
        self.language = language
        self._dataset = dataset
        self._passages = PassageFinder(dataset)
        self._captions: dict[str, str] = {}

    def _said(self, code: str, fields: Mapping[str, object]) -> str:
        return say(code, self.language, **fields) if knows(code) else code

    def said(self, code: str, **fields: object) -> str:
        """What an entry says in the report's language."""
        return self._said(code, fields)

    def title(self, code: str, *, below: str = "", doc_id: str = "", **fields: object) -> None:
        """Show the report's title; ``below`` is one line under it, ``doc_id`` the plan that the report is about, if it is one.

        Of plans that ship it is said that they are invented.
        """
        plans = self._dataset.documents
        about = plans[plans["doc_id"] == doc_id] if doc_id else plans
        made_up = self._said("index-invented", {}) if invented(about) else ""
        _show(
            Title(self._said(code, fields), " · ".join(filter(None, (below, made_up))), self.language, doc_id)
        )

    def section(self, code: str, *, level: int = 2, **fields: object) -> None:
        """Show a heading."""
        _show(Section(self._said(code, fields), level))

    def say(self, code: str, *, role: Role = "plain", **fields: object) -> None:
        """Show a paragraph; ``role`` says whether it states limits or methods, or is for pasting into a paper."""
        self.text(self._said(code, fields), role=role)

    def text(self, text: str, *, role: Role = "plain") -> None:
        """Show a paragraph that is in words already; ``role`` as in ``say``."""
        _show(Text(text, role))

    def state(self, sentences: Iterable[Sentence]) -> None:
        """Show sentences that were made from a table as a paragraph each."""
        for each in sentences:
            self.text(self._said(each.code, each.fields))

    def brief(self, sentences: Iterable[Sentence]) -> None:
        """Show in few sentences what was found; the finished report puts them first, each with a link.

        A sentence that no part of the report shows is left out.
        """
        shown = [each for each in sentences if each.shown_by in self._captions]
        if shown:
            lines = "\n".join(say(each.code, self.language, **each.fields) for each in shown)
            _show(Text(lines, "brief", tuple(self._captions[each.shown_by] for each in shown)))

    def omit(self, code: str, *, why: str, **fields: object) -> None:
        """Show that a part is left out, and why: another code."""
        _show(Omitted(self._said(code, fields), self._said(why, fields)))

    def figure(
        self,
        draw: Callable[..., Axes],
        table: pd.DataFrame,
        code: str,
        *,
        evidence: pd.DataFrame | None = None,
        cap: Cap | None = None,
        fold: bool = False,
        **fields: object,
    ) -> None:
        """Show ``draw(table, language=…)`` under its caption; where there is nothing to draw say that it is left out.

        ``evidence`` holds the facts behind it; by default ``table`` itself if its rows say where they stand. Lines and cells of the
        drawing lead to those that have the values they are known by. Where ``cap`` leaves some out, caption and description say so. A page shows a part to ``fold`` when it is asked for.
        """
        axes = self._axes(draw, table, code, fields)
        if axes is None:
            return
        if evidence is None and set(SPAN) <= set(table.columns):
            evidence = table
        caption = self._captions[code] = self._caption(code, fields, cap)
        drawn = drawn_figure(axes, caption, lambda boxes: self._behind_figure(boxes, evidence))
        plain = self._said(code, fields)
        alt = drawn.alt if caption == plain else f"{drawn.alt} {caption.removeprefix(plain).strip()}"
        drawn = dataclasses.replace(drawn, alt=alt, folded=fold)  # who hears the picture hears the cap, too
        name = getattr(draw, "func", draw).__name__.removeprefix("draw_").replace("_", "-")
        reading = say(f"how-{name}", self.language) if knows(f"how-{name}") else ""
        _show(dataclasses.replace(drawn, reading=reading, table=self._as_table(table, caption)))

    def _axes(
        self, draw: Callable[..., Axes], table: pd.DataFrame, code: str, fields: Mapping[str, object]
    ) -> Axes | None:
        """What ``draw`` draws; None where there is nothing to draw, which is said."""
        if table.empty:
            self._omit_empty(code, fields)
            return None
        try:
            return draw(table, language=self.language)
        except EmptyTableError:  # rows, but none that this figure can show
            self._omit_empty(code, fields)
        except PolicylabError:  # a mistake in what the notebook asks for
            raise
        except Exception as error:  # whatever a plan holds costs a figure, and not the report
            why = say("report-not-drawn", self.language, error=type(error).__name__, cause=str(error))
            _show(Omitted(self._said(code, fields), why))
        return None

    def _behind_figure(
        self, boxes: list[tuple[Link, Box]], facts: pd.DataFrame | None
    ) -> tuple[tuple[Evidence, ...], tuple[Lead, ...]]:
        """What stands behind a figure, and behind each of its marks: every place, and no passage.

        Where marks lead to facts, the figure stands on those facts and on no other.
        """
        if facts is None or facts.empty:
            return (), ()
        names = [*boxes[0][0].known_by] if boxes else []
        if not names or not {*names, *SPAN} <= set(facts.columns):
            return (self._passages.evidence(facts, limit=40),), ()
        groups = {
            tuple(map(str, values)): part
            for values, part in _of_marks(facts, boxes).groupby(
                names, sort=False, dropna=False, observed=True
            )
        }
        leads = tuple(
            Lead(link.name, box, self._passages.evidence(groups[link.values], row=row, limit=0))
            for row, (link, box) in enumerate(boxes)
            if link.values in groups
        )
        drawn = [
            groups[values] for values in dict.fromkeys(link.values for link, _ in boxes) if values in groups
        ]
        if not drawn:
            return (), ()
        return (self._passages.evidence(_each_once(pd.concat(drawn)), limit=40),), leads

    def _as_table(
        self, frame: pd.DataFrame, caption: str, evidence: tuple[Evidence, ...] = (), folded: bool = False
    ) -> Table:
        """``frame`` with its words, without the columns that say where a fact stands."""
        left = max(len(frame) - MOST_ROWS, 0)
        frame = self._in_words(frame.head(MOST_ROWS))
        frame = frame.drop(
            columns=[name for name in (*SPAN, "section_id", "sentence_id") if name in frame.columns]
        )
        return Table(
            caption=caption,
            columns=tuple(map(str, frame.columns)),
            labels=tuple(column_label(str(name), self.language) for name in frame.columns),
            rows=self._rows(frame),
            evidence=evidence,
            folded=folded,
            n_rows_left=left,
        )

    def _caption(self, code: str, fields: Mapping[str, object], cap: Cap | None) -> str:
        """The caption, with how many of how many are shown if not all are."""
        caption = self._said(code, fields)
        if cap is None or cap.shown >= cap.n:
            return caption
        order = say(f"report-order-{cap.order}", self.language)
        tied = "yes" if cap.tied else "no"
        return say(
            "report-capped", self.language, caption=caption, shown=cap.shown, n=cap.n, order=order, tied=tied
        )

    def table(
        self,
        frame: pd.DataFrame,
        code: str,
        *,
        evidence: pd.DataFrame | None = None,
        by: Sequence[str] = (),
        cap: Cap | None = None,
        fold: bool = False,
        **fields: object,
    ) -> None:
        """Show a table under its caption; without rows say that it is left out.

        Parameters
        ----------
        frame : DataFrame
            What is shown; the columns that say where a fact stands are not, but lead to it.
        evidence : DataFrame, optional
            Facts behind the rows, with the columns ``by``; by default the rows themselves.
        by : column names
            In both tables: a row stands on the facts that share its values. A last name that ``frame`` lacks is
            matched with the names of its columns, so that each cell stands on its own facts.
        cap, fold
            As in ``figure``.
        """
        if frame.empty:
            self._omit_empty(code, fields)
            return
        behind = self._behind(frame, evidence, tuple(by))
        self._captions[code] = self._caption(code, fields, cap)
        _show(self._as_table(frame, self._captions[code], behind, fold))

    def _in_words(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Problems and findings, which say their message by code and fields, in the report's language."""
        if "fields" not in frame.columns:
            return frame
        names = list(map(str, frame.columns))
        values = frame.itertuples(index=False, name=None)
        rows = [told(dict(zip(names, row, strict=True)), self.language) for row in values]
        hidden = [name for name in ("fields", "source_file") if name in frame.columns]
        return pd.DataFrame(rows, columns=names).drop(columns=hidden)

    def _rows(self, frame: pd.DataFrame) -> tuple[tuple[Cell, ...], ...]:
        """Cells as plain values, codes of the dataset as what readers call them; ``field`` holds names of columns."""

        def called(name: str, value: Cell) -> Cell:
            if not isinstance(value, str):
                return value
            return (
                column_label(value, self.language)
                if name == "field"
                else value_label(name, value, self.language)
            )

        names = tuple(map(str, frame.columns))
        rows = frame.itertuples(index=False, name=None)
        return tuple(
            tuple(called(*pair) for pair in zip(names, map(plain_value, row), strict=True)) for row in rows
        )

    def _omit_empty(self, code: str, fields: Mapping[str, object]) -> None:
        """Say why a part has nothing to show: the entry of its caption may say it as ``.none``."""
        why = f"{code}.none" if knows(code) and knows(f"{code}.none") else "report-nothing-found"
        _show(Omitted(self._said(code, fields), say(why, self.language)))

    def _behind(
        self, frame: pd.DataFrame, evidence: pd.DataFrame | None, by: tuple[str, ...]
    ) -> tuple[Evidence, ...]:
        if evidence is None:
            if not set(SPAN) <= set(frame.columns):
                return ()
            return self._passages.row_by_row(frame.head(MAX_EVIDENCED_ROWS))
        lacking = [name for name in by if name not in evidence.columns]
        if lacking or not by:
            raise OptionError("evidence-by", n=len(by), wanted=[*map(str, evidence)], found=[*by])
        across = by[-1] if by[-1] not in frame.columns else None
        keys = [name for name in by if name != across]
        facts: dict[Hashable, pd.DataFrame] = dict(iter(evidence.groupby(list(by), sort=False)))
        behind = []
        for row, values in enumerate(frame[keys].head(MAX_EVIDENCED_ROWS).itertuples(index=False, name=None)):
            for column in [None] if across is None else [name for name in frame.columns if name not in keys]:
                key = values if across is None else (*values, column)
                if key in facts:
                    name = None if column is None else str(column)
                    behind.append(self._passages.evidence(facts[key], row=row, column=name, limit=6))
        return tuple(behind)


def _of_marks(facts: pd.DataFrame, boxes: list[tuple[Link, Box]]) -> pd.DataFrame:
    """``facts`` that may stand behind a mark: a figure of some plans of a thousand leaves most facts out."""
    for name in boxes[0][0].known_by:
        known = {str(link.known_by[name]) for link, _ in boxes}
        facts = facts[facts[name].isin([value for value in facts[name].unique() if str(value) in known])]
    return facts


def _each_once(facts: pd.DataFrame) -> pd.DataFrame:
    """``facts`` in the order of the dataset; those that stand under several marks, which ``fact`` names, once."""
    facts = facts.sort_index(kind="stable")
    return facts.drop_duplicates("fact") if "fact" in facts else facts


MOST_ON_SCREEN = 30
"""Rows of a table that JupyterLab shows; the report has all."""

_PIXELS_OF_A_CM = 48
"""Pixels of a centimetre of a figure in JupyterLab: a page's width fills a notebook's."""

SCREEN_ONLY = {"policylab": {"screen_only": True}}
"""Metadata of an output that the finished report leaves out, because a part says the same."""


def _show(part: Part) -> None:
    """Put ``part`` into the notebook: as data for the report, and as something that JupyterLab shows."""
    from IPython.display import display

    data = {"kind": type(part).__name__, **dataclasses.asdict(part)}
    if isinstance(part, Figure):
        display({"text/html": f"<p><b>{escape(part.caption)}</b></p>"}, raw=True, metadata=SCREEN_ONLY)
        size = {"image/png": {"width": round(part.width_cm * _PIXELS_OF_A_CM)}}  # else as wide as the window
        shown = {MIME: data | {"png": ""}, "image/png": part.png, "text/plain": part.alt}
        display(shown, raw=True, metadata=size)
    else:
        display({MIME: data, **_on_screen(part)}, raw=True)


def _on_screen(part: Part) -> dict[str, str]:
    """What JupyterLab shows in place of ``part``, which it does not know; text from documents is escaped."""
    match part:
        case Title(text=text, subtitle=below):
            return {"text/html": f"<h1>{escape(text)}</h1><p>{escape(below)}</p>", "text/plain": text}
        case Section(text=text, level=level):
            return {"text/html": f"<h{level}>{escape(text)}</h{level}>", "text/plain": text}
        case Table():
            lines = "\n".join(
                "\t".join(row) for row in [list(part.labels), *shown_rows(part, MOST_ON_SCREEN)]
            )
            return {"text/html": _table_on_screen(part), "text/plain": lines}
        case Omitted(what=what, why=why):
            return {
                "text/html": f"<p><i>{escape(what)}: {escape(why)}</i></p>",
                "text/plain": f"{what}: {why}",
            }
        case Text(text=text):
            return {"text/html": f"<p>{escape(text)}</p>", "text/plain": text}
        case _:
            return {}


def _table_on_screen(part: Table) -> str:
    """The first rows of a table, numbers at the right and text at the left."""
    sides = ["right" if number else "left" for number in number_columns(part)]

    def line(tag: str, cells: Sequence[str]) -> str:
        pairs = zip(sides, cells, strict=True)
        return "".join(f"<{tag} style='text-align:{side}'>{escape(cell)}</{tag}>" for side, cell in pairs)

    rows = "".join(f"<tr>{line('td', row)}</tr>" for row in shown_rows(part, MOST_ON_SCREEN))
    left = len(part.rows) - MOST_ON_SCREEN
    more = f"<p>… + {left}</p>" if left > 0 else ""
    head = f"<thead><tr>{line('th', part.labels)}</tr></thead>"
    return f"<p><b>{escape(part.caption)}</b></p><table>{head}<tbody>{rows}</tbody></table>{more}"
