"""The set of plans that a page speaks of, as comparisons and the page of topics take it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.dataset import Dataset
from policylab.reports.said.summaries import overview, varying


@dataclass(frozen=True)
class PlanSet:
    """A set of plans; what is computed of it is computed once.

    Parameters
    ----------
    found : Dataset
        As it was opened; near-duplicates are left out of ``dataset``.
    by : str
        Column of ``documents`` by which plans are compared; where it does not vary, or "", one that does.

    Examples
    --------
    >>> import policylab as pl
    >>> plan_set = PlanSet(pl.open_corpus())
    >>> len(plan_set.plans), plan_set.group
    (25, 'tier')
    """

    found: Dataset
    by: str = ""

    @cached_property
    def dataset(self) -> Dataset:
        """Without near-duplicates."""
        return self.found.distinct()

    @cached_property
    def plans(self) -> pd.DataFrame:
        """One row a plan."""
        return overview(self.dataset)

    @cached_property
    def group(self) -> str:
        """Column by which the plans fall into groups; "" where none does, and each plan stands for itself."""
        return varying(self.dataset.documents, self.by)
