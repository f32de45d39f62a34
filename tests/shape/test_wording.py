"""The files of wording/ and the code agree: what is said has an entry in every language, with the fields it is given."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from policylab.resources import label_entry, read_resource

PACKAGE = Path(__file__).parents[2] / "src" / "policylab"
FILES = {path.stem: path for path in sorted((PACKAGE / "wording").glob("*.ftl"))}
MODULES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((PACKAGE.parents[1] / "notebooks").glob("*.ipynb"))
ERRORS = ("SourceError", "SchemaError", "OptionError", "EmptyTableError", "ReportError", "ManyFaultsError")
KINDS = {"problem": "problem-", "UnreadableError": "problem-", "Finding": "finding-", "say": ""}
KINDS |= dict.fromkeys(ERRORS, "error-")
"""Functions whose first argument is a code, with what its entry begins with."""
NOT_FIELDS = {"severity", "line", "file"}
"""Arguments of ``problem`` that an entry need not name."""


@cache
def entries(language: str) -> dict[str, dict[str, set[str]]]:
    """Of each entry its parts (the sentence itself is ``""``), each with the fields that it names.

    English help of commands stands beside them: tests/unit/test_command_words.py sees to that of the other languages.
    """
    parsed = FluentParser().parse(FILES[language].read_text(encoding="utf-8"))
    faulty = [entry.content for entry in parsed.body if isinstance(entry, ftl.Junk)]
    assert faulty == [], f"{FILES[language].name}: this is no Fluent"
    found: dict[str, dict[str, set[str]]] = {}
    for entry in parsed.body:
        if isinstance(entry, ftl.Message) and not entry.id.name.startswith("help-"):
            assert entry.id.name not in found, f"{FILES[language].name}: {entry.id.name} stands twice"
            parts = {"": entry.value} | {part.id.name: part.value for part in entry.attributes}
            found[entry.id.name] = {name: fields_of(value) for name, value in parts.items()}
    return found


def fields_of(pattern: object) -> set[str]:
    if isinstance(pattern, ftl.VariableReference):
        return {pattern.id.name}
    if isinstance(pattern, list):
        return set().union(*map(fields_of, pattern))
    if isinstance(pattern, ftl.BaseNode):
        return set().union(*(fields_of(value) for value in vars(pattern).values()))
    return set()


SHOWN = {"title": 0, "section": 0, "say": 0, "omit": 0, "figure": 2, "table": 1}
"""Methods of a report, with the place of the code among their arguments."""
IMPLIED = {"ManyFaultsError": {"n"}, "self.faults.add": {"file", "line"}}
"""Fields that are filled in by who is called."""
NOT_SAID = {"below", "doc_id", "level", "role", "evidence", "by", "why"}
"""Arguments of these methods that no entry names."""


def sources() -> list[tuple[str, str]]:
    """Code of the package and of the notebooks, with its place."""
    found = [(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in MODULES]
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        found.append((path.name, "\n".join(code)))
    return found


def shown(node: ast.Call) -> list[str]:
    """Codes of what ``report.title("code")`` and its like show, and of why something is left out."""
    method = node.func
    if (
        not isinstance(method, ast.Attribute)
        or method.attr not in SHOWN
        or ast.unparse(method.value) != "report"
    ):
        return []
    why = [keyword.value for keyword in node.keywords if keyword.arg == "why"]
    return [code for argument in (*node.args[SHOWN[method.attr] :][:1], *why) for code in constants(argument)]


def calls() -> list[tuple[str, ast.Call, str]]:
    """Where something is said by its code: the place, the call, the entry."""
    found = []
    for name, code in sources():
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.Call):
                continue
            place = f"{name}:{node.lineno}"
            found += [(place, node, code) for code in shown(node)]
            name_of = ast.unparse(node.func).removeprefix("pl.reports.")
            if name_of == "self.faults.add":
                found += [(place, node, f"error-{code}") for code in constants(node.args[2])]
            if name_of in KINDS:
                codes = constants(node.args[0]) if node.args else []
                found += [(place, node, KINDS[name_of] + code) for code in codes]
    return [each for each in found if not each[2].startswith("help-")]


def constants(node: ast.expr) -> list[str]:
    """The texts that an argument can be: one, or one of two."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    if isinstance(node, ast.JoinedStr) and isinstance(
        node.values[0], ast.Constant
    ):  # f"facts-{column}" is every entry that begins so
        return [entry for entry in entries("en") if re.fullmatch(pattern(node), entry)] or [ast.unparse(node)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def pattern(code: ast.JoinedStr) -> str:
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in code.values)


def labels(language: str) -> set[str]:
    """Entries for the labels of columns and values that a language without a column in resources/ needs besides."""
    rows = (*read_resource("columns"), *read_resource("values"))
    return {label_entry(row) for row in rows if language not in row}


def test_all_languages_have_the_same_entries() -> None:
    assert len(FILES) >= 2
    english = entries("en")
    for language in FILES:
        told = entries(language)
        lacking = sorted((english.keys() | labels(language)) - told.keys())
        assert lacking == [], (
            f"write these into wording/{language}.ftl, as in wording/en.ftl, columns.csv and values.csv"
        )
        assert sorted(told.keys() - english.keys() - labels(language)) == [], (
            f"wording/{language}.ftl has more than wording/en.ftl"
        )
        parts = {code: set(told[code]) ^ set(english[code]) for code in english}
        assert {code: names for code, names in parts.items() if names} == {}, (
            f"parts in {language}.ftl and en.ftl"
        )


@pytest.mark.parametrize("language", FILES)
def test_no_language_names_a_field_that_english_lacks(language: str) -> None:
    english = {code: set().union(*parts.values()) for code, parts in entries("en").items()}
    told = {code: set().union(*parts.values()) for code, parts in entries(language).items()}
    assert {
        code: fields - english.get(code, set())
        for code, fields in told.items()
        if fields - english.get(code, set())
    } == {}


def test_errors_have_a_code() -> None:
    """Who raises an error names its entry; texts are written for users, in every language."""
    written = []
    for name, code in sources():
        for node in ast.walk(ast.parse(code)):
            raised = isinstance(node, ast.Call) and ast.unparse(node.func) in ERRORS
            if raised and not constants(node.args[0]) and ast.unparse(node.args[0]) != "code":
                written.append(f"{name}:{node.lineno}: {ast.unparse(node)}")
    assert written == []


def test_what_is_said_has_an_entry() -> None:
    found = calls()
    assert len(found) > 20
    lacking = [
        f"{place}: write {entry} into each wording/*.ftl"
        for place, _, entry in found
        if entry not in entries("en")
    ]
    assert lacking == []
    unnamed = [entry for _, _, entry in found if lacks_name(entry)]
    assert unnamed == [], "these need a .name, which tables show in place of the code"


def lacks_name(entry: str) -> bool:
    return entry.startswith(("problem-", "finding-")) and "name" not in entries("en").get(entry, {})


def test_fields_are_those_of_the_entry() -> None:
    wrong = []
    for place, call, entry in calls():
        said = isinstance(call.func, ast.Name) and isinstance(call.args[0], ast.Constant)
        of_report = NOT_SAID if shown(call) else set()
        given = {keyword.arg for keyword in call.keywords}
        given |= IMPLIED.get(ast.unparse(call.func), set())
        given -= NOT_FIELDS if entry.startswith("problem-") else of_report
        if entry.startswith("finding") or None in given:  # a dict: what is missing is found when it is said
            continue
        entry, _, part = entry.partition(".")
        parts = entries("en").get(entry, {})
        named = parts.get(part, set()) if part else set().union(*parts.values())
        if given - named and said or (not entry.startswith("problem-") and parts and named - given):
            wrong.append(f"{place}: {entry} names {sorted(named)}, and is given {sorted(given)}")
    assert wrong == []


def test_every_entry_is_said_somewhere() -> None:
    said = {entry.partition(".")[0] for _, _, entry in calls()}
    all_of = tuple(f"{name}-" for _, code in sources() for name in re.findall(r'say_all\("(\w+)"', code))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*MODULES, *NOTEBOOKS))
    words = set(re.findall(r'"([^"\n\\]+)\\?"', code)) | {
        word.replace(" ", "-") for word in re.findall(r'"([a-z ]+)"', code)
    }
    listed = ("checks-", "differs-")  # what a list in a field holds
    unsaid = [
        entry
        for entry in entries("en")
        if entry not in said
        and not entry.startswith((*listed, *all_of))
        and re.sub("^(problem|finding|error)-", "", entry) not in words
    ]
    assert unsaid == []
