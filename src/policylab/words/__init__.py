"""Words: segmentation, dictionary, counts, keyness, context.

The road is ``segment(dataset, by="section") -> Tokens``, ``count(tokens) -> Dtm``, then tables: ``trim``, ``weigh``,
``removed``, ``term_table``, ``keyness``, ``keywords``. A ``Dtm`` has ``matrix`` (sparse, rows by terms), ``rows`` (doc_id,
section_id, sentence_id, label, region, province, tier, year, genre and the owner's columns) and ``terms``.
"""

from policylab.words.attention import attention, theme_hits, theme_labels
from policylab.words.dictionary import Dictionary, policy_dictionary, read_dictionary
from policylab.words.discovery import discover_terms
from policylab.words.dtm import Dtm, count, removed, term_table, trim, weigh
from policylab.words.keyness import keyness, keywords
from policylab.words.segment import Tokens, segment, segment_texts
from policylab.words.theme_profiles import theme_distances, theme_diversity

__all__ = [
    "Dictionary",
    "Dtm",
    "Tokens",
    "attention",
    "count",
    "discover_terms",
    "keyness",
    "keywords",
    "policy_dictionary",
    "read_dictionary",
    "removed",
    "segment",
    "segment_texts",
    "term_table",
    "theme_distances",
    "theme_diversity",
    "theme_hits",
    "theme_labels",
    "trim",
    "weigh",
]
