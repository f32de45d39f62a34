"""One fold of a text, made once a document: what the rules read, with the place of every character in what is printed.

Look-alike characters become the usual ones, one for one; invisible ones and blanks that mean nothing go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from policylab.resources import read_resource
from policylab.text.lookalikes import LOOK_ALIKES, SHIFTED

Places = npt.NDArray[np.int32]
Span = tuple[int, int]

HIDDEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Signs that nobody sees, and signs that turn the order in which others are shown, as a part of a pattern."""

_GONE = re.compile(rf"[\u0000-\u0008\u000e-\u001b\u001f\u007f\ufffe\uffff\ud800-\udfff{HIDDEN}]")
_SHIFTED = re.compile(r"[\ua3a1-\ua3fe]")
_POINT = re.compile(r"(?<=\d)。(?=\d)")
_YI = re.compile(r"[\ua000-\ua3a0\ua3ff-\ua48c]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the rules read it, and where each of its characters is printed.

    ``places`` holds the offset in ``printed`` of every character of ``text``, rising; null where nothing was taken out.

    Examples
    --------
    >>> folded = fold_text("到 2027 年，达到１２％")
    >>> folded.text, folded.printed[slice(*folded.span(1, 6))]
    ('到2027年,达到12%', '2027 年')
    """

    printed: str
    text: str
    places: Places | None = None

    def span(self, start: int, end: int) -> Span:
        """Offsets in ``printed`` of ``text[start:end]``, which is not empty."""
        if self.places is None:
            return start, end
        return int(self.places[start]), int(self.places[end - 1]) + 1


def fold_text(printed: str, *, traditional: bool = False) -> Folded:
    """Fold of a text; ``traditional`` reads its characters in simplified script too.

    Lines stay lines, and blanks at their ends stay, as do tabs, gaps and the blanks behind the number of a heading.

    Examples
    --------
    >>> fold_text("⼀、完成投资 3 .5 亿元").text, fold_text("上云企业3 000家。").text, fold_text("工 作 目 标").text
    ('一、完成投资3.5亿元', '上云企业3000家。', '工作目标')
    >>> fold_text("1 总则").text, fold_text("智能工厂 50 80").text
    ('1 总则', '智能工厂 50 80')
    """
    shifted = _SHIFTED.search(printed) is not None and _YI.search(printed) is None
    text = _translated(printed, _table(traditional, shifted))
    text = _POINT.sub(".", text) if shifted else text
    text, places = _without(text, [match.span() for match in _GONE.finditer(text)], None)
    if "\u00a0" in text:
        text = "\n".join(_plain_blanks(line) for line in text.split("\n"))
    while spans := list(
        _idle_blanks(text, printed, places)
    ):  # one that goes may leave another beside a digit
        text, places = _without(text, spans, places)
    return Folded(printed, text, places)


def fold_words(printed: str) -> Folded:
    """Fold of a text for counting words: letters and digits as usual ones, idle blanks out; punctuation stays as printed.

    Examples
    --------
    >>> fold_words("⽀持 5G 基站建设（试点），到 2027 年").text
    '支持5G基站建设（试点），到2027年'
    """
    if _UNUSUAL.search(printed) is None:
        return Folded(printed, printed)
    places = fold_text(printed).places
    text = printed.translate(_letters())
    return Folded(printed, text if places is None else "".join(text[place] for place in places), places)


_UNUSUAL = re.compile(
    r"\S[^\S\n]+\S|[\u00ad\u200b-\u200f\u2e80-\u2fdf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0002f800-\U0002fa1f]"
)


@cache
def _letters() -> dict[int, str]:
    return {code: usual for code, usual in LOOK_ALIKES.items() if usual.isalnum()}


@cache
def _table(traditional: bool, shifted: bool) -> dict[int, str]:
    table = dict(LOOK_ALIKES)
    if traditional:
        table |= {ord(row["variant"]): row["term"] for row in read_resource("traditional")}
    return table | SHIFTED if shifted else table


def _translated(text: str, table: dict[int, str]) -> str:
    """``text.translate(table)``, sooner: of the many signs of the table a text holds a few."""
    held = [code for code in map(ord, set(text)) if code in table]
    if any(ord(table[code]) in table for code in held):
        return text.translate(table)
    for code in held:
        text = text.replace(chr(code), table[code])
    return text


def _without(text: str, spans: list[Span], places: Places | None) -> tuple[str, Places | None]:
    """``text`` without ``spans``, and the places of what is left."""
    if not spans:
        return text, places
    kept = np.ones(len(text), dtype=bool)
    for start, end in spans:
        kept[start:end] = False
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    left = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    own = np.flatnonzero(kept).astype(np.int32)
    return left, own if places is None else places[own]


def _plain_blanks(line: str) -> str:
    """``line`` with no-break spaces as blanks, unless it holds nothing else: an empty cell of a flattened table."""
    return line.replace("\u00a0", " ") if line.strip() else line


_RUN = re.compile(r"(?<=[^ \t|]) +(?=[^ \t|])")
_HAN = "〇一-鿿"
_APART = re.compile(rf"[{_HAN}](?= {{1,2}}[{_HAN}])")
_TOGETHER = re.compile(rf"[{_HAN}](?=[{_HAN}])")
_PROSE = re.compile(r"[。;,:!?、]")
_COLUMNS = re.compile(r"(?:^|(?<= ))[-+]?\d[\d.,]*[%年]? +[-+]?\d[\d.,]*[%年]?(?= |$)")


def _idle_blanks(text: str, printed: str, places: Places | None) -> Iterator[Span]:
    """Blanks that mean nothing: a digit's beside Chinese, inside a number, and all of them where each letter stands apart."""
    if " " not in text:
        return
    lines = text.split("\n")
    spaced = _letters_apart(lines)
    offset = 0
    for line in lines:
        if " " in line and _RUN.search(line):
            apart = bool(spaced) and line in spaced
            thin = _thin(line, offset, printed, places) if _BETWEEN_DIGITS.search(line) else frozenset()
            for start, end in _Blanks(line, apart, thin).idle():
                yield offset + start, offset + end
        offset += len(line) + 1


def _letters_apart(lines: list[str]) -> set[str]:
    """Lines whose letters all stand apart, as OCR and spaced titles print them."""
    counts = {
        line: (len(_APART.findall(line)), len(_TOGETHER.findall(line)))
        for line in lines
        if " " in line.strip()
    }
    apart, together = (sum(count[at] for count in counts.values()) for at in (0, 1))
    least = 1 if apart > 40 and apart > together else 3
    return {line for line, (own, close) in counts.items() if own >= least and own > 2 * close}


_BETWEEN_DIGITS = re.compile(r"\d +\d")
_THIN = frozenset("\u00a0\u2005\u2006\u2007\u2008\u2009\u200a\u202f")


def _thin(line: str, offset: int, printed: str, places: Places | None) -> frozenset[int]:
    """Offsets in ``line`` of blanks that are printed as thin or no-break ones."""
    blanks = (match.start() for match in re.finditer(" ", line))
    return frozenset(
        at for at in blanks if printed[offset + at if places is None else places[offset + at]] in _THIN
    )


_SPACED_NUMBER = re.compile(r"(?<![\d.,])\d+(?: +\d+)+(?:\.\d+)?(?!\d)")
_SPACED_POINT = re.compile(r"(?<![\d.])\d+(?P<before> ?)\.(?P<after> ?)\d+(?![\d.])(?!年)")
_SPACED_COMMA = re.compile(rf"(?<=[{_HAN}])\d{{1,3}}(?: ?, ?\d{{3}})+(?![\d,])(?= ?[{_HAN}%])")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?: +\d{3})+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(rf" ?[{_HAN}%‰]")
_SHARED = re.compile(r"(?:分别|依次|各)[^,;。]{0,12}$|第$")


class _Blanks:
    """The blanks of one line, and which of them mean nothing."""

    def __init__(self, line: str, apart: bool, thin: frozenset[int]) -> None:
        self.line, self.apart, self.thin = line, apart, thin
        self.prose = _PROSE.search(line) is not None
        self.columns = not self.prose and "|" not in line and _COLUMNS.search(line) is not None
        self.within: dict[int, bool] = {}
        self._read_numbers()

    def _read_numbers(self) -> None:
        """Say of each blank between digits, and beside a point or comma, whether it lies inside one number."""
        for match in _SPACED_NUMBER.finditer(self.line):
            one = self._is_one_number(match)
            self.within |= {match.start() + at.start(): one for at in re.finditer(" +", match[0])}
        for match in _SPACED_POINT.finditer(self.line):
            if match["before"] or match["after"]:
                head = self.line[: match.start()].rstrip()
                one = bool(match["before"] and head) or (bool(head) and _is_han(head[-1]))
                self.within |= {match.start() + at.start(): one for at in re.finditer(" +", match[0])}
        for match in _SPACED_COMMA.finditer(self.line):
            self.within |= {match.start() + at.start(): True for at in re.finditer(" +", match[0])}

    def _is_one_number(self, match: re.Match[str]) -> bool:
        """Whether digits with blanks between them are one number: 2 0 2 3年, 8 0家, 12 500人, 1 234.5亿元."""
        groups = match[0].partition(".")[0].split()
        digits = "".join(groups)
        if all(len(group) == 1 for group in groups) and (len(groups) > 2 or self._counts(match)):
            return True
        if _YEAR.fullmatch(digits) and re.match(" ?年", self.line[match.end() :]):
            return True
        if not _THOUSANDS.fullmatch(match[0]):
            return False
        blanks = {match.start() + at.start() for at in re.finditer(" ", match[0])}
        return blanks <= self.thin or self._is_cell(match) or (self.prose and self._counts(match))

    def _counts(self, match: re.Match[str]) -> bool:
        """Whether a unit or sign follows, and nothing says that several numbers are listed."""
        before = self.line[: match.start()]
        return (
            not self.columns
            and _COUNTED.match(self.line, match.end()) is not None
            and _SHARED.search(before.rstrip()) is None
            and (self.prose or before[-1:] != " ")
        )

    def _is_cell(self, match: re.Match[str]) -> bool:
        """Whether the digits are all that a cell of a row holds."""
        before, after = self.line[: match.start()].rstrip(" "), self.line[match.end() :].lstrip(" ")
        return before[-1:] in ("|", "\t") and after[:1] in ("|", "\t", "")

    def idle(self) -> Iterator[Span]:
        """Runs of blanks that mean nothing."""
        for run in _RUN.finditer(self.line):
            start, end = run.span()
            one = self.within.get(start)
            if one if one is not None else self._is_idle(start, end):
                yield start, end

    def _is_idle(self, start: int, end: int) -> bool:
        before, after = self.line[start - 1], self.line[end]
        if before.isdigit() and after.isdigit():
            return False
        if self.apart:
            return end - start < 3 and not (
                before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
            )
        if after in "年月日" and before.isdigit() or after in "%‰℃" and before.isdigit():
            return True
        if self.columns or end - start > (2 if self.prose else 1):
            return False
        return (
            self._beside_digit(start, end)
            or self._beside_bracket(start, end)
            or (after in "、,。;:!?" and before not in "|)")
            or (self.prose and self._beside_latin(start, end))
        )

    def _beside_digit(self, start: int, end: int) -> bool:
        before, after = self.line[start - 1], self.line[end]
        if before.isdigit():
            if _is_han(after):
                return not _NUMBERED.search(self.line[max(0, start - 24) : start]) or bool(
                    _UNIT.match(self.line, end)
                )
            return _LATIN_UNIT.match(self.line, end) is not None or _DASHED.match(self.line, end) is not None
        if after.isdigit():
            if before in "-—~":
                left = self.line[max(0, start - 8) : start]
                return _DASH_BEFORE.search(left) is not None or _SIGN_BEFORE.search(left) is not None
            signed = before in _OFFICES and _DATE.match(self.line, end) is not None
            return (_is_han(before) or before in "]%") and not signed and not _ITEM.match(self.line, end)
        return (
            after in "-+"
            and _is_han(before)
            and _SIGNED.match(self.line, end) is not None
            and (
                self.line[end + 1].isdigit()
                or _GROWS.search(self.line[max(0, start - 4) : start]) is not None
            )
        )

    def _beside_bracket(self, start: int, end: int) -> bool:
        before, after = self.line[start - 1], self.line[end]
        if before in "([“《‘" and after in ")]”》’":
            return False
        return (
            before in "([“《‘"
            or after in ")]”》’"
            or (after == "[" and _is_han(before) and _YEAR.match(self.line, end + 1) is not None)
        )

    def _beside_latin(self, start: int, end: int) -> bool:
        before, after = self.line[start - 1], self.line[end]
        latin, han = (before, after) if _is_han(after) else (after, before)
        return end - start == 1 and _is_han(han) and latin.isascii() and latin.isalpha()


_NUMBERED = re.compile(
    r"(?:^ *\(?|(?:表|图|附件|附录|专栏|附) ?)\d{1,2}(?:[.-]\d{1,2}){0,3}$|\d[-/:.]\d{1,2}$"
)
"""Before a blank that parts a number from words: of a heading, a table or an annex, or the end of a date or time."""

_UNIT = re.compile(r"[年月日万亿个家项倍台座处%]")
_LATIN_UNIT = re.compile(
    r"(?:[kMGT]?Wh?|[kcm]?m[23²³]?|k?g|t|[kmM]?L|h|hm2|[MGT]bps|[GTP]B|[EP]FLOPS|dB)(?![A-Za-z\d])"
)
_DASHED = re.compile(r"[-—~]{1,2} ?\d")
_DASH_BEFORE = re.compile(r"\d ?[-—~]{1,2}$")
_GROWS = re.compile(r"(?:增长|增速|增幅|涨幅|降幅|同比|环比|净增)[为达]?$")
_SIGN_BEFORE = re.compile(rf"{_GROWS.pattern[:-1]} ?-$")
"""A minus behind a word of growth, which blanks part from its number (增长 - 3.5%)."""
_SIGNED = re.compile(r"[-+] ?\d")
_ITEM = re.compile(r"\d{1,3}(?:[、.](?!\d)|\))|(?:19|20)\d\d[-/.]\d")
"""What opens an item of a list, or is a date as a page prints it: the blank before it means something."""

_OFFICES = "府厅室会局委部心院所团办处组社司行"
_DATE = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月")
"""An office and a date on one line are a signature, which the blank between them tells from a sentence."""


def _is_han(sign: str) -> bool:
    return "一" <= sign <= "鿿" or sign == "〇"
