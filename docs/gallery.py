"""Draw the pictures of docs/gallery.md: ``python docs/gallery.py [NAME…]``; all of them take about half a minute.

Each is one call of a figure function on one table, as in the notebooks; the plans are those of ``corpus/``, which are invented.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from PIL import Image

from policylab.between.alignment import clause_fates, fate_shares
from policylab.between.amplification import amplification
from policylab.between.cascade import indicator_values
from policylab.between.networks import cooperation_network
from policylab.between.parents import find_parents
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.between.reuse import shared_wording, wording_by_pair
from policylab.dataset import Dataset, build
from policylab.figures.attention import draw_attention, draw_attention_profiles
from policylab.figures.cascade import draw_indicator_cascade
from policylab.figures.clusters import draw_cluster_tree
from policylab.figures.facts import draw_agencies, draw_targets
from policylab.figures.map import draw_province_map
from policylab.figures.networks import draw_network
from policylab.figures.overview import draw_commitments
from policylab.figures.pedigree import draw_pedigree
from policylab.figures.style import assign_colours
from policylab.figures.topics import draw_prevalence
from policylab.figures.wording import draw_fates, draw_wording_matrix
from policylab.figures.words import draw_keywords
from policylab.reports.said.places import by_province
from policylab.reports.said.summaries import agencies, commitments, overview
from policylab.topics.models import fit_topics, with_badges
from policylab.topics.prevalence import prevalence
from policylab.topics.profiles import topic_profiles
from policylab.topics.stability import stability
from policylab.topics.tables import document_topics
from policylab.topics.tree import cluster_tree
from policylab.topics.units import make_units
from policylab.words import attention, count, keywords, segment

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PLANS_BY_PROVINCE = {
    "北京市": 6, "浙江省": 9, "江苏省": 8, "广东省": 11, "湖北省": 5, "四川省": 4, "陕西省": 3, "甘肃省": 1, "黑龙江省": 2, "岚海省": 13,
}  # fmt: skip
"""Made up for the map: the plans of ``corpus/`` all come from 岚海省, which no map knows."""


class Analysis:
    """The tables that several pictures share, each made when it is first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        assign_colours(overview(dataset)["label"])

    @cached_property
    def tokens(self):
        """Words of the plans."""
        return segment(self.dataset)

    @cached_property
    def shares(self):
        """Attention to themes."""
        return attention(self.tokens)

    @cached_property
    def model(self):
        """Eight topics, with badges of stability."""
        model = fit_topics(make_units(count(self.tokens)), k=8, seed=1)
        return with_badges(model, stability(model, resamples=20, seed=1))

    @cached_property
    def parents(self):
        """Which plan answers to which."""
        return find_parents(self.dataset.documents, self.dataset.citations)

    @cached_property
    def network(self):
        """Agencies that share tasks."""
        return cooperation_network(self.dataset.duties)

    @cached_property
    def citations(self):
        """Who cites what."""
        return citation_edges(self.dataset.documents, self.dataset.citations)


def _attention(made: Analysis) -> Axes:
    return draw_attention_profiles(made.shares)


def _theme(made: Analysis) -> Axes:
    return draw_attention(made.shares, "talent")


def _keywords(made: Analysis) -> Axes:
    return draw_keywords(keywords(count(made.tokens), "tier", top=8))


def _prevalence(made: Analysis) -> Axes:
    return draw_prevalence(prevalence(document_topics(made.model), made.dataset.documents, by="tier"))


def _tree(made: Analysis) -> Axes:
    profiles = topic_profiles(document_topics(made.model), made.dataset.documents)
    return draw_cluster_tree(cluster_tree(profiles, resamples=100))


def _commitments(made: Analysis) -> Axes:
    return draw_commitments(commitments(made.dataset))


def _targets(made: Analysis) -> Axes:
    targets = made.dataset.targets
    return draw_targets(targets[targets["doc_id"] == targets["doc_id"].mode()[0]])


def _cascade(made: Analysis) -> Axes:
    pairs = amplification(indicator_values(made.dataset), made.parents)
    return draw_indicator_cascade(pairs[pairs["indicator_id"] == "研发经费投入强度"])


def _agencies(made: Analysis) -> Axes:
    return draw_agencies(agencies(made.dataset.duties))


def _network(made: Analysis) -> Axes:
    return draw_network(made.network.nodes, edges=made.network.edges)


def _pedigree(made: Analysis) -> Axes:
    nodes = citation_nodes(made.dataset.documents, made.citations)
    return draw_pedigree(nodes[nodes["x"].notna()], edges=made.citations)


def _wording(made: Analysis) -> Axes:
    return draw_wording_matrix(wording_by_pair(shared_wording(made.dataset), made.dataset))


def _fates(made: Analysis) -> Axes:
    plans = made.dataset.documents.set_index("label")["doc_id"]
    answering = made.parents[made.parents["parent"] == plans["岚海省 行动计划 2023"]]
    pairs = answering[["parent", "child"]].drop_duplicates().itertuples(index=False, name=None)
    return draw_fates(fate_shares(clause_fates(made.dataset, pairs)))


def _map(_: Analysis) -> Axes:
    names = [name for name, n in PLANS_BY_PROVINCE.items() for _ in range(n)]
    return draw_province_map(by_province(pd.DataFrame({"doc_id": range(len(names)), "province": names})))


GALLERY: dict[str, Callable[[Analysis], Axes]] = {
    "attention": _attention,
    "theme": _theme,
    "keywords": _keywords,
    "prevalence": _prevalence,
    "tree": _tree,
    "commitments": _commitments,
    "targets": _targets,
    "cascade": _cascade,
    "agencies": _agencies,
    "network": _network,
    "pedigree": _pedigree,
    "wording": _wording,
    "fates": _fates,
    "map": _map,
}
"""The pictures by the names of their files."""


def save(ax: Axes, path: Path) -> None:
    """Write the figure around ``ax`` as a small PNG with a palette of 256 colours."""
    content = io.BytesIO()
    ax.figure.savefig(content, dpi=110)
    plt.close(ax.figure)
    with Image.open(content) as picture:
        reduced = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        reduced.save(path, optimize=True)


def main(names: list[str]) -> None:
    """Draw the pictures ``names``, or all."""
    with tempfile.TemporaryDirectory() as place:
        made = Analysis(build(ROOT / "corpus", Path(place) / "dataset").distinct())
        for name in names or GALLERY:
            save(GALLERY[name](made), PICTURES / f"gallery_{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
