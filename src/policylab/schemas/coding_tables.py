"""The contract of the tables that coding returns: their columns."""

from __future__ import annotations

CODING: dict[str, tuple[str, ...]] = {
    "coding_units": (
        "unit_id", "number", "doc_id", "label", "section_id", "heading", "text", "start_char", "end_char",
    ),
    "coding_left_out": ("doc_id", "label", "layer", "n", "n_chars", "share"),
    "coding_faults": ("unit_id", "variable", "coder", "fault", "message"),
    "coding_proposals": (
        "unit_id", "number", "doc_id", "label", "codebook", "variable", "code", "rank", "cues", "n_clauses", "sentence",
        "start_char", "end_char",
    ),
    "coding_classifier": ("code", "n", "method", "precision", "recall", "f1", "few", "n_plans", "folds"),
    "coding_next": ("unit_id", "number", "doc_id", "label", "text", "suggested", "runner_up", "margin", "reason"),
    "coding_agreement": (
        "codebook", "variable", "code", "level", "coefficient", "value", "low", "high", "n_units", "n_coders", "coders",
    ),
    "coding_confusion": ("variable", "coder_a", "coder_b", "code_a", "code_b", "n"),
    "coding_disagreements": (
        "unit_id", "number", "doc_id", "label", "heading", "text", "variable", "said", "final", "decided_by",
    ),
    "coding_corrected": (
        "group", "value", "n_units", "n_checked", "machine_share", "share", "low", "high", "machine_count", "count",
        "count_low", "count_high", "agreement", "few",
    ),
    "pmc_variables": ("doc_id", "label", "variable", "n_codes", "n_given", "value"),
    "pmc_table": ("doc_id", "label", "pmc", "n_variables", "depression", "grade", "rank", "preset"),
    "pmc_sensitivity": ("doc_id", "label", "change", "pmc", "share", "grade", "rank"),
    "pmc_surface": ("doc_id", "label", "row", "column", "variable", "value"),
    "code_counts": ("variable", "code", "group", "n", "share", "n_plans"),
    "code_profiles": ("doc_id", "label", "variable", "code", "n", "n_units", "share"),
    "code_cube": ("first", "second", "third", "n", "share", "n_plans"),
    "specificity": (
        "doc_id", "label", "n_clauses", "n_figure", "n_deadline", "n_agency", "n_operational", "figure", "deadline", "agency",
        "operational",
    ),
    "policy_efficacy": (
        "doc_id", "label", "year", "rubric", "strength", "measures", "goals", "feedback", "efficacy",
    ),
    "efficacy_by_year": (
        "rubric", "year", "n_plans", "total", "mean", "strength", "measures", "goals", "feedback",
    ),
    "measure_synergy": ("rubric", "year", "first", "second", "n_plans", "synergy"),
    "code_crossing": ("code", "group", "n", "share", "expected", "residual"),
    "code_crossing_test": (
        "n", "n_plans", "chi2", "df", "p_value", "test", "cramers_v", "n_small", "p_by_plan",
    ),
    "qda_selections": (
        "doc_id", "start_char", "end_char", "text", "unit_id", "codebook", "variable", "code", "coder", "when", "note",
    ),
    "settled_codes": (
        "unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders",
    ),
}  # fmt: skip
"""Columns by table; part of ``ANALYSIS``."""
