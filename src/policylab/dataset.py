"""Build and load the dataset: the folder of tidy Parquet tables that everything downstream reads."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from policylab.errors import SourceError
from policylab.facts.resolution import resolve_citations
from policylab.facts.reviews import apply_reviews, read_reviews
from policylab.reading.overrides import read_overrides
from policylab.reading.sources import Source, list_sources
from policylab.rows import FACTS, Rows, source_rows
from policylab.schemas import SCHEMA_VERSION, SCHEMAS, add_own_columns, make_table

__all__ = ["FACTS", "Dataset", "build", "default_output", "load"]


@dataclass(frozen=True)
class Dataset:
    """The tables of one built folder, each a DataFrame, read when first asked for.

    Every table of ``schemas.SCHEMAS`` is an attribute: ``dataset.documents``, ``dataset.targets``, …
    """

    folder: Path

    def table(self, name: str) -> pd.DataFrame:
        """Table ``name`` as a DataFrame in its contract's columns and row order."""
        if name not in self._cache:
            self._cache[name] = pq.read_table(self.folder / f"{name}.parquet").to_pandas()
        return self._cache[name]

    @cached_property
    def _cache(self) -> dict[str, pd.DataFrame]:
        return {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in SCHEMAS:
            return self.table(name)
        raise AttributeError(name)

    def body(self, doc_id: str) -> str:
        """The body of one plan: its paragraphs' texts joined by one line feed."""
        rows = self.paragraphs[self.paragraphs["doc_id"] == doc_id]
        return "\n".join(rows["text"])


def default_output(folder: Path | str, root: Path | str = "outputs") -> Path:
    """Folder below ``root`` for everything made from the plans in ``folder``; its name is the plans' folder's.

    The first folder of a name keeps the plain name; another folder of that name gets a short hash of its path added.
    The tables lie in ``dataset/`` below it. A file ``folder.txt`` in it says whose it is.

    Examples
    --------
    >>> import tempfile
    from collections import Counter
    >>> root = tempfile.mkdtemp()
    >>> default_output("one/plans", root).name
    'plans'
    >>> default_output("two/plans", root).name == default_output("two/plans", root).name != "plans"
    True
    """
    place = Path(folder).resolve()
    name = re.sub(r'[<>:"/\\|?*\s]+', "-", place.name).strip("-. ") or "corpus"
    digest = hashlib.sha256(place.as_posix().encode()).hexdigest()[:8]
    for output in (Path(root) / name, Path(root) / f"{name}-{digest}"):
        owner = output / "folder.txt"
        if not owner.is_file():
            output.mkdir(parents=True, exist_ok=True)
            owner.write_text(place.as_posix() + "\n", encoding="utf-8")
        if owner.read_text(encoding="utf-8").strip() == place.as_posix():
            return output
    message = f"{root}: no free name for the outputs of {place}; move {output} away"
    raise SourceError(message)


def load(folder: Path | str) -> Dataset:
    """Dataset of a folder that ``build`` wrote.

    Raises
    ------
    SourceError
        If the folder holds no ``dataset.json``.
    """
    folder = Path(folder)
    if not (folder / "dataset.json").is_file():
        message = f"{folder}: no dataset.json here; wanted a folder that `policylab build FOLDER --out {folder}` wrote"
        raise SourceError(message)
    return Dataset(folder)


def build(
    folder: Path | str, out: Path | str, *, progress: Callable[[Iterable[Source]], Iterable[Source]] = iter
) -> Dataset:
    """Read every plan below ``folder`` and write the dataset into ``out``, swapped in as one.

    Parameters
    ----------
    folder, out : path
    progress : callable
        Wraps the sources, to draw a bar.

    Raises
    ------
    SourceError
        If the folder cannot be read at all; a single bad file is a row in ``problems``.
    """
    folder, out = Path(folder), Path(out)
    sources, overrides = list_sources(folder), read_overrides(folder)
    tables: dict[str, Rows] = {name: [] for name in SCHEMAS}
    for source in progress(sources):
        for name, rows in source_rows(source, overrides).items():
            tables[name].extend(rows)
    tables["problems"] += [dataclasses.asdict(problem) for problem in overrides.problems]
    apply_reviews(tables, read_reviews(folder))
    _across_documents(tables)
    described = {
        "schema_version": SCHEMA_VERSION,
        "package_version": version("policylab"),
        "sources": [{"path": source.path, "sha256": source.sha256} for source in sources],
    }
    own = [{"doc_id": row["doc_id"], **row.pop("own", {})} for row in tables["documents"]]
    written = {name: make_table(name, rows) for name, rows in tables.items()}
    written["documents"] = add_own_columns(written["documents"], own)
    _write(out, written, described)
    return load(out)


def _across_documents(tables: dict[str, Rows]) -> None:
    """Fill the columns that depend on other documents: computed anew at every build."""
    cited = resolve_citations(tables["citations"], tables["documents"])
    for citation, doc_id in zip(tables["citations"], cited, strict=True):
        citation["cited_doc_id"] = doc_id
    labels: Counter[str] = Counter()
    for document in tables["documents"]:
        labels[document["label"]] += 1
        if labels[document["label"]] > 1:
            document["label"] += f" ({labels[document['label']]})"


def _write(out: Path, tables: dict[str, pa.Table], described: dict[str, Any]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    for name, table in tables.items():
        pq.write_table(table, fresh / f"{name}.parquet")
    (fresh / "dataset.json").write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
        out.rename(old / "dataset")
        fresh.rename(out)
        shutil.rmtree(old)
    else:
        fresh.rename(out)
