"""Empty files of truth to fill in, one a plan that has none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from policylab.dataset import Dataset
from policylab.errors import TruthError
from policylab.files import portable_name, write_whole
from policylab.scoring.truth import KINDS
from policylab.scoring.words import is_null


def write_templates(dataset: Dataset, folder: Path | str) -> list[Path]:
    """A file of truth for every plan of ``dataset`` that has none in ``folder``; nothing in it is from the program's reading.

    Every kind is null, which means not written down. Fill in what you need: ``[]`` says that the plan has none.

    Raises
    ------
    TruthError
        If ``folder`` is a file.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> folder = Path(tempfile.mkdtemp()) / "truth"
    >>> len(write_templates(pl.open_corpus(), folder)), len(write_templates(pl.open_corpus(), folder))
    (26, 0)
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise TruthError("truth-folder", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for row in dataset.documents[["source_file", "source_member"]].itertuples():
        member = None if is_null(row.source_member) else str(row.source_member)
        stem = Path(str(row.source_file)).stem
        within = "_" + member.replace(" ", "").replace("/", "_") if member else ""
        path = folder / portable_name(f"{stem}{within}.json")
        if not path.exists():
            write_whole(path, _empty(stem, member).encode())
            written.append(path)
    return written


def _empty(stem: str, member: str | None) -> str:
    content: dict[str, Any] = {"doc": stem} | ({"member": member} if member else {})
    content |= dict.fromkeys(KINDS)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
