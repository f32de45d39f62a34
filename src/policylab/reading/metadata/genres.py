"""Genres: which kind of document a title names, and which kind a text without a title calls itself."""

from __future__ import annotations

import re

from policylab.reading.metadata.titles import carried_title
from policylab.text.characters import fold

_GENRES = (
    ("政府工作报告", r"政府工作(?:的)?报告(?:全文|摘要|摘登)?(?:$|\()"),
    ("工作总结与要点", r"工作总结|总结.*(?:要点|打算|计划|思路|安排|谋划)|工作情况.*(?:要点|打算|计划|思路|安排|谋划)"),
    ("工作要点", r"要点|工作安排|年度?工作计划|重点工作(?:任务)?(?:清单|分工)?$"),
    ("措施", r"(?:措施|政策|举措|\d+条|[一二三四五六七八九十]+条)(?:意见)?(?:$|\()"),
    ("行动计划", r"行动计划|行动方案|(?:年|攻坚|专项)计划|(?:计划|[一-鿿]行动)(?:$|\()"),
    ("实施方案", r"方案(?:$|\()"),
    ("实施意见", r"意见(?:$|\()"),
    ("规划", r"规划|纲要"),
    ("办法", r"(?:办法|细则|规定|条例|规则|规程|规范|指引)(?:$|\()"),
    ("通知", r"通知(?:$|\()"),
)  # fmt: skip
_GENRE = [(genre, re.compile(pattern)) for genre, pattern in _GENRES]


def genre_of(title: str) -> str:
    """Genre that a title names, one of ``schemas.CHOICES["documents"]["genre"]``.

    Examples
    --------
    >>> genre_of("青禾市促进消费若干措施（试行）"), genre_of("关于印发青禾县2024年工作要点的通知")
    ('措施', '工作要点')
    """
    folded = re.sub(r"[《》\s]", "", fold(title))
    if re.search("国民经济和社会发展计划", folded):
        return "其他"
    carried = carried_title(folded)
    if carried is None and re.search(r"(?:答复|复函|答复函|批复|建议的函|提案的函)(?:\(|$)", folded):
        return "其他"
    if carried is None and re.search(r"(?:通知|函|公告|通告)(?:\(|$)", folded):
        inner = re.sub(r"的?(?:补充)?(?:通知|函|公告|通告)(?=$|\().*", "", folded)
        named = _genre_in(inner) if re.search(_NAMED_KIND, inner) else None
        return named or "通知"
    return _genre_in(carried or folded) or ("其他" if carried is None else "通知")


_NAMED_KIND = r"(?:若干(?:政策|意见)|措施|举措|\d+条|[一二三四五六七八九十]+条|方案|行动计划|规划|工作要点|实施意见|细则|办法)(?:\([^()]*\))?$"


def _genre_in(text: str) -> str | None:
    return next((genre for genre, pattern in _GENRE if pattern.search(text)), None)


_SELF = "实施方案|行动方案|工作方案|方案|行动计划|计划|规划|政策措施|若干措施|措施|若干政策|实施意见|意见|实施细则|细则|办法|规定"
_OPENING = re.compile(
    rf"(?:制定|提出|拟定|出台|作出|形成|发布)了?(?:本|如下|以下)(?:[一-鿿]{{0,8}}?)(?P<kind>{_SELF})(?=[。:,;]|$)"
)
_NOTIFIES = re.compile(r"(?:通知|通告)如下|如下(?:通知|通告)")
_CLOSING = re.compile(
    rf"本(?P<kind>{_SELF}|通知)(?:自|从|由|在)?[^。;]{{0,24}}(?:之日起)?(?:施行|实施|执行|生效|负责解释|有效期)"
)


_REPORT = re.compile(
    r"(?:我(?:谨)?(?:代表|受)|受)[一-鿿]{0,16}?(?:人民政府|政府|国务院|行署|管委会|办事处)(?:的?委托)?[,，]?(?:现?在?)?[,，]?"
    r"(?:向大会|向会议|向本次大会|向各位代表)?[,，]?(?:作|做|报告)(?:[一-鿿]{0,4}?政府)?(?:工作|的?工作报告)(?=[,，。;；]|$)"
)


def report_opening(body: str) -> str | None:
    """Words by which a text opens as a government's work report (我代表市人民政府向大会报告工作); null when it does not.

    Reports of others to the same congress (预算执行情况, a court's work) open otherwise.

    Examples
    --------
    >>> report_opening("各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。")
    '我代表市人民政府,向大会报告工作'
    >>> report_opening("受市人民政府委托，向大会报告全市2023年预算执行情况，请予审议。") is None
    True
    """
    match = _REPORT.search(fold(body[:1500]))
    return match[0] if match else None


def genre_in_text(body: str) -> tuple[str, str] | None:
    """Genre that a text calls itself where no title names it, with the words that say so; null when it does not.

    Examples
    --------
    >>> genre_in_text("为扩大消费，结合我市实际，制定如下措施。一、加大支持。")
    ('措施', '制定如下措施')
    >>> genre_in_text("为扩大消费，现就有关事项通知如下：")
    ('通知', '通知如下')
    """
    folded = fold(body)
    head = folded[:1200]
    opening = _OPENING.search(head) or _NOTIFIES.search(head)
    match = opening or _CLOSING.search(folded, max(len(folded) - 600, 0))
    if match is None:
        return None
    kind = match.groupdict().get("kind")
    genre = (_genre_in(kind) if kind else None) or "通知"
    return genre, body[match.start() : match.end()]
