"""What reports need and what takes time to make, made ahead in the process that kernels are forked from."""

from __future__ import annotations

from collections.abc import Iterable

from policylab.dataset import load
from policylab.figures.style import house_style
from policylab.reports.running.manifest import tables_hash
from policylab.reports.said.drawing import drawn_figure
from policylab.resources import column_label
from policylab.schemas import SCHEMAS
from policylab.words.attention import policy_themes, theme_labels
from policylab.words.dictionary import policy_dictionary
from policylab.words.engines import load_ahead


def warm_up(datasets: Iterable[str] = ()) -> None:
    """Load the dictionaries and the tables of ``datasets`` (folders), and draw once, so that fonts and drawing code are at hand.

    Examples
    --------
    A notebook of one's own still draws in its own style:

    >>> import matplotlib
    >>> with matplotlib.rc_context({"font.family": "serif"}):
    ...     warm_up()
    ...     matplotlib.rcParams["font.family"]
    ['serif']
    """
    load_ahead()
    policy_dictionary()
    policy_themes()
    theme_labels()
    column_label("doc_id", "en")
    for folder in datasets:
        dataset = load(folder)
        for name in SCHEMAS:
            dataset.table(name)
        tables_hash(dataset.folder)
    _draw_once()


def _draw_once() -> None:
    from matplotlib.figure import Figure

    with house_style():
        ax = Figure(figsize=(2, 2), layout="constrained").add_subplot()
        ax.set_yticks([0, 1], ["科技 R&D", "0123456789%"])
    drawn_figure(ax, "")
