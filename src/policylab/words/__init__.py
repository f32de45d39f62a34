"""Words: segmentation, dictionary, counts, keyness, context.

The road is ``segment(dataset, by="section") -> Tokens``, ``count(tokens) -> Dtm``, then tables: ``trim``, ``weigh``,
``removed``, ``term_table``, ``keyness``, ``keywords``. A ``Dtm`` has ``matrix`` (sparse, rows by terms), ``rows`` (doc_id,
section_id, sentence_id, label, region, province, tier, year, genre and the owner's columns) and ``terms``.
"""

from policylab.words.attention import attention, theme_hits, theme_labels
from policylab.words.collocations import collocates
from policylab.words.context import keyword_in_context
from policylab.words.counting import count
from policylab.words.dictionary import Dictionary, policy_dictionary, read_dictionary
from policylab.words.discovery import discover_terms
from policylab.words.dtm import Dtm, removed, term_table, trim, weigh
from policylab.words.keyness import keyness, keywords
from policylab.words.quality import Setting, compare_settings, kept_whole, segmentation_differences
from policylab.words.segment import Tokens, segment, segment_texts
from policylab.words.term_tables import merge_variants, save_terms, terms_by_group
from policylab.words.theme_profiles import theme_distances, theme_diversity

__all__ = [
    "Dictionary",
    "Dtm",
    "Setting",
    "Tokens",
    "attention",
    "collocates",
    "compare_settings",
    "count",
    "discover_terms",
    "kept_whole",
    "keyness",
    "keyword_in_context",
    "keywords",
    "merge_variants",
    "policy_dictionary",
    "read_dictionary",
    "removed",
    "save_terms",
    "segment",
    "segment_texts",
    "segmentation_differences",
    "term_table",
    "terms_by_group",
    "theme_distances",
    "theme_diversity",
    "theme_hits",
    "theme_labels",
    "trim",
    "weigh",
]
