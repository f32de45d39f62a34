"""Which document of the corpus a citation means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.facts.citations.titles import plain, short_name
from policylab.reading.metadata.titles import carried_title

Row = Mapping[str, Any]


def document_keys(document: Row) -> list[str]:
    """What a document can be found by: its number, its title, the notice around it, the plan that either carries.

    Examples
    --------
    >>> document_keys({"title": "某省低空经济实施方案", "doc_number": "某政发〔2031〕6号"})
    ['number 某政发20316号', 'title 某省低空经济实施方案']
    """
    titles = (document.get("title"), document.get("notice_title"))
    return list(dict.fromkeys(_keys(document.get("doc_number"), *titles)))


def citation_keys(citation: Row) -> list[str]:
    """What a citation can be resolved by, surest first.

    Examples
    --------
    >>> citation_keys({"title": "某省人民政府关于印发某省低空经济实施方案的通知"})[-1]
    'title 某省低空经济实施方案'
    """
    return list(dict.fromkeys(_keys(citation.get("doc_number"), citation.get("title"))))


def _keys(number: str | None, *titles: str | None) -> Iterator[str]:
    if number:
        yield "number " + plain(number)
    for title in titles:
        for words in (title, carried_title(title or "")):
            if words and not short_name(words):
                yield "title " + plain(words)


Linked = Callable[[], Iterable[tuple[pa.Table, pa.Table]]]
"""Gives documents and their citations, some at a time and in order, as ``Resolution`` takes them in; as often as it is asked."""


def resolve(linked: Linked, database: Callable[[], Any]) -> pa.ChunkedArray:
    """Id of the document that each citation means, in order; null when it is not in the corpus.

    Parameters
    ----------
    linked : callable
    database : callable
        Opens a DuckDB connection; not called where no citation names a document of the corpus.

    Examples
    --------
    >>> import duckdb
    >>> plans = pa.table({"original": ["a"], "keys": [["title 某省低空经济实施方案"]]})
    >>> told = {"doc_id": ["b", "b"], "itself": [False, True], "keys": [["title 某省低空经济实施方案"], []]}
    >>> resolve(lambda: [(plans, pa.table(told))], duckdb.connect).to_pylist()
    ['a', 'b']
    """
    if not _any_named(linked()):
        own = [pc.if_else(citations["itself"], citations["doc_id"], None) for _, citations in linked()]
        return pa.chunked_array([chunk for column in own for chunk in column.chunks], pa.string())
    resolution = Resolution(database())
    for documents, citations in linked():
        resolution.add_documents(documents)
        resolution.add_citations(citations)
    return resolution.cited()


def _any_named(linked: Iterable[tuple[pa.Table, pa.Table]]) -> bool:
    """Whether a citation has a key that a document bears; said too of more keys than are held at once."""
    borne, wanted, n_keys = list[pa.Array](), list[pa.Array](), 0
    for documents, citations in linked:
        borne.append(documents["keys"].combine_chunks().flatten())
        others = citations.filter(pc.invert(citations["itself"]))
        wanted.append(others["keys"].combine_chunks().flatten())
        n_keys += len(borne[-1]) + len(wanted[-1])
        if n_keys > _FEW:
            return True
    if not n_keys:
        return False
    bearers = pa.concat_arrays([keys.cast(pa.string()) for keys in borne])
    return any(pc.any(pc.is_in(keys.cast(pa.string()), bearers)).as_py() for keys in wanted)


_FEW = 100_000
"""Keys of some five thousand plans and their citations: 10 MB."""


class Resolution:
    """Citations led to documents in a DuckDB database, so that neither needs to fit into memory.

    A citation means a document by its surest key that any document bears. A key that several documents bear which are no
    copies of each other leads to none.

    Examples
    --------
    >>> import duckdb
    >>> resolution = Resolution(duckdb.connect())
    >>> plan = {"title": "某省低空经济实施方案", "doc_number": "某政发〔2031〕6号"}
    >>> told = {"title": "某省人民政府关于印发某省低空经济实施方案的通知"}
    >>> resolution.add_documents(pa.table({"original": ["a"], "keys": [document_keys(plan)]}))
    >>> resolution.add_citations(pa.table({"doc_id": ["b"], "itself": [False], "keys": [citation_keys(told)]}))
    >>> resolution.cited().to_pylist()
    ['a']
    """

    def __init__(self, database: Any) -> None:
        self._database = database
        self._n_citations = 0
        database.execute("create table bearers (original varchar, key varchar)")
        database.execute(
            "create table citing (number bigint, doc_id varchar, itself boolean, keys varchar[])"
        )

    def add_documents(self, documents: pa.Table) -> None:
        """Take in documents: ``original`` (its own id, or that of the copy which is kept) and ``keys``."""
        self._database.register("taken", documents)
        self._database.execute("insert into bearers select original, unnest(keys) from taken")
        self._database.unregister("taken")

    def add_citations(self, citations: pa.Table) -> None:
        """Take in citations, in order: ``doc_id``, ``itself`` (whether it means its own document) and ``keys``."""
        numbers = pa.array(range(self._n_citations, self._n_citations + len(citations)))
        self._database.register("taken", citations.append_column("number", numbers))
        self._database.execute("insert into citing select number, doc_id, itself, keys from taken")
        self._database.unregister("taken")
        self._n_citations += len(citations)

    def cited(self) -> pa.ChunkedArray:
        """Id of the document that each citation means, in the order in which they came; null when it is not in the corpus."""
        return self._database.sql(_CITED).to_arrow_table()["cited"]


_CITED = """
with borne as (select key, list(distinct original) as originals from bearers group by key),
wanted as (
    select number, doc_id, unnest(keys) as key, generate_subscripts(keys, 1) as place from citing where not itself
),
surest as (
    select number, doc_id, arg_min(originals, place) as originals
    from wanted join borne using (key) group by number, doc_id
),
others as (select number, doc_id, unnest(originals) as original from surest),
single as (
    select number, min(original) as original from others where original <> doc_id group by number having count(*) = 1
)
select case when itself then doc_id else original end as cited
from citing left join single using (number) order by number
"""
