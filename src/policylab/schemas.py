"""The column contract of every table, as Arrow schemas, and the check that holds tables to it.

A field's metadata says under ``share`` whether its column may leave with a dataset that is shared
without its texts: ``no`` marks verbatim text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from policylab.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = 1

Row = Mapping[str, Any]

_TYPES = {
    "str": pa.string(),
    "int": pa.int32(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def _schema(**columns: str) -> pa.Schema:
    """Build a schema from ``name="type"``; a trailing ``!`` is never null, a leading ``~`` is verbatim text."""
    fields = []
    for name, spec in columns.items():
        verbatim = spec.startswith("~")
        kind = spec.strip("~!")
        share = {"share": "no" if verbatim else "yes"}
        fields.append(pa.field(name, _TYPES[kind], nullable=not spec.endswith("!"), metadata=share))
    return pa.schema(fields)


SCHEMAS: dict[str, pa.Schema] = {
    "documents": _schema(
        doc_id="str!", label="str!", source_file="str!", source_member="str", source_sha256="str!",
        source_format="str!", source_url="str", retrieved="str", encoding="str", title="str", notice_title="str",
        issuer="str", region="str", province="str", tier="str", division_code="str", doc_number="str",
        index_number="str", written_date="str", issued_date="str", published_date="str", year="int", year_rule="str",
        period_start="int", period_end="int", genre="str", source_kind="str", completeness="str", duplicate_of="str",
        n_chars="int!", n_dropped="int!",
    ),
    "metadata_evidence": _schema(
        doc_id="str!", field="str!", value="str", quote="~str", start_char="int", end_char="int", rule="str!",
        confidence="float!", overridden="bool!",
    ),
    "paragraphs": _schema(
        doc_id="str!", paragraph_id="str!", section_id="str", kind="str!", text="~str!", start_char="int!", end_char="int!",
    ),
    "sentences": _schema(
        doc_id="str!", sentence_id="str!", paragraph_id="str!", section_id="str", start_char="int!", end_char="int!",
    ),
    "sections": _schema(
        doc_id="str!", section_id="str!", parent_id="str", level="int!", marker="str", heading="~str!", position="int!",
        start_char="int!", end_char="int!",
    ),
    "targets": _schema(
        doc_id="str!", target_id="str!", section_id="str", sentence_id="str", start_char="int!", end_char="int!",
        quote="~str!", indicator="~str", indicator_id="str", value="float", value_max="float", unit="str",
        amount="float", base_unit="str", comparator="str", base_year="int", year="int", year_rule="str!", kind="str!",
        status="str!", hardness="str!", scope="str", rule="str!",
    ),
    "duties": _schema(
        doc_id="str!", duty_id="str!", task_id="str!", section_id="str", task="~str", agency="str!", agency_id="str",
        role="str!", basis="str!", quote="~str!", start_char="int!", end_char="int!",
    ),
    "citations": _schema(
        doc_id="str!", citation_id="str!", form="str!", title="str", doc_number="str", relation="str!",
        cited_doc_id="str", quote="~str!", start_char="int!", end_char="int!",
    ),
    "annex_tables": _schema(
        doc_id="str!", table_id="str!", section_id="str", caption="~str", columns="list", n_rows="int!", complete="bool!",
    ),
    "cells": _schema(doc_id="str!", table_id="str!", row_no="int!", column_no="int!", text="~str!"),
    "dropped": _schema(doc_id="str!", line="int!", text="~str!", reason="str!"),
    "findings": _schema(
        doc_id="str!", finding_id="str!", code="str!", message="~str!", start_char="int!", end_char="int!",
        other_start="int", other_end="int",
    ),
    "reviews": _schema(
        doc_id="str", table="str!", fact_id="str!", reviewer="str!", verdict="str!", correction="~str", note="~str",
        applied="bool!",
    ),
    "problems": _schema(
        doc_id="str", source_file="str!", line="int", severity="str!", code="str!", message="str!", remedy="str",
    ),
}  # fmt: skip
"""The tables that ``build`` writes, in the order in which they are written."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "documents": {
        "tier": ("national", "province", "city", "county", "township", "park"),
        "genre": ("行动计划", "实施方案", "实施意见", "规划", "工作要点", "工作总结与要点", "政府工作报告", "措施", "办法", "通知", "其他"),
        "source_kind": ("official page", "aggregator", "document-sharing site", "unknown"),
        "completeness": ("whole", "truncated", "annex missing"),
    },
    "paragraphs": {"kind": ("heading", "text", "list", "table_row", "signature", "annex")},
    "targets": {
        "comparator": ("eq", "ge", "gt", "le", "lt", "approx", "range"),
        "year_rule": ("clause", "sentence", "paragraph", "section", "document", "column", "none"),
        "kind": ("level", "flow", "change", "rank", "coverage", "relative", "qualitative", "subsidy", "threshold"),
        "status": ("target", "result"),
        "hardness": ("hard", "soft", "plain"),
    },
    "duties": {
        "role": ("lead", "support"),
        "basis": ("named_lead", "first_listed", "plain_list", "prose", "column"),
    },
    "citations": {"form": ("title", "number", "programme"), "relation": ("basis", "issue", "mention", "self")},
    "reviews": {"verdict": ("right", "corrected", "wrong", "unsure")},
    "problems": {"severity": ("note", "warning", "error")},
}  # fmt: skip
"""The closed lists of values, by table and column."""


def make_table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Arrow table of ``rows`` under the contract of table ``name``, checked.

    Parameters
    ----------
    name : str
        A key of ``SCHEMAS``.
    rows : iterable of mappings
        Missing keys become null; keys that the contract does not name are an error.

    Raises
    ------
    SchemaError
        If a column is unknown, a value has the wrong type, or a value is null or outside its list.

    Examples
    --------
    >>> make_table("cells", [{"doc_id": "a", "table_id": "t1", "row_no": 0, "column_no": 0, "text": "指标"}]).num_rows
    1
    """
    schema, rows = SCHEMAS[name], list(rows)
    unknown = sorted({key for row in rows for key in row} - set(schema.names))
    if unknown:
        message = (
            f"table {name}: unknown columns {', '.join(unknown)}; its contract has {', '.join(schema.names)}"
        )
        raise SchemaError(message)
    try:
        table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as cause:
        message = f"table {name}: a value does not fit its column's type: {cause}"
        raise SchemaError(message) from cause
    check_table(name, table)
    return table


def add_own_columns(documents: pa.Table, own: Iterable[Row]) -> pa.Table:
    """``documents`` with the owner's columns behind the fixed ones, as numbers where every value is one.

    Examples
    --------
    >>> table = add_own_columns(pa.table({"doc_id": ["a", "b"]}), [{"gdp": "3.5", "code": "010"}, {"code": "011"}])
    >>> table.to_pylist()
    [{'doc_id': 'a', 'gdp': 3.5, 'code': '010'}, {'doc_id': 'b', 'gdp': None, 'code': '011'}]
    """
    rows = list(own)
    names = dict.fromkeys(name for row in rows for name in row if name not in documents.schema.names)
    for name in names:
        values = [row.get(name) for row in rows]
        written = [str(value) for value in values if value is not None]
        numbers = all(_NUMBER.fullmatch(value) for value in written)
        convert = float if numbers else str
        column = pa.array([None if value is None else convert(value) for value in values])
        documents = documents.append_column(pa.field(name, column.type, metadata={"share": "yes"}), column)
    return documents


_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")


def check_table(name: str, table: pa.Table) -> None:
    """Raise unless ``table`` has the columns, types, filled cells and listed values of contract ``name``.

    ``documents`` may have the owner's own columns after the fixed ones.

    Raises
    ------
    SchemaError
        With the table, the column, what was found and what was wanted.
    """
    schema = SCHEMAS[name]
    found = table.schema.names[: len(schema.names)] if name == "documents" else table.schema.names
    if found != schema.names:
        message = (
            f"table {name}: found columns {', '.join(table.schema.names)}; wanted {', '.join(schema.names)}"
        )
        raise SchemaError(message)
    for field in schema:
        column = table[field.name]
        if column.type != field.type:
            message = f"table {name}, column {field.name}: found type {column.type}, wanted {field.type}"
            raise SchemaError(message)
        if not field.nullable and column.null_count:
            message = (
                f"table {name}, column {field.name}: {column.null_count} values are null; every row needs one"
            )
            raise SchemaError(message)
    for column_name, allowed in CHOICES.get(name, {}).items():
        strange = sorted(set(table[column_name].to_pylist()) - {None, *allowed})
        if strange:
            message = f"table {name}, column {column_name}: found {', '.join(map(str, strange))}; wanted one of {', '.join(allowed)}"
            raise SchemaError(message)


ANALYSIS: dict[str, tuple[str, ...]] = {
    # facts
    "review_precision": (
        "table", "n_reviewed", "n_right", "n_corrected", "n_wrong", "n_unsure", "precision", "lower", "upper",
    ),
    "unresolved_agencies": ("agency", "n_duties", "n_documents"),
    # words
    "keyword_in_context": (
        "doc_id", "label", "section_id", "sentence_id", "before", "term", "after", "start_char", "end_char",
    ),
    "collocates": ("term", "n_near", "n_elsewhere", "g2", "log_dice", "n_before", "n_after"),
    "terms_by_group": ("group", "label", "rank", "term", "count", "rate", "n_plans", "plan_share", "dispersion"),
    "segmentation_differences": ("cut_a", "cut_b", "count", "example"),
    "segmentation_settings": (
        "setting", "n_tokens", "n_terms", "same_tokens", "n_found", "n_whole", "whole_share",
    ),
    "theme_hits": ("doc_id", "section_id", "sentence_id", "layer", "theme", "term", "start_char", "end_char"),
    "attention": (
        "doc_id", "label", "theme", "theme_label", "denominator", "share", "low", "high", "n_hits", "n_total", "per_1000",
    ),
    "theme_diversity": ("doc_id", "label", "diversity", "evenness", "effective_themes", "n_themes"),
    "theme_distances": ("doc_id_a", "label_a", "doc_id_b", "label_b", "hellinger", "jensen_shannon"),
    "dictionary_problems": ("source", "line", "word", "problem"),
    "proposed_terms": (
        "term", "parts", "count", "n_docs", "cohesion", "left_entropy", "right_entropy", "score",
    ),
    "removed": ("step", "n_terms", "n_tokens", "share", "examples"),
    "terms": ("doc_id", "section_id", "sentence_id", "term", "count"),
    "kept_whole": ("term", "n_found", "n_whole", "example"),
    "keyness": ("term", "score", "p_value", "n_target", "n_reference", "measure"),
    "keywords": (
        "group", "label", "rank", "term", "g2", "log_ratio", "z", "dispersion", "n_target", "n_reference", "rate_target",
        "rate_reference",
    ),
    # topics
    "limits": ("code", "n", "en", "zh"),
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
    "stability": ("topic", "name", "jaccard", "low", "high", "badge", "resampled"),
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
        "cr2_se",
        "cr2_low",
        "cr2_high",
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
        "cr2_se",
        "cr2_low",
        "cr2_high",
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
        "indicator_id", "english", "group", "direction", "adds_up", "doc_id", "label", "region", "tier", "plan_year",
        "year", "status", "kind", "indicator", "value", "value_max", "unit", "amount", "base_unit", "comparator",
        "hardness", "scope", "flags", "quote", "sentence", "target_id", "start_char", "end_char",
    ),
    "inherited_indicators": (
        "parent", "child", "parent_label", "child_label", "indicator_id", "child_indicator_id", "state",
    ),
    "amplification": (
        "indicator_id", "child_indicator_id", "english", "parent", "child", "parent_label", "child_label",
        "parent_region", "child_region", "parent_tier", "child_tier", "tier_step", "rule", "nearest", "parent_year", "child_year",
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
        "region", "relation", "indicator_id", "result_indicator_id", "english", "base_unit", "result_doc", "result_label",
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
    "similarity": ("view", "a", "b", "a_label", "b_label", "similarity", "lower", "upper", "n_a", "n_b"),
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
        "n_targets",
        "n_duties",
        "n_citations",
    ),
    "outline": ("marker", "heading", "level", "n_chars", "share"),
    "commitments": ("doc_id", "label", "n_targets", "n_numbers", "share_numbers"),
    "agencies": ("agency", "n_lead", "n_listed", "n_support"),
    "indicator_ranges": ("indicator_id", "year", "base_unit", "n_plans", "min", "median", "max"),
    "topic_overview": ("topic", "badge", "share", "n_plans", "npmi", "exclusivity", "terms"),
    "cited": ("cited", "n_plans", "n"),
    "province_map": ("province", "division_code", "measure", "value", "n_plans"),
    "city_map": ("province", "city", "measure", "value", "n_plans"),
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
        message = f"no analysis table is named {name}"
        raise SchemaError(message)
    wanted = ANALYSIS[name]
    if set(frame.columns) != set(wanted):
        message = (
            f"table {name}: found columns {', '.join(map(str, frame.columns))}; wanted {', '.join(wanted)}"
        )
        raise SchemaError(message)
    return frame[list(wanted)].reset_index(drop=True)
