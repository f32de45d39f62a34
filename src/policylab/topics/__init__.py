"""Topics, clusters and how sure one can be of them.

The road is ``make_units(dtm) -> Dtm``, ``fit_topics(units, k=…) -> TopicModel`` (of very many: ``sample_units`` before, ``assign_units`` after), then tables: ``topic_terms``,
``document_topics``, ``typical_sections``, ``diagnostics``, ``stability``, ``prevalence``. Clusters start from ``topic_profiles`` or
``word_profiles``.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "power": ["smallest_difference", "what_could_be_seen"],
        "units": ["limits", "make_units"],
        "models": ["TopicModel", "fit_topics", "with_badges"],
        "sample": ["assign_units", "sample_units"],
        "tables": ["diagnostics", "document_topics", "topic_terms", "typical_sections"],
        "stability": ["choose_k", "stability", "stands_out"],
        "heldout": ["held_out_fit"],
        "matching": ["match_topics", "topic_evolution", "topic_similarity"],
        "prevalence": ["prevalence", "prevalence_difference", "prevalence_effects"],
        "profiles": ["Profiles", "section_map", "similarity", "topic_profiles", "word_profiles"],
        "clusters": ["choose_clusters", "cluster_plans", "cluster_targets", "cluster_words"],
        "tree": ["cluster_tree", "leaf_order"],
    },
)
