"""The plans that the course asks about: the corpus that ships, its truth, and what several questions need of them."""

from __future__ import annotations

from functools import cache

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.reports.corpus import open_corpus, shipped
from policylab.topics import TopicModel, fit_topics, make_units, with_badges
from policylab.topics.stability import stability
from policylab.words import Dtm, count
from policylab.words.segment import segment

TOPICS = 6
"""How many topics and clusters the course looks for: as many as the plans have main themes."""


@cache
def corpus() -> Dataset:
    """All plans that ship, the reprint too.

    Examples
    --------
    >>> "澄沅市" in set(corpus().documents["region"])
    True
    """
    return open_corpus()


@cache
def distinct() -> Dataset:
    """Each plan once.

    Examples
    --------
    >>> len(corpus().documents) - len(distinct().documents)
    1
    """
    return corpus().distinct()


@cache
def counts() -> Dtm:
    """Words of each section.

    Examples
    --------
    >>> "创新" in counts().terms
    True
    """
    return count(segment(distinct()))


@cache
def model() -> TopicModel:
    """Topics of the sections, each with its badge.

    Examples
    --------
    >>> model().k == TOPICS
    True
    """
    fitted = fit_topics(make_units(counts()), k=TOPICS)
    return with_badges(fitted, stability(fitted))


def plan(name: str) -> str:
    """The ``doc_id`` of the plan whose file has this name, without its ending.

    Examples
    --------
    >>> plan("wangxiu_2023_plan").startswith("wangxiu_2023_plan-")
    True
    """
    documents = corpus().documents
    return str(documents.loc[documents["source_file"].str.split(".").str[0] == name, "doc_id"].item())


def truth(name: str) -> pd.DataFrame:
    """A table of the truth of the corpus that ships, its plans named by ``doc_id`` as in the dataset.

    Parameters
    ----------
    name : str
        A table of ``corpus/truth/``, such as ``plan_themes``; its README says what each holds.

    Returns
    -------
    DataFrame
        As the file has it, and for each column ``X_file`` a column ``X_doc``.

    Raises
    ------
    OptionError
        If there is no such table.

    Examples
    --------
    >>> truth("leads")[["agency", "led", "tasks"]].head(1).values.tolist()
    [['县科技局', 11, 18]]
    """
    folder = shipped("corpus") / "truth"
    known = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in known:
        raise OptionError("no-table", folder=folder, table=name, wanted=known)
    table = pd.read_csv(folder / f"{name}.csv")
    documents = corpus().documents
    member = documents["source_member"]
    names = documents["source_file"].where(member.isna(), documents["source_file"] + "#" + member.fillna(""))
    ids = dict(zip(names, documents["doc_id"], strict=True))
    for column in [str(each) for each in table.columns if str(each).endswith("_file")]:
        table[column.removesuffix("file") + "doc"] = table[column].map(ids)
    return table
