"""The pattern by which the files of a corpus are named, as ``names`` in ``corpus.toml`` states it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

STATED = frozenset({"province", "city", "county", "region", "year", "tier", "genre"})
"""Parts of a name that are weighed against the text; every other part is a column of the owner's own."""

_SHAPES = {"year": r"(?:19|20)\d\d(?=年?)", "_": r"[^/]*?"}


@dataclass(frozen=True)
class Names:
    """A pattern such as ``{year}_{province}_{city}``, or ``{city}/{year}`` with folders; ``{_}`` stands for what does not matter.

    Raises
    ------
    ValueError
        If a part stands twice (``twice`` and the part), or two parts touch (``touch`` and both).

    Examples
    --------
    >>> Names("{year}_{province}_{city}").read("a/2019_浙江省_杭州市.txt")
    {'year': '2019', 'province': '浙江省', 'city': '杭州市'}
    >>> Names("{city}/{year}年").read("杭州市/2019年.docx"), Names("{year}_{id}").read("杭州.txt")
    ({'city': '杭州市', 'year': '2019'}, {})
    """

    pattern: str
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = re.split(r"\{(\w+)\}", self.pattern)
        named = [name for name in parts[1::2] if name != "_"]
        if len(set(named)) < len(named):
            twice = next(name for name in named if named.count(name) > 1)
            raise ValueError("twice", twice, "")
        if "" in parts[2:-1:2]:
            at = parts[2:-1:2].index("")
            raise ValueError("touch", parts[1 + 2 * at], parts[3 + 2 * at])
        written = [
            re.escape(part) if number % 2 == 0 else self._group(part) for number, part in enumerate(parts)
        ]
        object.__setattr__(self, "regex", re.compile("".join(written)))

    @staticmethod
    def _group(name: str) -> str:
        shape = _SHAPES.get(name, r"[^/]+?")
        return shape if name == "_" else f"(?P<{name}>{shape})"

    def read(self, path: str, member: str | None = None) -> dict[str, str]:
        """Parts of the name of a file, or of an entry of an archive; empty when the name is not like the pattern."""
        inner = PurePosixPath(member or "")
        pure = (
            inner
            if inner.suffix and not inner.suffix.isspace() and " row " not in inner.name
            else PurePosixPath(path)
        )
        folders = self.pattern.count("/")
        parts = pure.with_suffix("").parts[-1 - folders :]
        match = self.regex.fullmatch("/".join(parts))
        return match.groupdict() if match else {}
