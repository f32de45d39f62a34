"""Whether a number in Chinese numerals counts things (新建三十家), or only names and orders them (两个方面)."""

from __future__ import annotations

import re

from policylab.facts.names.units import Unit
from policylab.text.numerals import Number
from policylab.text.rules import Rule

_CHINESE_BEFORE = re.compile(
    r"(?:养育|抚养|育有|新增|新建|建成|建设|获批|引进|入选|培育|打造|创建|争创|实施|举办|设立|组建|落户|落地|新设|增至|增加|办好|办成|组织|放映|开展|演出|取得|获得|拥有|集聚|认定|开通|开工|完成|布局|成立|近|超|翻|达|有|不少于|不低于|不超过|至少|达到|超过|突破|增加到)$"
)
MADE = Rule(
    "a verb of making, with what is made behind it",
    r"(?:新增|新建|改建|扩建|建成|建设|建立|获批|引进|引育|入选|培育|培养|打造|创建|争创|实施|举办|设立|组建|落户|新设|办好|取得|获得|认定|开通|开工|布局|成立|改造|培训|发展|招引|推出|开展)[^,;。:]{1,16}$",
    "建成直播基地",
    "建成",
)
BACKED = Rule(
    "a verb whose object a number of ten and more counts",
    r"(?:扶持|帮扶|支持|资助|选派|选聘|招聘|招引|吸引|孵化|服务|培训|带动|评选|遴选|改造|整治|修缮|更新|安装|配备)$",
    "每年选派",
    "选派的",
)
ENDS = Rule(
    "the end of a clause behind a count",
    r"(?:\([间段户个座处家人名项条所套次]\))?(?:(?:以上|以内|左右)?[,;。、)]|以上$)",
    "以上。",
    "方面",
)
STARTS = Rule("the head of a clause", r"(?:^|[,;。:])$", "完成,", "全部")
MADE_AFTER = Rule(
    "what became of the things that a clause begins with",
    r"[^,;。:、]{1,16}(?:建成|开工|完工|竣工|通车|投用|投产|启用|开通|开业|落地|入选|获批|挂牌|达产)",
    "主干道路建成通车",
    "方面的工作",
)
PEOPLE = Rule(
    "people or households that a number without a unit counts",
    r"(?:农户|群众|居民|职工|学生|家庭|人口|市民|农民|牧民|渔民|学子|老人|移民)",
    "农户",
    "大军",
)
PROGRAMME = Rule(
    "a list of deeds named by their number", r"(?:重点|民生|为民|惠民|利民)*实事", "民生实事", "项目"
)
RULES = (MADE, BACKED, ENDS, STARTS, MADE_AFTER, PEOPLE, PROGRAMME)
_CHINESE_GROUPS = {"count", "multiple"}
_CHINESE_SIZES = {"area", "length", "mass", "volume"}


def counts(text: str, number: Number, found: tuple[Unit, int, bool]) -> bool:
    """Whether a number in Chinese numerals counts things that were made or won, rather than naming (两个方面).

    Examples
    --------
    >>> from policylab.facts.names.units import match_unit
    >>> from policylab.text.numerals import find_numbers
    >>> def told(text):
    ...     number = next(find_numbers(text))
    ...     return counts(text, number, match_unit(text, number.end))
    >>> told("新建三十家工坊"), told("从两个方面推进")
    (True, False)
    """
    unit, end, _ = found
    before = text[max(0, number.start - 24) : number.start]
    if unit.printed in {"番", "成"}:
        return True
    printed = text[number.start : number.end]
    if PROGRAMME.match(text, end):  # 办好十件实事: its items are the targets
        return False
    if before[-1:] in set("第.-~上数几") or number.value * unit.factor < 2:
        return False
    if unit.group == "money":
        return printed[0] not in "百千万亿" and number.value >= 2
    if unit.group in _CHINESE_SIZES and printed[0] not in "百千万亿":  # 流转耕地十五万亩
        return ENDS.match(text, end) is not None
    if unit.group == "bare" and printed[0] not in "百千万亿":  # 三万农户
        return PEOPLE.match(text, end) is not None
    if unit.group not in _CHINESE_GROUPS:
        return False
    return (
        _CHINESE_BEFORE.search(before) is not None
        or (MADE.search(before) is not None and (end == len(text) or ENDS.match(text, end) is not None))
        or (STARTS.search(before) is not None and MADE_AFTER.match(text, end) is not None)
        or (printed[0] not in "百千万亿" and number.value * unit.factor >= 100)
        or (number.value * unit.factor >= 10 and BACKED.search(before) is not None)
    )
