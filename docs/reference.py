"""Writes tables.md, from the schemas and the word lists, and terms.md into docs/reference: ``python docs/reference.py``."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from policylab.reports.said.terms import term, terms
from policylab.resources import analysis_column, column_meaning
from policylab.schemas import ANALYSIS, CHOICES, SCHEMA_VERSION, SCHEMAS

FOLDER = Path(__file__).parent / "reference"
_KINDS = {
    "text": "text",
    "int": "whole number",
    "number": "number",
    "bool": "yes/no",
    "list": "list of texts",
}
_TYPES = {pa.string(): "text", pa.int32(): "whole number", pa.float64(): "number", pa.bool_(): "yes/no"}
_HEAD = f"""# Every column of every table

Made by `python docs/reference.py` from the schemas; a test holds it fresh. Version {SCHEMA_VERSION} of the schema.

Absent means null, never 0 or an empty text. Dates are ISO texts and may be short (2023, 2023-06). A column marked *verbatim* repeats
the text and never leaves with `policylab share`.

## Tables of the dataset

`policylab build` writes them as Parquet; rows stand in the order of the plans and of the text.
"""

_ANALYSES = """## Tables that analyses return

They are pandas DataFrames; a whole number that may be absent is held as a float there.
"""


def dataset_table(name: str) -> str:
    """A table of the dataset as Markdown."""
    lines = ["| column | type | unit | English | 中文 |", "|---|---|---|---|---|"]
    for field in SCHEMAS[name]:
        unit, english, chinese = column_meaning(name, field.name)
        kind = _TYPES.get(field.type, "list of texts") + ("" if field.nullable else ", never null")
        verbatim = ", verbatim" if (field.metadata or {}).get(b"share") == b"no" else ""
        values = CHOICES.get(name, {}).get(field.name, ())
        listed = f" ({', '.join(f'`{value}`' for value in values)})" if values else ""
        lines.append(f"| `{field.name}` | {kind}{verbatim} | {unit} | {english}{listed} | {chinese} |")
    return f"### {name}\n\n" + "\n".join(lines) + "\n"


def analysis_table(name: str) -> str:
    """A table that an analysis returns as Markdown."""
    lines = ["| column | type | unit | English | 中文 |", "|---|---|---|---|---|"]
    for column in ANALYSIS[name]:
        said = analysis_column(name, column)
        lines.append(
            f"| `{column}` | {_KINDS[said['type']]} | {said['unit']} | {said['en']} | {said['zh']} |"
        )
    return f"### {name}\n\n" + "\n".join(lines) + "\n"


_TERMS = """# Terms of the pages

Made by `python docs/reference.py`. Every report carries those that it uses, in its own language; "How to read this" below a figure leads
to them. Names of tables and columns stand in [the glossary](../glossary.md).

"""


def terms_page() -> str:
    """The page of terms, with both languages beside one another."""
    told = [(term(key, "en"), term(key, "zh")) for key in terms()]
    lines = [f"**{en.name} {zh.name}**\n: {en.means}\n: {zh.means}\n" for en, zh in told]
    return _TERMS + "\n".join(lines)


def page() -> str:
    """The page of columns."""
    parts = [
        _HEAD,
        *map(dataset_table, SCHEMAS),
        _ANALYSES,
        *map(analysis_table, ANALYSIS),
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in (("tables", page()), ("terms", terms_page())):
        (FOLDER / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
