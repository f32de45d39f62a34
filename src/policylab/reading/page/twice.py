"""A body that its source prints twice, one print behind the other: the second goes."""

from __future__ import annotations

from dataclasses import replace

from policylab.reading.page.lines import Line

PRINTED_TWICE = "printed twice"
"""Reason of the lines that are dropped."""

_SHORTEST, _PROBE, _PASSAGE = 100, 30, 8
_ALIKE, _LONGER = 0.95, 1.15


def second_print(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without a second print of the same body, and the lines of that print.

    The first long sentence comes again, and what follows it there holds at least 95 % of what followed it before and
    hardly more (measured in passages of 8 characters). The title above the second print goes with it.

    Examples
    --------
    >>> plan = ["青禾市养老服务方案"] + [f"第{n}项任务是建设服务站点{n}{n}处，由第{n}个单位负责并在年底前完成。" for n in range(8)]
    >>> kept, gone = second_print([Line(n, text) for n, text in enumerate(plan + plan)])
    >>> len(kept), gone[0].text
    (9, '青禾市养老服务方案')
    """
    bare = ["".join(line.text.split()) for line in lines]
    cut = _start_of_second("".join(bare))
    if cut is None:
        return lines, []
    index = 0
    while cut >= len(bare[index]):
        cut -= len(bare[index])
        index += 1
    if not cut:
        return lines[:index], lines[index:]
    line = lines[index]
    at = [place for place, sign in enumerate(line.text) if not sign.isspace()][cut]
    head, tail = line.text[:at].rstrip(), line.text[at:]
    return [*lines[:index], replace(line, text=head)], [replace(line, text=tail), *lines[index + 1 :]]


def _start_of_second(text: str) -> int | None:
    """Where the second print begins in a text without blanks; null when the text is printed once."""
    start, stop = 0, text.find("。")
    while 0 <= stop < start + _PROBE:  # by its stops, so that a text without any is gone through once
        start, stop = stop + 1, text.find("。", stop + 1)
    if stop < 0:
        return None
    again = text.find(text[start : start + _PROBE], start + _SHORTEST)
    if again < 0:
        return None
    head = 0
    while head < start and text[start - 1 - head] == text[again - 1 - head]:
        head += 1
    one, other = text[start : again - head], text[again:]
    if len(one) < _SHORTEST or len(other) > _LONGER * len(one):
        return None
    passages = _passages(one)
    return again - head if len(passages & _passages(other)) >= _ALIKE * len(passages) else None


def _passages(text: str) -> set[str]:
    return {text[at : at + _PASSAGE] for at in range(len(text) - _PASSAGE + 1)}
