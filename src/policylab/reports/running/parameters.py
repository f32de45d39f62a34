"""What a notebook's parameters are, read from its own tagged cell, and whether given values fit them."""

from __future__ import annotations

import ast
import difflib
import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from policylab.errors import OptionError, ReportError
from policylab.wording import languages

Value = str | int | float | bool | list[Any] | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter: ``name = default  # one of: a, b | what it is``.

    Examples
    --------
    >>> Parameter("language", "en", choices=("en", "zh"), meaning="of the report").default
    'en'
    """

    name: str
    default: Value
    choices: tuple[str, ...] = ()
    meaning: str = ""


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Parameters that ``notebook`` declares in its cell tagged ``parameters``, by name, in order.

    Raises
    ------
    ReportError
        If the notebook cannot be read, has no such cell, or the cell holds something other than plain assignments.

    Examples
    --------
    >>> from policylab.reports.corpus import shipped
    >>> read_parameters(shipped("notebooks") / "report_plan.ipynb")["language"].choices
    ('en', 'zh')
    """
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except Exception as cause:  # nbformat raises whatever it stumbles over in JSON that is no notebook
        raise ReportError("notebook-unreadable", file=notebook.name, cause=cause) from cause
    sources = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    if len(sources) != 1:
        raise ReportError("parameter-cells", file=notebook.name, n=len(sources))
    return _declared(sources[0], notebook.name)


def _declared(source: str, name: str) -> dict[str, Parameter]:
    try:
        statements = ast.parse(source).body
        comments = {
            token.start[0]: token.string.lstrip("# ").strip()
            for token in tokenize.generate_tokens(io.StringIO(source).readline)
            if token.type == tokenize.COMMENT
        }
    except (SyntaxError, ValueError, tokenize.TokenError) as cause:
        raise ReportError("parameter-line", file=name, line=getattr(cause, "lineno", 1) or 1) from cause
    declared: dict[str, Parameter] = {}
    for statement in statements:
        try:
            assigned: Any = statement
            target = assigned.targets[0] if isinstance(statement, ast.Assign) else assigned.target
            default, key = ast.literal_eval(assigned.value), target.id
        except (AttributeError, ValueError) as cause:
            raise ReportError("parameter-line", file=name, line=statement.lineno) from cause
        choices, meaning = _read_comment(comments.get(statement.end_lineno or statement.lineno, ""))
        if key == "language" and choices:
            choices = languages()  # also those that came after the notebook
        declared[key] = Parameter(key, default, choices, meaning)
    return declared


def _read_comment(comment: str) -> tuple[tuple[str, ...], str]:
    if not comment.startswith("one of:"):
        return (), comment
    choices, _, meaning = comment.removeprefix("one of:").partition("|")
    return tuple(choice.strip() for choice in choices.split(",")), meaning.strip()


def check_parameters(notebook: Path, given: Mapping[str, Any]) -> None:
    """Raise unless every value of ``given`` is for a parameter of ``notebook``, of its type and among its choices.

    The type is that of the default; a whole number is good where the default has decimals.

    Raises
    ------
    OptionError
        With the notebook, the parameter, what was found and what was wanted.

    Examples
    --------
    >>> from policylab.reports.corpus import shipped
    >>> check_parameters(shipped("notebooks") / "report_plan.ipynb", {"language": "zh"})
    """
    declared = read_parameters(notebook)
    for name, value in given.items():
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1)
            raise OptionError(
                "no-parameter",
                file=notebook.name,
                found=repr(name),
                wanted=[*declared],
                near=near[0] if near else "none",
            )
        _check_value(notebook.name, declared[name], value)


def _check_value(notebook: str, parameter: Parameter, value: Any) -> None:
    wanted = type(parameter.default)
    fits = type(value) is wanted or (wanted is float and type(value) is int) or parameter.default is None
    if not fits:
        found = f"{value!r} ({type(value).__name__})"
        raise OptionError(
            "parameter-type",
            file=notebook,
            parameter=parameter.name,
            found=found,
            wanted=wanted.__name__,
            default=repr(parameter.default),
        )
    if parameter.choices and str(value) not in parameter.choices:
        raise OptionError(
            "parameter-choice",
            file=notebook,
            parameter=parameter.name,
            found=repr(value),
            wanted=[*parameter.choices],
        )
