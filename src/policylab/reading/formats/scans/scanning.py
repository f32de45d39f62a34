"""Whether pages that are pictures are read, and where what was read of them is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from policylab.files import code_hash, write_whole
from policylab.reading.formats.scans.page import ScannedPage

Page = TypeVar("Page")

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""Endings of pictures that may be pages."""

MODES = ("auto", "never", "force")
"""``auto`` reads pages without usable text where the extra is installed, ``never`` none, ``force`` all pages of PDF files."""


@dataclass(frozen=True, slots=True)
class Scanning:
    """How pages that are pictures are treated; ``kept`` is the folder of what was read before, of which nothing depends.

    Examples
    --------
    >>> Scanning().mode
    'auto'
    """

    mode: str = "auto"
    kept: Path | None = field(default=None, repr=False, compare=False)

    def takes(self, *, needed: bool) -> bool:
        """Whether a page is recognised; ``needed`` says that it has no usable text.

        Examples
        --------
        >>> Scanning("never").takes(needed=True), Scanning().takes(needed=False)
        (False, False)
        """
        if self.mode == "never" or not (needed or self.mode == "force"):
            return False
        return can_recognise()

    def bar(self, pages: Sequence[Page], name: str) -> Iterable[Page]:
        """Pages while they are read, with a bar on a terminal where that takes more than some seconds."""
        return tqdm(pages, desc=name, unit="p", delay=3, leave=False, ascii=True, disable=None)

    @property
    def kind(self) -> str:
        """Why a page was not recognised: ``extra`` where that is missing, ``never`` where it was not wanted, else ``empty``."""
        return "never" if self.mode == "never" else "empty" if can_recognise() else "extra"

    def page(self, content: bytes, read: Callable[[], ScannedPage]) -> ScannedPage:
        """The page whose picture has these bytes: as it was kept, else as it is read now."""
        path = self.kept and self.kept / f"{page_key(content)}.json"
        if path is not None and (page := _kept_page(path)) is not None:
            return page
        page = read()
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(page.as_dict(), ensure_ascii=False).encode())
        return page


def _kept_page(path: Path) -> ScannedPage | None:
    """A page that was kept; null where there is none or it is broken."""
    try:
        return ScannedPage.from_dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def page_key(content: bytes) -> str:
    """Name under which what was read of a picture is kept: by its bytes and by what reads it.

    Examples
    --------
    >>> len(page_key(b"a picture"))
    32
    """
    return hashlib.sha256(_reader().encode() + content).hexdigest()[:32]


@cache
def _reader() -> str:
    versions = []
    for name in ("rapidocr", "onnxruntime"):
        try:
            versions.append(version(name))
        except PackageNotFoundError:
            versions.append("")
    return json.dumps([code_hash("reading/formats/scans"), versions])


@cache
def can_recognise() -> bool:
    """Whether the extra ``policylab[ocr]`` is installed.

    Examples
    --------
    >>> can_recognise() in (True, False)
    True
    """
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))
