"""Docstrings of public names: an example that runs (the doctests run it), and every error that the code itself raises."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "policylab"
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.name
    not in {"cli.py", "cli_code.py", "cli_crates.py", "cli_score.py", "cli_tables.py", "cli_words.py"}
)  # help texts: test_documents_agree

WITHOUT_EXAMPLE = {
    "figures": 6, "reading": 14, "reports": 15,
}  # fmt: skip
"""Public names that still lack an example, by room: lower a number with every example written, never raise one."""

Definition = ast.FunctionDef | ast.ClassDef


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def public_names(path: Path) -> list[Definition]:
    """Functions and classes of a module, exceptions aside."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    return [
        node
        for node in found
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not is_error(node)
        and not is_chapter(node)
    ]


def is_chapter(node: Definition) -> bool:
    """Whether it writes a chapter of a report: the notebooks are its example, and tests run them."""
    first = node.args.args[:1] if isinstance(node, ast.FunctionDef) else []
    return [ast.unparse(argument.annotation) for argument in first if argument.annotation] == ["Report"]


def is_error(node: Definition) -> bool:
    bases = node.bases if isinstance(node, ast.ClassDef) else []
    return any(isinstance(base, ast.Name) and base.id.endswith(("Error", "Exception")) for base in bases)


def errors_raised(function: ast.FunctionDef) -> set[str]:
    """Names of the errors in the function's own ``raise`` statements."""
    raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc]
    called = [error.func for error in raised if isinstance(error, ast.Call)]
    return {name.id for name in called if isinstance(name, ast.Name) and name.id.endswith("Error")}


def functions_of(path: Path) -> dict[str, ast.FunctionDef]:
    """Functions of a module and methods of its classes by name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {}
    for holder in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
        found |= {node.name: node for node in holder.body if isinstance(node, ast.FunctionDef)}
    return found


@pytest.mark.parametrize("room", sorted({room_of(path) for path in MODULES}))
def test_public_names_have_an_example_that_runs(room: str) -> None:
    named = [(path, node) for path in MODULES if room_of(path) == room for node in public_names(path)]
    missing = [
        f"{path.relative_to(PACKAGE).as_posix()}: {node.name}"
        for path, node in named
        if ">>> " not in (ast.get_docstring(node) or "")
    ]
    assert len(missing) <= WITHOUT_EXAMPLE.get(room, 0), missing


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_functions_name_the_errors_that_they_raise(path: Path) -> None:
    functions = functions_of(path)
    unsaid = {}
    for name, function in functions.items():
        if name.startswith("_"):
            continue
        called = {
            node.func.id
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        private = [functions[other] for other in called if other.startswith("_") and other in functions]
        errors = set().union(*(errors_raised(each) for each in (function, *private)))
        said = (ast.get_docstring(function) or "").partition("Raises\n")[2]
        if missing := sorted(error for error in errors if error not in said):
            unsaid[name] = missing
    assert unsaid == {}
