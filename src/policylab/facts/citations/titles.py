"""Titles in 《》 with the number that follows them, and which of them name a policy document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policylab.text.rules import Rule

DOCUMENT_NUMBER = Rule(
    "a document's number",
    r"[一-鿿]{1,14}(?:〔|\()(?:19|20)\d\d[ ]?(?:〕|\))[ ]?(?:第[ ]?)?\d{1,5}[ ]?号"
    r"|[一-鿿]{1,16}令(?:〔\d{4}〕)?(?:第[ ]?)?[\d一二三四五六七八九十百]{1,5}[ ]?号",
    "云政发〔2031〕6号",
    "云政发6号",
)
"""A document's number in folded text, years in 〔〕 or (): 某政发〔2031〕6号, 某省人民政府令第12号."""

_BRACKET = Rule(
    "a bracket behind a title",
    r"[ ]?[(〔](?P<inside>[^()\n]{0,120}(?:\([^()\n]{0,30}\)[^()\n]{0,60}){0,3})[)〕]",
    "(云政发〔2031〕6号)",
    "云政发",
)
_NUMBER_INSIDE = Rule(
    "a number inside a title",
    rf"\((?P<number>{DOCUMENT_NUMBER.pattern})\)$",
    "规划(云政发〔2031〕6号)",
    "规划(草案)",
)
_ALIAS = Rule(
    "a short name",
    r"(?:以下|下)?(?:统|合)?[简并]?称(?:为)?:?[ ]?"
    r"(?:《(?P<marked>[^《》]{2,16})》|[“\"](?P<quoted>[^“”\"]{2,16})[”\"]|(?P<plain>[^《》“”\"()。,;、]{2,16}))",
    "以下简称《办法》",
    "以下简要说明",
)
_POLICY = Rule(
    "the end of a policy's title",
    r"(?:通知|意见|办法|条例|细则|方案|规定|公告|通告|纲要|规范|指引|标准|政策|建议|法|法典|计划|目录|决定|草案|举措|措施|导则|指南|决议|规划|规程"
    r"|批复|预案|规则|要点|文件|令|章程|制度|守则|准则|通则|工作报告|情况的?报告|的报告|倡议|白皮书|公报|纪要|协定|清单|名录|纲领|宣言|机制|行动|工程|战略|的函|条|体系|路径|任务|试行|公约|征求意见稿|安排|要求|部署)$",
    "云江市水网规划",
    "云江市水网",
)
_NO_POLICY = Rule(
    "a paper that is no policy",
    r"(?:合同|证|证书|证明|承诺书|协议|协议书|表|单|书|确认函|承诺函|日报|杂志|信用报告|检测报告|检验报告|评估报告|审计报告|验收报告|查询报告|测绘报告|信息|简报|分析报告|调查报告)$",
    "房屋买卖合同",
    "房屋买卖办法",
)
_SHORT = Rule(
    "a kind of document without a name",
    r"(?:实施|若干|暂行|管理|指导|行动|工作|本|新|该|资本|合作)?(?:通知|意见|办法|条例|细则|方案|规定|公告|通告|纲要|规范|指引|标准|政策|建议|计划|决定|草案|举措|措施|导则|指南|决议|规划|规程|要点|文件|报告|政策措施|征求意见稿|征求意见)",
    "通知",
    "云江",
)
_VERSION = Rule(
    "the version of a title",
    r"(?:\([^()]{1,20}\)|<[^<>]{1,20}>)+$",
    "纲要(草案)",
    "纲要",
)
RULES = (
    DOCUMENT_NUMBER,
    _BRACKET,
    _NUMBER_INSIDE,
    _ALIAS,
    _POLICY,
    _NO_POLICY,
    _SHORT,
    _VERSION,
)
_LONGEST = 160
_MOST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Title:
    """A title in 《》: its words without blanks, its number, the short names given to it, its place in the body.

    ``title_end`` is the end of 》, ``end`` that of the bracket with number or short name, if one follows.

    Examples
    --------
    >>> body = "落实《云江市科技规划》(云政发〔2031〕6号)"
    >>> title = next(find_titles(body, body))
    >>> title.title, title.doc_number
    ('云江市科技规划', '云政发〔2031〕6号')
    """

    title: str
    doc_number: str | None
    aliases: tuple[str, ...]
    start: int
    title_end: int
    end: int


def find_document_numbers(folded: str) -> Iterator[re.Match[str]]:
    r"""Numbers of documents in a folded text, from left to right; only lines that hold their last sign are searched.

    Examples
    --------
    >>> [found[0] for found in find_document_numbers("依据\n云政发〔2031〕6号文件,\n云政办〔2032〕1号")]
    ['云政发〔2031〕6号', '云政办〔2032〕1号']
    """
    end = 0
    while (sign := folded.find("号", end)) >= 0:
        start, end = folded.rfind("\n", 0, sign) + 1, folded.find("\n", sign)
        end = len(folded) if end < 0 else end
        yield from DOCUMENT_NUMBER.finditer(folded, start, end)


def find_titles(body: str, folded: str) -> Iterator[Title]:
    """Outermost titles of the body, in order, also broken over lines; one that is never closed is none.

    Parameters
    ----------
    body, folded : str
        The text and its copy of the same length with plain brackets, years in 〔〕.

    Examples
    --------
    >>> body = "《甲规划》和《乙办法》"
    >>> [found.title for found in find_titles(body, body)]
    ['甲规划', '乙办法']
    """
    depth = start = done = broken = 0
    for match in re.finditer(r"[《》\n]", folded):
        sign, place = match.group(), match.start()
        if place - start > _LONGEST or broken > _MOST_BREAKS:
            depth = 0
        if sign == "\n":
            broken += 1
        elif sign == "《":
            # After a line's end it is a new title: the one before was never closed.
            start, depth = (place, 1) if depth == 0 or broken else (start, depth + 1)
            broken = 0
        elif depth:
            depth -= 1
            if depth == 0 and start >= done:
                title = _title(body, folded, start, place + 1)
                done = title.end
                yield title


def _title(body: str, folded: str, start: int, end: int) -> Title:
    inner = _NUMBER_INSIDE.search(folded, start, end - 1)
    if inner:
        inside = "".join(body[inner.start("number") : inner.end("number")].split())
        return Title("".join(body[start + 1 : inner.start()].split()), inside, (), start, end, end)
    title = "".join(body[start + 1 : end - 1].split())
    bracket = _BRACKET.match(folded, end)
    if bracket is None:
        return Title(title, None, (), start, end, end)
    number = DOCUMENT_NUMBER.search(folded, bracket.start("inside"), bracket.end("inside"))
    found = _ALIAS.finditer(bracket["inside"])
    aliases = tuple(str(match[match.lastgroup or 0]).strip("《》 ") for match in found)
    printed = "".join(body[number.start() : number.end()].split()) if number else None
    return Title(title, printed, aliases, start, end, bracket.end() if number or aliases else end)


def plain(text: str) -> str:
    """Text to compare titles and numbers by: no blanks, one kind of brackets and quotation marks.

    Examples
    --------
    >>> plain("某政发〔2031〕6 号") == plain("某政发[2031]6号")
    True
    """
    return re.sub(r"[\s《》〈〉<>“”\"'‘’()（）〔〕\[\]［］【】,，、:：—\-－–]", "", text)


def names_policy(title: str) -> bool:
    """Whether a title is that of a policy document and not of a form, a certificate or a paper.

    Examples
    --------
    >>> names_policy("云江市科技规划"), names_policy("房屋买卖合同")
    (True, False)
    """
    words = _VERSION.sub("", title.translate({ord("（"): "(", ord("）"): ")"})).strip('》〉>”"')
    return bool(_POLICY.search(words)) and not _NO_POLICY.search(words)


def short_name(title: str) -> bool:
    """Whether a title is a mere kind of document, such as 通知 or 纲要(草案), that names none by itself.

    Examples
    --------
    >>> short_name("通知"), short_name("云江市科技规划")
    (True, False)
    """
    return bool(_SHORT.fullmatch(bare(title)))


def bare(title: str) -> str:
    """``title`` without its version: 纲要 for 纲要(草案), 纲要草案 and 纲要(试行).

    Examples
    --------
    >>> bare("纲要（草案）"), bare("管理办法(试行)")
    ('纲要', '管理办法')
    """
    words = _VERSION.sub("", title.translate({ord("（"): "(", ord("）"): ")"}))
    return words.removesuffix("草案") or words
