"""A set of plans and what a comparison computes of it, each thing once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.between.above import once_each, plans_above
from policylab.between.amplification import amplification
from policylab.between.cascade import indicator_values
from policylab.between.parents import find_parents
from policylab.between.reuse import WHOLE_CLAUSE, shared_wording, wording_by_pair
from policylab.errors import OptionError
from policylab.reports.said.key_sentences import of_the_plan
from policylab.reports.said.plan_set import PlanSet
from policylab.reports.said.summaries import agencies, commitments, promised, promised_values
from policylab.schemas import ANALYSIS, as_written
from policylab.topics.models import TopicModel, fit_topics, with_badges
from policylab.topics.sample import assign_units, sample_units
from policylab.topics.stability import stability, stands_out
from policylab.topics.tables import document_topics
from policylab.topics.units import headed, make_units
from policylab.words.attention import attention
from policylab.words.counting import count
from policylab.words.dtm import Dtm
from policylab.words.segment import Tokens, segment
from policylab.words.themes_apart import themes_apart

FEW = 12
"""Up to so many plans stand side by side by name; more are compared by groups."""
MANY = 40
"""From more plans on, what one plan or pair alone shows says nothing of the set."""
CROWD = 1000
"""Of more plans shared wording is sought from a whole clause on: there are millions of shorter passages."""


@dataclass(frozen=True)
class Compared(PlanSet):
    """A set of plans and what is computed of them once: near-duplicates are left out of ``dataset``.

    Parameters
    ----------
    found, by
        As in ``PlanSet``.
    topics : int
        How many, if there are sections enough.

    Examples
    --------
    >>> import policylab as pl
    >>> compared = Compared(pl.open_corpus())
    >>> compared.n, compared.few, compared.n_pairs
    (25, False, 300)
    """

    topics: int = 8

    @property
    def n(self) -> int:
        """Number of plans."""
        return len(self.plans)

    @property
    def n_pairs(self) -> int:
        """Number of pairs of plans."""
        return self.n * (self.n - 1) // 2

    @property
    def few(self) -> bool:
        """Whether the plans stand side by side by name."""
        return self.n <= FEW

    @property
    def many(self) -> bool:
        """Whether what a single plan or pair shows is left out."""
        return self.n > MANY

    @cached_property
    def tokens(self) -> Tokens:
        """The words of all sections."""
        return segment(self.dataset)

    @cached_property
    def counts(self) -> Dtm:
        """Terms by section."""
        return count(self.tokens)

    @cached_property
    def fitted(self) -> tuple[TopicModel, pd.DataFrame] | OptionError:
        """Topics and the table of their stability, or why there are none."""
        try:
            units = make_units(headed(self.counts), min_plans=min(2, self.n))
            drawn = sample_units(units, by=self.group)
            model = fit_topics(drawn, k=min(self.topics, max(2, len(drawn.rows) // 8)))
            firm = stability(model, resamples=20)
        except OptionError as too_few:
            return too_few
        model = with_badges(model, firm)
        return (model if drawn is units else assign_units(model, units)), firm

    @cached_property
    def sections(self) -> pd.DataFrame | None:
        """Topic shares of the sections; nothing where there are no topics, or none that stand out from noise."""
        if isinstance(self.fitted, OptionError) or not stands_out(self.fitted[1]):
            return None
        return document_topics(self.fitted[0])

    @cached_property
    def values(self) -> pd.DataFrame:
        """Harmonised indicators with their values."""
        return indicator_values(self.dataset)

    @cached_property
    def parents(self) -> pd.DataFrame:
        """What each plan answers to, its own earlier plans and works that are only cited among it."""
        return find_parents(self.dataset.documents, self.dataset.citations)

    @cached_property
    def above(self) -> pd.DataFrame:
        """Links to plans of a higher tier."""
        return plans_above(self.parents, self.dataset.documents)

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Targets for rates beside those of the nearest plan above, each once."""
        return once_each(amplification(self.values, self.above))

    @cached_property
    def commitments(self) -> pd.DataFrame:
        """How many targets each plan sets."""
        return commitments(self.dataset)

    @cached_property
    def promised(self) -> pd.DataFrame:
        """The targets, each once."""
        return promised(self.dataset.targets)

    @cached_property
    def promised_values(self) -> pd.DataFrame:
        """Rows of ``values`` that are targets, each once."""
        return promised_values(self.values, self.dataset.targets)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Attention of each plan to each theme."""
        return attention(self.tokens)

    @cached_property
    def apart(self) -> pd.DataFrame:
        """Shares of themes beside those of the other plans, and whether chance could do it."""
        return themes_apart(self.tokens)

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Agencies by how often they lead and support."""
        return agencies(self.dataset.duties)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """Where plans do not agree with themselves, faults of copies left out."""
        return of_the_plan(self.dataset.findings, self.dataset.documents)

    @property
    def least_shared(self) -> int:
        """Characters from which passages are sought."""
        return WHOLE_CLAUSE if self.n > CROWD else 12

    @cached_property
    def passages(self) -> pd.DataFrame | OptionError:
        """Passages that two plans share, or why there are too many."""
        try:
            return shared_wording(self.dataset, n=self.least_shared)
        except OptionError as too_many:
            return too_many

    @cached_property
    def shared(self) -> pd.DataFrame:
        """Wording shared by pairs of plans; of many plans only pairs that share some, none where there are too many."""
        found = self.passages
        known = pd.DataFrame(columns=ANALYSIS["shared_wording"]) if isinstance(found, OptionError) else found
        return wording_by_pair(known, self.dataset, least=1 if self.many else 0)

    def grouped(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """``rows`` with the ``group`` of their plan, its value of ``column`` or ``unknown``."""
        groups = self.dataset.documents.set_index("doc_id")[column].map(as_written, na_action="ignore")
        return rows.assign(group=rows["doc_id"].map(groups.fillna("unknown")).astype(str))

    def with_labels(self, rows: pd.DataFrame, doc_id: str = "doc_id") -> pd.DataFrame:
        """``rows`` with the label of their plan."""
        return rows.merge(self.plans[["doc_id", "label"]], left_on=doc_id, right_on="doc_id")
