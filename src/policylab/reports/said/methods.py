"""What reports say of their methods: what each rests on, what was done in this very run, and the references."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.reports.said.references import references_of
from policylab.schemas import CHOICES, as_written
from policylab.topics.models import TopicModel
from policylab.topics.stability import NOISE
from policylab.wording import knows, say, say_all

Done = Mapping[str, Mapping[str, object]]
"""What was done in a run: fields of the entry ``done-…`` of a method, by the method's name."""


def methods_of(
    *names: str, dataset: Dataset | None = None, done: Done | None = None, language: str = "en"
) -> str:
    """Return a line on each method (entries ``method-…`` of the files of wording), then the list of its references.

    Parameters
    ----------
    *names : str
        Methods, in the order in which they are told.
    dataset : Dataset, optional
        A line says which concepts its owner brought: themes, stop words, terms and agencies beside the plans.
    done : mapping, optional
        What was done in this run, by method: fields of its entry ``done-…``, which follows the method's line; empty where there is none.
    language : str

    Raises
    ------
    OptionError
        If there is no such method.

    Examples
    --------
    >>> lines = methods_of("clusters").splitlines()
    >>> lines[0].endswith("(Ward 1963; Murtagh and Legendre 2014)."), lines[1], len(lines)
    (True, 'References', 4)
    """
    if unknown := [name for name in names if not knows(f"method-{name}")]:
        raise OptionError(
            "methods", found=[*unknown], wanted=[name.replace("_", "-") for name in say_all("method")]
        )
    run = done or {}
    said = []
    for name in names:
        line = say(f"method-{name}", language)
        here = say(f"done-{name}", language, **run[name]) if run.get(name) else ""
        said.append(say("sentence-gap", language).join(filter(None, (line, here))))
    own = [] if dataset is None else _own_concepts(dataset, language)
    listed = references_of(names, "\n".join(said))
    return "\n".join([*said, *own, *([say("references", language), *listed] if listed else [])])


def _own_concepts(dataset: Dataset, language: str) -> list[str]:
    """A line that names the owner's lists, with their themes; none when there is no list."""
    own = dataset.concepts
    if own.empty:
        return []
    themes = own[own["kind"] == "theme"]
    named = [
        say("own-theme", language, theme=theme, n=n) for theme, n in themes.groupby("name").size().items()
    ]
    counted = {f"n_{kind}": int((own["kind"] == kind).sum()) for kind in CHOICES["concepts"]["kind"]}
    said = [say("own-lists", language, files=sorted(own["file"].unique()), **counted)]
    return [*said, say("own-themes", language, themes=named)] if named else said


def keywords_done(found: pd.DataFrame, prior: float) -> dict[str, object]:
    """Whether there was a line of chance for all groups, some or none; ``found`` is ``keywords``, ``prior`` its ``prior_size``.

    Examples
    --------
    >>> keywords_done(pd.DataFrame({"z_shuffled": [4.1, 4.1]}), 812.4)
    {'prior': '812', 'line': 'all'}
    """
    known = found["z_shuffled"].notna()
    return {"prior": f"{prior:,.0f}", "line": "all" if known.all() else "some" if known.any() else "none"}


def topics_done(
    model: TopicModel, firm: pd.DataFrame, dataset: Dataset, *, compared: bool
) -> dict[str, object]:
    """How many topics of how many sections of how many, what was resampled, and what noise reaches; ``firm`` is ``stability``.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> firm = pd.DataFrame({"badge": ["stable", "noise", "stable"], "noise": 0.4, "resampled": "plans"})
    >>> told = topics_done(model, firm, plans, compared=True)
    >>> told["k"], told["noisy"], told["resampled"], told["compared"]
    (3, 1, 'plans', 'yes')
    """
    units = len(model.dtm.rows)
    fitted = model.steps.get("fitted", units)
    bare = set(dataset.documents["doc_id"]) - set(dataset.sections["doc_id"])
    sections = len(dataset.sections) + len(bare)
    return {
        "k": model.k, "units": units, "fitted": fitted, "sampled": "yes" if fitted < units else "no",
        "sections": sections, "aside": sections - units, "resampled": as_written(firm["resampled"].iloc[0]),
        "noise": f"{firm['noise'].iloc[0]:.2f}", "noisy": int((firm["badge"] == NOISE).sum()), "compared": "yes" if compared else "no",
    }  # fmt: skip


def prevalence_done(tables: list[pd.DataFrame]) -> dict[str, object]:
    """Over what the limits of ``prevalence`` tables were taken: plans in all groups, in some, or in none.

    Examples
    --------
    >>> prevalence_done([pd.DataFrame({"method": ["plans", "within plans"]})])
    {'over': 'some'}
    """
    methods = set(pd.concat(tables)["method"])
    return {"over": "some" if len(methods) > 1 else "plans" if methods == {"plans"} else "sections"}


def duties_done(duties: pd.DataFrame) -> dict[str, object]:
    """Lead roles by their basis: those that were counted, and those in a plain list, which were not.

    Examples
    --------
    >>> told = duties_done(pd.DataFrame({"role": ["lead", "lead", "support"], "basis": ["named_lead", "plain_list", "named_lead"]}))
    >>> told["named"], told["plain"]
    (1, 1)
    """
    leads = duties.loc[duties["role"] == "lead", "basis"].value_counts()
    names = {
        "named": "named_lead",
        "first": "first_listed",
        "column": "column",
        "prose": "prose",
        "plain": "plain_list",
    }
    return {name: int(leads.get(basis, 0)) for name, basis in names.items()}
