"""Rich text (.rtf) to plain text, also where the escapes of Chinese stand under a Western font, as WPS writes them."""

from __future__ import annotations

import re

from policylab.reading.document import UnreadableError
from policylab.reading.formats.stored import Stored
from policylab.text.rules import Rule

_CHINESE = Rule(
    "what says that a file holds Chinese",
    r"\\ansicpg936\b|\\fcharset134\b",
    r"\rtf1\ansi\ansicpg936",
    r"\fcharset0",
)
_WESTERN = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x81, 0xFF))
_PAIRS = Rule(
    "pairs of signs that Western fonts make of Chinese",
    f"(?:[{re.escape(_WESTERN)}][@-~{re.escape(_WESTERN)}])+",
    "ÇàºÌ",
    "Qinghe",
)
_LETTERS = Rule("two Western letters for one of Chinese", "[¡-þ]{2}", "ÇàºÌ", "café")
_LEAST = 4
"""Pairs of Western letters from which a text is taken for GBK that was read as Western."""


def read_rtf(stored: Stored) -> str:
    r"""Text of an .rtf file.

    Raises
    ------
    UnreadableError
        If its reader is not installed (extra ``formats``), or the file is no .rtf file.

    Examples
    --------
    >>> escapes = "".join(f"\\'{byte:02x}" for byte in "青禾市工作要点".encode("gbk"))
    >>> content = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Times;}}\f0 " + escapes + "}"
    >>> read_rtf(Stored("a.rtf", content.encode()))
    '青禾市工作要点'
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as cause:
        raise UnreadableError("format-not-read", stored.name, kind="extra", suffix=".rtf") from cause
    written = stored.whole().decode("latin-1")
    try:
        text = rtf_to_text(written, errors="replace")
    except Exception as cause:  # the reader of a foreign format raises whatever it met
        raise UnreadableError("broken-data", stored.name, kind=".rtf", cause=str(cause)) from cause
    return _as_chinese(text) if _CHINESE.search(written) else text


def _as_chinese(text: str) -> str:
    """The text with runs of GBK that were read as Western signs read as Chinese; as it is when it has hardly any."""
    if len(_LETTERS.regex.findall(text)) < _LEAST:
        return text
    return _PAIRS.regex.sub(lambda run: _decoded(run[0]), text)


def _decoded(run: str) -> str:
    content = b"".join(sign.encode("cp1252" if ord(sign) > 0xFF else "latin-1") for sign in run)
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return run


RULES = (_CHINESE, _PAIRS, _LETTERS)
