"""Which document of the corpus a citation means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policylab.facts.citations.titles import plain, short_name
from policylab.reading.metadata.titles import carried_title

Row = Mapping[str, Any]


def resolve_citations(citations: Iterable[Row], documents: Iterable[Row]) -> list[str | None]:
    """``cited_doc_id`` of each citation, in order: by document number, else by title; None when it is not in the corpus.

    Parameters
    ----------
    citations, documents : iterables of rows
        Of the tables of these names, over the whole corpus; a citation's relation ``self`` means its own document.

    Notes
    -----
    A title meets a document's title, the notice around it, or the plan that either carries. A title that several
    documents bear which are no copies of each other resolves to none.

    Examples
    --------
    >>> plans = [{"doc_id": "a", "title": "某省低空经济实施方案", "doc_number": "某政发〔2031〕6号"}]
    >>> told = {"doc_id": "b", "title": "某省人民政府关于印发某省低空经济实施方案的通知", "relation": "basis"}
    >>> resolve_citations([told], plans)
    ['a']
    """
    originals: dict[str, str] = {}
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        doc_id = str(document["doc_id"])
        originals[doc_id] = str(document.get("duplicate_of") or doc_id)
        for key in _keys([document.get("doc_number")], [document.get("title"), document.get("notice_title")]):
            found[key].add(originals[doc_id])
    resolved: list[str | None] = []
    for citation in citations:
        if citation.get("relation") == "self":
            resolved.append(str(citation["doc_id"]))
            continue
        keys = _keys([citation.get("doc_number")], [citation.get("title")])
        hits = next((found[key] for key in keys if key in found), set())
        others = hits - {str(citation["doc_id"])}
        resolved.append(next(iter(others)) if len(others) == 1 else None)
    return resolved


def _keys(numbers: Iterable[str | None], titles: Iterable[str | None]) -> Iterator[str]:
    """What a document can be found by, surest first."""
    for number in numbers:
        if number:
            yield "number " + plain(number)
    for title in titles:
        for words in (title, carried_title(title or "")):
            if words and not short_name(words):
                yield "title " + plain(words)
