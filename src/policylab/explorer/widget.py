"""Exploring by hand in JupyterLab: choose plans and a theme or words; see shares, places in the text, targets and topics.

``Explorer(dataset)`` at the end of a cell shows itself. Every list leads to the text: choose a row, and its paragraph stands below
with the words marked, and a quotation of it with its source. Text from plans is shown as escaped text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import PolicylabError
from policylab.explorer.finding import SORTS, quotation, sort_found
from policylab.exporting import export
from policylab.figures.attention import draw_attention
from policylab.reports.corpus import open_corpus
from policylab.reports.running.theme_page import write_theme_page
from policylab.reports.said.passages import PassageFinder
from policylab.resources import column_label, value_label
from policylab.schemas import ANALYSIS, SCHEMAS, as_written
from policylab.topics.models import fit_topics
from policylab.topics.sample import sample_units
from policylab.topics.tables import document_topics, topic_terms, typical_sections
from policylab.topics.units import make_units
from policylab.wording import say
from policylab.words.attention import attention, theme_hits, theme_labels
from policylab.words.concepts import Concepts, concepts_of
from policylab.words.context import hits_by_group, hits_in_context, pattern_in_context
from policylab.words.counting import count
from policylab.words.segment import Tokens, segment

MOST_ROWS = 300
"""Rows of a list; of longer ones the first are shown, and their number is said."""

FILTERS = ("tier", "province", "region", "year", "genre")
"""Columns of ``documents`` by which plans are chosen and set side by side, before the owner's own."""

_SORTS_SAID = ("explorer-sort-text", "explorer-sort-year", "explorer-sort-before", "explorer-sort-after")

_CONTEXT = 14
"""Characters shown on each side of a word in a list."""

_MARK = "<mark style='background:#ffe49c'>{}</mark>"
_TEXT = "<div style='max-width:52em;line-height:1.7'><p style='color:#5c5c5c;margin:.4em 0'>{}</p>{}</div>"


class _List:
    """A list of rows with a line above that counts them, the text of the chosen row below, and a quotation of it."""

    def __init__(
        self, open_row: Callable[[Mapping[Any, Any]], tuple[str, str]], what: Callable[[int], str]
    ) -> None:
        self.heading = widgets.HTML()
        self.rows = widgets.Select(options=[], rows=10, layout=widgets.Layout(width="98%"))
        self.text = widgets.HTML()
        self.quoted = widgets.Textarea(rows=3, layout=widgets.Layout(width="60em", display="none"))
        self._open_row, self._what = open_row, what
        self._records: list[dict[Any, Any]] = []
        self.rows.observe(lambda _: self._open(), names="value")

    def fill(self, table: pd.DataFrame, tell: Callable[[Mapping[Any, Any]], str]) -> None:
        """List the rows of ``table`` as ``tell`` words them; none is chosen."""
        self._records = table.head(MOST_ROWS).to_dict("records")
        self.rows.options = [(tell(row), number) for number, row in enumerate(self._records)]
        self.rows.value = None
        cut = f" (1–{MOST_ROWS})" if len(table) > MOST_ROWS else ""
        self.heading.value = f"{self._what(len(table))}{cut}"

    def box(self) -> widgets.VBox:
        """All of it, below one another."""
        return widgets.VBox([self.heading, self.rows, self.text, self.quoted])

    def _open(self) -> None:
        chosen = self.rows.value
        self.text.value, self.quoted.value = (
            ("", "") if chosen is None else self._open_row(self._records[chosen])
        )
        self.quoted.layout.display = "" if self.quoted.value else "none"


def theme_choices(own: Concepts, language: str) -> list[tuple[str, str]]:
    """What readers call each theme, and its name: the owner's own themes if there are any, else the shipped ones.

    Examples
    --------
    >>> theme_choices(Concepts(themes={"港口": ("harbour",)}, labels={"harbour": "海港"}), "zh")
    [('海港', 'harbour')]
    """
    names = sorted({theme for themes in own.themes.values() for theme in themes}) or list(theme_labels())
    return [(own.labels.get(name) or value_label("theme", name, language), name) for name in names]


class Explorer:
    """Widgets over one dataset; near-duplicates are left out.

    Parameters
    ----------
    dataset : Dataset, optional
        By default the corpus that ships.
    language : {"en", "zh"}
    out : path
        Folder of what is written on demand: tables of what was found, theme reports.

    Attributes
    ----------
    found : DataFrame
        The places that are listed now, in their order: a table ``keyword_in_context``, to go on with in the next cell.

    Examples
    --------
    >>> explorer = Explorer()  # doctest: +SKIP
    >>> explorer.words.value = "科技特派员"  # doctest: +SKIP
    >>> explorer.found["label"].value_counts()  # doctest: +SKIP
    """

    def __init__(
        self,
        dataset: Dataset | None = None,
        *,
        language: str = "en",
        out: Path | str = "outputs/explorer",
    ) -> None:
        self.dataset = (dataset or open_corpus()).distinct()
        self.language, self.out = language, Path(out)
        self.found = pd.DataFrame(columns=ANALYSIS["keyword_in_context"])
        self._finder = PassageFinder(self.dataset)
        self._tokens = segment(self.dataset)
        self._make_choosers()
        self._make_lists()
        self.column.observe(lambda _: self._offer_values(), names="value")
        self.values.observe(lambda _: self._offer_plans(), names="value")
        for control in (self.plans, self.theme, self.words, self.as_pattern, self.sort, self.side_by_side):
            control.observe(lambda _: self.refresh(), names="value")
        self.save.on_click(lambda _: self._save())
        self.report.on_click(lambda _: self._report())
        self._offer_values()
        self.refresh()

    def _make_choosers(self) -> None:
        documents = self.dataset.documents
        own = [str(name) for name in documents if name not in SCHEMAS["documents"].names]
        columns = [
            (column_label(name, self.language), name)
            for name in (*FILTERS, *own)
            if documents[name].nunique() > 1
        ]
        nothing = (self._say("explorer-all"), "")
        self.column = widgets.Dropdown(options=[nothing, *columns], description=self._say("explorer-filter"))
        self.values = widgets.SelectMultiple(rows=4, layout=widgets.Layout(width="26em"))
        plans = self._plans()
        self.plans = widgets.SelectMultiple(
            options=plans,
            value=[doc_id for _, doc_id in plans],
            rows=8,
            description=self._say("explorer-plans"),
            layout=widgets.Layout(width="26em"),
        )
        themes = theme_choices(concepts_of(self.dataset), self.language)
        self.theme = widgets.Dropdown(
            options=themes, value=self._commonest(themes), description=self._say("explorer-theme")
        )
        self.words = widgets.Text(
            placeholder=self._say("explorer-or-words-by-spaces"),
            description=self._say("explorer-words"),
            continuous_update=False,
        )
        self.as_pattern = widgets.Checkbox(
            description=self._say("explorer-as-pattern"), layout=widgets.Layout(width="26em")
        )
        self.sort = widgets.Dropdown(
            options=[(self._say(said), name) for said, name in zip(_SORTS_SAID, SORTS, strict=True)],
            description=self._say("explorer-sort"),
        )
        none = (self._say("explorer-no-groups"), "")
        self.side_by_side = widgets.Dropdown(
            options=[none, *columns], description=self._say("explorer-groups")
        )

    def _make_lists(self) -> None:
        self.shares, self.groups, self.topics = widgets.Output(), widgets.HTML(), widgets.HTML()
        self.places = _List(self._passage_of, lambda n: self._say("explorer-places", n=n))
        self.targets = _List(
            self._passage_of, lambda n: self._say("explorer-targets-and-results-beside-them", n=n)
        )
        self.sections = _List(self._section_of, lambda n: self._say("explorer-sections-to-read", n=n))
        self.save = widgets.Button(description=self._say("explorer-save"))
        self.report = widgets.Button(description=self._say("explorer-theme-report"))
        self.told = widgets.HTML()

    def show(self) -> widgets.Widget:
        """Return the whole as one widget."""
        titles = ["explorer-shares", "explorer-in-the-text", "explorer-targets", "explorer-topics"]
        tabs = widgets.Tab([
            widgets.VBox([self.groups, self.shares]),
            self.places.box(),
            self.targets.box(),
            widgets.VBox([self.topics, self.sections.box()]),
        ])  # fmt: skip
        tabs.titles = [self._say(title) for title in titles]
        said = self._say("explorer-ctrl-or-shift-and-click")
        hint = widgets.HTML(f"<small>{said}</small>")
        buttons = widgets.HBox([self.save, self.report])
        which = widgets.VBox([self.column, self.values, self.plans, hint])
        what = [self.theme, self.words, self.as_pattern, self.sort, self.side_by_side, buttons, self.told]
        return widgets.VBox([widgets.HBox([which, widgets.VBox(what)]), tabs])

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.show())

    def chosen_theme(self) -> tuple[str, Mapping[str, str] | None]:
        """Name of what is followed, and its words as a mapping of word to theme; None for the themes that hold for the plans."""
        words = self.words.value.split()
        if words:
            return " ".join(words), dict.fromkeys(words, " ".join(words))
        return self.theme.value, None

    def _commonest(self, themes: list[tuple[str, str]]) -> str:
        """The theme with the most words in these plans; of several, the first that is offered."""
        n_hits = theme_hits(self._tokens)["theme"].value_counts()
        return max((name for _, name in themes), key=lambda name: n_hits.get(name, 0))

    def _plans(self) -> list[tuple[str, str]]:
        """Label and id of the plans that the filter leaves."""
        documents = self.dataset.documents
        chosen = getattr(self, "values", None)
        if chosen is not None and self.column.value and chosen.value:
            documents = documents[documents[self.column.value].isin(chosen.value)]
        return list(documents[["label", "doc_id"]].itertuples(index=False, name=None))

    def _offer_values(self) -> None:
        """The values of the column that plans are filtered by, all of them chosen."""
        column = self.column.value
        known = self.dataset.documents[column].dropna().unique().tolist() if column else []
        self.values.layout.display = "" if column else "none"
        self.values.options = [
            (value_label(column, as_written(value), self.language), value) for value in sorted(known)
        ]
        self.values.value = sorted(known)
        self._offer_plans()

    def _offer_plans(self) -> None:
        plans = self._plans()
        if list(self.plans.options) != plans:
            self.plans.options = plans
            self.plans.value = [doc_id for _, doc_id in plans]

    def refresh(self) -> None:
        """Fill every tab for the plans and the theme that are chosen."""
        self.told.value = ""
        if not self.plans.value:
            self.found = self.found[:0]
            for each in (self.places, self.targets, self.sections):
                each.fill(pd.DataFrame(), lambda row: "")
            self.shares.clear_output()
            self.topics.value = self.groups.value = ""
            return
        chosen = self.dataset.select(self.plans.value)
        whole = len(chosen.documents) == len(self.dataset.documents)
        tokens = self._tokens if whole else segment(chosen)
        labels = chosen.documents.set_index("doc_id")["label"]
        try:
            found = self._find(chosen, tokens)
        except PolicylabError as error:
            self.told.value = f"<p>{escape(error.said(self.language))}</p>"
            return
        self.found = sort_found(found, self.sort.value, chosen.documents)
        self.places.fill(self.found, _line)
        near = chosen.targets.merge(found[["doc_id", "sentence_id"]].dropna().drop_duplicates())
        self.targets.fill(near, lambda row: f"{labels[row['doc_id']]}　{row['quote']}")
        self._compare(chosen, found)
        self._fit(tokens, chosen, labels)

    def _find(self, chosen: Dataset, tokens: Tokens) -> pd.DataFrame:
        """Places of what is followed; the figure of its shares where it is words or a theme."""
        self.shares.clear_output()
        if self.as_pattern.value and self.words.value:
            return pattern_in_context(chosen, self.words.value, window=_CONTEXT)
        name, themes = self.chosen_theme()
        hits = theme_hits(tokens, themes).query("theme == @name")
        self._draw_shares(attention(tokens, themes).query("theme == @name"), name)
        return hits_in_context(chosen, hits, window=_CONTEXT)

    def _compare(self, chosen: Dataset, found: pd.DataFrame) -> None:
        """The table of groups side by side; nothing where no column is chosen."""
        column = self.side_by_side.value
        if not column:
            self.groups.value = ""
            return
        table = hits_by_group(chosen, found, column)
        table["group"] = [value_label(column, as_written(value), self.language) for value in table["group"]]
        shown = table.rename(columns={name: column_label(str(name), self.language) for name in table})
        self.groups.value = shown.to_html(index=False, border=0, float_format="{:.2f}".format)

    def _fit(self, tokens: Tokens, chosen: Dataset, labels: pd.Series) -> None:
        """Topics of the chosen plans, and the sections to read for each."""
        try:
            units = sample_units(make_units(count(tokens), min_plans=min(2, len(labels))))
            model = fit_topics(units, k=min(8, max(2, len(units.rows) // 10)))
        except PolicylabError as error:
            self.topics.value = f"<p>{escape(error.said(self.language))}</p>"
            self.sections.fill(pd.DataFrame(), lambda row: "")
            return
        words = topic_terms(model, top=8).groupby("topic")["term"].agg("、".join)
        lines = [f"<li>T{topic}: {escape(terms)}</li>" for topic, terms in words.items()]
        note = self._say("explorer-topics-are-an-aid-to")
        self.topics.value = f"<p>{escape(note)}</p><ul>{''.join(lines)}</ul>"
        typical = typical_sections(document_topics(model), top=3).merge(
            chosen.sections[["doc_id", "section_id", "heading", "start_char", "end_char"]],
            on=["doc_id", "section_id"],
        )
        self.sections.fill(typical, lambda row: f"T{row['topic']}　{labels[row['doc_id']]}　{row['heading']}")

    def _draw_shares(self, shares: pd.DataFrame, name: str) -> None:
        import matplotlib.pyplot as plt
        from IPython.display import display

        if not shares["n_hits"].any():
            with self.shares:
                display(widgets.HTML(self._say("explorer-none-of-the-chosen-plans")))
            return
        ax = draw_attention(shares, name, denominator="characters", language=self.language)
        with self.shares:
            display(ax.figure)
        plt.close(ax.figure)  # type: ignore[arg-type]

    def _save(self) -> None:
        """Write what was found, each run into a folder of its own, as .csv and .xlsx with a codebook."""
        number = 1
        while (self.out / f"found_{number}").exists():
            number += 1
        folder = self.out / f"found_{number}"
        try:
            export({"found": self.found}, folder, formats=["csv", "xlsx"])
        except OSError as error:
            self._tell("explorer-not-written", cause=str(error))
            return
        self._tell("explorer-saved", n=len(self.found), folder=folder.as_posix())

    def _report(self) -> None:
        """Write the theme report of the theme or the words that are chosen, over all plans."""
        self._tell("explorer-writing")
        theme, words = ("", self.words.value) if self.words.value.strip() else (self.theme.value, "")
        try:
            page = write_theme_page(self.dataset, self.out, theme=theme, words=words, language=self.language)
        except PolicylabError as error:
            self.told.value = f"<p>{escape(error.said(self.language))}</p>"
            return
        self._tell("explorer-written", page=page.as_posix())

    def _tell(self, code: str, **fields: object) -> None:
        self.told.value = f"<p>{escape(self._say(code, **fields))}</p>"

    def _passage_of(self, row: Mapping[Any, Any]) -> tuple[str, str]:
        doc_id, start, end = row["doc_id"], int(row["start_char"]), int(row["end_char"])
        return self.passage(doc_id, start, end), self.quoted(doc_id, start, end)

    def _section_of(self, row: Mapping[Any, Any]) -> tuple[str, str]:
        return self.passage(row["doc_id"], int(row["start_char"]), int(row["end_char"]), mark=False), ""

    def quoted(self, doc_id: str, start: int, end: int) -> str:
        """The sentence that holds a span of the body, as it is quoted in a paper, with title, issuer, number and heading."""
        sentences = self.dataset.sentences
        of_plan = sentences[(sentences["doc_id"] == doc_id) & (sentences["end_char"] > start)]
        held = of_plan[of_plan["start_char"] < end]
        body = self.dataset.body(doc_id)
        whole = body[int(held["start_char"].min()) : int(held["end_char"].max())] if len(held) else ""
        plan = self.dataset.documents[self.dataset.documents["doc_id"] == doc_id].iloc[0]
        return quotation((whole or body[start:end]).strip(), plan, self._place(doc_id, start, end).place)

    def _place(self, doc_id: str, start: int, end: int) -> Any:
        span = pd.DataFrame([{"doc_id": doc_id, "start_char": start, "end_char": end}])
        return self._finder.evidence(span).passages[0]

    def passage(self, doc_id: str, start: int, end: int, *, mark: bool = True) -> str:
        """The paragraphs that hold a span of the body below their place in the plan, as HTML, the span marked, all escaped."""
        rows = self.dataset.paragraphs
        held = rows[
            (rows["doc_id"] == doc_id)
            & (rows["end_char"] >= start)
            & (rows["start_char"] < max(end, start + 1))
        ]
        place = self._place(doc_id, start, end)
        parts = []
        for text, offset in held[["text", "start_char"]].head(12).itertuples(index=False):
            a, b = max(0, start - offset), max(0, min(len(text), end - offset))
            marked = _MARK.format(escape(text[a:b])) if mark else escape(text[a:b])
            parts.append(f"<p>{escape(text[:a])}{marked}{escape(text[b:])}</p>")
        return _TEXT.format(escape(" · ".join(filter(None, (place.label, place.place)))), "".join(parts))

    def _say(self, code: str, **fields: object) -> str:
        return say(code, self.language, **fields)


def _line(row: Mapping[Any, Any]) -> str:
    """A place on one line, what precedes the words filled up so that they stand below one another."""
    return f"{row['label']}　{row['before'].rjust(_CONTEXT, '　')}【{row['term']}】{row['after']}"
