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
from policylab.figures.style import say
from policylab.reports.corpus import open_corpus
from policylab.topics.models import fit_topics
from policylab.topics.tables import document_topics, topic_terms, typical_sections
from policylab.topics.units import make_units
from policylab.words import attention, count, segment, theme_hits, theme_labels
from policylab.words.attention import policy_themes

MOST_ROWS = 300
"""Rows of a list; of longer ones the first are shown, and their number is said."""


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
        documents = self.dataset.documents
        plans = [(str(row.label), str(row.doc_id)) for row in documents.itertuples()]
        self.plans = widgets.SelectMultiple(
            options=plans,
            value=[doc_id for _, doc_id in plans],
            rows=8,
            description=self._say("Plans", "文本"),
        )
        themes = [(self._say(theme, label), theme) for theme, label in theme_labels().items()]
        self.theme = widgets.Dropdown(options=themes, value="talent", description=self._say("Theme", "主题"))
        self.words = widgets.Text(
            placeholder=self._say("or words, by spaces", "或自选词，以空格分隔"),
            description=self._say("Words", "词语"),
            continuous_update=False,
        )
        self.shares, self.topics = widgets.Output(), widgets.HTML()
        self.places, self.place_text = self._list()
        self.targets, self.target_text = self._list()
        self.sections, self.section_text = self._list()
        self._spans: dict[int, pd.DataFrame] = {}
        for control in (self.plans, self.theme, self.words):
            control.observe(lambda _: self.refresh(), names="value")
        self.refresh()

    def show(self) -> widgets.Widget:
        """Return the whole as one widget."""
        titles = [("Shares", "比重"), ("In the text", "原文"), ("Targets", "目标"), ("Topics", "主题模型")]
        tabs = widgets.Tab([
            self.shares,
            widgets.VBox([self.places, self.place_text]),
            widgets.VBox([self.targets, self.target_text]),
            widgets.VBox([self.topics, self.sections, self.section_text]),
        ])  # fmt: skip
        tabs.titles = [self._say(*title) for title in titles]
        return widgets.VBox([widgets.HBox([self.plans, widgets.VBox([self.theme, self.words])]), tabs])

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.show())

    def chosen_theme(self) -> tuple[str, Mapping[str, str]]:
        """Name of what is followed, and its words as a mapping of word to theme."""
        words = self.words.value.split()
        if words:
            return " ".join(words), dict.fromkeys(words, " ".join(words))
        return self.theme.value, policy_themes()

    def refresh(self) -> None:
        """Fill every tab for the plans and the theme that are chosen."""
        chosen = self.dataset.select(self.plans.value)
        name, themes = self.chosen_theme()
        if not self.plans.value:
            self._fill(self.places, pd.DataFrame(), lambda row: "")
            return
        tokens = segment(chosen)
        hits = theme_hits(tokens, themes).query("theme == @name")
        self._draw_shares(attention(tokens, themes, n_resamples=200).query("theme == @name"), name)
        labels = chosen.documents.set_index("doc_id")["label"]
        self._fill(
            self.places, hits, lambda row: f"{labels[row['doc_id']]}  {row['term']}  {self._around(row)}"
        )
        near = chosen.targets.merge(hits[["doc_id", "sentence_id"]].drop_duplicates())
        self._fill(self.targets, near, lambda row: f"{labels[row['doc_id']]}  {row['quote']}")
        self._fit(tokens, chosen, labels)

    def _fit(self, tokens: Any, chosen: Dataset, labels: pd.Series) -> None:
        """Topics of the chosen plans, and the sections to read for each."""
        try:
            units = make_units(count(tokens), min_plans=min(2, len(labels)))
            model = fit_topics(units, k=min(8, max(2, len(units.rows) // 10)), seed=1)
        except PolicylabError as error:
            self.topics.value = f"<p>{escape(str(error))}</p>"
            self._fill(self.sections, pd.DataFrame(), lambda row: "")
            return
        words = topic_terms(model, top=8).groupby("topic")["term"].agg("、".join)
        lines = [f"<li>T{topic}: {escape(terms)}</li>" for topic, terms in words.items()]
        note = self._say(
            "Topics are an aid to reading; stability: see the comparison.",
            "主题仅供阅读索引；稳定性见比较报告。",
        )
        self.topics.value = f"<p>{escape(note)}</p><ul>{''.join(lines)}</ul>"
        typical = typical_sections(document_topics(model), top=3).merge(
            chosen.sections[["doc_id", "section_id", "heading", "start_char", "end_char"]],
            on=["doc_id", "section_id"],
        )
        self._fill(
            self.sections, typical, lambda row: f"T{row['topic']}  {labels[row['doc_id']]}  {row['heading']}"
        )

    def _draw_shares(self, shares: pd.DataFrame, name: str) -> None:
        import matplotlib.pyplot as plt
        from IPython.display import display

        self.shares.clear_output()
        if shares["share"].isna().all():
            return
        ax = draw_attention(shares, name, denominator="characters", language=self.language)
        with self.shares:
            display(ax.figure)
        plt.close(ax.figure)  # type: ignore[arg-type]

    def _list(self) -> tuple[widgets.Select, widgets.HTML]:
        """A list of rows and the place below it where the text of the chosen row is shown."""
        rows = widgets.Select(options=[], rows=10, layout=widgets.Layout(width="95%"))
        text = widgets.HTML()
        rows.observe(lambda change: self._open(rows, text), names="value")
        return rows, text

    def _fill(
        self, rows: widgets.Select, table: pd.DataFrame, tell: Callable[[Mapping[Any, Any]], str]
    ) -> None:
        shown = table.head(MOST_ROWS)
        self._spans[id(rows)] = shown
        records = shown.to_dict("records")
        rows.options = [(tell(row), number) for number, row in enumerate(records)]
        rows.value = None
        rows.description = f"{len(shown)}/{len(table)}"

    def _open(self, rows: widgets.Select, text: widgets.HTML) -> None:
        if rows.value is None:
            text.value = ""
            return
        row = self._spans[id(rows)].iloc[rows.value]
        text.value = self.passage(row["doc_id"], int(row["start_char"]), int(row["end_char"]))

    def passage(self, doc_id: str, start: int, end: int) -> str:
        """The paragraphs that hold a span of the body, as HTML with the span marked and everything escaped."""
        rows = self.dataset.paragraphs
        held = rows[
            (rows["doc_id"] == doc_id)
            & (rows["end_char"] >= start)
            & (rows["start_char"] < max(end, start + 1))
        ]
        parts = []
        for text, offset in held[["text", "start_char"]].head(12).itertuples(index=False):
            a, b = max(0, start - offset), max(0, min(len(text), end - offset))
            parts.append(f"<p>{escape(text[:a])}<mark>{escape(text[a:b])}</mark>{escape(text[b:])}</p>")
        return "".join(parts)

    def _around(self, row: Mapping[Any, Any]) -> str:
        body = self.dataset.body(row["doc_id"])
        start, end = int(row["start_char"]), int(row["end_char"])
        return body[max(0, start - 15) : end + 15].replace("\n", " ")

    def _say(self, en: str, zh: str) -> str:
        return say(self.language, en, zh)
