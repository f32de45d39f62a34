"""What links documents to each other, gathered out of all entries into one file: it is gone through several times, and they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

_AT_ONCE = 1000
"""Documents that are handed over at once: with few, each hand-over costs more than what is done with them."""

_FIELDS = ("label", "source_file", "source_member")

Entries = Callable[[list[str]], Iterable[pa.Table]]
"""Gives all entries in order, with the columns that are named."""

Documents = Callable[[list[str]], Iterable[pa.Table]]
"""Gives what was gathered of all documents in order, with the columns that are named, as often as it is asked."""


@contextmanager
def gathered(entries: Entries, folder: Path) -> Iterator[Documents]:
    """Gather, of each document, ``doc_id``, ``links``, ``n_citations`` and a few fields; a file below ``folder`` as long as the block lasts.

    Rows of problems that gave no document are left out.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.building.entries import make_entry
    >>> from policylab.building.extract import of_problem
    >>> from policylab.reading.document import problem
    >>> entry = make_entry([("key", of_problem(problem("empty-file", "a.txt", file="a.txt")))])
    >>> with gathered(lambda columns: [entry.select(columns)], Path(tempfile.mkdtemp())) as documents:
    ...     print(sum(len(some) for some in documents(["doc_id", "label"])))
    0
    """
    with TemporaryDirectory(dir=folder, prefix="links-") as place:
        path = Path(place, "documents.arrow")
        _write(path, entries)
        yield partial(_documents, path)


def _write(path: Path, entries: Entries) -> None:
    with ExitStack() as until_written:
        waiting: list[pa.Table] = []
        writer = None
        for entry in chain(entries(["doc_id", "documents", "citations", "links"]), [None]):
            waiting += [] if entry is None else [_of_documents(entry)]
            if waiting and (entry is None or sum(map(len, waiting)) >= _AT_ONCE):
                table = pa.concat_tables(waiting).combine_chunks()
                writer = writer or until_written.enter_context(pa.ipc.new_file(str(path), table.schema))
                writer.write_table(table)
                waiting = []


def _of_documents(entry: pa.Table) -> pa.Table:
    found = entry.filter(pc.is_valid(entry["doc_id"])).combine_chunks()
    documents = found["documents"].combine_chunks().flatten()
    columns = {"doc_id": found["doc_id"], "links": found["links"]}
    columns |= {name: pc.struct_field(documents, name) for name in _FIELDS}
    return pa.table({**columns, "n_citations": pc.list_value_length(found["citations"])})


def _documents(path: Path, columns: list[str]) -> Iterator[pa.Table]:
    if not path.exists():  # there were no entries
        return
    # No memory map: what is handed over would keep the file open, and Windows removes none that is.
    with pa.OSFile(str(path)) as content:
        schema = pa.ipc.open_file(content).schema
        wanted = [schema.get_field_index(name) for name in columns]
        reader = pa.ipc.open_file(content, options=pa.ipc.IpcReadOptions(included_fields=wanted))
        for number in range(reader.num_record_batches):
            yield pa.Table.from_batches([reader.get_batch(number)]).select(columns)
