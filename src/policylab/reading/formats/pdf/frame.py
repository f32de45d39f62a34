"""The frame of a page in which its text stands upright."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's edges and the quarter turns of its text; turns points so that the text stands upright.

    Examples
    --------
    >>> Frame(turn=1, left=0.0, bottom=0.0, right=595.0, top=842.0).point(92.0, 107.0)
    (107.0, 503.0)
    """

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width of the page as it is read."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as it is read."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands when its text is upright."""
        if self.turn == 0:
            return x - self.left, y - self.bottom
        if self.turn == 1:
            return y - self.bottom, self.right - x
        if self.turn == 2:
            return self.right - x, self.top - y
        return self.top - y, x - self.left
