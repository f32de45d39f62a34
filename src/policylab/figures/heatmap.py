"""Heat maps with their numbers in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from policylab.figures.style import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.axis import XAxis


def write_cells(ax: Axes, values: npt.NDArray[np.float64], form: str) -> None:
    """Write ``values`` into the cells of a heat map, white on dark cells; NaN stays empty.

    Parameters
    ----------
    values : float array, shape (n_rows, n_columns)
        As drawn by ``imshow``.
    form : str
        Format of a number, such as ``".2f"``.

    Examples
    --------
    >>> from policylab.figures.style import start
    >>> ax = start()
    >>> write_cells(ax, np.array([[0.25, np.nan]]), ".0%")
    >>> [text.get_text() for text in ax.texts]
    ['25%']
    """
    least, most = np.nanmin(values), np.nanmax(values)
    for i, j in np.argwhere(~np.isnan(values)):
        colour = "white" if values[i, j] > least + 0.6 * (most - least) else INK
        ax.text(j, i, format(values[i, j], form), ha="center", va="center", fontsize=7, color=colour)


def name_axis(axis: XAxis, names: Sequence[str], rotation: float, size: float = 7.5) -> None:
    """Names of the columns below a heat map, turned by ``rotation`` degrees, each ending at its column.

    Examples
    --------
    >>> from policylab.figures.style import start
    >>> ax = start()
    >>> name_axis(ax.xaxis, ["云川市", "临溪县"], 45)
    >>> [tick.get_text() for tick in ax.get_xticklabels()]
    ['云川市', '临溪县']
    """
    upright = "center" if rotation == 90 else "baseline"
    axis.set_ticks(
        range(len(names)), list(names), rotation=rotation, ha="right", va=upright, rotation_mode="anchor", fontsize=size
    )  # fmt: skip
