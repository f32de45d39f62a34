"""Text of a Word paragraph as Word shows it: changes accepted, hidden text out, text boxes and what is not understood apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from policylab.reading.formats.word.numbering import value_of
from policylab.reading.formats.word.symbols import symbol
from policylab.text.raised import read_raised

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INTO = {
    qn(f"w:{name}")
    for name in (
        "r",
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "rubyBase",
        "ruby",
    )
}
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_GONE = {
    qn(f"w:{name}")
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "rubyPr",
        "delText",
        "instrText",
        "delInstrText",
    )
}
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_BOX = qn("w:txbxContent")


@dataclass
class Shown:
    """What a paragraph shows: its text, the text boxes that hang on it, hidden text and readings left out, what was passed over.

    Examples
    --------
    >>> Shown(text="建成示范工坊30家。").boxes
    []
    """

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


class Styles:
    """Styles of a document by id: which hide their text, which name headings or entries of a table of contents.

    Examples
    --------
    >>> Styles(None).hides("a")
    False
    """

    def __init__(self, root: Any) -> None:
        found = root.findall(qn("w:style")) if root is not None else []
        self.by_id: dict[str, Any] = {style.get(qn("w:styleId")) or "": style for style in found}

    def name(self, style: str) -> str:
        """Name of a style in lower case."""
        return value_of(self.by_id.get(style), "w:name").lower()

    def hides(self, style: str) -> bool:
        """Whether a style, or one that it is based on, hides its text."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            element = self.by_id.get(style)
            if element is None:
                return False
            if (told := _vanish(element.find(qn("w:rPr")))) is not None:
                return told
            style = value_of(element, "w:basedOn")
        return False


def _vanish(properties: Any) -> bool | None:
    """Whether properties of a run hide its text; null when they do not say."""
    return _told(properties, "w:vanish")


def _is_struck(properties: Any) -> bool:
    """Whether properties of a run strike its text through, with one line or two."""
    return bool(_told(properties, "w:strike") or _told(properties, "w:dstrike"))


def _told(properties: Any, name: str) -> bool | None:
    """Whether properties of a run switch something on; null when they do not say."""
    child = properties.find(qn(name)) if properties is not None else None
    return None if child is None else child.get(qn("w:val")) not in ("0", "false", "off")


def show(paragraph: Any, styles: Styles) -> Shown:
    """What a paragraph shows.

    Examples
    --------
    >>> from docx.oxml import parse_xml
    >>> from docx.oxml.ns import nsdecls
    >>> runs = '<w:r><w:t>30</w:t><w:noBreakHyphen/><w:t>40家</w:t></w:r><w:del><w:r><w:t>旧</w:t></w:r></w:del>'
    >>> show(parse_xml(f'<w:p {nsdecls("w")}>{runs}</w:p>'), Styles(None)).text
    '30-40家'
    """
    shown = Shown()
    hidden = styles.hides(value_of(paragraph.find(qn("w:pPr")), "w:pStyle"))
    for child in paragraph:
        _enter(child, shown, styles, hidden=hidden, font="")
    return shown


def _enter(node: Any, shown: Shown, styles: Styles, *, hidden: bool, font: str) -> None:
    tag = node.tag
    if not isinstance(tag, str) or tag in _GONE:
        return
    if tag in _SIGNS or tag in (qn("w:t"), f"{_MATH}t", qn("w:br"), qn("w:sym")):
        _write(shown, _sign(node, font, shown), hidden=hidden)
    elif tag == qn("w:rt"):
        shown.dropped.append((_all_text(node), "how a character is read"))
    elif tag == qn("w:sdt"):
        _enter_control(node, shown, styles, hidden=hidden, font=font)
    elif tag in _INTO or tag.startswith(_MATH):
        before = len(shown.text)
        if tag == qn("w:r"):
            hidden, font = _run(node, styles, hidden=hidden)
        for child in node:
            _enter(child, shown, styles, hidden=hidden, font=font)
        if tag == qn("w:r") and _is_raised(node.find(qn("w:rPr"))):
            _raise(shown, before)
        if tag == qn("w:r") and _is_struck(node.find(qn("w:rPr"))):
            _strike(shown, before)
    elif tag in _DRAWN or tag == f"{_COMPAT}AlternateContent":
        _add_boxes(node, shown)
    elif text := _all_text(node):
        shown.passed_over.append(f"{tag.rpartition('}')[2]}: {text[:40]}")


def _is_raised(properties: Any) -> bool:
    """Whether a run stands above the line: as superscript, or lifted by its position and set smaller, as other programs write it."""
    if value_of(properties, "w:vertAlign") == "superscript":
        return True
    lifted, size = value_of(properties, "w:position"), value_of(properties, "w:sz")
    return lifted.isdigit() and int(lifted) > 0 and size.isdigit()


def _raise(shown: Shown, before: int) -> None:
    """Write what a raised run shows, from ``before`` on, as the power that it is; the mark of a note is dropped."""
    text = shown.text[before:]
    read = read_raised(shown.text[:before], text) if text.strip() else text
    if read is None:
        shown.dropped.append((text.strip(), "mark of a note"))
    shown.text = shown.text[:before] + (read or "")


def _strike(shown: Shown, before: int) -> None:
    """Drop what a run that is struck through shows, from ``before`` on."""
    if text := shown.text[before:].strip():
        shown.dropped.append((text, "struck out"))
    shown.text = shown.text[:before]


def _enter_control(control: Any, shown: Shown, styles: Styles, *, hidden: bool, font: str) -> None:
    """Write a content control; one that nobody filled in shows how to fill it in, which is no text of the plan."""
    properties = control.find(qn("w:sdtPr"))
    content = control.find(qn("w:sdtContent"))
    if content is None:
        return
    if properties is not None and properties.find(qn("w:showingPlcHdr")) is not None:
        shown.dropped.append((_all_text(content), "not filled in"))
        return
    for child in content:
        _enter(child, shown, styles, hidden=hidden, font=font)


def _run(run: Any, styles: Styles, *, hidden: bool) -> tuple[bool, str]:
    """Whether a run is hidden, and its font."""
    properties = run.find(qn("w:rPr"))
    told = _vanish(properties)
    if told is None:
        told = hidden or styles.hides(value_of(properties, "w:rStyle"))
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return told, (fonts.get(qn("w:ascii")) or "") if fonts is not None else ""


def _sign(node: Any, font: str, shown: Shown) -> str:
    if node.tag == qn("w:sym"):
        name, code = node.get(qn("w:font")) or "", int(node.get(qn("w:char")) or "20", 16)
        sign = symbol(name, code)
        if sign is None:
            shown.passed_over.append(f"sym: {name} {code:04X}")
        return sign or ""
    if node.tag in (qn("w:t"), f"{_MATH}t"):
        text = node.text or ""
        return "".join(
            (symbol(font, ord(sign)) or sign) if "\uf020" <= sign <= "\uf0ff" else sign for sign in text
        )
    return _SIGNS.get(node.tag, "\n")


def _write(shown: Shown, text: str, *, hidden: bool) -> None:
    if hidden and text.strip():
        shown.dropped.append((text, "hidden text"))
    elif not hidden:
        shown.text += text


def _add_boxes(node: Any, shown: Shown) -> None:
    """Add the text boxes of a drawing; of its copies for newer and older programs the first that has one counts."""
    if node.tag == f"{_COMPAT}AlternateContent":
        for copy in node:
            before = len(shown.boxes)
            _add_boxes(copy, shown)
            if len(shown.boxes) > before:
                return
        return
    for child in node:
        if child.tag == _BOX:
            shown.boxes.append(child)
        elif isinstance(child.tag, str):
            _add_boxes(child, shown)


def _all_text(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t"), f"{_MATH}t")).strip()
