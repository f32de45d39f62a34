"""Tables as a Frictionless data package: plain CSV, and ``datapackage.json`` that says of every column what it is, in both languages."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from policylab.exporting.codebook import LANGUAGES, Variable, codebook, describe_columns
from policylab.files import write_whole
from policylab.schemas import CHOICES
from policylab.wording import say

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RUN_AS_FORMULA = "^[=+@\t\r'-]"
"""What ``schemas.no_formula`` guards against."""


class DataPackage:
    """A data package in ``folder``, filled table by table; ``close`` writes ``codebook.csv`` and ``datapackage.json``.

    A list in a cell is its parts joined by "; ", nothing is an empty cell, and text that a spreadsheet would run as a formula
    begins with an apostrophe. The format is https://datapackage.org, version 2.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> package = DataPackage(folder)
    >>> package.add("documents", pa.table({"doc_id": ["a"], "tier": ["county"], "n_chars": pa.array([900], pa.int32())}))
    >>> described = json.loads(package.close().read_text(encoding="utf-8"))
    >>> [(field["name"], field["type"]) for field in described["resources"][0]["schema"]["fields"]]
    [('doc_id', 'string'), ('tier', 'string'), ('n_chars', 'integer')]
    >>> (folder / "csv" / "documents.csv").read_text(encoding="utf-8").splitlines()[1]
    '"a","county",900'
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._variables: list[Variable] = []
        self._resources: list[dict[str, Any]] = []

    def add(self, name: str, table: pa.Table) -> None:
        """Write ``table`` as ``csv/NAME.csv`` and describe its columns."""
        variables = describe_columns(name, table.to_pandas())
        flat = pa.table({each: _flat(table[each]) for each in table.column_names})
        path = self._folder / "csv" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        csv.write_csv(flat, path)
        fields = [_field(variable, flat[variable.column]) for variable in variables]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if name == "documents":
            schema["primaryKey"] = ["doc_id"]
        self._variables += variables
        self._resources.append(_resource(name, path.relative_to(self._folder), path, schema))

    def close(self) -> Path:
        """Write the codebook, which is a table of the package too, and ``datapackage.json``; its path."""
        book = codebook(self._variables)
        path = self._folder / "codebook.csv"
        csv.write_csv(pa.Table.from_pandas(book, preserve_index=False), path)
        fields = [{"name": name, "type": "string"} for name in book.columns]
        self._resources.append(
            _resource("codebook", Path(path.name), path, {"fields": fields, "missingValues": [""]})
        )
        described = {
            "$schema": PROFILE,
            "name": "policylab-dataset",
            "title": _both("package-title"),
            "description": _both("package-description"),
            "resources": self._resources,
        }
        text = json.dumps(described, ensure_ascii=False, indent=1)
        write_whole(self._folder / "datapackage.json", text.encode("utf-8"))
        return self._folder / "datapackage.json"


def _both(code: str) -> str:
    return " | ".join(say(code, language) for language in LANGUAGES)


def _resource(name: str, place: Path, path: Path, schema: dict[str, Any]) -> dict[str, Any]:
    content = path.read_bytes()
    return {
        "name": name,
        "type": "table",
        "path": place.as_posix(),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(variable: Variable, values: pa.ChunkedArray) -> dict[str, Any]:
    """A column as Table Schema describes it; a text that may be empty is not required, as an empty cell says nothing."""
    field: dict[str, Any] = {"name": variable.column, "type": _type(values.type), "title": variable.label}
    if variable.meaning:
        field["description"] = variable.meaning
    if variable.unit:
        field["unit"] = variable.unit
    constraints: dict[str, Any] = {}
    if not values.null_count and len(values) and not _has_empty(values):
        constraints["required"] = True
    closed = CHOICES.get(variable.table, {}).get(variable.column)
    if closed and variable.values:
        constraints["enum"] = list(closed)
        field["categories"] = [{"value": value, "label": label} for value, label in variable.values]
    return field | ({"constraints": constraints} if constraints else {})


def _has_empty(values: pa.ChunkedArray) -> bool:
    return pa.types.is_string(values.type) and bool(pc.any(pc.equal(values, "")).as_py())


def _type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"


def _flat(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as CSV holds it."""
    if pa.types.is_list(values.type):
        values = pc.binary_join(values, "; ")
    if not pa.types.is_string(values.type):
        return values
    guarded = pc.binary_join_element_wise("'", values, "")
    return pc.if_else(pc.match_substring_regex(values, _RUN_AS_FORMULA), guarded, values)
