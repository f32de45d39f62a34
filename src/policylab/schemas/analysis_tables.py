"""The contract of the tables that analyses return: their columns, and the check that holds tables to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policylab.errors import SchemaError
from policylab.schemas.coding_tables import CODING

if TYPE_CHECKING:
    import pandas as pd

ANALYSIS: dict[str, tuple[str, ...]] = {
    # facts
    "review_precision": (
        "table", "n_reviewed", "n_right", "n_corrected", "n_wrong", "n_unsure", "n_differ", "precision", "precision_most",
        "low", "high", "n_reviewers", "n_reviewed_twice", "agreement", "alpha",
    ),
    "exported": ("table", "format", "file", "n_rows", "n_columns", "n_cut"),
    "codebook": ("table", "column", "variable", "type", "unit", "label", "meaning", "values"),
    # crates
    "shown": ("report_id", "notebook", "part", "number", "caption", "file"),
    "differences": ("kind", "report_id", "table", "row", "column", "packed", "again"),
    "version_differences": ("name", "packed", "here"),
    "unresolved_agencies": ("agency", "n_duties", "n_documents"),
    # scoring
    "scores": ("plan", "doc_id", "scored", "hits", "n_read", "n_true", "precision", "recall", "f1"),
    "scored_items": ("plan", "doc_id", "scored", "outcome", "truth", "found", "sentence", "truth_file", "truth_line"),
    # words
    "keyword_in_context": (
        "doc_id", "label", "section_id", "sentence_id", "before", "term", "after", "start_char", "end_char",
    ),
    "term_rates": ("doc_id", "label", "term", "n_hits", "n_chars", "per_1000"),
    "hits_by_group": ("group", "n_plans", "n_plans_with", "n_hits", "per_1000"),
    "collocates": ("term", "n_near", "n_elsewhere", "g2", "log_dice", "n_before", "n_after"),
    "terms_by_group": ("group", "label", "rank", "term", "count", "rate", "n_plans", "plan_share", "dispersion"),
    "segmentation_differences": ("cut_a", "cut_b", "count", "example"),
    "segmentation_settings": (
        "setting", "n_tokens", "n_terms", "same_tokens", "n_found", "n_whole", "whole_share",
    ),
    "theme_hits": ("doc_id", "section_id", "sentence_id", "layer", "theme", "term", "start_char", "end_char"),
    "attention": (
        "doc_id", "label", "theme", "theme_label", "denominator", "share", "low", "high", "interval", "n_hits", "n_total",
        "per_1000",
    ),
    "attention_by_group": ("label", "theme", "theme_label", "denominator", "share", "n_plans"),
    "themes_apart": ("doc_id", "label", "theme", "n_hits", "share", "others", "p_adjusted"),
    "theme_diversity": ("doc_id", "label", "diversity", "evenness", "effective_themes", "n_themes"),
    "theme_distances": ("doc_id_a", "label_a", "doc_id_b", "label_b", "hellinger", "jensen_shannon"),
    "dictionary_problems": ("source", "line", "word", "problem"),
    "proposed_terms": (
        "term", "parts", "count", "n_plans", "cohesion", "left_entropy", "right_entropy", "score",
    ),
    "removed": ("step", "n_terms", "n_tokens", "share", "examples"),
    "terms": ("doc_id", "section_id", "sentence_id", "term", "count"),
    "kept_whole": ("term", "n_found", "n_whole", "example"),
    "keyness": ("term", "score", "p_value", "n_target", "n_reference", "measure"),
    "keywords": (
        "group", "label", "rank", "term", "g2", "log_ratio", "z", "z_shuffled", "dispersion", "n_target", "n_reference", "rate_target",
        "rate_reference",
    ),
    # topics
    "limits": ("code", "n", "groups"),
    "what_could_be_seen": (
        "group_a", "group_b", "n_plans_a", "n_plans_b", "share", "smallest_difference", "generalises",
    ),
    "topic_terms": ("topic", "name", "badge", "rank", "term", "weight", "frex"),
    "document_topics": (
        "unit",
        "doc_id",
        "section_id",
        "sentence_id",
        "tokens",
        "topic",
        "name",
        "badge",
        "share",
    ),
    "typical_sections": (
        "topic",
        "name",
        "badge",
        "rank",
        "unit",
        "doc_id",
        "section_id",
        "sentence_id",
        "tokens",
        "share",
    ),
    "topic_diagnostics": (
        "topic",
        "name",
        "badge",
        "share",
        "npmi",
        "exclusivity",
        "n_plans",
        "top_plan",
        "top_plan_share",
    ),
    "held_out_fit": ("fold", "n_units", "log_likelihood"),
    "plan_similarity": ("doc_a", "label_a", "doc_b", "label_b", "similarity"),
    "section_map": (
        "unit", "doc_id", "section_id", "x", "y", "x_variance", "y_variance", "topic", "name", "badge",
    ),
    "clusters": ("doc_id", "label", "cluster", "silhouette", "neighbour", "member"),
    "choose_clusters": ("k", "silhouette", "gap", "gap_se", "stability", "smallest", "suggested"),
    "cluster_targets": ("cluster", "indicator_id", "n_plans", "share", "share_elsewhere", "difference"),
    "cluster_tree": ("node", "doc_id", "label", "left", "right", "height", "size", "support"),
    "stability": ("topic", "name", "jaccard", "low", "high", "noise", "badge", "resampled"),
    "choose_k": (
        "k",
        "npmi",
        "exclusivity",
        "stability",
        "stable",
        "held_out",
        "held_out_se",
        "within_one_se",
    ),
    "topic_similarity": ("topic_a", "name_a", "topic_b", "name_b", "jaccard", "cosine"),
    "topic_evolution": (
        "period_a",
        "period_b",
        "topic_a",
        "name_a",
        "topic_b",
        "name_b",
        "jaccard",
        "cosine",
    ),
    "prevalence": (
        "group",
        "topic",
        "name",
        "badge",
        "share",
        "low",
        "high",
        "interval",
        "n_plans",
        "n_units",
        "method",
    ),
    "prevalence_difference": (
        "group_a",
        "group_b",
        "topic",
        "name",
        "badge",
        "difference",
        "low",
        "high",
        "interval",
        "p_adjusted",
        "n_plans_a",
        "n_plans_b",
        "method",
    ),
    "prevalence_effects": (
        "term",
        "topic",
        "name",
        "badge",
        "estimate",
        "se",
        "df",
        "low",
        "high",
        "n_plans",
    ),
    # between
    "indicator_proposals": ("proposal", "variants", "unit", "kind", "n_rows", "n_documents"),
    "passages": (
        "a", "b", "a_start", "a_end", "b_start", "b_end", "n_chars", "n_documents", "listed", "weight",
    ),
    "shared_wording": (
        "source", "copy", "direction", "n_chars", "n_documents", "listed", "weight", "source_start", "source_end",
        "copy_start", "copy_end", "source_text", "copy_text",
    ),
    "wording_by_pair": (
        "source", "copy", "source_label", "copy_label", "direction", "n_passages", "n_own", "longest", "longest_own", "share", "own_share",
    ),
    "clause_fates": (
        "source", "copy", "source_label", "copy_label", "fate", "similarity", "source_start", "source_end",
        "copy_start", "copy_end", "source_text", "copy_text",
    ),
    "fate_shares": ("source", "copy", "source_label", "copy_label", "fate", "n", "share"),
    "parents": (
        "child", "parent", "parent_title", "parent_number", "rule", "child_tier", "parent_tier", "tier_step",
        "nearest",
    ),
    "indicator_values": (
        "indicator_id", "english", "group", "direction", "adds_up", "doc_id", "label", "region", "place", "tier", "plan_year",
        "year", "status", "kind", "indicator", "value", "value_max", "unit", "amount", "base_unit", "comparator",
        "hardness", "scope", "period", "flags", "quote", "sentence", "target_id", "start_char", "end_char",
    ),
    "panel": (
        "division_code", "province", "region", "place", "tier", "year", "measure", "item", "status", "value", "low", "high",
        "unit", "comparator", "n_values", "n_plans",
    ),
    "diffusion": (
        "division_code", "province", "region", "place", "tier", "n_plans", "first_plan_year", "last_plan_year", "state",
        "first_year", "rank", "n_hits", "doc_id", "label", "sentence_id", "start_char", "end_char",
    ),
    "diffusion_curve": ("tier", "year", "n_places", "n_used", "share"),
    "inherited_indicators": (
        "parent", "child", "parent_label", "child_label", "indicator_id", "child_indicator_id", "state",
    ),
    "headlines": (
        "doc_id", "label", "indicator_id", "direction", "measure", "result", "result_year", "result_amount", "target", "target_year", "amount",
        "base_unit", "above", "above_amount", "rank", "n_peers", "tied", "n_tied", "tied_about", "peer_amounts", "n_plans", "start_char", "end_char",
    ),
    "amplification": (
        "indicator_id", "child_indicator_id", "english", "parent", "child", "parent_label", "child_label",
        "parent_region", "child_region", "parent_place", "child_place", "parent_tier", "child_tier", "tier_step", "rule", "nearest", "parent_year", "child_year",
        "parent_amount", "child_amount", "base_unit", "parent_comparator", "child_comparator", "difference", "ratio",
        "base_share", "over_commitment", "ambition", "flags", "parent_quote", "child_quote",
    ),
    "amplification_by_tier": (
        "indicator_id", "parent_tier", "child_tier", "n", "n_more", "n_less", "mean_difference", "p_value",
    ),
    "coverage": (
        "indicator_id", "parent", "year", "n_children", "n_children_wanted", "children_amount", "parent_amount",
        "coverage",
    ),
    "completion_rates": (
        "doc_id", "label", "region", "indicator", "indicator_id", "year", "value", "unit", "rate", "implied_target",
        "sentence",
    ),
    "targets_against_results": (
        "region", "place", "relation", "indicator_id", "result_indicator_id", "english", "base_unit", "result_doc", "result_label",
        "result_year", "result_value", "result_unit", "result_amount", "result_comparator", "target_doc",
        "target_label", "target_year", "target_value", "target_unit", "target_amount", "target_comparator", "slack",
        "ratio", "below_result", "flags", "result_quote", "target_quote",
    ),
    "citation_edges": (
        "citing", "cited", "cited_title", "cited_number", "relation", "n_mentions", "in_corpus", "citing_tier",
        "cited_tier", "flow", "lag",
    ),
    "citation_nodes": (
        "id", "label", "in_corpus", "year", "tier", "strength", "breadth", "speed", "n_cites", "x", "y",
    ),
    "network_nodes": ("id", "label", "degree", "strength", "betweenness", "cluster", "x", "y"),
    "network_edges": ("source", "target", "weight"),
    "network_summary": (
        "n_nodes", "n_edges", "directed", "density", "n_components", "n_clusters", "modularity", "centralisation",
    ),
    "agency_tasks": ("doc_id", "task_id", "agency", "role", "basis"),
    "agency_roles": (
        "doc_id", "agency", "n_tasks", "n_led", "n_supported", "lead_share", "breadth", "depth",
    ),
    "lead_concentration": (
        "doc_id", "n_tasks", "n_tasks_led", "n_leads", "n_agencies", "hhi", "top_agency", "top_led", "bases",
    ),
    "similarity": (
        "view", "a", "b", "a_label", "b_label", "similarity", "low", "high", "interval", "split_half", "n_a", "n_b",
    ),
    "coword_pairs": ("a", "b", "count", "association", "equivalence", "jaccard"),
    "strategic_diagram": ("cluster", "n_terms", "density", "centrality", "quadrant", "terms"),
    # reports
    "overview": (
        "doc_id",
        "label",
        "region",
        "tier",
        "year",
        "genre",
        "n_chars",
        "n_sections",
    ),
    "outline": ("marker", "heading", "level", "n_chars", "share", "doc_id", "start_char", "end_char"),
    "commitments": ("doc_id", "label", "n_targets", "n_numbers", "share_numbers"),
    "agencies": ("agency", "n_lead", "n_listed", "n_support"),
    "indicator_ranges": ("indicator_id", "year", "period", "base_unit", "n_plans", "min", "median", "max"),
    "topic_overview": ("topic", "badge", "jaccard", "noise", "share", "n_plans", "npmi", "exclusivity", "terms"),
    "topics_to_read": (
        "topic", "proposed_label", "badge", "share", "n_plans", "terms", "line_to_read", "doc_id", "start_char", "end_char",
    ),
    "cited": ("cited", "n_plans", "n"),
    "province_map": ("province", "division_code", "measure", "value", "n_plans"),
    "city_map": ("province", "city", "measure", "value", "n_plans"),
    **CODING,
}  # fmt: skip
"""Columns of every table that an analysis returns, by table; row order is part of each function's contract."""


def checked(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` with the columns of analysis table ``name`` in their order, or raise.

    Raises
    ------
    SchemaError
        If a column is missing or not in the contract.

    Examples
    --------
    >>> checked("nothing", None)
    Traceback (most recent call last):
    policylab.errors.SchemaError: no analysis table is named nothing
    """
    if name not in ANALYSIS:
        raise SchemaError("no-analysis-table", table=name)
    wanted = ANALYSIS[name]
    if set(frame.columns) != set(wanted):
        raise SchemaError("columns-of-table", table=name, found=[*map(str, frame.columns)], wanted=[*wanted])
    return frame[list(wanted)].reset_index(drop=True)
