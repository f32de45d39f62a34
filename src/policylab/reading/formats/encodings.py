"""Bytes to text: which encoding a file is in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from policylab.reading.document import UnreadableError
from policylab.text.rules import Rule

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_COMMON = Rule(
    "one of the commonest characters of such texts",
    "[的一是在和了有大这中人上为国地要以市年发展工作实施建設設為與發会會区區]",
    "实施方案",
    "闈掔鐢颁鑷冲悗",
)
_DIFFER = {"traditional": "實發與經區國計劃會業產學辦縣", "simplified": "实发与经区国计划会业产学办县"}
_TRADITIONAL = Rule(
    "a character of the traditional script", f"[{_DIFFER['traditional']}]", "實施方案", "实施方案"
)
_CHINESE = ("gb18030", "big5hkscs")


def decode(content: bytes, name: str, *, declared: str | None = None) -> tuple[str, str]:
    """Text of ``content`` with line feeds only, and the name of its encoding.

    A byte order mark decides; then UTF-8 if the bytes are valid UTF-8; then the declared encoding if it reads as
    Chinese; then the one of GB18030, Big5 and UTF-16 in which most characters are common Chinese ones.

    Raises
    ------
    UnreadableError
        If the bytes are empty, binary, or no text in any known encoding.

    Examples
    --------
    >>> decode("实施方案".encode("gbk"), "plan.txt")
    ('实施方案', 'gb18030')
    """
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty-file", name)
    text, encoding = _decoded(content, declared)
    if text is None:
        raise UnreadableError("unknown-encoding", name)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(content: bytes, declared: str | None) -> tuple[str | None, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if text.count("\x00") <= len(text) // 100:
            return text, "utf-8"
    if (mended := _nearly_utf8(content)) is not None:
        return mended, "utf-8"
    candidates = [_canonical(declared)] if declared else []
    candidates += ["utf-16-le", "utf-16-be"] if b"\x00" in content else []
    candidates += _CHINESE
    scored = [
        (score, -at, name) for at, name in enumerate(candidates) if (score := _score(content, name)) > 0.02
    ]
    if scored:
        best = max(scored)[2]
        return content.decode(best, errors="replace"), best
    if b"\x00" in content[:4096]:
        return None, ""
    match = from_bytes(content).best()
    stated = [_canonical(declared)] if declared else []
    likely = sorted(_CHINESE, key=lambda name: -_usual_share(content.decode(name, errors="replace")))
    for name in (*stated, *likely, match.encoding if match is not None else "ascii"):
        text = content.decode(name, errors="replace")
        if "\ufffd" not in text and _is_text(text):
            return text, name
    return None, ""


def _nearly_utf8(content: bytes) -> str | None:
    """Text of bytes that are UTF-8 but for a few: a bad or missing byte costs one character. Null when they are something else."""
    text = content.decode("utf-8", errors="replace")
    foreign = sum(sign > "\x7f" for sign in text)
    lost = text.count("\ufffd")
    return text if lost and 20 * lost <= foreign and text.count("\x00") <= len(text) // 100 else None


_SAMPLE, _GLANCE = 20000, 4000
"""Characters by which a text is judged, and those that show already that most are right."""
_ENTITY = Rule(
    "a code for a character",
    r"&(?:amp;)?[#]x?[0-9A-Fa-f]{2,6};|\\u[0-9A-Fa-f]{4}",
    "&#38738;",
    "&nbsp;",
)
_UNREADABLE = Rule("question marks for characters", r"\?{2,}", "????", "为什么?")
_LATIN = Rule("a Western letter for a byte of Chinese", "[\u0080-\u00ff]", "ÇàºÌÊÐ", "青禾市")
_HAN = Rule("a Chinese character", "[\u4e00-\u9fff]", "青禾市", "Qinghe")


def garbled(text: str) -> str | None:
    """How a text was spoilt before it came here: ``questions``, ``codes`` or ``encoding``; null for one that reads as Chinese.

    Question marks stand for what a converter could not write, codes such as ``&#38738;`` for characters; a text that
    was decoded wrongly has hardly one of the most common Chinese characters, and many of those that hardly any text has:
    a list of names in traditional script may lack the first, but not the usual ones.

    Examples
    --------
    >>> garbled("????????30??"), garbled("&#38738;&#31166;&#24066;&#35268;&#21010;"), garbled("青禾市规划的目标"), garbled("闈掔鐢颁鑷冲悗" * 9)
    ('questions', 'codes', None, 'encoding')
    """
    text = text[:_SAMPLE]
    size = max(len("".join(text.split())), 1)
    if "??" in text and sum(len(match[0]) for match in _UNREADABLE.finditer(text)) > 0.1 * size:
        return "questions"
    if sum(len(match[0]) for match in _ENTITY.finditer(text)) > 0.2 * size:
        return "codes"
    if len(_LATIN.regex.findall(text)) > max(0.2 * size, 10):
        return "encoding"
    if len(_COMMON.regex.findall(text[:_GLANCE])) >= 0.02 * len(text):
        return None
    chinese = _HAN.regex.findall(text)
    common = len(_COMMON.regex.findall(text)) + len(_TRADITIONAL.regex.findall(text))
    if len(chinese) < _FEWEST or common >= 0.02 * len(chinese):
        return None
    return "encoding" if _usual_share(text) < _USUAL else None


_FEWEST = 50
"""Chinese characters from which a text is judged by them."""
_USUAL = 0.8
"""Share of usual characters below which a text was decoded wrongly: 1.0 in 40 plans, .29 to .57 in the same plans decoded wrongly."""


def _usual_share(text: str) -> float:
    """Share of the Chinese characters of a text that are usual ones."""
    chinese = _HAN.regex.findall(text[:_SAMPLE])
    return sum(map(_is_usual, chinese)) / max(len(chinese), 1)


def _is_usual(sign: str) -> bool:
    """Whether a character is in the first, usual part of the sets for simplified (GB 2312) or traditional script (Big5)."""
    return "\xb0" <= _first_byte(sign, "gb2312") <= "\xd7" or "\xa4" <= _first_byte(sign, "big5") <= "\xc6"


def _first_byte(sign: str, encoding: str) -> str:
    return chr(sign.encode(encoding, errors="replace")[0])


def _canonical(declared: str) -> str:
    name = declared.strip().lower()
    if name.startswith(("gb", "x-gb", "hz", "cp936")):
        return "gb18030"
    if name.startswith("big5"):
        return "big5hkscs"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "gb18030"


def _score(content: bytes, encoding: str) -> float:
    """Share of common characters among the Chinese ones when read in ``encoding``; 0 when more than 1 % is unreadable."""
    text = content[:20000].decode(encoding, errors="replace")
    if not text or text.count("\ufffd") > max(1, len(text) // 100):
        return 0.0
    common = len(_COMMON.regex.findall(text)) + (
        len(_TRADITIONAL.regex.findall(text)) if encoding.startswith("big5") else 0
    )
    foreign = sum(sign > "\x7f" for sign in text)
    return common / max(foreign, 1)


def _is_text(text: str) -> bool:
    controls = sum(sign < " " and sign not in "\t\n\r\f" for sign in text[:5000])
    return controls <= len(text[:5000]) // 100


def script_of(text: str) -> str:
    """``traditional`` or ``simplified``, by the characters that differ.

    Examples
    --------
    >>> script_of("實施方案與計劃"), script_of("实施方案与计划")
    ('traditional', 'simplified')
    """
    return (
        "traditional"
        if sum(map(text.count, _DIFFER["traditional"])) > sum(map(text.count, _DIFFER["simplified"]))
        else "simplified"
    )


RULES = (_COMMON, _TRADITIONAL, _ENTITY, _UNREADABLE, _LATIN, _HAN)
