"""Codebooks as files: reading and checking them, every fault named with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from policylab.coding.codebook import (
    APPLIES_TO,
    CUES_IN,
    LEVELS,
    NONE,
    NONE_CODE,
    Code,
    Codebook,
    Variable,
    Wording,
)
from policylab.coding.faults import Faults, Place, line_numbers
from policylab.errors import OptionError, SourceError

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SCORE = re.compile(r"-?\d+(?:\.\d+)?")
_WORDINGS = ("name", "definition", "counts", "excludes")
_LISTS = ("cues", "unless", "examples")


def codebook_names() -> list[str]:
    """Names of the codebooks that ship with the package.

    Examples
    --------
    >>> "instruments_cn" in codebook_names()
    True
    """
    return sorted(
        path.name.removesuffix(".toml") for path in _shipped().iterdir() if path.name.endswith(".toml")
    )


def codebook_text(name: str) -> str:
    """The file of a shipped codebook, to be copied and changed.

    Raises
    ------
    OptionError
        If no codebook of that name ships.

    Examples
    --------
    >>> codebook_text("instruments_cn").splitlines()[0].startswith("#")
    True
    """
    if name not in codebook_names():
        raise OptionError("no-codebook", found=repr(name), wanted=[*codebook_names()])
    return str(_shipped().joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _shipped() -> Any:
    return files("policylab.resources").joinpath("codebooks")


def read_codebook(name: str | Path) -> Codebook:
    """The codebook of a TOML file, or the one of that name that ships, checked.

    Raises
    ------
    SourceError
        If the file cannot be read or breaks a rule; the message names each fault with its line.
    OptionError
        If ``name`` is neither a file nor a shipped codebook.

    Examples
    --------
    >>> read_codebook("instruments_cn").title.en
    'Policy instruments, Chinese working set'
    """
    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        return parse_codebook(codebook_text(str(name)), f"{name}.toml")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError("codebook-unreadable", file=path, cause=cause) from cause
    return parse_codebook(text, path.name)


def parse_codebook(text: str, file: str) -> Codebook:
    """The codebook that ``text`` writes down; ``file`` names it in messages.

    Raises
    ------
    SourceError
        If it is no TOML or breaks a rule.

    Examples
    --------
    >>> parse_codebook('id = "mine"', "mine.toml")
    Traceback (most recent call last):
    policylab.coding.faults.ManyFaultsError: mine.toml: 3 faults
      mine.toml, line 1: no title; wanted title = {en = "…", zh = "…"}
      mine.toml, line 1: no version; wanted a text such as "1"
      mine.toml, line 1: no [[variable]]; wanted one or more
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise SourceError("codebook-no-toml", file=file, cause=cause) from cause
    faults = Faults(file, line_numbers(text))
    book = _Reader(faults).codebook(raw)
    faults.raise_if_any()
    return book


class _Reader:
    """Reads the parts of a raw codebook; what is wrong goes to ``faults``, and reading goes on."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def codebook(self, raw: Mapping[str, Any]) -> Codebook:
        here: Place = ()
        self._know(here, raw, {"id", "version", "title", "source", "note", "variable"})
        book_id = self._id(here, raw)
        title = self._wording(here, raw, "title", needed=True)
        version = raw.get("version")
        if not isinstance(version, str) or not version:
            self.faults.add(here, "version", "book-version")
        variables = self._tables(here, raw, "variable")
        read = tuple(self._variable((place,), variable) for place, variable in enumerate(variables))
        self._unique("variable", [((place,), variable.id) for place, variable in enumerate(read)])
        source, note = self._wording(here, raw, "source"), self._wording(here, raw, "note")
        return Codebook(book_id, str(version), title, source, note, read)

    def _variable(self, here: Place, raw: Mapping[str, Any]) -> Variable:
        self._know(
            here,
            raw,
            {"id", "name", "question", "level", "applies_to", "multiple", "none", "group", "code", "cues_in"},
        )
        level = self._choice(here, raw, "level", LEVELS)
        multiple, none = (
            self._flag(here, raw, "multiple", False),
            self._flag(here, raw, "none", level == "nominal"),
        )
        groups = raw.get("group", {})
        if not isinstance(groups, dict):
            self.faults.add(here, "group", "book-groups")
            groups = {}
        named = {name: self._wording(here, groups, name, needed=True) for name in groups}
        codes = [
            self._code((*here, place), code, level, named)
            for place, code in enumerate(self._tables(here, raw, "code"))
        ]
        placed = [((*here, place), code) for place, code in enumerate(codes)]
        self._unique("code", [(place, code.id) for place, code in placed])
        self._unique("cue", [(place, cue) for place, code in placed for cue in code.cues])
        self._unique("key", [(place, code.key) for place, code in placed if code.key])
        if multiple and level != "nominal":
            self.faults.add(here, "multiple", "book-multiple", level=level)
        return Variable(
            self._id(here, raw),
            self._wording(here, raw, "name", needed=True),
            self._wording(here, raw, "question"),
            level,
            self._choice(here, raw, "applies_to", APPLIES_TO),
            multiple,
            (*_with_keys(codes), NONE_CODE) if none else tuple(_with_keys(codes)),
            named,
            self._choice(here, raw, "cues_in", CUES_IN),
        )

    def _code(self, here: Place, raw: Mapping[str, Any], level: str, groups: Mapping[str, Wording]) -> Code:
        wordings = {
            name: self._wording(here, raw, name, needed=name in {"name", "definition"}) for name in _WORDINGS
        }
        lists = {name: self._texts(here, raw, name) for name in _LISTS}
        self._know(here, raw, {"id", "group", "key", *wordings, *lists})
        code_id, group, key = raw.get("id"), raw.get("group", ""), raw.get("key", "")
        wanted = _ID if level == "nominal" else _SCORE
        if not isinstance(code_id, str) or not wanted.fullmatch(code_id) or code_id == NONE:
            code = "book-code-id" if level == "nominal" else "book-code-number"
            self.faults.add(here, "id", code, found=repr(code_id))
        if group and group not in groups:
            self.faults.add(here, "group", "book-group", found=repr(group), wanted=[*groups] or ["-"])
        if key and (not isinstance(key, str) or len(key) != 1 or key not in _KEYS):
            self.faults.add(here, "key", "book-key", found=repr(key), wanted=_KEYS)
        parts: dict[str, Any] = {**wordings, **lists}
        return Code(str(code_id), group=str(group), key=str(key), **parts)

    def _id(self, here: Place, raw: Mapping[str, Any]) -> str:
        found = raw.get("id")
        if not isinstance(found, str) or not _ID.fullmatch(found):
            self.faults.add(here, "id", "book-id", found=repr(found))
        return str(found)

    def _wording(self, here: Place, raw: Mapping[str, Any], name: str, *, needed: bool = False) -> Wording:
        found = raw.get(name)
        if isinstance(found, str) and found:
            return Wording(found, found)
        if (
            isinstance(found, dict)
            and {"en", "zh"} <= set(found)
            and all(_LANGUAGE.fullmatch(language) for language in found)
            and all(isinstance(text, str) for text in found.values())
        ):
            others = tuple(pair for pair in found.items() if pair[0] not in ("en", "zh"))
            return Wording(found["en"], found["zh"], others)
        if found is not None or needed:
            code = "book-no-wording" if found is None else "book-wording"
            self.faults.add(here, name, code, key=name, **({} if found is None else {"found": repr(found)}))
        return Wording("", "")

    def _texts(self, here: Place, raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
        found = raw.get(name, [])
        if not isinstance(found, list) or not all(
            isinstance(text, str) and text.strip("…") for text in found
        ):
            self.faults.add(here, name, "book-texts", key=name, found=repr(found))
            return ()
        return tuple(found)

    def _choice(self, here: Place, raw: Mapping[str, Any], name: str, allowed: Sequence[str]) -> str:
        found = raw.get(name, allowed[0])
        if found not in allowed:
            self.faults.add(here, name, "book-choice", key=name, found=repr(found), wanted=[*allowed])
            return allowed[0]
        return str(found)

    def _flag(self, here: Place, raw: Mapping[str, Any], name: str, usual: bool) -> bool:
        found = raw.get(name, usual)
        if not isinstance(found, bool):
            self.faults.add(here, name, "book-flag", key=name, found=repr(found))
        return found is True

    def _tables(self, here: Place, raw: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        header = "[[variable]]" if name == "variable" else "[[variable.code]]"
        found = raw.get(name)
        if not isinstance(found, list) or not found or not all(isinstance(table, dict) for table in found):
            self.faults.add(here, name, "book-no-tables", header=header)
            return []
        return found

    def _know(self, here: Place, raw: Mapping[str, Any], known: set[str]) -> None:
        for name in sorted(set(raw) - known):
            self.faults.add(here, name, "book-unknown-key", key=name, wanted=sorted(known))

    def _unique(self, kind: str, placed: Sequence[tuple[Place, str]]) -> None:
        seen: set[str] = set()
        for place, name in placed:
            if name in seen:
                self.faults.add(
                    place,
                    {"cue": "cues", "key": "key"}.get(kind, "id"),
                    "book-twice",
                    kind=kind,
                    found=repr(name),
                )
            seen.add(name)


def _with_keys(codes: Sequence[Code]) -> list[Code]:
    """``codes`` with a key each: the first free one where the file gives none, and none when there are too many codes."""
    free = [key for key in _KEYS if key not in {code.key for code in codes}]
    scores = {code.id for code in codes if not code.key and code.id in free}
    free = [key for key in free if key not in scores]
    keyed = []
    for code in codes:
        own = code.key or (code.id if code.id in scores else "")
        keyed.append(replace(code, key=own or (free.pop(0) if free else "")))
    return keyed
