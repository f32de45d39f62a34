"""Where annexes begin: a head of its own (附件1 and a caption), told from the list that only announces them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylab.reading.metadata.titles import is_title
from policylab.reading.outline.headings import LEVELS
from policylab.reading.outline.tables import opens_table
from policylab.reading.page.lines import Line
from policylab.text.characters import fold
from policylab.text.numerals import NUMERAL
from policylab.text.rules import Rule

_HEAD = Rule(
    "the head of an annex",
    rf"""
    \[?
    (?P<marker>附\s*(?:件|表|录)\s*(?:\d{{1,2}}(?:-\d)?|{NUMERAL}{{1,3}})?)
    \s*\]?
    (?P<rest>\s*[:]?.*)
    """,
    "附件2:重点任务表",
    "附近村庄任务表",
)


_ENTRY = Rule(
    "what stands before the name of an annex in the list of annexes",
    r"^(?:附(?:件|表|录)[:]?(?:\d{1,2}[.、])?|\d{1,2}[.、])",
    "附件:1.茶园建设标准",
    "茶园建设标准",
)
_CAPTION = Rule(
    "a short line that can be the caption of a table",
    r"(?![(\[]?(?:单位|填报))[^。;:!?]{4,40}",
    "2031年主要目标",
    "单位:亿元",
)


_FORM = Rule(
    "what an annex is called that is no plan",
    r"(?:名单|名册|图|书|单|样本|样式|模板|提纲|说明|范本|格式|须知|流程)(?:\([^()]{1,12}\))?$",
    "领导小组成员名单",
    "列入名单的企业",
)


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """An annex's marker and caption; ``end`` is the index behind the last line of its head.

    Examples
    --------
    >>> AnnexHead(marker="附件1", caption="主要指标", end=3).caption
    '主要指标'
    """

    marker: str
    caption: str
    end: int


def annex_heads(lines: list[Line]) -> dict[int, AnnexHead]:
    r"""Heads of annexes by the index of their line; lines that only announce an annex are left out.

    Examples
    --------
    >>> from policylab.reading.formats.plain import read_plain
    >>> from policylab.reading.page.lines import read_lines
    >>> text = "附件:重点任务表\n某县人民政府\n附件\n重点任务表\n1 | 建厂 | 工信局 |"
    >>> annex_heads(read_lines(read_plain(text)))
    {2: AnnexHead(marker='附件', caption='重点任务表', end=4)}
    """
    heads: dict[int, AnnexHead] = {}
    announcements = _announcements(lines)
    for index, line in enumerate(lines):
        if not line.text.startswith(("附", "[附", "【附")) or len(line.text) > 90:
            continue
        match = _HEAD.fullmatch(line.folded)
        if match is None:
            continue
        marker = re.sub(r"\s", "", match["marker"])
        rest = line.text[match.start("rest") :].strip(" :：】]")
        if rest:
            announced = _announced(announcements, index, rest) and _has_content(lines, index + 1)
            if announced or opens_table(lines, index + 1, rest) or _restarts(lines, index, rest, heads):
                heads[index] = AnnexHead(marker, rest, index + 1)
        elif _has_content(lines, index + 1):
            caption, end = _caption(lines, index + 1)
            if not caption:
                caption, end = _announced_caption(lines, index, announcements)
            # A label with a colon announces an annex, unless its table stands right below.
            if not line.folded.rstrip().endswith(":") or (caption and _table_follows(lines, end)):
                heads[index] = AnnexHead(marker, caption, end)
    return heads


def _caption(lines: list[Line], start: int) -> tuple[str, int]:
    """Caption over at most three lines, up to the last that closes a title, or a short line right above a table; else empty."""
    words, best, end = "", "", start
    for index in range(start, min(start + 4, len(lines))):
        line = lines[index]
        if not line.text:
            continue
        if (
            len(line.text) > 60
            or line.text[-1] in "。；;：:"
            or line.row
            or (line.marker and not is_title(line.text))
        ):
            break
        if words and words == line.text:  # the table prints its title again
            end = index + 1
            continue
        words += line.text
        if is_title(line.text) or is_title(words) or _FORM.search(line.folded):
            best, end = words, index + 1
    if best:
        return best, end
    filled = [index for index in range(start, min(start + 6, len(lines))) if lines[index].text][:3]
    if len(filled) == 3 and lines[filled[0]].text == lines[filled[1]].text:
        filled = filled[1:]
    filled = filled[:2]
    if len(filled) == 2 and lines[filled[1]].row and _CAPTION.fullmatch(lines[filled[0]].folded):
        return ("", start) if lines[filled[0]].row else (lines[filled[0]].text, filled[0] + 1)
    return "", start


def _announced_caption(
    lines: list[Line], index: int, announcements: list[tuple[int, str]]
) -> tuple[str, int]:
    """The line below the marker of an annex, if a list of annexes has named it before in just these words; else empty."""
    below = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].text), None)
    if below is None or lines[below].row or lines[below].marker or len(lines[below].text) < 4:
        return "", index + 1
    wanted = re.sub(r"\s", "", lines[below].folded)
    named = any(_ENTRY.sub("", text) == wanted for at, text in announcements if at < index)
    return (lines[below].text, below + 1) if named else ("", index + 1)


def _announcements(lines: list[Line]) -> list[tuple[int, str]]:
    """Lines of a list of annexes, with their indices: the first that starts with 附, and short lines behind it.

    Only the first 300 count, so that a file of nothing but such lines takes no longer.
    """
    first = next(
        (index for index, line in enumerate(lines) if line.text.startswith(("附", "[附", "【附"))), len(lines)
    )
    listed = [
        (index, re.sub(r"\s", "", line.folded))
        for index, line in enumerate(lines)
        if index >= first and line.text
    ]
    return [(index, text) for index, text in listed if len(text) < 400][:300]


def _announced(announcements: list[tuple[int, str]], index: int, caption: str) -> bool:
    """Whether a list of annexes has named the annex already, so that this line opens it."""
    wanted = re.sub(r"\s", "", fold(caption))
    return any(wanted in text for at, text in announcements if at < index)


def _restarts(lines: list[Line], index: int, caption: str, heads: dict[int, AnnexHead]) -> bool:
    """Whether headings begin anew right below a line that no list of annexes has named: the text of an annex.

    Above it stands a heading of the plan, or another annex; below it the first heading of a kind that both may have.
    """
    below = next((line for line in lines[index + 1 : index + 5] if line.text), None)
    if below is None or below.marker is None or below.marker.number != 1 or not is_title(caption):
        return False
    return any(line.marker and LEVELS[line.marker.kind] == 1 for line in lines[:index]) or bool(heads)


def _table_follows(lines: list[Line], start: int) -> bool:
    """Whether a table with a column 序号 follows, one cell a line: the header's cells and then 1."""
    filled = [line.text for line in lines[start : start + 40] if line.text][:16]
    return filled[:1] == ["序号"] and "1" in filled


def _has_content(lines: list[Line], start: int) -> bool:
    """Whether text of the annex follows: some forty characters, or a table row."""
    total = 0
    for line in lines[start : start + 12]:
        if line.text.startswith("附") and len(line.text) < 8:
            return total > 10
        if line.row:
            return True
        total += len(line.text)
    return total >= 40


RULES = (_HEAD, _ENTRY, _CAPTION, _FORM)
