"""Every question of the course: its answer, and the answers that likely mistakes lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from policylab.between import clause_fates
from policylab.course.plans import TOPICS, corpus, counts, distinct, model, plan, truth
from policylab.reports.corpus import shipped
from policylab.scoring import score
from policylab.topics import cluster_plans, document_topics, topic_profiles
from policylab.topics.prevalence import prevalence
from policylab.words import keyword_in_context, term_rates, term_table, theme_labels
from policylab.words.attention import attention
from policylab.words.keyness import keywords
from policylab.words.segment import segment


@dataclass(frozen=True)
class Page:
    """A page that a student wrote must say ``title``.

    Examples
    --------
    >>> Page("青禾市养老服务三年行动方案").title
    '青禾市养老服务三年行动方案'
    """

    title: str


Answer = int | float | str | tuple[str, ...] | frozenset[str] | Page
"""A whole number, a measured number, a name, one of several names, a set of letters, or a page."""


@dataclass(frozen=True)
class Question:
    """One question; ``slips`` are answers of known mistakes, under the last part of the entry that speaks of them.

    Examples
    --------
    >>> sorted(QUESTIONS["2.1"].slips)
    ['all', 'targets']
    """

    wanted: Callable[[], Answer]
    slips: Mapping[str, Callable[[], Answer]] = field(default_factory=dict)


def _hits() -> tuple[int, int]:
    """Plans that say 人才, and how often it is said."""
    found = keyword_in_context(distinct(), "人才")
    return int(found["doc_id"].nunique()), len(found)


def _of_tier(tier: str, *, reprint: bool = False) -> int:
    documents = (corpus() if reprint else distinct()).documents
    return int((documents["tier"] == tier).sum())


def _reprint() -> str:
    documents = corpus().documents
    return str(documents.loc[documents["duplicate_of"].notna(), "source_file"].item())


def _duties_of(name: str) -> int:
    return int((corpus().duties["doc_id"] == plan(name)).sum())


def _title_of(name: str) -> str:
    return str(corpus().documents.set_index("doc_id").loc[plan(name), "title"])


def _source_of_reprint() -> str:
    """The file of the plan that another file prints again."""
    documents = corpus().documents
    original = documents["duplicate_of"].dropna().item()
    return str(documents.loc[documents["doc_id"] == original, "source_file"].item())


def _with_status(status: str) -> int:
    """Rows of the work points of 2024 that are targets, or results."""
    targets = corpus().targets
    return int(
        ((targets["doc_id"] == plan("chengyuan_2024_work_points")) & (targets["status"] == status)).sum()
    )


def _completion(column: str) -> float:
    """What the truth says of the technology contracts of 2023: result, completion or the target that both imply."""
    rows = truth("completion")
    return float(rows.loc[rows["indicator"] == "技术交易额", column].item())


@cache
def _recall_of(scored: str) -> float:
    """Share of the true targets of all plans that were read, or whose column was read as it is."""
    scores = score(corpus(), shipped("corpus") / "truth").scores
    return float(scores[scores["plan"].isna() & (scores["scored"] == scored)]["recall"].iloc[0])


def _leads(column: str) -> Any:
    """What the truth says of who leads in 望岫县 in 2023."""
    rows = truth("leads")
    return rows.loc[rows["source_doc"] == plan("wangxiu_2023_plan"), column].item()


def _led(name: str) -> int:
    """Tasks of a plan whose lead is known."""
    rows = truth("leads")
    return int(rows.loc[rows["source_doc"] == plan(name), "tasks"].item())


def _tier_by(*, per_character: bool) -> str:
    """The tier that says 创新 most often, for its length or as counted."""
    rates = term_rates(distinct(), ["创新"]).merge(distinct().documents[["doc_id", "tier"]], on="doc_id")
    sums = rates.groupby("tier")[["n_hits", "n_chars"]].sum()
    return str((sums["n_hits"] / (sums["n_chars"] if per_character else 1)).idxmax())


def _themes_of(name: str) -> pd.DataFrame:
    """Share of each theme in the words of a plan, with its interval."""
    table = _attention_of_plans()
    rows = table[(table["doc_id"] == plan(name)) & (table["denominator"] == "tokens")]
    return rows.set_index("theme")[["share", "low", "high"]]


@cache
def _attention_of_plans() -> pd.DataFrame:
    """Attention of every plan to every theme."""
    return attention(segment(distinct()))


def _first_theme(name: str) -> tuple[str, ...]:
    """The theme with the largest share in a plan, under its name and its label."""
    theme = str(_themes_of(name)["share"].idxmax())
    return theme, theme_labels()[theme]


def _tasks_of_theme() -> float:
    """Share of the tasks of 霁州市 in 2022 that care for the elderly."""
    rows = truth("plan_themes")
    own = rows[(rows["source_doc"] == plan("jizhou_2022_elderly_care")) & (rows["theme"] == "elderly care")]
    return float(own["share"].item())


def _badges(*, noise: bool) -> int:
    """Topics that are no more stable than noise, or the others."""
    return sum((badge == "noise") == noise for badge in model().badges)


def _plans_with_their_theme() -> int:
    """Plans in a cluster whose most frequent main theme is theirs."""
    profiles = topic_profiles(document_topics(model()), distinct().documents)
    themes = truth("plan_themes").query("main == 'yes'").rename(columns={"source_doc": "doc_id"})
    grouped = cluster_plans(profiles, k=TOPICS).merge(themes[["doc_id", "theme"]], on="doc_id")
    return int(grouped.groupby("cluster")["theme"].agg(lambda own: own.value_counts().iloc[0]).sum())


def _tier_of_method(method: str) -> str:
    """The tier whose shares are estimated by a method."""
    shares = prevalence(document_topics(model()), distinct().documents, by="tier")
    return str(shares.loc[shares["method"] == method, "group"].iloc[0])


def _raised(measure: str) -> float:
    """By how much 澄沅市 promises more than the province: in points, in percent, as a ratio."""
    rows = truth("amplified")
    own = rows[
        (rows["parent_doc"] == plan("lanhai_2023_action_plan"))
        & (rows["child_doc"] == plan("chengyuan_2023_plan"))
        & (rows["indicator"] == "全社会研发投入强度")
    ].iloc[0]
    difference = own["child_value"] - own["parent_value"]
    return float(
        {
            "points": difference,
            "percent": 100 * difference / own["parent_value"],
            "ratio": own["child_value"] / own["parent_value"],
        }[measure]
    )


def _furthest(column: str) -> str:
    """The place, or the place above it, of the largest difference in intensity of research for one year."""
    rows = truth("amplified").query("indicator == '全社会研发投入强度' and comparable == 'yes'")
    row = rows.iloc[int((rows["child_value"] - rows["parent_value"]).to_numpy().argmax())]
    documents = corpus().documents.set_index("doc_id")
    return str(documents.loc[row[column], "region"])


def _fates(*wanted: str) -> int:
    """Clauses of the province in 2023 with these fates in 澄沅市."""
    pair = (plan("lanhai_2023_action_plan"), plan("chengyuan_2023_plan"))
    return int(clause_fates(distinct(), [pair])["fate"].isin(wanted).sum())


def _counties(column: str) -> int:
    """Different values of a column among plans of the county tier."""
    documents = distinct().documents
    return int(documents.loc[documents["tier"] == "county", column].nunique())


def _allowed() -> frozenset[str]:
    """Letters of the sentences that the corpus carries; b and d speak of places and acts of which it says nothing."""
    rows = truth("amplified").query("indicator == '全社会研发投入强度' and comparable == 'yes'")
    own = rows[rows["child_doc"] == plan("pulan_2024_plan")].iloc[0]
    holds = {
        "a": own["child_value"] > own["parent_value"],
        "c": _badges(noise=True) > 0,
        "b": False,
        "d": False,
    }
    return frozenset(letter for letter, true in holds.items() if true)


def _words_of(name: str) -> tuple[str, str]:
    """The first keyword of a plan, and its commonest word."""
    doc_id = plan(name)
    label = distinct().documents.set_index("doc_id")["label"][doc_id]
    first = keywords(counts(), "label", top=1).set_index("group")["term"][label]
    terms = term_table(counts())
    return str(first), str(terms[terms["doc_id"] == doc_id].groupby("term")["count"].sum().idxmax())


def _theme_of(name: str, theme: str, column: str) -> float:
    """Share of one theme in a plan, or a limit of it."""
    return float(_themes_of(name)[column][theme])


QUESTIONS: Mapping[str, Question] = {
    "1.1": Question(
        lambda: len(corpus().documents), {"files": lambda: int(corpus().documents["source_file"].nunique())}
    ),
    "1.2": Question(_reprint, {"original": _source_of_reprint}),
    "1.3": Question(lambda: _of_tier("city"), {"reprint": lambda: _of_tier("city", reprint=True)}),
    "2.1": Question(
        lambda: _with_status("result"),
        {
            "targets": lambda: _with_status("target"),
            "all": lambda: _with_status("result") + _with_status("target"),
        },
    ),
    "2.2": Question(
        lambda: _completion("implied_target"),
        {
            "result": lambda: _completion("result_value"),
            "times": lambda: _completion("result_value") * _completion("completion") / 100,
        },
    ),
    "2.3": Question(
        lambda: _recall_of("targets.kind"),
        {"found": lambda: _recall_of("targets"), "status": lambda: _recall_of("targets.status")},
    ),
    "3.1": Question(lambda: str(_leads("agency"))),
    "3.2": Question(
        lambda: float(_leads("hhi")),
        {"share": lambda: float(_leads("led")) / float(_leads("tasks"))},
    ),
    "3.3": Question(
        lambda: _led("wuting_2026_digital_economy"),
        {"rows": lambda: _duties_of("wuting_2026_digital_economy")},
    ),
    "4.1": Question(lambda: _hits()[0], {"times": lambda: _hits()[1]}),
    "4.2": Question(
        lambda: _words_of("jizhou_2022_elderly_care")[0],
        {"commonest": lambda: _words_of("jizhou_2022_elderly_care")[1]},
    ),
    "4.3": Question(
        lambda: _tier_by(per_character=True),
        {"counted": lambda: _tier_by(per_character=False)},
    ),
    "5.1": Question(lambda: _first_theme("jizhou_2022_elderly_care")),
    "5.2": Question(
        lambda: _theme_of("chengyuan_2023_plan", "agriculture", "high"),
        {"zero": lambda: _theme_of("chengyuan_2023_plan", "agriculture", "share")},
    ),
    "5.3": Question(
        _tasks_of_theme,
        {"words": lambda: _theme_of("jizhou_2022_elderly_care", "livelihood", "share")},
    ),
    "6.1": Question(lambda: _badges(noise=True), {"others": lambda: _badges(noise=False)}),
    "6.2": Question(_plans_with_their_theme, {"all": lambda: len(distinct().documents)}),
    "6.3": Question(lambda: _tier_of_method("plans"), {"within": lambda: _tier_of_method("within plans")}),
    "7.1": Question(
        lambda: _raised("points"),
        {"percent": lambda: _raised("percent"), "ratio": lambda: _raised("ratio")},
    ),
    "7.2": Question(lambda: _furthest("child_doc"), {"parent": lambda: _furthest("parent_doc")}),
    "7.3": Question(
        lambda: _fates("adapted"),
        {
            "copied": lambda: _fates("copied", "adapted"),
            "quoted": lambda: _fates("copied", "adapted", "quoted"),
        },
    ),
    "8.1": Question(lambda: _counties("region"), {"plans": lambda: _counties("doc_id")}),
    "8.2": Question(_allowed),
    "8.3": Question(lambda: Page(_title_of("wangxiu_2026_plan"))),
}
"""Under the number of the lesson and of the question in it."""
