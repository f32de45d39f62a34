"""policylab: comparative research on Chinese local-government plans.

``import policylab as pl`` gives the names below; each is loaded when it is first used, so that the import itself takes no time.

>>> import policylab as pl
>>> sorted(name for name in pl.__all__ if name.startswith("keyword"))
['keyword_in_context', 'keywords']
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "policylab.dataset": ("Dataset", "build", "load"),
    "policylab.reports.corpus": ("open_corpus",),
    "policylab.reports.corpus_report": ("report_corpus",),
    "policylab.explorer": ("Explorer",),
    "policylab.words": (
        "attention", "collocates", "count", "discover_terms", "keyness", "keyword_in_context", "keywords",
        "segment", "term_table", "theme_hits", "trim", "weigh",
    ),
    "policylab.words.vectorizer": ("PlanVectorizer",),
    "policylab.topics.units": ("make_units", "limits"),
    "policylab.topics.models": ("fit_topics",),
    "policylab.topics.stability": ("choose_k", "stability"),
    "policylab.topics.tables": ("document_topics", "topic_terms", "typical_sections"),
    "policylab.topics.prevalence": ("prevalence",),
    "policylab.between.cascade": ("indicator_values",),
    "policylab.between.amplification": ("amplification",),
    "policylab.between.parents": ("find_parents",),
    "policylab.between.ratchet": ("targets_against_results",),
    "policylab.between.reuse": ("shared_wording",),
    "policylab.between.networks": ("cooperation_network", "lead_concentration"),
    "policylab.between.exchange": ("export_network", "write_network", "write_vosviewer"),
}  # fmt: skip

_ROOMS = ("between", "coding", "figures", "reports", "topics", "words")
"""Rooms with a face of their own: ``pl.coding.agreement``."""

_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _HOME:
        message = f"policylab has no public name {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_ROOMS})
