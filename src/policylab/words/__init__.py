"""Words: segmentation, dictionary, counts, keyness, context.

The road is ``segment(dataset, by="section") -> Tokens``, ``count(tokens) -> Dtm``, then tables: ``trim``, ``weigh``,
``removed``, ``term_table``, ``keyness``, ``keywords``. A ``Dtm`` has ``matrix`` (sparse, rows by terms), ``rows`` (doc_id,
section_id, sentence_id, label, region, province, tier, year, genre and the owner's columns) and ``terms``.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "attention": ["attention", "choose_theme", "policy_themes", "theme_hits", "theme_labels"],
        "collocations": ["collocates"],
        "context": [
            "hits_by_group",
            "hits_in_context",
            "keyword_in_context",
            "pattern_in_context",
            "term_rates",
        ],
        "counting": ["count", "count_plans", "term_hits"],
        "dictionary": ["Dictionary", "dictionary_problems", "policy_dictionary", "read_dictionary"],
        "discovery": ["discover_terms"],
        "dtm": ["Dtm", "removed", "term_table", "trim", "weigh"],
        "keyness": ["keyness", "keywords"],
        "quality": ["Setting", "compare_settings", "kept_whole", "segmentation_differences"],
        "segment": ["Tokens", "segment", "segment_parts", "segment_texts"],
        "term_tables": ["merge_variants", "save_terms", "terms_by_group"],
        "theme_profiles": ["theme_distances", "theme_diversity"],
        "themes_apart": ["themes_apart"],
        "vectorizer": ["PlanVectorizer"],
    },
)
