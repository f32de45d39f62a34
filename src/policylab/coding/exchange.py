"""REFI-QDA out and in: projects (.qdpx) and codebooks (.qdc) for NVivo, MAXQDA, ATLAS.ti, QualCoder and their like.

Texts are written as UTF-8 with line feeds, positions count characters (code points). Other programs may write line ends of two
characters, or count characters outside the basic plane twice: what is read is tried both ways against the plan's own clauses.
"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from policylab.coding.codebook import Code, Codebook, Variable
from policylab.coding.units import list_units
from policylab.dataset import Dataset
from policylab.errors import SourceError
from policylab.rows import Row, rows_of
from policylab.schemas import checked

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_SPACE = uuid.UUID("9b0f6f4e-6d3c-5a52-8f0e-2f6d1c7a9b10")
"""Names in this space are always given the same identifiers, so that a project that comes back is known again."""
_COLUMNS = (
    "doc_id", "start_char", "end_char", "text", "unit_id", "codebook", "variable", "code", "coder", "when", "note",
)  # fmt: skip


def _guid(*names: str) -> str:
    return str(uuid.uuid5(_SPACE, "\x1f".join(names)))


def _named(space: str) -> dict[Any, str]:
    """A namespace without a prefix, as the programs write it."""
    return {None: space}


def write_qdc(codebook: Codebook, path: Path | str) -> Path:
    """Write a codebook as .qdc.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.coding import read_codebook
    >>> write_qdc(read_codebook("modality"), Path(tempfile.mkdtemp()) / "modality.qdc").name
    'modality.qdc'
    """
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap=_named(CODEBOOK), origin="policylab")
    _add_codes(root, codebook, CODEBOOK)
    path = Path(path)
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return path


def _add_codes(parent: Any, codebook: Codebook, space: str) -> None:
    """Add the codes of a codebook: variables that hold groups that hold codes; only codes can be given."""
    codes = etree.SubElement(parent, f"{{{space}}}Codes")
    for variable in codebook.variables:
        named = f"{variable.name.zh} {variable.name.en}"
        head = _code(
            codes, space, (_guid(codebook.id, variable.id), named, variable.question.zh), codable=False
        )
        groups = {
            group: _code(
                head,
                space,
                (_guid(codebook.id, variable.id, "group", group), f"{name.zh} {name.en}", ""),
                codable=False,
            )
            for group, name in variable.groups.items()
        }
        for code in variable.codes:
            shown = (
                _guid(codebook.id, variable.id, code.id),
                _name(code),
                f"{code.definition.zh}\n{code.definition.en}",
            )
            _code(groups.get(code.group, head), space, shown, codable=True)


def _name(code: Code) -> str:
    return f"{code.name.zh} {code.name.en}"


def _code(parent: Any, space: str, shown: tuple[str, str, str], *, codable: bool) -> Any:
    guid, name, description = shown
    element = etree.SubElement(
        parent, f"{{{space}}}Code", guid=guid, name=name, isCodable=str(codable).lower()
    )
    if description:
        etree.SubElement(element, f"{{{space}}}Description").text = description
    return element


def write_qdpx(path: Path | str, dataset: Dataset, codebook: Codebook, codes: pd.DataFrame) -> Path:
    """Write a project: the plans that have codes, the codebook, and every coder's codes as selections of the text.

    Parameters
    ----------
    path : path
        Of the .qdpx.
    dataset : Dataset
        With texts.
    codebook : Codebook
    codes : DataFrame
        Table ``codes``; rows of other codebooks are passed over. Codes of whole plans are codings of the source.

    Raises
    ------
    SourceError
        If there are no codes of this codebook.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> plans, book = pl.open_corpus().distinct(), pl.coding.read_codebook("instruments_cn")
    >>> units = pl.coding.list_units(plans)
    >>> codes = pl.coding.make_codes(units, {units.loc[0, "unit_id"]: "goals"}, variable=("instruments_cn", "instrument"), coder="LM")
    >>> path = write_qdpx(Path(tempfile.mkdtemp()) / "project.qdpx", plans, book, codes)
    >>> read_qdpx(path, plans, book)[["code", "coder"]].to_numpy().tolist()
    [['goals', 'LM']]
    """
    own = codes[codes["codebook"] == codebook.id]
    if own.empty:
        raise SourceError("no-codes-to-write", codebook=codebook.id)
    root = etree.Element(
        f"{{{PROJECT}}}Project", nsmap=_named(PROJECT), name=codebook.title.en, origin="policylab"
    )
    users = etree.SubElement(root, f"{{{PROJECT}}}Users")
    for coder in sorted(set(own["coder"])):
        etree.SubElement(users, f"{{{PROJECT}}}User", guid=_guid("coder", coder), name=coder)
    _add_codes(etree.SubElement(root, f"{{{PROJECT}}}CodeBook"), codebook, PROJECT)
    sources = etree.SubElement(root, f"{{{PROJECT}}}Sources")
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    path = Path(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for doc_id, rows in own.groupby("doc_id", sort=True):
            guid = _guid("plan", str(doc_id))
            archive.writestr(f"Sources/{guid}.txt", dataset.body(str(doc_id)).encode("utf-8"))
            shown = {"guid": guid, "name": labels[str(doc_id)], "plainTextPath": f"internal://{guid}.txt"}
            source = etree.SubElement(sources, f"{{{PROJECT}}}TextSource", shown)
            etree.SubElement(source, f"{{{PROJECT}}}Description").text = str(doc_id)
            _add_selections(source, rows)
        archive.writestr(
            "project.qde", etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        )
    return path


def _add_selections(source: Any, rows: pd.DataFrame) -> None:
    """Add one selection a clause with every coder's codings, then the codings of the whole plan."""
    clauses = rows[rows["unit_id"] != rows["doc_id"]]
    for (start, end, unit), given in clauses.groupby(["start_char", "end_char", "unit_id"], sort=True):
        place = {
            "guid": _guid("unit", str(unit)),
            "name": str(unit),
            "startPosition": str(start),
            "endPosition": str(end),
        }
        selection = etree.SubElement(source, f"{{{PROJECT}}}PlainTextSelection", place)
        for row in rows_of(given):
            _add_coding(selection, row)
    for row in rows_of(rows[rows["unit_id"] == rows["doc_id"]]):
        _add_coding(source, row)


def _add_coding(parent: Any, row: Row) -> None:
    name = (row["unit_id"], row["codebook"], row["variable"], row["code"], row["coder"])
    said = {"guid": _guid("coding", *name), "creatingUser": _guid("coder", row["coder"])}
    if isinstance(row["when"], str) and "T" in row["when"]:
        said["creationDateTime"] = row["when"]
    coding = etree.SubElement(parent, f"{{{PROJECT}}}Coding", said)
    target = _guid(row["codebook"], row["variable"], row["code"])
    etree.SubElement(coding, f"{{{PROJECT}}}CodeRef", targetGUID=target)


@dataclass(frozen=True)
class _Project:
    """A project that was opened: its tree, its files, what its identifiers mean."""

    root: Any
    files: Mapping[str, bytes]
    codes: Mapping[str, tuple[Variable, Code]]
    users: Mapping[str, str]


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
    plans = {_guid("plan", doc_id): doc_id for doc_id in dataset.documents["doc_id"]}
    units = list_units(dataset)
    rows: list[dict[str, Any]] = []
    for source in project.root.iter(f"{{{PROJECT}}}TextSource"):
        doc_id = plans.get(source.get("guid", "").strip("{}").lower()) or _described(source, plans)
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
    by_guid = {_guid(codebook.id, v.id, c.id): (v, c) for v in codebook.variables for c in v.codes}
    by_name = {_name(code): (variable, code) for variable, code in by_guid.values()}
    codes = {}
    for element in root.iter(f"{{{PROJECT}}}Code"):
        guid = element.get("guid", "").strip("{}").lower()
        found = by_guid.get(guid) or by_name.get(element.get("name", ""))
        if found:
            codes[guid] = found
    users = {
        user.get("guid", "").strip("{}").lower(): user.get("name", "")
        for user in root.iter(f"{{{PROJECT}}}User")
    }
    return _Project(root, files, codes, users)


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
        found = (
            project.codes.get(reference.get("targetGUID", "").strip("{}").lower())
            if reference is not None
            else None
        )
        if found is None:
            continue
        coder = project.users.get(coding.get("creatingUser", "").strip("{}").lower()) or "unknown"
        said = {"variable": found[0].id, "code": found[1].id, "coder": coder}
        yield {**fixed, **said, "when": coding.get("creationDateTime"), "note": None}
