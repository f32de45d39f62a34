"""REFI-QDA: valid against the published schema's declarations, and every selection in its place after the round trip."""

import io
import shutil
import zipfile

import pandas as pd
import pytest
from lxml import etree

from policylab.coding import (
    list_units,
    make_codes,
    propose,
    read_codebook,
    read_qdc,
    read_qdpx,
    write_qdc,
    write_qdpx,
)
from policylab.coding.exchange import PROJECT
from policylab.dataset import build
from policylab.errors import SourceError

BOOK = read_codebook("instruments_cn")
PLAN = """石溪县促进消费实施方案

一、工作目标
到2031年,𠮷祥商圈零售总额达到120亿元,新增𨭎业企业35家。

二、重点任务
(一)办好消费节。全年举办促消费活动40场以上；发放消费券300万元。(牵头单位:县商务局;责任单位:县文旅局)
"""
# What of the published schema (REFI-QDA Project.xsd of 18 March 2019) the written elements are held to.
SCHEMA = """<xsd:schema xmlns="urn:QDA-XML:project:1.0" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 targetNamespace="urn:QDA-XML:project:1.0" elementFormDefault="qualified">
<xsd:element name="Project"><xsd:complexType><xsd:sequence>
 <xsd:element name="Users"><xsd:complexType><xsd:sequence><xsd:element name="User" maxOccurs="unbounded"><xsd:complexType>
  <xsd:attribute name="guid" type="Guid" use="required"/><xsd:attribute name="name" type="xsd:string"/></xsd:complexType></xsd:element>
 </xsd:sequence></xsd:complexType></xsd:element>
 <xsd:element name="CodeBook"><xsd:complexType><xsd:sequence><xsd:element name="Codes"><xsd:complexType><xsd:sequence>
  <xsd:element name="Code" type="Code" maxOccurs="unbounded"/></xsd:sequence></xsd:complexType></xsd:element></xsd:sequence></xsd:complexType></xsd:element>
 <xsd:element name="Sources"><xsd:complexType><xsd:choice maxOccurs="unbounded"><xsd:element name="TextSource" type="Source"/></xsd:choice></xsd:complexType></xsd:element>
 <xsd:element name="Notes" minOccurs="0"><xsd:complexType><xsd:sequence><xsd:element name="Note" type="Source" maxOccurs="unbounded"/></xsd:sequence></xsd:complexType></xsd:element>
</xsd:sequence><xsd:attribute name="name" type="xsd:string" use="required"/><xsd:attribute name="origin" type="xsd:string"/></xsd:complexType></xsd:element>
<xsd:complexType name="Code"><xsd:sequence><xsd:element name="Description" type="xsd:string" minOccurs="0"/>
 <xsd:element name="Code" type="Code" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence>
 <xsd:attribute name="guid" type="Guid" use="required"/><xsd:attribute name="name" type="xsd:string" use="required"/>
 <xsd:attribute name="isCodable" type="xsd:boolean" use="required"/></xsd:complexType>
<xsd:complexType name="Source"><xsd:sequence><xsd:element name="Description" type="xsd:string" minOccurs="0"/>
 <xsd:element name="PlainTextContent" type="xsd:string" minOccurs="0"/>
 <xsd:element name="PlainTextSelection" type="Selection" minOccurs="0" maxOccurs="unbounded"/>
 <xsd:element name="Coding" type="Coding" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence>
 <xsd:attribute name="guid" type="Guid" use="required"/><xsd:attribute name="name" type="xsd:string"/>
 <xsd:attribute name="plainTextPath" type="xsd:string"/><xsd:attribute name="creatingUser" type="Guid"/></xsd:complexType>
<xsd:complexType name="Selection"><xsd:sequence><xsd:element name="Coding" type="Coding" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence>
 <xsd:attribute name="guid" type="Guid" use="required"/><xsd:attribute name="name" type="xsd:string"/>
 <xsd:attribute name="startPosition" type="xsd:integer" use="required"/><xsd:attribute name="endPosition" type="xsd:integer" use="required"/></xsd:complexType>
<xsd:complexType name="Coding"><xsd:sequence><xsd:element name="CodeRef"><xsd:complexType>
 <xsd:attribute name="targetGUID" type="Guid" use="required"/></xsd:complexType></xsd:element>
 <xsd:element name="NoteRef" minOccurs="0" maxOccurs="unbounded"><xsd:complexType>
 <xsd:attribute name="targetGUID" type="Guid" use="required"/></xsd:complexType></xsd:element></xsd:sequence>
 <xsd:attribute name="guid" type="Guid" use="required"/><xsd:attribute name="creatingUser" type="Guid"/>
 <xsd:attribute name="creationDateTime" type="xsd:dateTime"/></xsd:complexType>
<xsd:simpleType name="Guid"><xsd:restriction base="xsd:token">
 <xsd:pattern value="[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"/></xsd:restriction></xsd:simpleType>
</xsd:schema>"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    place = tmp_path_factory.mktemp("qda")
    (place / "plans").mkdir()
    (place / "plans" / "shixi.txt").write_text(PLAN, encoding="utf-8")
    plans = build(place / "plans", place / "out")
    units = list_units(plans)
    first = {row.unit_id: row.code for row in propose(plans, BOOK).query("rank == 1").itertuples()}
    every = {unit: first.get(unit, "none") for unit in units["unit_id"]}
    said = {"variable": ("instruments_cn", "instrument"), "when": "2031-05-01T10:00:00+00:00"}
    codes = pd.concat([make_codes(units, every, coder=coder, **said) for coder in ("LM", "final:ZX")])
    return plans, units, codes, write_qdpx(place / "project.qdpx", plans, BOOK, codes)


def changed(path, tmp_path, text=lambda text: text, positions=None):
    """The project as another program would write it back."""
    new = tmp_path / "back.qdpx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".txt"):
                content = text(content.decode()).encode()
            elif positions:
                root = etree.fromstring(content)
                for selection in root.iter(f"{{{PROJECT}}}PlainTextSelection"):
                    for end in ("startPosition", "endPosition"):
                        selection.set(end, str(positions(int(selection.get(end)))))
                content = etree.tostring(root)
            archive.writestr(name, content)
    return new


def same(found, codes):
    names = ["unit_id", "doc_id", "start_char", "end_char", "variable", "code", "coder", "when"]
    left, right = (table[names].sort_values(names).reset_index(drop=True) for table in (found, codes))
    pd.testing.assert_frame_equal(left, right, check_dtype=False)


def test_a_project_is_valid_and_comes_back_as_it_was(project):
    plans, units, codes, path = project
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        names = set(archive.namelist())
    schema = etree.XMLSchema(etree.parse(io.BytesIO(SCHEMA.encode())))
    schema.assertValid(root)
    for source in root.iter(f"{{{PROJECT}}}TextSource"):
        assert "Sources/" + source.get("plainTextPath").removeprefix("internal://") in names
    found = read_qdpx(path, plans, BOOK)
    same(found, codes)
    texts = units.set_index("unit_id")["text"]
    assert len(found) == 2 * len(units)
    assert all(row.text == texts[row.unit_id] for row in found.itertuples())
    assert any(ord(letter) > 0xFFFF for text in found["text"] for letter in text)


def test_what_coders_noted_comes_back_each_at_its_own_code(project, tmp_path):
    plans, _, codes, _ = project
    noted = codes.reset_index(drop=True)
    noted.loc[0, "note"], noted.loc[len(noted) - 1, "note"] = "两可：\x0b税收？\n<资金> & 其他", "按终稿"
    path = write_qdpx(tmp_path / "noted.qdpx", plans, BOOK, noted)
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    etree.XMLSchema(etree.parse(io.BytesIO(SCHEMA.encode()))).assertValid(root)
    assert len(list(root.iter(f"{{{PROJECT}}}Note"))) == 2
    found = read_qdpx(path, plans, BOOK).set_index(["unit_id", "code", "coder"])["note"]
    first, last = (tuple(noted.loc[place, ["unit_id", "code", "coder"]]) for place in (0, len(noted) - 1))
    assert found.dropna().to_dict() == {first: "两可：税收？\n<资金> & 其他", last: "按终稿"}


def test_line_ends_of_two_characters_and_wide_characters_line_up(project, tmp_path):
    plans, _, codes, path = project
    body = plans.body(codes["doc_id"].iloc[0])
    crlf = changed(
        path,
        tmp_path,
        text=lambda text: text.replace("\n", "\r\n"),
        positions=lambda at: at + body[:at].count("\n"),
    )
    same(read_qdpx(crlf, plans, BOOK), codes)
    wide = changed(
        path, tmp_path, positions=lambda at: at + sum(ord(letter) > 0xFFFF for letter in body[:at])
    )
    same(read_qdpx(wide, plans, BOOK), codes)


def test_borders_drawn_anew_are_no_clause_and_another_text_is_refused(project, tmp_path):
    plans, _, _, path = project
    moved = read_qdpx(changed(path, tmp_path, positions=lambda at: at + 1), plans, BOOK)
    assert moved["unit_id"].isna().all()
    with pytest.raises(SourceError, match="is not that of the plan"):
        read_qdpx(changed(path, tmp_path, text=lambda text: text + "。"), plans, BOOK)
    (tmp_path / "broken.qdpx").write_bytes(b"PK")
    with pytest.raises(SourceError, match="cannot be read as a REFI-QDA project"):
        read_qdpx(tmp_path / "broken.qdpx", plans, BOOK)


def test_codes_of_whole_plans_and_a_codebook_alone(project, tmp_path):
    plans, *_ = project
    pmc = read_codebook("pmc")
    units = plans.documents.assign(
        unit_id=plans.documents["doc_id"], start_char=0, end_char=plans.documents["n_chars"]
    )
    given = {units["doc_id"][0]: ["supply", "demand"]}
    codes = make_codes(units, given, variable=("pmc", "x9"), coder="LM", when="2031-05-01T10:00:00+00:00")
    path = write_qdpx(tmp_path / "pmc.qdpx", plans, pmc, codes)
    same(read_qdpx(path, plans, pmc), codes)
    root = etree.parse(write_qdc(pmc, tmp_path / "pmc.qdc")).getroot()
    codable = [
        code for code in root.iter("{urn:QDA-XML:codebook:1.0}Code") if code.get("isCodable") == "true"
    ]
    assert len(codable) == sum(len(variable.codes) for variable in pmc.variables)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("name", ["instruments_cn", "modality", "pmc"])
def test_a_codebook_comes_back_with_names_groups_and_definitions(name, tmp_path):
    book = read_codebook(name)
    back = read_qdc(write_qdc(book, tmp_path / "book.qdc"))
    assert [variable.name for variable in back.variables] == [variable.name for variable in book.variables]
    for mine, other in zip(book.variables, back.variables, strict=True):
        codes = {code.name: code for code in other.codes}
        assert list(codes) == [code.name for code in mine.codes]
        for code in mine.codes:
            group = mine.groups[code.group] if code.group else None
            assert other.groups.get(codes[code.name].group) == group
            assert codes[code.name].definition == code.definition
        assert len({code.id for code in other.codes}) == len(mine.codes)


def test_a_codebook_of_another_program_is_read_however_deep(tmp_path):
    text = """<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="other"><Codes>
    <Code guid="a" name="税收" isCodable="true"/>
    <Code guid="b" name="Aims" isCodable="true"><Description>What is aimed at</Description>
      <Code guid="c" name="Short" isCodable="true"><Code guid="d" name="2031 goals" isCodable="true"/></Code></Code>
    </Codes></CodeBook>"""
    (tmp_path / "other.qdc").write_text(text, encoding="utf-8")
    aims, codes = read_qdc(tmp_path / "other.qdc").variables
    assert (aims.id, [code.id for code in aims.codes]) == ("aims", ["short", "goals", "none"])
    assert (codes.id, [(code.id, code.name.zh) for code in codes.codes]) == (
        "codes", [("code_1", "税收"), ("none", "都不是")],
    )  # fmt: skip
    (tmp_path / "other.qdc").write_text(text.replace("Code ", "Kode "), encoding="utf-8")
    with pytest.raises(SourceError, match=r"other\.qdc"):
        read_qdc(tmp_path / "other.qdc")
