"""What a user reads stands in wording/, not in the code of reports, figures and notebooks."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "policylab"
HAN, SENTENCE = re.compile("[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")

ALLOWED = {
    "宋体", "黑体",  # names of fonts in a Word file
    "科技 R&D",  # draws glyphs of both scripts once
    "人才",  # the default of a parameter: a word of the plans
    "、", "，",
    "[㐀-䶿一-鿿]",  # what counts as a Chinese character
    # parts of the texts of errors
    "the kernel died; out of memory, or a crash in a library", " seconds, the limit for one report",
    " MB of memory; the limit for one report is ", "; did you mean ", "the name of several places", "no place of the plans",
}  # fmt: skip
"""Literals that are no wording, each with its reason."""


def sources() -> Iterator[tuple[str, str]]:
    for room in ("reports", "figures"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            yield path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield path.name, "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def not_wording(tree: ast.Module) -> set[int]:
    """Docstrings and the texts of errors, which are English and go to who calls a function."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        assigned = isinstance(node, ast.Assign | ast.AnnAssign)
        names = [ast.unparse(target) for target in targets if target] if assigned else []
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if (
            {"message", "_TOML", "_PLACE_TOML", "NO_PRINTER"} & set(names)
            or isinstance(node, ast.Raise)
            or called == "need_rows"
        ):
            found |= {id(part) for part in ast.walk(node)}
    return found


def literals() -> list[tuple[str, str]]:
    found = []
    for name, code in sources():
        tree = ast.parse(code)
        aside = not_wording(tree)
        texts = [
            node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        found += [(f"{name}:{node.lineno}", node.value) for node in texts if id(node) not in aside]
    return found


def test_the_test_sees_the_code() -> None:
    assert len(literals()) > 1000


def test_no_chinese_stands_in_the_code() -> None:
    assert [each for each in literals() if HAN.search(each[1]) and each[1] not in ALLOWED] == []


def test_no_english_sentence_stands_in_the_code() -> None:
    assert [each for each in literals() if SENTENCE.search(each[1]) and each[1] not in ALLOWED] == []
