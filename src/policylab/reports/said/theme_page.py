"""What the page of a theme says: who speaks of it and how much, by group and year, in which words, and what is promised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd

from policylab.dataset import Dataset
from policylab.figures.attention import MOST_PLANS, draw_attention, draw_denominators
from policylab.figures.style import MOST_NAMED
from policylab.figures.words import draw_collocates
from policylab.reports.said.key_sentences import Sentence, how_many, named
from policylab.reports.said.methods import methods_of
from policylab.reports.said.plan_set import PlanSet
from policylab.reports.said.prose import limits_of, paragraph_of
from policylab.reports.said.summaries import promised
from policylab.reports.said.writer import Cap, Report
from policylab.resources import column_label, value_label
from policylab.words.attention import Themes, attention, choose_theme, theme_hits
from policylab.words.collocations import collocates
from policylab.words.context import hits_by_group, hits_in_context
from policylab.words.segment import Tokens, segment

MOST_CONTEXTS, MOST_WORDS = 60, 30
_AROUND = 24
"""Characters on each side of a word."""


@dataclass(frozen=True)
class Themed(PlanSet):
    """A theme in a set of plans, counted once; near-duplicates are left out of ``dataset``.

    Parameters
    ----------
    found, by
        As in ``PlanSet``.
    theme, words : str
        A theme of ``themes.csv``, or words separated by blanks, which go first.

    Examples
    --------
    >>> import policylab as pl
    >>> themed = Themed(pl.open_corpus(), words="海洋 渔港")
    >>> themed.name, int(themed.rates["n_hits"].sum()) == len(themed.hits)
    ('海洋 渔港', True)
    """

    theme: str = "talent"
    words: str = ""

    @cached_property
    def tokens(self) -> Tokens:
        """The words of all sections."""
        return segment(self.dataset)

    @cached_property
    def _chosen(self) -> tuple[str, Themes]:
        return choose_theme(self.tokens, self.theme, self.words)

    @property
    def name(self) -> str:
        """The theme, or the words."""
        return self._chosen[0]

    @cached_property
    def hits(self) -> pd.DataFrame:
        """Every word of the theme, with the ``label`` of its plan."""
        hits = theme_hits(self.tokens, self._chosen[1])
        labels = self.dataset.documents[["doc_id", "label"]]
        return hits[hits["theme"] == self.name].merge(labels, on="doc_id")

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Attention of each plan to the theme, by each denominator."""
        shares = attention(self.tokens, self._chosen[1])
        return shares[shares["theme"] == self.name]

    @cached_property
    def rates(self) -> pd.DataFrame:
        """One row a plan: hits, hits a thousand characters, share of characters."""
        rates = self.shares[self.shares["denominator"] == "characters"]
        return rates.merge(self.dataset.documents[["doc_id", "year", "tier"]], on="doc_id")

    @cached_property
    def often(self) -> pd.DataFrame:
        """Words of the theme by how often they occur; words that were asked for stand in it also where no plan has them."""
        counts = self.hits["term"].value_counts()
        asked = [word for word in dict.fromkeys(self.words.split()) if word not in counts.index]
        return pd.concat([counts, pd.Series(0, asked)]).rename_axis("term").reset_index(name="count")


def theme_in_brief(rates: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many plans name the theme, and which most for their length; ``rates`` has a row a plan.

    Examples
    --------
    >>> rates = pd.DataFrame({"label": ["甲县", "乙县"], "n_hits": [3, 0], "per_1000": [1.54, 0.0]})
    >>> [(each.code, each.fields["naming"], each.fields["n"]) for each in theme_in_brief(rates, "Rates")]
    [('brief-theme', 1, 2)]
    """
    n, naming, most = len(rates), int((rates["n_hits"] > 0).sum()), rates["per_1000"].max()
    fields: dict[str, object] = {"n": n, "naming": naming, "share": how_many(naming, n), "hits": int(rates["n_hits"].sum())}  # fmt: skip
    sentences = [Sentence("brief-theme", fields, caption)]
    if naming > 1:
        first = named(rates.loc[rates["per_1000"].round(1) == round(most, 1), "label"])  # as printed
        told = {"plans": first[:MOST_NAMED], "n_first": len(first), "rate": f"{most:.1f}"}
        sentences.append(Sentence("brief-theme-most", told, caption))
    return sentences


def spread_contexts(dataset: Dataset, hits: pd.DataFrame, *, most: int = MOST_CONTEXTS) -> pd.DataFrame:
    """Up to ``most`` of ``hits`` with what stands around them, the first of each plan before the second of any.

    Returns
    -------
    DataFrame
        As ``hits_in_context``, plan by plan.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> hits = pl.words.theme_hits(pl.words.segment(plans)).query("theme == 'talent'")
    >>> spread_contexts(plans, hits, most=5)["label"].nunique()
    5
    """
    turn = hits.groupby("doc_id", sort=False).cumcount()
    chosen = hits.loc[turn.sort_values(kind="stable").index[:most]].sort_values(["doc_id", "start_char"])
    return hits_in_context(dataset, chosen, window=_AROUND)


def open_with(report: Report, themed: Themed) -> None:
    """Title, limits, and the words of the theme that occur."""
    called = value_label("theme", themed.name, report.language)
    report.title("theme-page-a-theme-followed", below=f"n = {len(themed.rates)}", name=called)
    report.text(limits_of(themed.found, report.language), role="limits")
    shown = themed.often.head(MOST_WORDS)
    cap = Cap.at(MOST_WORDS, themed.often["count"], "most-frequent")
    report.table(shown, "theme-page-words", evidence=themed.hits, by=["term"], cap=cap)


def how_much(report: Report, themed: Themed) -> None:
    """How much each plan speaks of it, each year and each group."""
    report.section("theme-page-how-much-each-plan-speaks")
    draw = partial(draw_attention, theme=themed.name, denominator="characters")
    code = "theme-page-share-of-characters-with-intervals"
    naming = themed.shares[themed.shares["n_hits"] > 0]
    n_naming = naming["doc_id"].nunique()
    order = "greatest-share" if n_naming > MOST_PLANS else "naming"
    cap = Cap(min(n_naming, MOST_PLANS), len(themed.rates), order)
    report.figure(draw, naming, code, evidence=themed.hits, cap=cap)
    ranked = partial(draw_denominators, theme=themed.name)
    report.figure(ranked, naming, "theme-page-rank-of-the-plans-under", fold=True)
    columns = ["label", "tier", "year", "n_hits", "per_1000", "share", "share_low", "share_high", "interval"]
    rates = themed.rates.rename(columns={"low": "share_low", "high": "share_high"})
    told = rates.sort_values(["year", "tier", "label"])[columns]
    limits = ["share_low", "share_high", "interval"]
    told[limits] = (
        told[limits].astype(object).where(told["n_hits"] > 0, None)
    )  # "at most 36 %" of no word misleads
    report.table(told, "theme-page-by-plan", evidence=themed.hits, by=["label"])
    for column in dict.fromkeys(filter(None, (themed.group, "year"))):
        table = hits_by_group(themed.dataset, themed.hits, column)
        groups = themed.dataset.documents[["doc_id", column]].rename(columns={column: "group"})
        called = column_label(column, report.language)
        behind = themed.hits.merge(groups, on="doc_id")
        report.table(table, "theme-page-by-group", evidence=behind, by=["group"], group=called)


def contexts(report: Report, themed: Themed) -> None:
    """The very words that were counted, with what stands around them, and the words near the most frequent."""
    report.section("theme-page-in-its-sentences")
    found = spread_contexts(themed.dataset, themed.hits)
    columns = ["label", "before", "term", "after", "doc_id", "start_char", "end_char"]
    report.table(found[columns], "theme-page-contexts", n=len(themed.hits))
    if themed.hits.empty:
        report.omit("theme-page-words-near-it", why="theme-page-why-nobody-names-it")
        return
    term = themed.often["term"].iloc[0]
    draw = partial(draw_collocates, term=term)
    report.figure(draw, collocates(themed.tokens, term), "theme-page-words-near", term=term)


def promises(report: Report, themed: Themed) -> None:
    """Targets in the sentences that name it, each once; whether they are about it, the reader sees."""
    report.section("theme-page-what-is-promised-about-it")
    sentences = themed.hits[["doc_id", "sentence_id", "label"]].drop_duplicates()
    targets = promised(themed.dataset.targets).merge(sentences, on=["doc_id", "sentence_id"])
    columns = ["label", "indicator", "value", "unit", "year", "doc_id", "start_char", "end_char"]
    report.table(targets[columns], "theme-page-targets-in-the-sentences")


def close_with(report: Report, themed: Themed) -> None:
    """The methods, a paragraph for a paper, and the page in brief."""
    report.section("comparison-methods")
    done: dict[str, dict[str, object]] = {
        "reading": {},
        "facts": {},
        "words": {},
        "attention": {"limits": "yes"},
    }
    if len(themed.hits):
        done["collocates"] = {}
    report.text(
        methods_of(*done, dataset=themed.dataset, done=done, language=report.language), role="methods"
    )
    report.text(paragraph_of(themed.dataset, report.language), role="paper")
    report.brief(theme_in_brief(themed.rates, "theme-page-by-plan"))
