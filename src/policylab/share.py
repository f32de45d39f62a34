"""A dataset without its texts: what may go out when the plans themselves may not."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from policylab.dataset import Dataset
from policylab.errors import SourceError
from policylab.schemas import SCHEMAS


def share(dataset: Dataset, out: Path | str) -> Path:
    """Write the tables of ``dataset`` into the new folder ``out`` without any column of verbatim text.

    What stays are ids, places in the text, numbers, and names of documents and agencies: whoever has the plans can build the same
    dataset and join on the ids. Which columns stay is said by the schemas (``share``).

    Returns
    -------
    Path
        The folder, with ``dataset.json`` in which ``"texts"`` is false.

    Raises
    ------
    SourceError
        If ``out`` is there already and holds something.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> folder = share(pl.open_corpus(), Path(tempfile.mkdtemp()) / "to_share")
    >>> "text" in pl.load(folder).paragraphs, "value" in pl.load(folder).targets
    (False, True)
    """
    out = Path(out)
    if out.exists() and any(out.iterdir()):
        message = (
            f"{out}: the folder holds something already; wanted a new or empty folder. Choose another name."
        )
        raise SourceError(message)
    out.mkdir(parents=True, exist_ok=True)
    for name, schema in SCHEMAS.items():
        table = pq.read_table(dataset.folder / f"{name}.parquet")
        verbatim = [field.name for field in schema if (field.metadata or {}).get(b"share") == b"no"]
        pq.write_table(table.drop_columns(verbatim), out / f"{name}.parquet")
    described = json.loads((dataset.folder / "dataset.json").read_text(encoding="utf-8"))
    text = json.dumps({**described, "texts": False}, ensure_ascii=False, indent=1)
    (out / "dataset.json").write_text(text, encoding="utf-8")
    return out
