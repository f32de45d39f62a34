"""Every column and every code that a reader meets has a wording in both languages."""

import ast
import re
from collections import Counter
from pathlib import Path

import policylab
from policylab.dataset import build
from policylab.resources import column_label, read_resource, value_label
from policylab.schemas import ANALYSIS, CHOICES, SCHEMAS
from policylab.wording import told
from policylab.words import theme_labels

SHOWN_AS_THEY_ARE = {"form", "year_rule", "verdict"}
"""Columns of the dataset whose codes no report shows."""


def test_every_column_has_a_label_in_both_languages() -> None:
    columns = {name for names in ANALYSIS.values() for name in names} | {
        name for schema in SCHEMAS.values() for name in schema.names
    }
    labels = {row["column"]: row for row in read_resource("columns")}
    assert len(columns) > 200
    assert sorted(columns - set(labels)) == []
    assert [name for name, row in labels.items() if not (row["en"] and row["zh"])] == []


def test_no_label_or_code_is_given_twice() -> None:
    columns = Counter(row["column"] for row in read_resource("columns"))
    values = Counter((row["column"], row["value"]) for row in read_resource("values"))
    assert [key for key, n in [*columns.items(), *values.items()] if n > 1] == []


def test_every_code_of_the_dataset_is_chinese_in_a_chinese_report() -> None:
    codes = [
        (column, value)
        for table, lists in CHOICES.items()
        for column, values in lists.items()
        for value in values
        if column not in SHOWN_AS_THEY_ARE and table != "paragraphs"
    ]
    assert len(codes) > 40
    assert [code for code in codes if re.search("[a-z]", value_label(*code, "zh"))] == []


def test_themes_have_the_label_of_their_resource() -> None:
    labels = theme_labels()
    assert {theme: value_label("theme", theme, "zh") for theme in labels} == labels
    assert value_label("theme", "environment", "en") == "reform and business climate"


def test_what_is_no_code_stays_as_it_is() -> None:
    assert value_label("unit", "个", "en") == "个"
    assert column_label("云川市 规划 2021", "en") == "云川市 规划 2021"


def test_genres_are_english_in_an_english_report() -> None:
    genres = CHOICES["documents"]["genre"]
    assert [name for name in genres if re.search("[\u4e00-\u9fff]", value_label("genre", name, "en"))] == []


def test_messages_of_the_shipped_plans_are_chinese_in_a_chinese_report(tmp_path: Path) -> None:
    plans = build(Path(__file__).parents[2] / "corpus", tmp_path / "dataset")
    rows = [*plans.findings.to_dict("records"), *plans.problems.to_dict("records")]
    assert len(rows) > 10
    said = [told(row, "zh") for row in rows]
    english = {row["message"] for row in said if re.search("[a-z]{2,} [a-z]{2,}", row["message"])}
    english |= {row["remedy"] for row in said if re.search("[a-z]{2,} [a-z]{2,}", row.get("remedy") or "")}
    assert english == set()
    assert [told(row, "en") for row in rows] == rows


def test_names_of_codes_stand_with_their_messages() -> None:
    assert value_label("code", "truncated", "zh") == "文本截断"
    assert value_label("code", "two-values", "en") == "two values"
    assert value_label("code", "of-an-older-version", "zh") == "of-an-older-version"


def test_every_rule_that_reads_metadata_has_a_name_in_chinese() -> None:
    """Each rule is said literally, as the last argument of ``reading.set``."""
    rules = set()
    for path in sorted((Path(policylab.__file__).parent / "reading" / "metadata").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "set"
            ):
                said = ast.walk(call.args[-1])
                rules |= {
                    each.value
                    for each in said
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    assert len(rules) > 20
    assert [
        rule for rule in sorted(rules) if re.fullmatch("[a-z_ ']+", value_label("rule", rule, "zh"))
    ] == []
