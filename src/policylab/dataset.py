"""Build and load the dataset: the folder of tidy Parquet tables that everything downstream reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from policylab.building.assemble import write_tables
from policylab.building.cache import EntryCache
from policylab.building.count import FileCount
from policylab.building.ownership import LOCK, owned
from policylab.building.pipeline import Parts, Progress, read_parts
from policylab.building.remote import brought, fetch, is_url, name_of, need_free, send
from policylab.building.storage import clear_leftovers, files_of, need_writable, read_stored, swapped_in
from policylab.display import describe_plan, describe_plans
from policylab.errors import SourceError
from policylab.facts import family
from policylab.files import package_version, portable_name, write_whole
from policylab.querying import query as run_query
from policylab.reading.formats.scans.scanning import MODES
from policylab.reading.overrides import own_file_hashes
from policylab.reading.sources import need_folder
from policylab.resources import resource_hashes
from policylab.schemas import SCHEMA_VERSION, SCHEMAS

_BUFFER = 1_000_000
"""Bytes of a table that are read at a time: without a limit, all of a group of rows, which may be 65,536 plans, are."""

_ROWS_HELD = 8192
"""Rows that are read at once where a table is read bit by bit."""


@dataclass(frozen=True)
class Dataset:
    """The tables of one built folder, each a DataFrame, read when first asked for.

    Every table of ``schemas.SCHEMAS`` is an attribute: ``dataset.documents``, ``dataset.targets``, …
    With ``doc_ids`` it shows these plans only; the tables on disk stay as they are.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> len(plans.documents), len(plans.distinct().documents)
    (26, 25)
    >>> first = plans.documents["doc_id"].iloc[0]
    >>> plans.select([first]).targets["doc_id"].unique().tolist() == [first]
    True
    >>> plans.body(first).split()[0]
    '澄沅市人民政府关于印发澄沅市落实“双百双千”科技创新跃升行动'
    """

    folder: Path
    doc_ids: frozenset[str] | None = None
    files: FileCount | None = field(default=None, repr=False, compare=False)
    """What became of each file of the folder, as the build counted that gave this dataset; null for one that was loaded."""

    def table(self, name: str) -> pd.DataFrame:
        """Table ``name`` as a DataFrame in its contract's columns and row order.

        Raises
        ------
        SourceError
            If there is no such table, or its file is gone or broken.
        """
        if name not in self._cache:
            self._cache[name] = self._read(name)
        return self._cache[name]

    def columns(self, name: str, wanted: list[str]) -> pd.DataFrame:
        """Some columns of table ``name``, in its row order: what is not wanted is not read, unless the table is here already.

        Raises
        ------
        SourceError
            As ``table`` does.

        Examples
        --------
        >>> import policylab as pl
        >>> pl.open_corpus().columns("sections", ["doc_id", "level"]).columns.tolist()
        ['doc_id', 'level']
        """
        return (self._cache[name] if name in self._cache else self._read(name, wanted))[wanted]

    def _read(self, name: str, wanted: list[str] | None = None) -> pd.DataFrame:
        """Rows of the plans that are shown, with the columns that are wanted or all."""
        if name not in SCHEMAS:
            raise SourceError("no-table", folder=self.folder, table=name, wanted=[*SCHEMAS])
        path = self.folder / f"{name}.parquet"
        of_plans = self.doc_ids is not None and "doc_id" in SCHEMAS[name].names
        try:
            needed = [*dict.fromkeys(["doc_id", *wanted] if of_plans else wanted)] if wanted else None
            stored = pq.read_table(path, columns=needed) if needed else read_stored(path)
            table: pd.DataFrame = stored.to_pandas()
        except (OSError, pa.ArrowInvalid) as cause:
            raise SourceError("table-unreadable", folder=self.folder, table=name, cause=cause) from cause
        if of_plans:
            shown = table["doc_id"].isin(self.doc_ids or ()) | table["doc_id"].isna()
            table = table[shown].reset_index(drop=True)
        return table

    def rows_by_plan(self, name: str, wanted: list[str]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """Each plan's id with the rows that table ``name`` has of it, as tuples of the ``wanted`` columns, in row order.

        Read bit by bit: no more than some ten thousand rows are held, whatever the table has. Rows of no plan are passed over.

        Raises
        ------
        SourceError
            As ``table`` does.

        Examples
        --------
        >>> import policylab as pl
        >>> doc_id, headings = next(pl.open_corpus().rows_by_plan("sections", ["level", "heading"]))
        >>> headings[0][0]
        1
        """
        if "text" in wanted:
            self._need_texts()
        rows = self._read_slowly(name, wanted)
        for doc_id, found in groupby(rows, key=itemgetter(0)):
            if doc_id is not None and (self.doc_ids is None or doc_id in self.doc_ids):
                yield doc_id, [row[1:] for row in found]

    def _read_slowly(self, name: str, wanted: list[str]) -> Iterator[tuple[Any, ...]]:
        try:
            for path in files_of(self.folder, name):
                with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
                    for batch in file.iter_batches(_ROWS_HELD, columns=[*dict.fromkeys(["doc_id", *wanted])]):
                        columns = {field: batch[field].to_pylist() for field in ["doc_id", *wanted]}
                        yield from zip(columns["doc_id"], *(columns[field] for field in wanted), strict=True)
        except (OSError, pa.ArrowInvalid) as cause:
            raise SourceError("table-unreadable", folder=self.folder, table=name, cause=cause) from cause

    def select(self, doc_ids: Iterable[str]) -> Dataset:
        """The same dataset with these plans only.

        Raises
        ------
        SourceError
            If a plan is not in it.
        """
        wanted = frozenset(doc_ids)
        if unknown := sorted(wanted - set(self.columns("documents", ["doc_id"])["doc_id"])):
            raise SourceError("no-plan", folder=self.folder, plans=[*unknown])
        return Dataset(self.folder, wanted)

    def distinct(self) -> Dataset:
        """The same dataset without near-duplicates: what comparisons start from, so that no plan counts twice."""
        return self.select(self.documents.loc[self.documents["duplicate_of"].isna(), "doc_id"])

    def sql(self, query: str) -> pd.DataFrame:
        """Rows that a ``select`` gives over the tables, by DuckDB, which reads of them only what is asked for.

        Every table is one there, by its name, ``documents`` with the owner's columns; nothing can be written.

        Parameters
        ----------
        query : str
            One statement in the SQL of DuckDB, which is close to that of PostgreSQL.

        Raises
        ------
        OptionError
            If it is no single ``select``, or cannot be run.

        Examples
        --------
        >>> import policylab as pl
        >>> plans = pl.open_corpus()
        >>> found = plans.sql("select tier, count(*) as n from documents group by tier order by tier")
        >>> int(found["n"].sum()) == len(plans.documents), found["tier"].tolist()
        (True, ['city', 'county', 'province'])
        """
        return run_query(self.folder, query, self.doc_ids)

    def _repr_html_(self) -> str:
        """What JupyterLab shows: the plans, or the one plan with its outline, as escaped text."""
        counts = {
            name: len(self.columns(name, ["doc_id"]))
            for name in (*(table.name for table in family.TABLES), "problems")
        }
        if len(self.documents) == 1:
            return describe_plan(self.documents.iloc[0], self.sections, counts)
        return describe_plans(self.documents, counts)

    @cached_property
    def _cache(self) -> dict[str, pd.DataFrame]:
        return {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in SCHEMAS:
            return self.table(name)
        message = f"a dataset has no {name!r}; its tables are {', '.join(SCHEMAS)}"
        raise AttributeError(message)

    def __dir__(self) -> list[str]:
        """The tables too, so that JupyterLab completes their names."""
        return sorted({*super().__dir__(), *SCHEMAS})

    def texts(self, wanted: list[str] | None = None) -> pd.DataFrame:
        """Table ``paragraphs``, or the columns of it that are ``wanted``, of a dataset that holds its texts.

        Raises
        ------
        SourceError
            If it was shared without them.
        """
        self._need_texts()
        return self.paragraphs if wanted is None else self.columns("paragraphs", wanted)

    def _need_texts(self) -> None:
        known = self._cache.get("paragraphs")
        if "text" not in (self._stored_columns("paragraphs") if known is None else known):
            raise SourceError("without-texts", folder=self.folder)

    def _stored_columns(self, name: str) -> list[str]:
        """Columns that the file of a table has: fewer than its contract where a dataset was shared."""
        try:
            return list(pq.read_schema(files_of(self.folder, name)[0]).names)
        except (OSError, pa.ArrowInvalid) as cause:
            raise SourceError("table-unreadable", folder=self.folder, table=name, cause=cause) from cause

    def body(self, doc_id: str) -> str:
        """The body of one plan: its paragraphs' texts joined by one line feed.

        Raises
        ------
        SourceError
            If the plan is not in it, or it was shared without texts.
        """
        texts, rows = self._text_rows
        if doc_id not in rows:
            self.select([doc_id])
            return ""
        return "\n".join(texts.iloc[rows[doc_id]])

    @cached_property
    def _text_rows(self) -> tuple[pd.Series[str], dict[str, Any]]:
        """Texts of all paragraphs, and the numbers of those of each plan: sought once, not once a plan."""
        table = self.texts(["doc_id", "text"])
        indices = table.groupby("doc_id", sort=False).indices
        return table["text"], {str(doc_id): rows for doc_id, rows in indices.items()}


def default_output(folder: Path | str, root: Path | str = "outputs") -> Path:
    """Folder below ``root`` for everything made from the plans in ``folder``; its name is the plans' folder's.

    The first folder of a name keeps the plain name; another folder of that name gets a short hash of its path added.
    The tables lie in ``dataset/`` below it. A file ``.made-from`` in it says whose it is.

    Parameters
    ----------
    folder : path or URL
        Of the plans.
    root : path
        Made if it is not there.

    Raises
    ------
    SourceError
        If there is no such folder of plans, or no free name.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> for name in ("one/plans", "two/plans"):
    ...     (place / name).mkdir(parents=True)
    >>> default_output(place / "one/plans", place / "outputs").name
    'plans'
    >>> default_output(place / "two/plans", place / "outputs").name == "plans"
    False
    """
    if is_url(folder):
        return Path(root) / name_of(str(folder))
    need_folder(Path(folder))
    place = Path(folder).resolve()
    name = portable_name(re.sub(r'[<>:"/\\|?*\s]+', "-", place.name).strip("-. ")) or "corpus"
    digest = hashlib.sha256(place.as_posix().encode()).hexdigest()[:8]
    for output in (Path(root) / name, Path(root) / f"{name}-{digest}"):
        owner = output / ".made-from"
        if not owner.is_file() or not owner.stat().st_size:
            output.mkdir(parents=True, exist_ok=True)
            write_whole(owner, (place.as_posix() + "\n").encode("utf-8", "surrogateescape"))
        if owner.read_text(encoding="utf-8").strip() == place.as_posix():
            return output
    raise SourceError("no-free-name", folder=root, place=place, taken=output)


def load(folder: Path | str) -> Dataset:
    """Dataset of a folder that ``build`` wrote.

    Parameters
    ----------
    folder : path or URL
        What lies behind a URL (``s3://bucket/dataset``) is copied below ``outputs/``, later only as far as it changed.

    Raises
    ------
    SourceError
        If the folder holds no ``dataset.json``.
    OptionError
        If the URL cannot be opened.

    Examples
    --------
    >>> import policylab as pl
    >>> folder = pl.open_corpus().folder
    >>> load(folder).documents.columns[:3].tolist()
    ['doc_id', 'label', 'source_file']
    """
    place = brought(folder, "dataset-copy")
    if not (place / "dataset.json").is_file():
        raise SourceError("no-dataset", folder=folder)
    return Dataset(place)


def build(
    folder: Path | str,
    out: Path | str,
    *,
    jobs: int | str | None = None,
    progress: Progress = iter,
    ocr: str | None = None,
    wait: float = 0,
) -> Dataset:
    """Read every plan below ``folder`` and write the dataset into ``out``, swapped in as one.

    Files and rows of collections that have not changed since the last build into ``out``, read by the same code, are not
    read again; so a build that was stopped goes on where it was.

    Parameters
    ----------
    folder, out : path or URL
        A URL, such as ``s3://bucket/plans``, with the extra ``policylab[cluster]`` and what its kind of place needs (s3fs): plans
        are copied as far as they changed, a dataset is made below ``outputs/`` and sent, ``dataset.json`` last.
    jobs : int or str, optional
        Processes that read, as many as there are cores at hand if not said; or the address of a Dask scheduler whose workers
        read (``tcp://10.0.0.1:8786``), with the extra ``policylab[cluster]``; if neither is said, the one that
        ``DASK_SCHEDULER_ADDRESS`` names in the environment. The tables are the same for all of them.
    progress : callable
        Wraps the documents while they are read, to draw a bar; what it wraps says how many are ``expected``.
    ocr : {"auto", "never", "force"}, optional
        Whether pages that are pictures are recognised: where they have no usable text and the extra ``policylab[ocr]`` is
        installed, never, or all pages of every PDF. As the dataset in ``out`` was read before if not said, else ``auto``.
    wait : float
        Seconds to wait for another run that writes into ``out``, before it is refused.

    Raises
    ------
    SourceError
        If the folder cannot be read at all, or ``out`` holds anything but a dataset, cannot be written or is being written by
        another run; a single bad file
        is a row in ``problems``.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.reports.corpus import shipped
    >>> plans = build(shipped("corpus"), Path(tempfile.mkdtemp()) / "dataset")
    >>> plans.documents[["region", "tier", "year"]].head(1).values.tolist()
    [['澄沅市', 'city', 2023]]
    """
    if is_url(folder) or is_url(out):
        return _build_afar(folder, out, jobs=jobs, progress=progress, ocr=ocr, wait=wait)
    folder, out = Path(folder).expanduser(), Path(out).expanduser().resolve()
    cache = EntryCache(out.parent / f".{out.name}-cache")
    with owned(out, cache.folder / LOCK, wait=wait):
        clear_leftovers(out)
        if out.exists() and not (out / "dataset.json").is_file() and not _is_empty(out):
            raise SourceError("out-holds-else", folder=out)
        need_writable(out)
        ocr = ocr or ocr_of(out) or "auto"
        parts = read_parts(folder, cache, jobs=jobs, progress=progress, ocr=ocr)
        with swapped_in(out) as fresh:
            counted = write_tables(parts, fresh, out)
            _describe(parts, folder, fresh, ocr)
        cache.forget_unused(name for (name, _, _), _ in parts.runs)
    return Dataset(out, files=counted)


def ocr_of(folder: Path) -> str | None:
    """Whether pages that are pictures were recognised for the dataset in ``folder``, as ``build`` was asked; null where that is not known.

    Examples
    --------
    >>> from policylab.reports.corpus import open_corpus
    >>> ocr_of(open_corpus().folder)
    'auto'
    """
    try:
        described = json.loads((folder / "dataset.json").read_bytes())
    except (OSError, ValueError):  # there is none, or it was cut off
        return None
    found = described.get("ocr") if isinstance(described, dict) else None
    return found if found in MODES else None


def _build_afar(folder: Path | str, out: Path | str, **options: Any) -> Dataset:
    """Build from or to a URL: the plans are copied beside the dataset, which is made here and then sent."""
    here = Path("outputs") / name_of(str(out)) / "dataset" if is_url(out) else Path(out).expanduser()
    if is_url(out):
        need_free(str(out))
    plans = fetch(str(folder), here.with_name(f".{here.name}-plans")) if is_url(folder) else folder
    made = build(plans, here, **options)
    if is_url(out):
        send(made.folder, str(out))
    return made


def _describe(parts: Parts, folder: Path, fresh: Path, ocr: str) -> None:
    """Write what a dataset was made from, and by what."""
    described = {
        "schema_version": SCHEMA_VERSION,
        "package_version": package_version(),
        "ocr": ocr,
        "resources": resource_hashes(),
        "sources": [{"path": source.path, "sha256": source.sha256} for source in parts.sources],
        "beside": own_file_hashes(folder),
    }
    text = json.dumps(described, ensure_ascii=False, indent=1)
    (fresh / "dataset.json").write_text(text, encoding="utf-8")


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
