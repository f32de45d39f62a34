"""Where the shipped corpus and notebooks lie, and opening a folder of plans from a notebook, built on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from policylab.dataset import Dataset, build, default_output, load
from policylab.errors import ReportError, SourceError
from policylab.files import PACKAGE
from policylab.reading.sources import list_sources


def shipped(name: str) -> Path:
    """Folder ``corpus`` or ``notebooks`` that came with the package: of the clone, else of the wheel.

    Raises
    ------
    ReportError
        If neither has it.

    Examples
    --------
    >>> shipped("notebooks").name
    'notebooks'
    """
    for folder in (PACKAGE.parents[1] / name, PACKAGE / name):
        if folder.is_dir():
            return folder
    raise ReportError("not-installed", found=name)


def invented(documents: pd.DataFrame) -> bool:
    """Whether all rows of table ``documents`` are plans that ship with the package, which are invented.

    Examples
    --------
    >>> invented(pd.DataFrame({"source_sha256": ["0"]})), invented(pd.DataFrame({"source_sha256": []}))
    (False, False)
    """
    return len(documents) > 0 and set(documents["source_sha256"]) <= _shipped_plans()


@cache
def _shipped_plans() -> frozenset[str]:
    """SHA-256 of the plans that ship."""
    return frozenset(source.sha256 for source in list_sources(shipped("corpus")))


def output_root() -> Path:
    """Folder ``outputs`` of the clone that the package is installed from, else of the current folder.

    Examples
    --------
    >>> output_root().name
    'outputs'
    """
    clone = PACKAGE.parents[1]
    return (clone if (clone / "pyproject.toml").is_file() else Path.cwd()) / "outputs"


def open_corpus(folder: str | Path = "") -> Dataset:
    """Dataset of a folder of plans, built if it is not yet, with a progress bar; "" is the corpus that ships.

    A folder that is a built dataset is loaded as it is. ``~`` is the home folder.

    Raises
    ------
    SourceError
        If there is no such folder; says where it was looked for.

    Examples
    --------
    >>> import policylab as pl
    >>> len(pl.open_corpus().documents)
    26
    """
    folder = Path(folder).expanduser() if folder else shipped("corpus")
    if not folder.exists():
        raise SourceError("no-such-folder", folder=folder, looked=folder.resolve())
    if (folder / "dataset.json").is_file():
        return load(folder)
    from tqdm.auto import tqdm

    out = default_output(folder, output_root()) / "dataset"
    # Two notebooks on one folder are no quarrel: the second finds all that it needs when the first has ended.
    return build(
        folder,
        out,
        wait=600,
        progress=lambda sources: tqdm(sources, desc="reading", unit="file", leave=False),
    )
