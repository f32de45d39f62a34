"""A dataset without its texts: what may go out when the plans themselves may not."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from policylab.dataset import Dataset
from policylab.errors import SourceError
from policylab.exporting import DataPackage
from policylab.schemas import SCHEMAS


def share(dataset: Dataset, out: Path | str) -> Path:
    """Write the tables of ``dataset`` into the new folder ``out`` without any column of verbatim text.

    What stays are ids, places in the text, numbers, and names of documents and agencies: whoever has the plans can build the same
    dataset and join on the ids. Which columns stay is said by the schemas (``share``). Of ``dataset.select(…)`` only those plans go out.

    Parameters
    ----------
    dataset : Dataset
    out : path
        New or empty.

    Returns
    -------
    Path
        The folder, with ``dataset.json`` in which ``"texts"`` is false. It is a Frictionless data package too: ``datapackage.json``
        describes every column in both languages, ``csv/`` holds the same tables as CSV, and ``codebook.csv`` their columns.

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
        raise SourceError("out-not-empty", folder=out)
    out.mkdir(parents=True, exist_ok=True)
    package = DataPackage(out)
    for name, schema in SCHEMAS.items():
        table = pq.read_table(dataset.folder / f"{name}.parquet", filters=_shown(dataset, schema))
        verbatim = {field.name for field in schema if (field.metadata or {}).get(b"share") == b"no"}
        kept = table.drop_columns([column for column in table.column_names if column in verbatim])
        pq.write_table(kept, out / f"{name}.parquet")
        package.add(name, kept)
    package.close()
    described = json.loads((dataset.folder / "dataset.json").read_text(encoding="utf-8"))
    files = set(dataset.documents["source_file"]) | set(dataset.problems["source_file"])
    sources = [source for source in described.get("sources", []) if source["path"] in files]
    text = json.dumps({**described, "sources": sources, "texts": False}, ensure_ascii=False, indent=1)
    (out / "dataset.json").write_text(text, encoding="utf-8")
    return out


def _shown(dataset: Dataset, schema: pa.Schema) -> pc.Expression | None:
    """What picks the rows of the plans that ``dataset`` shows, and rows of no plan; None when it shows all."""
    if dataset.doc_ids is None or "doc_id" not in schema.names:
        return None
    return pc.field("doc_id").isin(sorted(dataset.doc_ids)) | pc.field("doc_id").is_null()
