"""What a report found, in few sentences made from its tables, each with the part that shows it.

Each takes the very table that is shown, and says nothing where the table carries no statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from policylab.between.above import verdicts
from policylab.between.headlines import SEVERAL, in_print
from policylab.between.reuse import WHOLE_CLAUSE
from policylab.figures.facts import LEAST_LEADS
from policylab.figures.style import MOST_NAMED
from policylab.words.themes_apart import standing_out

OF_THE_COPY = frozenset({"annex-absent", "annex-count", "annex-sum", "section-count"})
"""Findings that say nothing of the plan where its copy is cut off or lacks an annex."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An entry of wording with its fields, and the code of the caption of the figure or table that shows it.

    Examples
    --------
    >>> Sentence("brief-no-lead", {}, "comparison-who-leads").fields
    {}
    """

    code: str
    fields: Mapping[str, object]
    shown_by: str


def how_many(part: int, whole: int) -> str:
    """Whether ``part`` of ``whole`` is none, one, all or some, by which a sentence is chosen.

    Examples
    --------
    >>> how_many(0, 4), how_many(4, 4), how_many(1, 4), how_many(2, 4)
    ('none', 'all', 'one', 'some')
    """
    return "none" if not part else "all" if part == whole else "one" if part == 1 else "some"


def named(names: Iterable[object]) -> list[str]:
    """Distinct names in order of their letters, whatever the order of rows.

    Examples
    --------
    >>> named(["乙县", "甲县", "乙县"])
    ['乙县', '甲县']
    """
    return sorted({str(name) for name in names})


def targets_in_brief(commitments: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many targets there are and how many have a number; ``commitments`` is a table of this name.

    Of several plans also how many each sets, and which sets most.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["甲县"], "n_targets": [9], "n_numbers": [7]})
    >>> targets_in_brief(table, "Targets")[0].fields
    {'n': 9, 'numbers': 7, 'share': 'some'}
    """
    n, numbers = int(commitments["n_targets"].sum()), int(commitments["n_numbers"].sum())
    if not n:
        return []
    told: dict[str, object] = {"n": n, "numbers": numbers, "share": how_many(numbers, n)}
    if len(commitments) < 2:
        return [Sentence("brief-targets", told, caption)]
    least, most = int(commitments["n_targets"].min()), int(commitments["n_targets"].max())
    first = named(commitments.loc[commitments["n_targets"] == most, "label"]) if least < most else []
    shown = {"most": most, "least": least, "first": first[:MOST_NAMED], "n_first": len(first)}
    return [Sentence("brief-targets-of-several", told | shown, caption)]


def rates_in_brief(rates: pd.DataFrame, caption: str) -> list[Sentence]:
    """How often a target goes beyond that of the plan above; ``rates`` are pairs of ``once_each``.

    Examples
    --------
    >>> pairs = pd.DataFrame({"difference": [0.2, -0.1, 0.1], "ambition": [1, -1, 1], "child": list("aab"),
    ...     "parent_comparator": "eq", "child_comparator": ["eq", "eq", "approx"]})
    >>> rates_in_brief(pairs, "Rates")[0].fields
    {'n': 2, 'more': 1, 'less': 1, 'same': 0, 'open': 1, 'plans': 1, 'share': 'one'}
    """
    found = verdicts(rates)
    told = {name: int((found == name).sum()) for name in ("more", "less", "same", "open")}
    n = told["more"] + told["less"] + told["same"]
    if not n:
        return []
    plans = rates.loc[found != "open", "child"].nunique()
    fields = {"n": n, **told, "plans": int(plans), "share": how_many(told["more"], n)}
    return [Sentence("brief-rates", fields, caption)]


def wording_in_brief(pairs: pd.DataFrame, n_pairs: int, caption: str) -> list[Sentence]:
    """How many pairs have a passage as long as a clause in common; ``pairs`` is a ``wording_by_pair`` table.

    Examples
    --------
    >>> wording_in_brief(pd.DataFrame({"longest_own": [31, 20, 16]}), 66, "Pairs")[0].fields
    {'own': 2, 'n': 66, 'least': 20, 'share': 'some'}
    """
    own = len(sharing(pairs))
    if not own:
        return []
    fields = {"own": own, "n": n_pairs, "least": WHOLE_CLAUSE, "share": how_many(own, n_pairs)}
    return [Sentence("brief-wording", fields, caption)]


def sharing(pairs: pd.DataFrame) -> pd.DataFrame:
    """The rows of a ``wording_by_pair`` table whose longest passage beyond boilerplate is as long as a clause.

    Examples
    --------
    >>> len(sharing(pd.DataFrame({"longest_own": [31, 20, 16]})))
    2
    """
    return pairs[pairs["longest_own"] >= WHOLE_CLAUSE]


def leads_in_brief(agencies: pd.DataFrame, caption: str) -> list[Sentence]:
    """Who is most often stated as lead and who comes next, or that nobody is; ``agencies`` is a table of this name.

    Where nobody leads three times, nobody is said to lead most: one duty more would change it.

    Examples
    --------
    >>> table = pd.DataFrame({"agency": ["科技局", "财政局"], "n_lead": [3, 1], "n_listed": [0, 2], "n_support": [0, 4]})
    >>> leads_in_brief(table, "Agencies")[0].fields
    {'agency': ['科技局'], 'most': 3, 'n': 4, 'n_first': 1, 'second': ['财政局'], 'often': 1, 'n_second': 1}
    """
    if agencies.empty:
        return []
    n, most = int(agencies["n_lead"].sum()), int(agencies["n_lead"].max())
    if not n:
        return [Sentence("brief-no-lead", {}, caption)]
    first = named(agencies.loc[agencies["n_lead"] == most, "agency"])
    rest = agencies[agencies["n_lead"].between(1, most - 1)]
    often = int(rest["n_lead"].max()) if len(rest) else 0
    second = named(rest.loc[rest["n_lead"] == often, "agency"])
    fields: dict[str, object] = {
        "agency": first[:MOST_NAMED], "most": most, "n": n, "n_first": len(first),
        "second": second[:MOST_NAMED], "often": often, "n_second": len(second),
    }  # fmt: skip
    alone = int((agencies["n_lead"] > 0).sum()) == 1
    if most < LEAST_LEADS and not alone:
        return []
    code = "brief-leads-alone" if alone else "brief-leads" if len(first) == 1 else "brief-leads-tied"
    return [Sentence(code, fields, caption)]


def of_the_plan(findings: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """``findings`` without what may be a fault of the copy: annexes and sections missing from one that is not whole.

    Examples
    --------
    >>> findings = pd.DataFrame({"doc_id": ["a", "b"], "code": "annex-absent"})
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "completeness": ["whole", "truncated"]})
    >>> of_the_plan(findings, documents)["doc_id"].tolist()
    ['a']
    """
    whole = set(documents.loc[documents["completeness"] == "whole", "doc_id"])
    return findings[findings["doc_id"].isin(whole) | ~findings["code"].isin(OF_THE_COPY)]


def findings_in_brief(
    findings: pd.DataFrame, caption: str, *, n_all: int | None = None, portrait: bool = False
) -> list[Sentence]:
    """How often plans do not agree with themselves, or in a portrait its plan; ``findings`` are rows of ``of_the_plan``, of ``n_all``.

    Examples
    --------
    >>> findings_in_brief(pd.DataFrame({"doc_id": ["a", "a", "b"]}), "Findings", n_all=4)[0].fields
    {'n': 3, 'of_copies': 1, 'plans': 2}
    """
    n, plans = len(findings), findings["doc_id"].nunique()
    if not n:
        return []
    told = {"n": n, "of_copies": (n if n_all is None else n_all) - n}
    if portrait:
        return [Sentence("brief-findings-portrait", told, caption)]
    return [Sentence("brief-findings", told | {"plans": plans}, caption)]


def inherited_in_brief(inherited: pd.DataFrame, caption: str, *, cited: bool = True) -> list[Sentence]:
    """How many indicators of the plans above are taken up; ``inherited`` is an ``inherited_indicators`` table of one child.

    ``cited``: whether the child cites them, or only lies below them while they are in force, which is said.

    Examples
    --------
    >>> table = pd.DataFrame({"parent_label": "甲省 规划", "indicator_id": ["a", "b", "b", None], "state": ["inherited", "dropped", "kindred", "added"]})
    >>> inherited_in_brief(table, "Indicators")[0].fields
    {'kept': 1, 'near': 1, 'n': 2, 'above': ['甲省 规划'], 'n_above': 1, 'share': 'one', 'cited': 'yes'}
    """
    above = inherited[inherited["state"] != "added"]
    kept, near, wanted = (
        set(above.loc[above["state"].isin(states), "indicator_id"])  # several plans above may promise it
        for states in (["inherited"], ["kindred"], ["inherited", "kindred", "dropped"])
    )
    if not wanted:
        return []
    upper = named(above["parent_label"])
    fields = {
        "kept": len(kept), "near": len(near - kept), "n": len(wanted), "above": upper[:MOST_NAMED], "n_above": len(upper),
        "share": how_many(len(kept), len(wanted)), "cited": "yes" if cited else "no",
    }  # fmt: skip
    return [Sentence("brief-inherited", fields, caption)]


def headlines_in_brief(headlines: pd.DataFrame, caption: str) -> list[Sentence]:
    """The first promises in figures, and the one in which the plan is the boldest; ``headlines`` as shown, of one plan.

    An indicator with several values for one year is told only where no other is: which of them is promised is not known.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator_id": ["研发经费投入强度"], "target": "3.4%", "target_year": [2027], "rank": [None], "n_peers": 0, "n_tied": None})
    >>> [sentence.fields for sentence in headlines_in_brief(rows, "Lines")]
    [{'n': 1, 'told': ['研发经费投入强度 3.4% (2027)']}]
    """
    if headlines.empty:
        return []
    several = headlines["target"].str.contains(SEVERAL, regex=False).astype(bool)
    first = (headlines if several.all() else headlines[~several]).head(MOST_NAMED)
    told = [
        f"{name} {target}" + ("" if pd.isna(year) else f" ({year:.0f})")
        for name, target, year in first[["indicator_id", "target", "target_year"]].itertuples(
            index=False, name=None
        )
    ]
    sentences = [Sentence("brief-headlines", {"n": len(told), "told": told}, caption)]
    return sentences + bold_in_brief(headlines, caption)


def bold_in_brief(headlines: pd.DataFrame, caption: str) -> list[Sentence]:
    """The indicator in which no place of the tier goes further for the same year, with value, year and number of places ranked.

    Of several the one that most places set, and how many more there are; none in which more places ask for as much than for less.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator_id": ["研发经费投入强度"], "target": "3.4%", "target_year": [2027], "rank": [1], "n_peers": [4], "n_tied": [1],
    ...     "tied_about": [False], "direction": "up"})
    >>> bold_in_brief(rows, "Lines")[0].fields
    {'indicator': '研发经费投入强度', 'target': '3.4%', 'year': '2027', 'of': 5, 'end': 'most', 'tied': 1, 'about': 'no', 'more': 0}
    """
    first = headlines[(headlines["rank"] == 1) & (headlines["n_tied"] * 2 <= headlines["n_peers"])]
    order = ["n_peers", "n_tied", "indicator_id"]
    first = first.sort_values(order, ascending=[False, True, True], kind="stable")
    sentences = [
        Sentence("brief-bold", {
            "indicator": row["indicator_id"], "target": row["target"], "year": f"{row['target_year']:.0f}", "of": int(row["n_peers"]) + 1,
            "end": "least" if row["direction"] == "down" else "most", "tied": int(row["n_tied"]),
            "about": "yes" if row["tied_about"] else "no", "more": len(first) - 1,
        }, caption)
        for row in first.to_dict("records")
    ]  # fmt: skip
    return sentences[:1]


def renewed_in_brief(renewed: pd.DataFrame, caption: str) -> list[Sentence]:
    """What a plan keeps of the last one of its place; ``renewed`` is an ``inherited_indicators`` table of one child.

    Where the two share no indicator, the one need not renew the other, and nothing is said to be added or dropped.

    Of several last plans of one year an indicator is kept if any has it, and dropped if the child has it from none.

    Examples
    --------
    >>> table = pd.DataFrame({"parent": "a", "parent_label": "甲县 2020", "indicator_id": ["a", "b", None], "child_indicator_id": ["a", None, "c"],
    ...     "state": ["inherited", "dropped", "added"]})
    >>> renewed_in_brief(table, "Indicators")[0].fields
    {'last': ['甲县 2020'], 'n_last': 1, 'kept': 1, 'added': 1, 'dropped': 1}
    """
    if renewed.empty:
        return []
    last = named(renewed["parent_label"])
    kept = set(renewed.loc[renewed["state"] == "inherited", "indicator_id"])
    near = renewed[renewed["state"] == "kindred"]
    gone = set(renewed.loc[renewed["state"] == "dropped", "indicator_id"]) - kept
    added = renewed[renewed["state"] == "added"].groupby("child_indicator_id")["parent"].nunique()
    new = set(added[added == renewed["parent"].nunique()].index) - kept - set(near["child_indicator_id"])
    if not kept and near.empty:
        return [Sentence("brief-renewed-nothing", {"last": last, "n_last": len(last)}, caption)]
    fields = {"last": last, "n_last": len(last), "kept": len(kept), "added": len(new), "dropped": len(gone)}
    return [Sentence("brief-renewed", fields, caption)]


def priorities_in_brief(apart: pd.DataFrame, caption: str, names: Mapping[str, str]) -> list[Sentence]:
    """The theme with the greatest mean share, and the plan whose share of a theme is furthest above the others' mean.

    ``apart`` is a ``themes_apart`` table, ``names`` what readers call its themes. The plan is told where sections dealt to plans at random
    would not make any of them stand out so far.

    Examples
    --------
    >>> apart = pd.DataFrame({"label": ["甲县", "乙县"], "theme": "talent", "share": [0.4, 0.1], "others": [0.1, 0.4], "p_adjusted": [0.01, 1]})
    >>> priorities_in_brief(apart, "Shares", {"talent": "talent"})[0].fields["plan"]
    '甲县'
    """
    if apart.empty:
        return []
    means = apart.groupby("theme")["share"].mean().sort_index()
    top = means[means.round(2) == round(means.max(), 2)]  # as they are printed
    called = [names.get(str(theme), str(theme)) for theme in top.index]
    fields: dict[str, object] = {
        "n_first": len(called),
        **dict(zip(("first", "second", "third"), [*called, "", ""], strict=False)),
        "share": f"{top.iloc[0]:.0%}",
    }
    largest = apart["share"].round(9) == apart.groupby("label")["share"].transform("max").round(9)
    firsts = apart[largest]
    alone = firsts.groupby("label")["theme"].transform("size") == 1  # of two that tie neither is the largest
    led = firsts[alone].groupby("theme")["label"].nunique()
    here = int(led.get(top.index[0], 0))
    leading = led[(led == led.max()) & (led > here)]
    out = standing_out(apart)
    fields |= {
        "median": f"{apart.loc[apart['theme'] == top.index[0], 'share'].median():.0%}",
        "led": here,
        "leading": named(names.get(str(theme), str(theme)) for theme in leading.index),
        "n_leading": len(leading),
        "most_led": int(led.max()) if len(led) else 0,
        "n": int(apart["label"].nunique()),
        "n_apart": int(out["label"].nunique()),
    }
    told = {"plan": "", "theme": "", "own": "", "others": ""}
    ahead = (out["share"] - out["others"]).round(9)
    furthest = out[ahead == ahead.max()]
    if len(furthest) == 1:
        row = furthest.iloc[0]
        told = {"plan": row["label"], "theme": names.get(row["theme"], row["theme"])}
        told |= {"own": f"{row['share']:.0%}", "others": f"{row['others']:.0%}"}
    return [Sentence("brief-priorities", fields | told | {"apart": "yes" if told["plan"] else "no"}, caption)]


def common_in_brief(ranges: pd.DataFrame, n: int, caption: str) -> list[Sentence]:
    """The indicator and year that most of ``n`` plans promise, and how far apart they are; ``ranges`` is ``indicator_ranges``.

    Of several that equally many plans promise up to three are named. Nothing is said where no two plans promise the same.

    Examples
    --------
    >>> ranges = pd.DataFrame({"indicator_id": ["研发经费投入强度"], "year": [2027], "period": [""], "base_unit": ["%"], "n_plans": [7], "min": [3.0], "max": [3.8]})
    >>> common_in_brief(ranges, 12, "Ranges")[0].fields["low"]
    '3%'
    """
    most = ranges[(ranges["n_plans"] == ranges["n_plans"].max()) & (ranges["n_plans"] > 1)]
    if most.empty:
        return []
    most = most.sort_values(["indicator_id", "year", "period"], kind="stable")
    told: dict[str, object] = {"plans": int(most["n_plans"].iloc[0]), "n": n, "tied": len(most)}
    told |= {
        "indicators": named(
            f"{name} ({counted}{year:.0f})"
            for name, year, counted in most[["indicator_id", "year", "period"]].to_numpy()
        )
    }
    row = most.iloc[0]
    low, high = (
        in_print(row[name], "" if pd.isna(row["base_unit"]) else row["base_unit"]) for name in ("min", "max")
    )
    spread = {"low": low, "high": high, "same": "yes" if low == high else "no"}
    if len(most) > MOST_NAMED:
        return []
    return [Sentence("brief-common" if len(most) == 1 else "brief-common-tied", told | spread, caption)]
