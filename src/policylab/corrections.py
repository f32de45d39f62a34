"""What to correct in ``sources.csv``: fields that were not found or are in doubt, each with its sentence and its cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from policylab.files import write_whole
from policylab.reading.formats.encodings import decode
from policylab.reading.metadata.places import ANONYMISED
from policylab.reading.overrides import Overrides
from policylab.resources import column_label, value_label
from policylab.wording import say

FIELDS = ("title", "issuer", "region", "tier", "year", "issued_date", "genre")
"""Fields that ``sources.csv`` is filled with, and that are said to be missing when they were not found."""

DOUBTS = ("differs", "weak", "missing")
"""Kinds of doubt, worst first: two places speak and differ; only a weak rule gave it; not found."""

COLUMNS = ["file", "member", "row", "field", "doubt", "read", "stated", "rule", "sentence"]

_WEAK = {
    "region": {
        "most named in the text", "the only one of its tier that the text names", "annex named", "above the date",
        "who acts in the first sentence", "conditions of the place", "source of the page",
    },
    "year": {"period_start"},
}  # fmt: skip
"""Rules by which a field is only likely."""

_DIFFER = frozenset({"stated-differs", "name-differs"})


def find_corrections(out: Path, overrides: Overrides) -> pd.DataFrame:
    r"""Fields of the tables in ``out`` that are missing or in doubt, worst first; what the owner gives or empties is settled.

    Returns
    -------
    pandas.DataFrame
        Columns file, member, row (of ``sources.csv``; null where it has none), field, doubt (one of ``DOUBTS``), read
        (what stands in the dataset), stated (what column or name say instead), rule, sentence (that the value was read from).

    Examples
    --------
    >>> import tempfile
    >>> from policylab.dataset import build
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("杭州市2024年工作要点\n一、目标\n建成示范工坊30家。", encoding="utf-8")
    >>> _ = build(folder, folder / "out" / "dataset")
    >>> find_corrections(folder / "out" / "dataset", Overrides())[["field", "doubt"]].values.tolist()
    [['issuer', 'missing'], ['issued_date', 'missing']]
    """
    evidence, differ = _evidence(out), _differing(out)
    rows = [
        {"doc_id": document["doc_id"], **found}
        for document in _read(out, "documents", ["doc_id", "source_file", "source_member", *FIELDS])
        for found in _doubts_of(document, evidence, differ, overrides)
    ]
    _add_sentences(rows, evidence, out)
    rows.sort(key=lambda row: (DOUBTS.index(row["doubt"]), row["file"]))
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


Evidence = Mapping[tuple[str, str], Mapping[str, Any]]
"""Evidence of a field by document and field."""


def _doubts_of(
    document: Mapping[str, Any], evidence: Evidence, differ: Mapping[Any, Any], overrides: Overrides
) -> Iterator[dict[str, Any]]:
    doc_id, file, member = document["doc_id"], document["source_file"], document["source_member"]
    settled = overrides.of(file, member).fields
    hidden = evidence.get((doc_id, "tier"), {}).get("rule") == ANONYMISED
    row = overrides.rows.get((file, member or ""))
    for name in FIELDS:
        read, rule = document[name], evidence.get((doc_id, name), {}).get("rule")
        stated = differ.get((doc_id, name))
        doubt = (
            "differs" if stated else "missing" if read is None else "weak" if rule in _WEAK.get(name, ()) else None
        )  # fmt: skip
        if doubt is None or name in settled or (name == "region" and read is None and hidden):
            continue
        if name == "tier" and document["region"] is None and not hidden:
            continue  # comes with the region
        yield {
            "file": file, "member": member, "row": row, "field": name, "doubt": doubt,
            "read": None if read is None else str(read), "stated": stated, "rule": rule,
        }  # fmt: skip


def _read(out: Path, name: str, columns: list[str], **options: Any) -> list[dict[str, Any]]:
    return pq.read_table(out / f"{name}.parquet", columns=columns, **options).to_pylist()  # type: ignore[no-any-return]


def _evidence(out: Path) -> Evidence:
    rows = _read(
        out,
        "metadata_evidence",
        ["doc_id", "field", "rule", "quote", "start_char"],
        filters=[("field", "in", FIELDS)],
    )
    return {(row["doc_id"], row["field"]): row for row in rows}


def _differing(out: Path) -> dict[tuple[str, str], str]:
    """What column or name say of a field, by document, where the text says something else."""
    rows = _read(out, "problems", ["doc_id", "code", "fields"], filters=[("code", "in", sorted(_DIFFER))])
    told = [(row["doc_id"], row["code"], json.loads(row["fields"])) for row in rows]
    return {
        (doc_id, each["field"]): each["stated" if code == "name-differs" else "text"]
        for doc_id, code, each in told
    }


def is_correction(problem: Mapping[Any, Any]) -> bool:
    """Whether a row of ``problems`` is said among the corrections.

    Examples
    --------
    >>> is_correction({"code": "name-differs"}), is_correction({"code": "truncated"})
    (True, False)
    """
    return problem.get("code") in _DIFFER


def _add_sentences(rows: list[dict[str, Any]], evidence: Evidence, out: Path) -> None:
    """Put the sentence that a value was read from into each row: of the body, else the words that the page or name has."""
    wanted = {row["doc_id"] for row in rows if row["doubt"] != "missing"}
    texts = (
        _read(out, "paragraphs", ["doc_id", "start_char", "end_char", "text"], filters=[("doc_id", "in", wanted)])
        if wanted
        else []
    )  # fmt: skip
    places: dict[str, list[dict[str, Any]]] = {}
    for paragraph in texts:
        places.setdefault(paragraph["doc_id"], []).append(paragraph)
    for row in rows:
        field = row["rule"] if row["rule"] in FIELDS else row["field"]  # a year by its date
        found = evidence.get((row["doc_id"], field), {})
        start = found.get("start_char")
        around = next(
            (one for one in places.get(row["doc_id"], ()) if start is not None and one["start_char"] <= start < one["end_char"]),
            None,
        )  # fmt: skip
        row["sentence"] = (
            _sentence(around["text"], start - around["start_char"]) if around else found.get("quote")
        )


_LONGEST = 80
"""Characters of a sentence that are shown."""


def _sentence(text: str, at: int) -> str:
    """Sentence of a paragraph around an offset, cut around it where it is long."""
    start = max((text.rfind(stop, 0, at) for stop in "。！？；"), default=-1) + 1
    ends = [end for stop in "。！？；" if (end := text.find(stop, at)) >= 0]
    end = min(ends, default=len(text) - 1) + 1
    first = max(start, min(at - _LONGEST // 4, end - _LONGEST))
    cut = text[first : min(first + _LONGEST, end)].strip()
    return ("…" if first > start else "") + cut + ("…" if first + _LONGEST < end else "")


def fill_sources(folder: Path, documents: pd.DataFrame, corrections: pd.DataFrame) -> Path:
    """Give each document of a folder that has none a row of ``sources.csv``; the path of the file.

    Cells hold what was read; those of fields that were not found or are in doubt are empty, to be filled in
    (and the tier where the region is: it follows). Rows that are there already stay as they are.

    Parameters
    ----------
    folder : path
        Of the plans.
    documents : pandas.DataFrame
        Columns source_file, source_member, and those of ``FIELDS``.
    corrections : pandas.DataFrame
        As ``find_corrections`` gives them.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> read = {"source_file": "a.txt", "source_member": None, "title": None, "issuer": None, "region": "甲市", "tier": "city",
    ...     "year": 2024, "issued_date": None, "genre": "规划"}
    >>> doubts = pd.DataFrame([{"file": "a.txt", "member": None, "field": "region"}])
    >>> fill_sources(folder, pd.DataFrame([read]), doubts).read_text(encoding="utf-8-sig").splitlines()[1]
    'a.txt,,,,,2024,,规划'
    """
    path = folder / "sources.csv"
    head, rows, delimiter = _rows_of(path)
    known = {(row.get("source_file", ""), row.get("source_member", "")) for row in rows}
    doubted = {
        (row["file"], row["member"] or "", name)
        for row in corrections.to_dict("records")
        for name in ((row["field"], "tier") if row["field"] == "region" else (row["field"],))
    }
    for document in documents.astype(object).where(documents.notna(), "").to_dict("records"):
        key = (document["source_file"], document["source_member"])
        if key not in known:
            read = {name: "" if (*key, name) in doubted else str(document[name]) for name in FIELDS}
            rows.append({"source_file": key[0], "source_member": key[1], **read})
    members = ["source_member"] if any(row.get("source_member") for row in rows) else []
    columns = list(dict.fromkeys(["source_file", *members, *(head or FIELDS)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))  # the mark by which Excel knows UTF-8
    return path


def _rows_of(path: Path) -> tuple[Sequence[str], list[dict[str, Any]], str]:
    """Head and rows of a ``sources.csv``, and what parts its cells."""
    if not path.is_file():
        return (), [], ","
    text = decode(path.read_bytes(), path.name)[0]
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    return list(reader.fieldnames or ()), list(reader), delimiter


def correction_lines(corrections: pd.DataFrame, language: str) -> list[str]:
    r"""What to correct, each with the words that it was read from and its cell; the missing fields of a document in one line.

    Examples
    --------
    >>> row = {"file": "a.txt", "member": None, "row": 2, "field": "issuer", "doubt": "missing"}
    >>> print(*correction_lines(pd.DataFrame([row], columns=COLUMNS, dtype=object), "en"), sep="\n")
    To correct in sources.csv (beside the plans; make one if there is none), the worst first (write - where there is no such thing):
      a.txt: not found: issuer → sources.csv, row 2, issuer
    """
    if not len(corrections):
        return []
    doubts = [row for row in corrections.to_dict("records") if row["doubt"] != "missing"]
    missing: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in corrections[corrections["doubt"] == "missing"].to_dict("records"):
        missing.setdefault((row["file"], row["member"] or ""), []).append(row)
    told = [_doubt_line(row, language) for row in doubts]
    told += [_missing_line(rows, language) for rows in sorted(missing.values(), key=len, reverse=True)]
    more = [say("check-more-cells", language, n=len(told) - MOST_LINES)] if len(told) > MOST_LINES else []
    return [say("check-to-correct", language), *told[:MOST_LINES], *more]


def _doubt_line(row: Mapping[Any, Any], language: str) -> str:
    name = column_label(row["field"], language) if language != "en" else row["field"]
    fields = {
        "file": _place(row),
        "field": name,
        "read": value_label(row["field"], row["read"] or "-", language),
    }
    rule = value_label("rule", row["rule"], language) if row["rule"] else "-"
    cell = _cell([row], language)
    return say(
        f"doubt-of-{row['doubt']}",
        language,
        stated=value_label(row["field"], row["stated"] or "-", language),
        rule=rule,
        sentence=(row["sentence"] or "-").replace("\n", " "),
        cell=cell,
        **fields,
    )


def _missing_line(rows: Sequence[Mapping[Any, Any]], language: str) -> str:
    fields = [column_label(row["field"], language) if language != "en" else row["field"] for row in rows]
    return say("doubt-of-missing", language, file=_place(rows[0]), fields=fields, cell=_cell(rows, language))


def _place(row: Mapping[Any, Any]) -> str:
    return f"{row['file']} ({row['member']})" if row["member"] else str(row["file"])


def _cell(rows: Sequence[Mapping[Any, Any]], language: str) -> str:
    """Where to write it: row and columns of ``sources.csv``, or a new row."""
    columns = [row["field"] for row in rows]
    if rows[0]["row"] is None:
        return say("check-new-row", language, columns=columns)
    return say("check-cell", language, row=int(rows[0]["row"]), columns=columns)


MOST_LINES = 200
"""Doubts that are listed one by one."""
