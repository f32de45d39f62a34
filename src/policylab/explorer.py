"""Exploring by hand in JupyterLab: choose plans and a theme or words; see shares, places in the text, targets and topics.

``Explorer(dataset)`` at the end of a cell shows itself. Every list leads to the text: choose a row, and its paragraph stands below
with the words marked. Text from plans is shown as escaped text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import PolicylabError
from policylab.figures.attention import draw_attention
from policylab.reports.corpus import open_corpus
from policylab.reports.said.passages import PassageFinder
from policylab.resources import value_label
from policylab.topics.models import fit_topics
from policylab.topics.tables import document_topics, topic_terms, typical_sections
from policylab.topics.units import make_units
from policylab.wording import say
from policylab.words.attention import attention, theme_hits, theme_labels
from policylab.words.concepts import Concepts, concepts_of
from policylab.words.counting import count
from policylab.words.segment import segment

MOST_ROWS = 300
"""Rows of a list; of longer ones the first are shown, and their number is said."""

_CONTEXT = 14
"""Characters shown on each side of a word in a list."""

_MARK = "<mark style='background:#ffe49c'>{}</mark>"
_TEXT = "<div style='max-width:52em;line-height:1.7'><p style='color:#5c5c5c;margin:.4em 0'>{}</p>{}</div>"


class _List:
    """A list of rows with a line above that counts them, and the text of the chosen row below."""

    def __init__(self, open_row: Callable[[Mapping[Any, Any]], str], what: str) -> None:
        self.heading = widgets.HTML()
        self.rows = widgets.Select(options=[], rows=10, layout=widgets.Layout(width="98%"))
        self.text = widgets.HTML()
        self._open_row, self._what = open_row, what
        self._records: list[dict[Any, Any]] = []
        self.rows.observe(lambda _: self._open(), names="value")

    def fill(self, table: pd.DataFrame, tell: Callable[[Mapping[Any, Any]], str]) -> None:
        """List the rows of ``table`` as ``tell`` words them; none is chosen."""
        self._records = table.head(MOST_ROWS).to_dict("records")
        self.rows.options = [(tell(row), number) for number, row in enumerate(self._records)]
        self.rows.value = None
        cut = f" (1–{MOST_ROWS})" if len(table) > MOST_ROWS else ""
        self.heading.value = f"{len(table)} {self._what}{cut}"

    def box(self) -> widgets.VBox:
        """The three, below one another."""
        return widgets.VBox([self.heading, self.rows, self.text])

    def _open(self) -> None:
        chosen = self.rows.value
        self.text.value = "" if chosen is None else self._open_row(self._records[chosen])


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

    Examples
    --------
    >>> Explorer().chosen_theme()[0]  # doctest: +SKIP
    'talent'
    """

    def __init__(self, dataset: Dataset | None = None, *, language: str = "en") -> None:
        self.dataset = (dataset or open_corpus()).distinct()
        self.language = language
        self._finder = PassageFinder(self.dataset)
        documents = self.dataset.documents
        plans = [(str(row.label), str(row.doc_id)) for row in documents.itertuples()]
        self.plans = widgets.SelectMultiple(
            options=plans,
            value=[doc_id for _, doc_id in plans],
            rows=8,
            description=self._say("explorer-plans"),
            layout=widgets.Layout(width="26em"),
        )
        themes = theme_choices(concepts_of(self.dataset), language)
        self.theme = widgets.Dropdown(options=themes, description=self._say("explorer-theme"))
        self.words = widgets.Text(
            placeholder=self._say("explorer-or-words-by-spaces"),
            description=self._say("explorer-words"),
            continuous_update=False,
        )
        self.shares, self.topics = widgets.Output(), widgets.HTML()
        choose = self._say("explorer-choose-one-to-read-it")
        self.places = _List(self._passage_of, self._say("explorer-places", choose=choose))
        self.targets = _List(
            self._passage_of,
            self._say("explorer-targets-and-results-beside-them", choose=choose),
        )
        self.sections = _List(self._section_of, self._say("explorer-sections-to-read", choose=choose))
        for control in (self.plans, self.theme, self.words):
            control.observe(lambda _: self.refresh(), names="value")
        self.refresh()

    def show(self) -> widgets.Widget:
        """Return the whole as one widget."""
        titles = ["explorer-shares", "explorer-in-the-text", "explorer-targets", "explorer-topics"]
        tabs = widgets.Tab([
            self.shares,
            self.places.box(),
            self.targets.box(),
            widgets.VBox([self.topics, self.sections.box()]),
        ])  # fmt: skip
        tabs.titles = [self._say(title) for title in titles]
        hint = self._say("explorer-ctrl-or-shift-and-click")
        chosen = widgets.VBox([self.theme, self.words, widgets.HTML(f"<small>{hint}</small>")])
        return widgets.VBox([widgets.HBox([self.plans, chosen]), tabs])

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.show())

    def chosen_theme(self) -> tuple[str, Mapping[str, str] | None]:
        """Name of what is followed, and its words as a mapping of word to theme; None for the themes that hold for the plans."""
        words = self.words.value.split()
        if words:
            return " ".join(words), dict.fromkeys(words, " ".join(words))
        return self.theme.value, None

    def refresh(self) -> None:
        """Fill every tab for the plans and the theme that are chosen."""
        if not self.plans.value:
            for each in (self.places, self.targets, self.sections):
                each.fill(pd.DataFrame(), lambda row: "")
            self.shares.clear_output()
            self.topics.value = ""
            return
        chosen = self.dataset.select(self.plans.value)
        name, themes = self.chosen_theme()
        tokens = segment(chosen)
        hits = theme_hits(tokens, themes).query("theme == @name")
        self._draw_shares(attention(tokens, themes).query("theme == @name"), name)
        labels = chosen.documents.set_index("doc_id")["label"]
        bodies = {doc_id: chosen.body(doc_id) for doc_id in hits["doc_id"].unique()}
        self.places.fill(hits, lambda row: f"{labels[row['doc_id']]}　{_around(bodies[row['doc_id']], row)}")
        near = chosen.targets.merge(hits[["doc_id", "sentence_id"]].drop_duplicates())
        self.targets.fill(near, lambda row: f"{labels[row['doc_id']]}　{row['quote']}")
        self._fit(tokens, chosen, labels)

    def _fit(self, tokens: Any, chosen: Dataset, labels: pd.Series) -> None:
        """Topics of the chosen plans, and the sections to read for each."""
        try:
            units = make_units(count(tokens), min_plans=min(2, len(labels)))
            model = fit_topics(units, k=min(8, max(2, len(units.rows) // 10)), seed=1)
        except PolicylabError as error:
            self.topics.value = f"<p>{escape(str(error))}</p>"
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

        self.shares.clear_output()
        if not shares["n_hits"].any():
            with self.shares:
                display(widgets.HTML(self._say("explorer-none-of-the-chosen-plans")))
            return
        ax = draw_attention(shares, name, denominator="characters", language=self.language)
        with self.shares:
            display(ax.figure)
        plt.close(ax.figure)  # type: ignore[arg-type]

    def _passage_of(self, row: Mapping[Any, Any]) -> str:
        return self.passage(row["doc_id"], int(row["start_char"]), int(row["end_char"]))

    def _section_of(self, row: Mapping[Any, Any]) -> str:
        return self.passage(row["doc_id"], int(row["start_char"]), int(row["end_char"]), mark=False)

    def passage(self, doc_id: str, start: int, end: int, *, mark: bool = True) -> str:
        """The paragraphs that hold a span of the body below their place in the plan, as HTML, the span marked, all escaped."""
        rows = self.dataset.paragraphs
        held = rows[
            (rows["doc_id"] == doc_id)
            & (rows["end_char"] >= start)
            & (rows["start_char"] < max(end, start + 1))
        ]
        span = pd.DataFrame([{"doc_id": doc_id, "start_char": start, "end_char": end}])
        [place] = self._finder.evidence(span).passages
        parts = []
        for text, offset in held[["text", "start_char"]].head(12).itertuples(index=False):
            a, b = max(0, start - offset), max(0, min(len(text), end - offset))
            marked = _MARK.format(escape(text[a:b])) if mark else escape(text[a:b])
            parts.append(f"<p>{escape(text[:a])}{marked}{escape(text[b:])}</p>")
        return _TEXT.format(escape(" · ".join(filter(None, (place.label, place.place)))), "".join(parts))

    def _say(self, code: str, **fields: object) -> str:
        return say(code, self.language, **fields)


def _around(body: str, row: Mapping[Any, Any]) -> str:
    """A word in its context on one line, what precedes it filled up so that the words stand below one another."""
    start, end = int(row["start_char"]), int(row["end_char"])
    before = body[max(0, start - _CONTEXT) : start].replace("\n", " ").rjust(_CONTEXT, "　")
    after = body[end : end + _CONTEXT].replace("\n", " ")
    return f"{before}【{body[start:end]}】{after}"
