"""REFI-QDA in: a project (.qdpx) that another program wrote back.

Other programs may write line ends of two characters, or count characters outside the basic plane twice: what is read is tried
both ways against the plan's own clauses.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from policylab.coding.codebook import Code, Codebook, Variable
from policylab.coding.exchange import PROJECT, guid, shown_name
from policylab.coding.units import list_units
from policylab.dataset import Dataset
from policylab.errors import SourceError
from policylab.rows import rows_of
from policylab.schemas import checked

_COLUMNS = (
    "doc_id", "start_char", "end_char", "text", "unit_id", "codebook", "variable", "code", "coder", "when", "note",
)  # fmt: skip


@dataclass(frozen=True)
class _Project:
    """A project that was opened: its tree, its files, what its identifiers mean."""

    root: Any
    files: Mapping[str, bytes]
    codes: Mapping[str, tuple[Variable, Code]]
    users: Mapping[str, str]
    notes: Mapping[str, str]


def read_qdpx(path: Path | str, dataset: Dataset, codebook: Codebook) -> pd.DataFrame:
    """Selections of a project with their codes, in the places of the plans' own texts, a row a selection, code and coder.

    Parameters
    ----------
    path : path
        Of the .qdpx, written here or by another program from what was written here.
    dataset, codebook
        It was written with.

    Returns
    -------
    DataFrame
        doc_id, start_char, end_char, text, unit_id (null where the selection is no clause: somebody drew its borders anew),
        codebook, variable, code, coder, when, note. Rows with a unit_id are rows of the table ``codes``. Codes that the
        codebook does not have are left out.

    Raises
    ------
    SourceError
        If the file is no project, or a text in it is not that of the plan.

    Examples
    --------
    >>> import policylab as pl
    >>> read_qdpx("nothing.qdpx", pl.open_corpus(), pl.coding.read_codebook("modality"))
    Traceback (most recent call last):
    policylab.errors.SourceError: nothing.qdpx: cannot be read as a REFI-QDA project (...)
    """
    project = _open(Path(path), codebook)
    plans = {guid("plan", doc_id): doc_id for doc_id in dataset.documents["doc_id"]}
    units = list_units(dataset)
    rows: list[dict[str, Any]] = []
    for source in project.root.iter(f"{{{PROJECT}}}TextSource"):
        doc_id = plans.get(_identifier(source)) or _described(source, plans)
        if doc_id is None:
            continue
        body, own = dataset.body(doc_id), units[units["doc_id"] == doc_id]
        known = {(row["start_char"], row["end_char"]): row["unit_id"] for row in rows_of(own)}
        place = _places(_text(source, project.files), source, (body, set(known)), path)
        rows += _selections(source, project, place, (doc_id, body, known))
    frame = pd.DataFrame(rows, columns=[name for name in _COLUMNS if name != "codebook"]).assign(
        codebook=codebook.id
    )
    return checked("qda_selections", frame)


def _open(path: Path, codebook: Codebook) -> _Project:
    try:
        with zipfile.ZipFile(path) as archive:
            files = {Path(name).name.lower(): archive.read(name) for name in archive.namelist()}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(files["project.qde"], parser)
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as cause:
        raise SourceError("no-qdpx", file=path, cause=cause) from cause
    by_guid = {guid(codebook.id, v.id, c.id): (v, c) for v in codebook.variables for c in v.codes}
    by_name = {shown_name(code): (variable, code) for variable, code in by_guid.values()}
    codes = {}
    for element in root.iter(f"{{{PROJECT}}}Code"):
        own = _identifier(element)
        found = by_guid.get(own) or by_name.get(element.get("name", ""))
        if found:
            codes[own] = found
    users = {_identifier(user): user.get("name", "") for user in root.iter(f"{{{PROJECT}}}User")}
    notes = {_identifier(note): _text(note, files) for note in root.iter(f"{{{PROJECT}}}Note")}
    return _Project(root, files, codes, users, notes)


def _identifier(element: Any, attribute: str = "guid") -> str:
    """An identifier as it is compared: programs put braces round it, or write it in capitals."""
    return str(element.get(attribute, "")).strip("{}").lower()


def _described(source: Any, plans: Mapping[str, str]) -> str | None:
    """The plan that a source's description names: some programs give new identifiers."""
    said = source.findtext(f"{{{PROJECT}}}Description")
    return said if said in set(plans.values()) else None


def _text(source: Any, files: Mapping[str, bytes]) -> str:
    inside = source.findtext(f"{{{PROJECT}}}PlainTextContent")
    if inside is not None:
        return str(inside)
    name = source.get("plainTextPath", "").rpartition("/")[2].lower()
    return files.get(name, b"").decode("utf-8-sig")


def _places(text: str, source: Any, plan: tuple[str, set[tuple[int, int]]], path: Path | str) -> list[int]:
    """For each position of the stored text the place in the body: as code points, or in the units that fit more clauses."""
    body, clauses = plan
    if text.replace("\r\n", "\n").replace("\r", "\n") != body:
        raise SourceError("qdpx-text-changed", file=path, source=source.get("name"))
    spans = [
        (int(each.get("startPosition")), int(each.get("endPosition")))
        for each in source.iter(f"{{{PROJECT}}}PlainTextSelection")
    ]
    ways = [list(_walk(text, wide=wide)) for wide in (False, True)]
    return max(ways, key=lambda way: sum((_at(way, a), _at(way, b)) in clauses for a, b in spans))


def _walk(text: str, *, wide: bool) -> Iterator[int]:
    """Yield the place in the body of every position of the text; ``wide``: characters outside the basic plane have two."""
    place = 0
    for number, letter in enumerate(text):
        yield place
        if wide and ord(letter) > 0xFFFF:
            yield place
        place += not (letter == "\r" and text[number + 1 : number + 2] == "\n")
    yield place


def _at(way: list[int], position: int) -> int:
    return way[min(position, len(way) - 1)]


def _selections(
    source: Any, project: _Project, way: list[int], plan: tuple[str, str, Mapping[tuple[int, int], str]]
) -> Iterator[dict[str, Any]]:
    doc_id, body, known = plan
    for selection in source.iter(f"{{{PROJECT}}}PlainTextSelection"):
        start, end = (_at(way, int(selection.get(name))) for name in ("startPosition", "endPosition"))
        fixed = {"doc_id": doc_id, "start_char": start, "end_char": end, "text": body[start:end]}
        yield from _codings(selection, project, {**fixed, "unit_id": known.get((start, end))})
    whole = {"doc_id": doc_id, "start_char": 0, "end_char": len(body), "text": "", "unit_id": doc_id}
    yield from _codings(source, project, whole)


def _codings(parent: Any, project: _Project, fixed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for coding in parent.findall(f"{{{PROJECT}}}Coding"):
        reference = coding.find(f"{{{PROJECT}}}CodeRef")
        found = None if reference is None else project.codes.get(_identifier(reference, "targetGUID"))
        if found is None:
            continue
        coder = project.users.get(_identifier(coding, "creatingUser")) or "unknown"
        said = {"variable": found[0].id, "code": found[1].id, "coder": coder}
        yield {**fixed, **said, "when": coding.get("creationDateTime"), "note": _note(coding, project)}


def _note(coding: Any, project: _Project) -> str | None:
    """What was noted at a coding; several notes stand one below the other."""
    named = [_identifier(each, "targetGUID") for each in coding.findall(f"{{{PROJECT}}}NoteRef")]
    return "\n".join(text for each in named if (text := project.notes.get(each, "").strip())) or None
