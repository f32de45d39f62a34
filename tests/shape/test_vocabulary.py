"""One idea, one word: arguments and columns that have another name elsewhere do not come back (docs/glossary.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from policylab.schemas import ANALYSIS, SCHEMAS

PACKAGE = Path(__file__).parents[2] / "src" / "policylab"
ARGUMENTS = {
    "workers": "jobs", "n_jobs": "jobs", "n_top": "top", "topn": "top", "top_n": "top", "n": "top", "group": "by",
    "n_resamples": "resamples", "refits": "resamples", "lower": "low", "upper": "high", "n_docs": "n_plans",
    "level": "confidence",
}  # fmt: skip
ROOMS = ("agreement", "between", "coding", "figures", "reports", "review", "topics", "words")
"""Where users meet arguments."""
COLUMNS = {"lower": "low", "upper": "high", "n_docs": "n_plans", "workers": "jobs"}
OTHER_IDEAS = {
    ("between/boilerplate.py", "common_characters", "n"), ("between/reuse.py", "shared_wording", "n"),  # length of a passage
    ("between/runs.py", "number_runs", "n"), ("between/runs.py", "hash_runs", "n"), ("between/wording.py", "shared_passages", "n"),
    ("between/wording.py", "passages_of", "n"), ("between/written_wording.py", "write_shared_wording", "n"),
    ("words/counting.py", "count", "n"),  # n-grams
    ("coding/sampling.py", "draw_sample", "n"),  # units to draw
    ("reports/said/key_sentences.py", "common_in_brief", "n"),  # plans that there are
    ("words/stopwords.py", "stop_words", "group"), ("words/counting.py", "stop_words_of", "group"),  # of stop words
    ("agreement/ratings.py", "make_ratings", "level"), ("reports/said/coding.py", "variables", "level"), ("reports/said/writer.py", "section", "level"),  # of measurement
}  # fmt: skip
"""Names that stand for something else there."""


def arguments() -> set[tuple[str, str, str]]:
    found = set()
    for path in (path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = [each.arg for each in (*node.args.args, *node.args.kwonlyargs)]
                found |= {(path.relative_to(PACKAGE).as_posix(), node.name, name) for name in names}
    return found


def test_arguments_have_one_name() -> None:
    found = arguments()
    assert found > OTHER_IDEAS, "take what is no more out of OTHER_IDEAS"
    refused = sorted(each for each in found - OTHER_IDEAS if each[2] in ARGUMENTS)
    assert [(*each, f"wanted {ARGUMENTS[each[2]]}") for each in refused] == []


@pytest.mark.parametrize(
    "tables",
    [ANALYSIS, {name: schema.names for name, schema in SCHEMAS.items()}],
    ids=["analysis", "dataset"],
)
def test_columns_have_one_name(tables: dict[str, tuple[str, ...]]) -> None:
    assert len(tables) > 10
    refused = {name: sorted(COLUMNS.keys() & set(columns)) for name, columns in tables.items()}
    assert {name: columns for name, columns in refused.items() if columns} == {}


def test_every_draw_starts_from_the_one_seed() -> None:
    own = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and path.name != "seed.py":
                own += [ast.unparse(node) for name in node.targets if ast.unparse(name).endswith("SEED")]
            if isinstance(node, ast.FunctionDef):
                given = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                own += [
                    f"{node.name}: seed={ast.unparse(default)}"
                    for argument, default in given
                    if argument.arg == "seed" and default and ast.unparse(default) != "SEED"
                ]
    assert own == []
