"""Words: segmentation, dictionary, counts, keyness, context.

The road is ``segment(dataset, by="section") -> Tokens``, ``count(tokens) -> Dtm``, then tables: ``trim``, ``weigh``,
``removed``, ``term_table``, ``keyness``, ``keywords``. A ``Dtm`` has ``matrix`` (sparse, rows by terms), ``rows`` (doc_id,
section_id, sentence_id, label, region, province, tier, year, genre and the owner's columns) and ``terms``.
"""

from policylab.words.dictionary import Dictionary, policy_dictionary, read_dictionary
from policylab.words.dtm import Dtm, count, removed, term_table, trim, weigh
from policylab.words.keyness import keyness, keywords
from policylab.words.segment import Tokens, segment, segment_texts

__all__ = [
    "Dictionary",
    "Dtm",
    "Tokens",
    "count",
    "keyness",
    "keywords",
    "policy_dictionary",
    "read_dictionary",
    "removed",
    "segment",
    "segment_texts",
    "term_table",
    "trim",
    "weigh",
]
