"""What was seen on a picture of a page: lines with their signs, and ruling lines, in pixels from the upper left corner."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels; ``right`` and ``bottom`` are exclusive.

    Examples
    --------
    >>> Box(10, 20, 110, 60).height
    40
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line: where its ink stands, its text, and for each sign of it the middle from the left and how sure it is (0 to 1).

    Examples
    --------
    >>> SeenLine(Box(10, 20, 90, 60), "工坊", (30.0, 70.0), (1.0, 0.9)).text
    '工坊'
    """

    box: Box
    text: str
    middles: tuple[float, ...]
    certainties: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that was turned upright by ``angle`` degrees: its lines, and the boxes of its ruling lines.

    Examples
    --------
    >>> page = ScannedPage(100, 200, 0.5, (SeenLine(Box(10, 20, 90, 60), "工坊", (30.0, 70.0), (1.0, 0.9)),))
    >>> ScannedPage.from_dict(page.as_dict()) == page
    True
    """

    width: int
    height: int
    angle: float = 0.0
    lines: tuple[SeenLine, ...] = ()
    levels: tuple[Box, ...] = ()
    uprights: tuple[Box, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The page in types that JSON has."""
        return asdict(self)

    @classmethod
    def from_dict(cls, said: dict[str, Any]) -> ScannedPage:
        """The page of ``as_dict``."""
        lines = tuple(
            SeenLine(Box(*line["box"]), line["text"], tuple(line["middles"]), tuple(line["certainties"]))
            for line in said["lines"]
        )
        levels, uprights = (tuple(Box(*box) for box in said[name]) for name in ("levels", "uprights"))
        return cls(said["width"], said["height"], said["angle"], lines, levels, uprights)
