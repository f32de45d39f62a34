"""Genres: which kind of document a title names, and which kind a text without a title calls itself."""

from __future__ import annotations

import re

from policylab.reading.metadata.titles import carried_title
from policylab.text.characters import fold
from policylab.text.rules import Rule

_ENDS = r"(?:$|\()"
_GENRE = (
    ("政府工作报告", Rule(
        "a work report of the government",
        rf"政府工作(?:的)?报告(?:全文|摘要|摘登)?{_ENDS}",
        "2031年青禾市政府工作报告", "青禾市教育局工作报告",
    )),
    ("工作总结与要点", Rule(
        "a review with the points of the next year",
        r"工作总结|总结.*(?:要点|打算|计划|思路|安排|谋划)|工作情况.*(?:要点|打算|计划|思路|安排|谋划)",
        "2031年工作情况和2032年打算", "2032年工作打算",
    )),
    ("工作要点", Rule(
        "the points of a year", r"要点|工作安排|年度?工作计划|重点工作(?:任务)?(?:清单|分工)?$", "2031年工作要点", "青禾市行动计划"
    )),
    ("措施", Rule(
        "measures",
        rf"(?:措施|政策|举措|\d+条|[一二三四五六七八九十]+条)(?:意见)?{_ENDS}",
        "促进竹产业发展若干措施(试行)", "措施清单",
    )),
    ("行动计划", Rule(
        "a plan of action",
        rf"行动计划|行动方案|(?:年|攻坚|专项)计划|(?:计划|[一-鿿]行动){_ENDS}",
        "竹产业三年行动计划", "竹产业计划表",
    )),
    ("实施方案", Rule("a scheme", rf"方案{_ENDS}", "竹产业实施方案(试行)", "方案编制指南")),
    ("实施意见", Rule("opinions", rf"意见{_ENDS}", "关于加快竹产业发展的实施意见", "意见征集表")),
    ("规划", Rule("a programme", r"规划|纲要", "青禾市竹产业规划", "青禾市竹产业方案")),
    ("办法", Rule(
        "rules", rf"(?:办法|细则|规定|条例|规则|规程|规范|指引){_ENDS}", "竹林管护办法", "竹林规范化管护方案"
    )),
    ("通知", Rule("a notice", rf"通知{_ENDS}", "关于加强竹林管护的通知", "通知书")),
)  # fmt: skip
"""Genres, each with the rule for what names it, in the order in which they are tried."""


def genre_of(title: str) -> str:
    """Genre that a title names, one of ``schemas.CHOICES["documents"]["genre"]``.

    Examples
    --------
    >>> genre_of("青禾市促进消费若干措施（试行）"), genre_of("关于印发青禾县2024年工作要点的通知")
    ('措施', '工作要点')
    """
    folded = re.sub(r"[《》\s]", "", fold(title))
    if _NATIONAL_PLAN.search(folded):
        return "其他"
    carried = carried_title(folded)
    if carried is None and _ANSWER.search(folded):
        return "其他"
    if carried is None and _NOTICE.search(folded):
        inner = _NOTICE_ITSELF.sub("", folded)
        named = _genre_in(inner) if _NAMED_KIND.search(inner) else None
        return named or "通知"
    return _genre_in(carried or folded) or ("其他" if carried is None else "通知")


_NAMED_KIND = Rule(
    "the kind that the title of a notice names",
    r"""
    (?:若干(?:政策|意见)|措施|举措|\d+条|[一二三四五六七八九十]+条|方案|行动计划|规划|工作要点|实施意见|细则|办法)
    (?:\([^()]*\))?$
    """,
    "关于竹产业若干政策",
    "关于政策落实",
)
_NATIONAL_PLAN = Rule(
    "a yearly plan of economy and society, of no kind",
    r"国民经济和社会发展计划",
    "青禾市2031年国民经济和社会发展计划",
    "青禾市国民经济和社会发展规划",
)
_ANSWER = Rule(
    "an answer to a request",
    r"(?:答复|复函|答复函|批复|建议的函|提案的函)(?:\(|$)",
    "关于第6号提案的答复",
    "关于提案答复工作的意见",
)
_NOTICE = Rule(
    "a notice or a letter", r"(?:通知|函|公告|通告)(?:\(|$)", "关于加强竹林管护的通告(试行)", "通知发放办法"
)
_NOTICE_ITSELF = Rule(
    "the words of a notice behind what it is about",
    r"的?(?:补充)?(?:通知|函|公告|通告)(?=$|\().*",
    "竹林管护办法的补充通知",
    "通知发放办法",
)


def _genre_in(text: str) -> str | None:
    return next((genre for genre, rule in _GENRE if rule.search(text)), None)


_SELF = "实施方案|行动方案|工作方案|方案|行动计划|计划|规划|政策措施|若干措施|措施|若干政策|实施意见|意见|实施细则|细则|办法|规定"
_OPENING = Rule(
    "the kind that a text calls itself at its head",
    rf"(?:制定|提出|拟定|出台|作出|形成|发布)了?(?:本|如下|以下)(?:[一-鿿]{{0,8}}?)(?P<kind>{_SELF})(?=[。:,;]|$)",
    "结合我市实际,制定如下措施。",
    "结合我市实际,制定措施清单。",
)
_NOTIFIES = Rule(
    "a notice that announces its text", r"(?:通知|通告)如下|如下(?:通知|通告)", "现通知如下", "报告如下"
)
_CLOSING = Rule(
    "the kind that a text calls itself at its end",
    rf"本(?P<kind>{_SELF}|通知)(?:自|从|由|在)?[^。;]{{0,24}}(?:之日起)?(?:施行|实施|执行|生效|负责解释|有效期)",
    "本办法自发布之日起施行",
    "本单位自发布之日起施行",
)


_GOVERNMENT = "人民政府|政府|国务院|行署|管委会|办事处"
_REPORT = Rule(
    "the opening of a work report of the government",
    rf"""
    (?:我(?:谨)?(?:代表|受)|受)[一-鿿]{{0,16}}?(?:{_GOVERNMENT})(?:的?委托)?,?(?:现?在?)?,?
    (?:向大会|向会议|向本次大会|向各位代表)?,?
    (?:作|做|报告)(?:[一-鿿]{{0,4}}?政府)?(?:工作|的?工作报告)(?=[,。;]|$)
    """,
    "我代表青禾市人民政府,向大会报告工作,请予审议",
    "受青禾市人民政府委托,向大会报告预算执行情况",
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


RULES = (
    _NAMED_KIND,
    _NATIONAL_PLAN,
    _ANSWER,
    _NOTICE,
    _NOTICE_ITSELF,
    _OPENING,
    _NOTIFIES,
    _CLOSING,
    _REPORT,
    *(rule for _, rule in _GENRE),
)
