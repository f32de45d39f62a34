"""Ids of facts that stay the same when a dataset is built again, so that people's verdicts still find them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_N_HEX = 12
_SIGNS = re.compile(r"[\W_]+")


def fact_ids(letter: str, doc_id: str, facts: Iterable[tuple[object, ...]]) -> list[str]:
    """Ids of the facts of one document, in order, made from what each fact says and not from its place.

    Parameters
    ----------
    letter : str
        Prefix of the table: ``t`` targets, ``d`` duties, ``c`` citations, ``f`` findings.
    doc_id : str
    facts : iterable of tuples
        What makes a fact that fact, for example (quote, indicator, value, unit). Spaces, width and
        punctuation of texts do not count. Of equal facts the second ends in ``-2``, the third in ``-3``.

    Returns
    -------
    list of str
        ``letter`` and 12 hexadecimal digits, unique within the document.

    Examples
    --------
    >>> once, again = fact_ids("d", "plan-1a2b3c4d", [("市科技局", "lead"), ("市科技局 ", "lead")])
    >>> again == once + "-2"
    True
    """
    seen: Counter[str] = Counter()
    ids = []
    for fact in facts:
        text = "\x1f".join([doc_id, *(_plain(part) for part in fact)])
        name = letter + hashlib.sha256(text.encode("utf-8")).hexdigest()[:_N_HEX]
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _plain(part: object) -> str:
    if part is None:
        return ""
    if isinstance(part, float):
        return f"{part:.12g}"
    return _SIGNS.sub("", unicodedata.normalize("NFKC", str(part)))
