"""From drawn axes to a figure of a report: one picture at 300 dpi with few colours, and, if wanted, the same as SVG."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from policylab.figures.style import Box, Link, alt_text, house_style, linked_boxes
from policylab.reports.said.parts import Evidence, Figure, Lead

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DPI = 300
SVG_WANTED = "POLICYLAB_SVG"
"""Environment variable that is 0 in a batch that writes no SVG: to draw every figure a second time takes time."""
_ALMOST_WHITE = 250


def drawn_figure(
    ax: Axes,
    caption: str,
    behind: Callable[[list[tuple[Link, Box]]], tuple[tuple[Evidence, ...], tuple[Lead, ...]]] = lambda _: (
        (),
        (),
    ),
) -> Figure:
    """The figure around ``ax`` as a part; it is closed, so that a notebook does not show it a second time.

    ``behind`` finds what stands behind it, and behind each of its marks.

    Examples
    --------
    >>> from policylab.figures.style import describe, start
    >>> figure = drawn_figure(describe(start(), "Empty axes."), "Figure of nothing")
    >>> figure.caption, figure.alt
    ('Figure of nothing', 'Empty axes.')
    """
    import matplotlib.pyplot as plt

    drawing: Any = ax.figure
    with house_style():
        png = _png(drawing)
        evidence, leads = behind(linked_boxes(drawing))
        svg = _svg(drawing) if os.environ.get(SVG_WANTED, "1") == "1" else ""
    plt.close(drawing)
    return Figure(
        caption=caption,
        alt=alt_text(ax) or caption,
        png=base64.b64encode(png).decode("ascii"),
        svg=svg,
        width_cm=round(float(drawing.get_size_inches()[0]) * 2.54, 2),
        evidence=evidence,
        leads=leads,
    )


def _svg(drawing: Any) -> str:
    content = io.BytesIO()
    drawing.set_layout_engine("none")  # the first drawing has laid it out, which takes as long as drawing it
    drawing.savefig(content, format="svg", metadata={"Date": None})
    return content.getvalue().decode("utf-8")


def _png(drawing: Any) -> bytes:
    """The drawing as PNG with a palette of 256 colours: a third of the size, and drawings have hardly more."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    drawing.set_dpi(DPI)
    canvas: Any = FigureCanvasAgg(drawing)
    canvas.draw()
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    reduced = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = np.reshape(reduced.getpalette() or [], (-1, 3))
    palette[(palette >= _ALMOST_WHITE).all(axis=1)] = 255  # the octree averages, and paper would look grey
    reduced.putpalette(palette.ravel().tolist())
    content = io.BytesIO()
    reduced.save(content, format="png", dpi=(DPI, DPI))
    return content.getvalue()
