"""No function of the package grows out of sight; a long file is a hint to look whether it tells more than one story."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "policylab"
MODULES = sorted(PACKAGE.rglob("*.py"))
FILE, FUNCTION, PARAMETERS = 310, 40, 6

AS_SCIKIT_LEARN_HAS_THEM = {"PlanVectorizer"}
"""Classes whose options are parameters of ``__init__``, one each."""


def lines_of(function: ast.FunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


def parameters_of(function: ast.FunctionDef) -> int:
    names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
    return len(set(names) - {"self", "cls"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if len(text.splitlines()) > FILE:
        warnings.warn(f"{path.name} has {len(text.splitlines())} lines: more than one story?", stacklevel=1)
    tree = ast.parse(text)
    exempt = {
        id(method)
        for holder in tree.body
        if isinstance(holder, ast.ClassDef) and holder.name in AS_SCIKIT_LEARN_HAS_THEM
        for method in holder.body
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if lines_of(node) > FUNCTION] == []
    crowded = [node for node in functions if parameters_of(node) > PARAMETERS and id(node) not in exempt]
    assert [node.name for node in crowded] == []
