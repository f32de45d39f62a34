"""Heat maps with their numbers in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from policylab.figures.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def write_cells(ax: Axes, values: npt.NDArray[np.float64], form: str) -> None:
    """Write ``values`` into the cells of a heat map, white on dark cells; NaN stays empty.

    Parameters
    ----------
    values : float array, shape (n_rows, n_columns)
        As drawn by ``imshow``.
    form : str
        Format of a number, such as ``".2f"``.
    """
    least, most = np.nanmin(values), np.nanmax(values)
    for i, j in np.argwhere(~np.isnan(values)):
        colour = "white" if values[i, j] > least + 0.6 * (most - least) else INK
        ax.text(j, i, format(values[i, j], form), ha="center", va="center", fontsize=7, color=colour)
