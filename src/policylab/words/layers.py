"""Layers of a plan: headings, body, brackets of responsible units, tables, signatures, its title, the notice around it.

Layers are kept apart, so that a count takes in what it means to count. What is a layer is found once, when the dataset is built
(table ``spans``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LAYERS = ("heading", "body", "responsibility", "table", "signature", "title", "wrapper")

LAYER_OF_KIND = {
    "heading": "heading", "text": "body", "list": "body", "annex": "body", "table_row": "table", "signature": "signature",
}  # fmt: skip

_WHOLE = {"title", "wrapper"}


def split_layers(
    start: int, end: int, kind: str, spans: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[str, int, int]]:
    """Yield (layer, start, end) of the parts of a paragraph, in order; they partition it.

    Parameters
    ----------
    start, end : int
        Where the paragraph stands in its body.
    kind : str
        Of the paragraph.
    spans : sequence of (start, end, layer)
        Rows of table ``spans`` that touch it, in order. A title or the notice is a whole paragraph; a bracket of responsible
        units is cut out of running text.

    Examples
    --------
    >>> list(split_layers(20, 37, "text", [(26, 37, "responsibility")]))
    [('body', 20, 26), ('responsibility', 26, 37)]
    """
    whole = next((layer for _, _, layer in spans if layer in _WHOLE), None)
    layer = whole or LAYER_OF_KIND[kind]
    done = start
    for low, high, name in spans if layer == "body" else ():
        if name != "responsibility" or high <= done:
            continue
        if done < low:
            yield layer, done, low
        yield name, max(low, done), min(high, end)
        done = min(high, end)
    if done < end:
        yield layer, done, end
