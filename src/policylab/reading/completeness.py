"""Whether a plan is whole, breaks off, or announces an annex that is not there."""

from __future__ import annotations

from collections.abc import Sequence

from policylab.reading.document import Dropped, Paragraph, Section
from policylab.reading.metadata.titles import is_title
from policylab.text.rules import Rule

_LINKED = Rule(
    "the name of a file",
    r"(?i)\S\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|et)(?:\s|$|[\])])",
    "重点任务表.docx",
    "重点任务表.",
)
_UNFINISHED = Rule(
    "words that a page shows only part of a text",
    r"未完|阅读全文请登录|剩余内容|需要?先登录",
    "登录后查看剩余内容",
    "项目内容",
)
_NAMED = Rule(
    "the word before the name of an annex",
    r"^附[件表录]\d{0,2}[:：]?(?:\d[.、])?",
    "附件:重点任务表",
    "附近村庄",
)
_STOP = Rule(
    "the end of a text that is whole: a stop, an office or a figure",
    r"[。！？：；!?;:)）”》|\]〕】]$|(?:政府|办公厅|办公室|委员会|局|厅|中心)$|\d$|公告$",
    "建成示范工坊30家。",
    "建成示范工坊30家,并",
)


def judge_completeness(
    paragraphs: Sequence[Paragraph],
    sections: Sequence[Section],
    *,
    cut: bool = False,
    linked: bool = False,
) -> str:
    """Whether a plan is whole, breaks off (truncated), or announces an annex that is not there (annex missing).

    ``cut`` says that the page calls the text unfinished, or that a table ends within a row; ``linked`` that it links to
    a file where the text says 附件.

    Examples
    --------
    >>> judge_completeness([Paragraph("p0001", None, "text", "建成示范工坊30家。", 0, 10)], [])
    'whole'
    """
    last = paragraphs[-1]
    if cut:
        return "truncated"
    if last.kind == "text" and not _STOP.search(last.text) and len(last.text) > 30:
        return "truncated"
    present = any((section.marker or "").startswith("附") for section in sections)
    announced = _announces_annex(paragraphs) or (linked and any(one.kind == "annex" for one in paragraphs))
    return "annex missing" if announced and not present else "whole"


def _announces_annex(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a line names an annex, on itself or in the line below; 附件 with nothing behind it, or right above a table, announces none."""
    printed = {"".join(paragraph.text.split()) for paragraph in paragraphs if paragraph.kind != "annex"}
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if _NAMED.sub("", "".join(paragraph.text.split()), count=1) in printed:
            continue  # it stands below under its own name, without the word 附件
        if following is not None and following.kind == "table_row":
            continue
        if paragraph.kind == "annex" and (
            len(paragraph.text) > 5 or (following is not None and is_title(following.text))
        ):
            return True
    return False


def is_gated(dropped: Sequence[Dropped]) -> bool:
    """Whether the page itself says that the text goes on elsewhere ([未完，阅读全文请登录]).

    Examples
    --------
    >>> is_gated([Dropped(9, "[未完，阅读全文请登录]", "reading gate")])
    True
    """
    return any(_UNFINISHED.search(run.text[:60]) for run in dropped)


def links_to_files(dropped: Sequence[Dropped]) -> bool:
    """Whether the page links to a file of text or a table beside the plan.

    Examples
    --------
    >>> links_to_files([Dropped(9, "青禾市奖励办法.pdf", "after the plan")])
    True
    """
    return any(_LINKED.search(run.text[:200]) for run in dropped)


RULES = (
    _LINKED,
    _NAMED,
    _STOP,
    _UNFINISHED,
)
