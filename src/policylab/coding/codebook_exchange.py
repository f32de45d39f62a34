"""Codebooks as .qdc (REFI-QDA) out and in: what other programs call codes becomes a variable with its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from policylab.coding.codebook import NONE, NONE_CODE, Code, Codebook, Variable, Wording
from policylab.errors import SourceError


def read_qdc(path: Path | str) -> Codebook:
    """A codebook that another program wrote as .qdc, or that ``write_qdc`` wrote.

    A code of the first level that holds others is a variable, one of the second level that cannot be given itself is a group; codes of the
    first level that hold none are the codes of one variable ``codes``. Variables are nominal, apply to clauses and take
    several codes a unit, as those programs do: change that in a .toml of your own.

    Raises
    ------
    SourceError
        If the file is no .qdc, or has no code.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.coding import read_codebook, write_qdc
    >>> path = write_qdc(read_codebook("instruments_cn"), Path(tempfile.mkdtemp()) / "book.qdc")
    >>> [variable] = read_qdc(path).variables
    >>> len(variable.codes), list(variable.groups)
    (18, ['supply_side', 'environment_side', 'demand_side'])
    """
    path = Path(path)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as cause:
        raise SourceError("no-qdc", file=str(path), cause=str(cause)) from cause
    top = [element for codes in root.iter("{*}Codes") for element in codes.findall("{*}Code")]
    if not top:
        raise SourceError("qdc-without-codes", file=str(path))
    taken: set[str] = set()
    variables = [_variable(element, taken) for element in top if element.find("{*}Code") is not None]
    alone = [_code(element, "", taken) for element in top if element.find("{*}Code") is None]
    if alone:
        variables.append(_made("codes", Wording("Codes", "代码"), "", alone, {}))
    name = _id(path.stem, set())
    title = Wording(path.stem, path.stem)
    origin = root.get("origin", "")
    return Codebook(name, "1", title, Wording(origin, origin), Wording("", ""), tuple(variables))


def _variable(element: Any, taken: set[str]) -> Variable:
    own: set[str] = set()
    groups: dict[str, Wording] = {}
    codes: list[Code] = []
    for inner in element.findall("{*}Code"):
        if inner.get("isCodable") == "false" and inner.find("{*}Code") is not None:
            group = _id(inner.get("name", ""), set(groups))
            groups[group] = _wording(inner.get("name", ""))
            codes += [_code(each, group, own) for each in _codable(inner)]
        else:
            codes += [_code(each, "", own) for each in _codable(inner, itself=True)]
    name = element.get("name", "")
    variable_id = _id(name, taken)
    taken.add(variable_id)
    return _made(variable_id, _wording(name), _description(element), codes, groups)


def _made(
    variable_id: str, name: Wording, question: str, codes: list[Code], groups: dict[str, Wording]
) -> Variable:
    own = tuple(code for code in codes if code.id != NONE)
    return Variable(
        variable_id, name, _wording(question), "nominal", "clause", True, (*own, NONE_CODE), groups
    )


def _codable(element: Any, *, itself: bool = False) -> Iterator[Any]:
    """Yield the codes below an element that can be given, however deep, after itself where it can."""
    if itself and element.get("isCodable") != "false":
        yield element
    for inner in element.findall("{*}Code"):
        yield from _codable(inner, itself=True)


def _code(element: Any, group: str, taken: set[str]) -> Code:
    name = element.get("name", "")
    none = _wording(name) == _wording(f"{NONE_CODE.name.zh} {NONE_CODE.name.en}")
    code_id = NONE if none else _id(name, taken)
    taken.add(code_id)
    return Code(code_id, _wording(name), _wording(_description(element)), group=group)


def _description(element: Any) -> str:
    return str(element.findtext("{*}Description") or "")


def _wording(text: str) -> Wording:
    """Both languages of a text that begins in Chinese and goes on in English, as ``write_qdc`` writes it; else the text twice."""
    both = re.fullmatch(r"([^a-zA-Z]*[\u3400-\u9fff][^\n]*?)[ \n]+([A-Za-z][^\u3400-\u9fff]*)", text)
    return Wording(both[2], both[1]) if both else Wording(text, text)


def _id(name: str, taken: set[str]) -> str:
    """An id of the Latin letters of a name, else code_1, code_2 …; one that is not yet taken."""
    words = re.findall(r"[a-z0-9]+", _wording(name).en.lower())
    made = "_".join(words).lstrip("0123456789_") or "code"
    numbered = (f"{made}_{n}" for n in range(1, len(taken) + 2))
    return (
        made if made != "code" and made not in taken else next(each for each in numbered if each not in taken)
    )
