"""Figures: each function draws one table and gives the axes back.

``draw_…(table, language="en", ax=None) -> Axes``; the table is one that ``pl.words``, ``pl.topics``, ``pl.between``, ``pl.coding`` or
``pl.reports`` returns, or the same loaded from a file.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "attention": [
            "draw_attention",
            "draw_attention_profiles",
            "draw_denominators",
            "draw_plan_themes",
            "draw_theme_distances",
        ],
        "cascade": ["draw_amplification", "draw_indicator_cascade", "draw_targets_against_results"],
        "clusters": ["draw_choose_clusters", "draw_cluster_tree", "draw_plan_similarity"],
        "coding": [
            "draw_code_crossing",
            "draw_code_cube",
            "draw_code_profiles",
            "draw_codes",
            "draw_confusion",
            "draw_specificity",
        ],
        "facts": ["draw_agencies", "draw_cited", "draw_targets"],
        "headlines": ["draw_headlines"],
        "map": ["draw_city_map", "draw_province_map"],
        "networks": ["draw_network"],
        "overview": ["draw_commitments", "draw_lengths", "draw_outline"],
        "pedigree": ["draw_pedigree"],
        "pmc": [
            "draw_efficacy",
            "draw_pmc_radar",
            "draw_pmc_sensitivity",
            "draw_pmc_surface",
            "draw_pmc_surface_3d",
        ],
        "similarity": ["draw_similarity"],
        "topics": [
            "draw_choose_k",
            "draw_prevalence",
            "draw_prevalence_map",
            "draw_prevalence_over_time",
            "draw_section_map",
            "draw_topic_terms",
        ],
        "wording": ["draw_fates", "draw_wording_matrix"],
        "words": [
            "draw_collocates",
            "draw_keyness",
            "draw_keywords",
            "draw_segmentation_settings",
            "draw_terms_by_group",
        ],
        "style": ["assign_colours", "font_path", "house_style", "start"],
    },
)
