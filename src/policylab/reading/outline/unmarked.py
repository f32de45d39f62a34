"""Headings without a marker, as work reports have them: short lines of their own above running text."""

from __future__ import annotations

from policylab.reading.metadata.titles import is_subtitle
from policylab.reading.outline.headings import LEVELS, find_marker
from policylab.reading.page.lines import Line
from policylab.text.rules import Rule

_NOT = Rule(
    "a line that is no heading: it announces, greets, signs, dates or labels",
    r"""
    .*(?:
        如下|以下|记者|摄|各位|同志们|谢谢|批准|年\s?\d{1,2}月\s?\d{1,2}日|附件|附表
        |号$|政府$|办公厅$|办公室$|委员会$|单位$|单位[:]
    ).*
    | [-—―–*].*
    | .*[/=÷×].*
    | (?:主题词|抄送|抄报|发送|报送|联系人|联系电话)\s?[:].*
    | (?:专栏|图|表)\s?[\d一二三四五六七八九十].*
    | [(\[].*
    | (?:一|二|三|四|五|六|七|八|九|十)是.*
    """,
    "现将有关事项通知如下",
    "过去一年工作回顾",
)


def unmarked_headings(lines: list[Line], *, skip: frozenset[int] = frozenset()) -> dict[int, int]:
    """Level of each heading without a marker, by the index of its line.

    A line is one when it is short, stands alone, ends in no stop, and running text or a marked heading follows.
    Short sentences that each stand above a paragraph are headings too when a plan has three or more of them, and so are short
    lines that the source calls headings, by their tag or style, whatever follows.

    Examples
    --------
    >>> texts = ["过去一年工作回顾", "一年来，" + "我们埋头苦干，" * 10 + "取得实效。", "(一)产业更强。" + "工业向新。" * 9]
    >>> unmarked_headings([Line(n, text) for n, text in enumerate(texts)])
    {0: 1}
    """
    in_article = False
    has_tops = any((marker := line.marker) is not None and LEVELS[marker.kind] == 1 for line in lines)
    stated = _stated_levels(lines, skip)
    plain, sentences = {}, {}
    level = 0
    for index, line in enumerate(lines):
        if index in skip or not line.text:
            continue
        marker = line.marker
        if marker is not None:
            level, in_article = LEVELS[marker.kind], marker.kind == "article"
        elif index in stated:
            plain[index] = min(level + 1, 4) if has_tops else stated[index]
        elif len(line.text) <= 40 and _stands_above(lines, index):
            if in_article:  # the paragraphs of an article are its own text
                continue
            if line.text[-1] == "。" and line.text.count("。") == 1 and len(line.text) <= 30:
                sentences[index] = min(level + 1, 4)
            elif line.text[-1] not in "。；：，、！？;:,!?）)”":
                plain[index] = min(level + 1, 4) if has_tops else 1
                level = plain[index] if not has_tops else level
    return plain | (sentences if len(sentences) >= 3 else {})


def _stated_levels(lines: list[Line], skip: frozenset[int]) -> dict[int, int]:
    """Levels, from 1 on, of the lines that the source calls headings, by index; none where it calls most lines so."""
    stated = {
        index: line.level
        for index, line in enumerate(lines)
        if line.level is not None and index not in skip and line.marker is None and _may_be_stated(line)
    }
    if 2 * len(stated) > sum(1 for line in lines if line.text):
        return {}
    highest = min(stated.values(), default=1)
    return {index: min(level - highest + 1, 4) for index, level in stated.items()}


def _may_be_stated(line: Line) -> bool:
    folded = line.folded
    ends = folded[-1:] in tuple("。;:,!?)”")
    return 2 <= len(folded) <= 40 and not ends and not _NOT.fullmatch(folded) and not is_subtitle(folded)


def _stands_above(lines: list[Line], index: int) -> bool:
    folded = lines[index].folded
    if (
        not len(folded) >= 4
        or lines[index].row
        or "|" in folded
        or _NOT.fullmatch(folded)
        or is_subtitle(folded)
    ):
        return False
    before = next((lines[at].text for at in range(index - 1, -1, -1) if lines[at].text), "。")
    after = next((lines[at].text for at in range(index + 1, len(lines)) if lines[at].text), "")
    if before[-1] not in "。！？：；!?:;）)”" and find_marker(before) is None and len(before) > 40:
        return False
    if find_marker(after):
        return folded[-1] != "。"
    return len(after) >= max(40, 2 * len(folded)) and "。" in after


RULES = (_NOT,)
