"""What becomes a paragraph of the body, before sections and tables are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from policylab.reading.layout import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes a paragraph: its kind, its text, the line it comes from, and its heading if it is one.

    ``listed`` is the heading that an item of a list would have been; ``row`` is the row of a grid that it prints,
    and ``boxed`` says that it stands in a text box, apart from the text around it.
    """

    kind: str
    text: str
    line: int
    heading: Heading | None = None
    listed: Heading | None = None
    row: Row | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before it has a place in the tree; ``rank`` orders the kinds from the annex (0) down."""

    level: int
    rank: int
    marker: str | None
    words: str
    number: int | None = None
    kind: str = "unmarked"
