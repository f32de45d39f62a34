"""REFI-QDA out: projects (.qdpx) and codebooks (.qdc) for NVivo, MAXQDA, ATLAS.ti, QualCoder and their like.

Texts are written as UTF-8 with line feeds, positions count characters (code points).
"""

from __future__ import annotations

import re
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from policylab.coding.codebook import Code, Codebook
from policylab.dataset import Dataset
from policylab.errors import SourceError
from policylab.rows import Row, rows_of

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_SPACE = uuid.UUID("9b0f6f4e-6d3c-5a52-8f0e-2f6d1c7a9b10")
"""Names in this space are always given the same identifiers, so that a project that comes back is known again."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that an XML file may not hold; people's notes come from spreadsheets that may."""


def guid(*names: str) -> str:
    """The identifier of what bears these names: the same in every project.

    Examples
    --------
    >>> guid("coder", "LM") == guid("coder", "LM") != guid("coder", "ZX")
    True
    """
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
            codes, space, (guid(codebook.id, variable.id), named, variable.question.zh), codable=False
        )
        groups = {
            group: _code(
                head,
                space,
                (guid(codebook.id, variable.id, "group", group), f"{name.zh} {name.en}", ""),
                codable=False,
            )
            for group, name in variable.groups.items()
        }
        for code in variable.codes:
            shown = (
                guid(codebook.id, variable.id, code.id),
                shown_name(code),
                f"{code.definition.zh}\n{code.definition.en}",
            )
            _code(groups.get(code.group, head), space, shown, codable=True)


def shown_name(code: Code) -> str:
    """A code's name in both languages, as other programs list it.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> shown_name(read_codebook("instruments_cn").variable("instrument").code("tax"))
    '税收优惠 Tax and fee relief'
    """
    return f"{code.name.zh} {code.name.en}"


def _code(parent: Any, space: str, shown: tuple[str, str, str], *, codable: bool) -> Any:
    identifier, name, description = shown
    element = etree.SubElement(
        parent, f"{{{space}}}Code", guid=identifier, name=name, isCodable=str(codable).lower()
    )
    if description:
        etree.SubElement(element, f"{{{space}}}Description").text = description
    return element


def write_qdpx(path: Path | str, dataset: Dataset, codebook: Codebook, codes: pd.DataFrame) -> Path:
    """Write a project: the plans that have codes, the codebook, every coder's codes as selections of the text, their notes beside them.

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
    >>> pl.coding.read_qdpx(path, plans, book)[["code", "coder"]].to_numpy().tolist()
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
        etree.SubElement(users, f"{{{PROJECT}}}User", guid=guid("coder", coder), name=coder)
    _add_codes(etree.SubElement(root, f"{{{PROJECT}}}CodeBook"), codebook, PROJECT)
    sources = etree.SubElement(root, f"{{{PROJECT}}}Sources")
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    path = Path(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for doc_id, rows in own.groupby("doc_id", sort=True):
            plan = guid("plan", str(doc_id))
            archive.writestr(f"Sources/{plan}.txt", dataset.body(str(doc_id)).encode("utf-8"))
            shown = {"guid": plan, "name": labels[str(doc_id)], "plainTextPath": f"internal://{plan}.txt"}
            source = etree.SubElement(sources, f"{{{PROJECT}}}TextSource", shown)
            etree.SubElement(source, f"{{{PROJECT}}}Description").text = str(doc_id)
            _add_selections(source, rows)
        _add_notes(root, own)
        archive.writestr(
            "project.qde", etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        )
    return path


def _add_selections(source: Any, rows: pd.DataFrame) -> None:
    """Add one selection a clause with every coder's codings, then the codings of the whole plan."""
    clauses = rows[rows["unit_id"] != rows["doc_id"]]
    for (start, end, unit), given in clauses.groupby(["start_char", "end_char", "unit_id"], sort=True):
        place = {
            "guid": guid("unit", str(unit)),
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
    said = {"guid": guid("coding", *_judgement(row)), "creatingUser": guid("coder", row["coder"])}
    if isinstance(row["when"], str) and "T" in row["when"]:
        said["creationDateTime"] = row["when"]
    coding = etree.SubElement(parent, f"{{{PROJECT}}}Coding", said)
    target = guid(row["codebook"], row["variable"], row["code"])
    etree.SubElement(coding, f"{{{PROJECT}}}CodeRef", targetGUID=target)
    if _has_note(row):
        etree.SubElement(coding, f"{{{PROJECT}}}NoteRef", targetGUID=guid("note", *_judgement(row)))


def _judgement(row: Row) -> tuple[str, ...]:
    """What one code of one coder is told apart by."""
    return (row["unit_id"], row["codebook"], row["variable"], row["code"], row["coder"])


def _has_note(row: Row) -> bool:
    return isinstance(row["note"], str) and bool(row["note"].strip())


def _add_notes(root: Any, codes: pd.DataFrame) -> None:
    """Add what coders noted; each coding names its note. A project without notes has no list of them."""
    noted = [row for row in rows_of(codes) if _has_note(row)]
    if not noted:
        return
    notes = etree.SubElement(root, f"{{{PROJECT}}}Notes")
    for row in sorted(noted, key=_judgement):
        said = {"guid": guid("note", *_judgement(row)), "name": f"{row['unit_id']} {row['code']}"}
        note = etree.SubElement(
            notes, f"{{{PROJECT}}}Note", {**said, "creatingUser": guid("coder", row["coder"])}
        )
        etree.SubElement(note, f"{{{PROJECT}}}PlainTextContent").text = _written(row["note"])


def _written(text: str) -> str:
    return _NOT_XML.sub("", text)
