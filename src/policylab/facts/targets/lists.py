"""Lists that share figures out: A、B分别达到1和2; A、B各20; figures that follow one another one to one."""

from __future__ import annotations

import re

from policylab.facts.targets.cues import cue_terms
from policylab.facts.targets.figures import Item
from policylab.facts.targets.phrases import bare_noun
from policylab.text.rules import Rule

_JOIN = Rule(
    "nothing but a joint",
    r"^[\s、和及与以]+$",
    "、",
    "、企业",
)
_TRADE = Rule("a word for a trade before its measure", r"^(?:产业|行业|业)", "产业增加值", "增加值")
_COUNTED_HEAD = Rule(
    "a head that only the last part prints",
    r"""
      (?:产业|行业|业)?(?:增加值|产值|产量|销量|出货量|价格)(?:占[^、,]{2,16}(?:比重|比例|比))?$  # what a trade makes, and its share
    | (?:住房)?(?:公积金)?(?:个人)?(?:住房)?(?:贷款)?(?:最[高低])?
      (?:可贷|贷款|提取|首付款?|补助|补贴|奖励|补偿|缴存|保障|低保)+(?:额度|限额|标准|比例)$  # how much may be lent or is paid
    | (?:住房)?(?:公积金)?贷款最[高低](?:额度|限额)$
    | (?<=居民)(?:人均|家庭)[^、,]{2,12}$                                            # 城镇、农村居民人均可支配收入
    | (?:整体|平均)*(?:通关|办理|审批|等待)?(?:时间|时限|用时|耗时)$                  # 进口、出口整体通关时间
    """,
    "农产品加工业产值",
    "农产品",
)
_EACH_OF = Rule(
    "of how many all parts of a list are reckoned",
    r"^每(?:[十百千]?万|[十百]|百?千)(?:(?:名|常住|户籍|城镇|就业|老年)?[^,;。、\d]{0,10}?(?:拥有|配备|享有|建有|配有)|人口?|户)(?=[一-鿿]{2})",
    "每千人托位",
    "每个县托位",
)
_RATE_HEAD = Rule(
    "a rate that only the last part prints",
    r"(?:(?:参保|参合|覆盖|普及|入学|巩固|合格|达标|优良|签约|受理|办结)率|占比)$",
    "基本医疗保险参保率",
    "城镇化率",
)
PART = Rule(
    "a joint between the parts of a list",
    r"、|以及|(?<![普涉惠波顾])及(?![时格其相]|以[上下内])|(?<![总饱缓温共平])和(?![谐平田睦美解])|(?<!参)与(?!会)",
    "教师和医生",
    "和谐",
)
"""Between the parts of a list: 、, 以及, and 和 and 与 where they join."""
_MAY_PART = re.compile("[、及和与]")
"""Signs of which each joint has one."""
_BRACKETED = Rule(
    "what stands in brackets or quotation marks", r"\([^()]*\)|“[^“”]*”", "学校(公办、民办)", "学校、医院"
)
LONGER = "list of another length"
"""Rule of a figure under a list that has more or fewer parts than figures: which part it belongs to is not known."""
GRADE = Rule(
    "a grade without a noun",
    r"^(?:(?:国家|世界|国际|区域|自治区)级|国家|[省市县区州乡镇村]{1,2}[级定管办])$",
    "区定",
    "区域",
)
NEXT_GRADE = Rule("the next grade of a list", r"^[、,和及与][^、,;。]{0,6}$", "、乡定", "。乡定")
_OWN_GRADE = Rule(
    "the grade that opens the noun of a list's last part",
    rf"{GRADE.pattern.removesuffix('$')}(?=[一-鿿“]{{2}})",
    "区域级产业集群",
    "区域",
)
_SHARE = Rule(
    "the measure of all parts of a list, behind 分别",
    r"(?P<measure>占比|占[^,;。、\d]{2,14}(?:比重|比例))(?:达到?|为|提高到|提升到|提升至|提高至|超过?|突破|不低于)?$",
    "占比达到",
    "占用",
)
_EVERYWHERE = Rule(
    "a place before whom a list is with", r"^(?:全[省市县区州国]|[我本][省市县区])$", "全省", "全省企业"
)
GIVES = Rule(
    "a verb of giving right before a list of sums",
    r"(?:给予|予以|兑现|发放|支付)(?:一次性)?$",
    "分别兑现",
    "兑现率",
)
GRADE_BEFORE = Rule(
    "a grade right before its figure", r"(?<![一-鿿])(?:国家级|[省市县区州]级)$", "、市级", "获评省级"
)
MORE_NUMBERS = Rule(
    "a further number of a list",
    r"(?:\([^()]{0,40}\))?[、和及与](?:不(?:超过|少于|低于))?\d",
    "、1200",
    "、工坊",
)
PLACE = Rule("the name of a place", r"[一-鿿]{1,8}(?:[省市州盟县区旗镇乡]|街道)", "青禾县", "青禾河")
RULES = (
    MORE_NUMBERS,
    _RATE_HEAD,
    _TRADE,
    _EACH_OF,
    PLACE,
    GRADE,
    _OWN_GRADE,
    NEXT_GRADE,
    GRADE_BEFORE,
    GIVES,
    _SHARE,
    _EVERYWHERE,
    _JOIN,
    _COUNTED_HEAD,
    PART,
    _BRACKETED,
)
REACH = 20
"""Figures to the left that one without a noun may take its noun from."""


def share_out(text: str, items: list[Item]) -> list[Item]:
    """Lists shared out: A、B分别达到1和2; A、B各20; figures that follow one another one to one.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> text = "专家、教师各20名"
    >>> item = Item(next(find_figures(text)), "专家、教师", 0, 9, "noun before figure", ("各",))
    >>> [shared.indicator for shared in share_out(text, [item])]
    ['专家', '教师']
    """
    shared: list[Item] = []
    index = 0
    while index < len(items):
        run = [items[index]]
        while index + len(run) < len(items) and _joined(text, run[-1], items[index + len(run)]):
            run.append(items[index + len(run)])
        further = _further(text, items[index + len(run) - 1 :]) if run[0].rule == "noun before figure" else 0
        shared += _share_run(text, _under_parts(text, run), shared, further)
        index += len(run)
    return shared


def _under_parts(text: str, run: list[Item]) -> list[Item]:
    """Figures of one noun behind a verb, each under its part of the list before 分别: 小学、初中分别新增学位24个、15个."""
    if len(run) < 2:
        return run
    first, noun = run[0], run[0].indicator
    before = text[first.start : first.figure.start - len(first.figure.before)]
    listed, _, behind = before.rpartition("分别")
    verb = behind.removesuffix(noun)
    if share := _SHARE.match(behind):
        noun = share["measure"]
    elif verb == behind or verb not in cue_terms("activity"):
        return run
    if not listed:
        return run
    parts = parts_of(bare_noun(listed, shared=True))
    parts = parts[1:] if len(parts) == len(run) + 1 and _EVERYWHERE.fullmatch(parts[0]) else parts
    if len(parts) != len(run):
        return [item._replace(rule=LONGER) for item in run] if len(parts) > 1 else run
    named = zip(run, complete_parts(parts), strict=True)
    return [
        item._replace(indicator=part + noun, start=first.start, rule="shared out") for item, part in named
    ]


def _further(text: str, items: list[Item]) -> int:
    """Numbers of a list that go on behind the first of the items: 1万元、2万元购房补贴, 210吨、1200缶."""
    last = 0
    while last + 1 < len(items) and _JOIN.match(_between(text, items[last], items[last + 1])):
        last += 1
    return last + (MORE_NUMBERS.match(text, items[last].figure.end) is not None)


def _between(text: str, first: Item, second: Item) -> str:
    return text[first.figure.end : second.figure.start - len(second.figure.before)]


def parts_of(phrase: str, *, joined: bool = True) -> list[str]:
    """Parts of a list, none cut inside brackets or quotation marks; only at 、 where ``joined`` is false.

    Examples
    --------
    >>> parts_of("软件和信息业、金融业"), parts_of("软件和信息业、金融业", joined=False)
    (['软件', '信息业', '金融业'], ['软件和信息业', '金融业'])
    """
    if not _MAY_PART.search(phrase):
        return [phrase] if phrase else []
    hidden = phrase
    if "(" in phrase or "“" in phrase:
        hidden = _BRACKETED.sub(lambda found: "□" * len(found[0]), phrase)
    parts, start = [], 0
    for joint in PART.finditer(hidden):
        if joined or joint[0] == "、":
            parts.append(phrase[start : joint.start()])
            start = joint.end()
    return [part for part in (*parts, phrase[start:]) if part]


def _joined(text: str, first: Item, second: Item) -> bool:
    return second.rule == "inherited" and bool(_JOIN.match(_between(text, first, second)))


def _share_run(text: str, run: list[Item], done: list[Item], further: int) -> list[Item]:
    """Figures that follow one another under the parts of the first one's indicator."""
    first, size = run[0], len(run)
    if size == 1:
        return _under_list(run, further) if first.rule == "noun before figure" else run
    bound = first.bound or (first.figure.before if "分别" in first.cues else "")  # 分别不低于40%、30%
    run = [
        first,
        *(item._replace(cues=item.cues or first.cues, bound=item.bound or bound) for item in run[1:]),
    ]
    if first.base:
        run = [item._replace(base=True) for item in run]
    if first.rule == "inherited" and "分别" in first.cues:
        subject, measure = _without_measure(first.indicator)
        parts = parts_of(subject)
        if len(parts) == size:  # 养老金、低保标准再次提高,月人均分别提高120元、60元
            shared = zip(run, complete_parts(parts), strict=True)
            return [item._replace(indicator=part + measure, start=first.start) for item, part in shared]
    own = [item for item in done[-REACH:] if item.rule != "inherited" and not item.figure.rank]
    if first.rule == "inherited" and "分别" in first.cues and len(own) >= size:
        told = zip(run, own[-size:], strict=True)
        return [item._replace(indicator=old.indicator, start=old.start) for item, old in told]
    before = done[-size:]
    if first.rule == "inherited" and len(before) == size and all(item.base for item in before):
        return [item._replace(indicator=old.indicator) for item, old in zip(run, before, strict=True)]
    return _under_list(run, further) if first.rule == "noun before figure" else run


def _under_list(run: list[Item], further: int) -> list[Item]:
    """Figures under the list before them: each under its part, all under the whole list where the numbers do not fit."""
    first, size = run[0], len(run)
    parts, numbers = parts_of(first.indicator), size + further
    if len(parts) < 2:
        return run
    if size > 1 and (places := _places(first.indicator, size)):
        listed, measure = places
        named = [item._replace(indicator=measure, start=first.start, rule="shared out") for item in run]
        return [item._replace(place=place) for item, place in zip(named, listed, strict=True)]
    if numbers == 1:
        each = not {"分别", "各", "均"}.isdisjoint(first.cues)
        names = complete_parts(parts) if each else []
        return [first._replace(indicator=name, rule="shared out") for name in names] or run
    whole = [parts, parts_of(first.indicator, joined=False)]
    fitting = next((listed for listed in whole if len(listed) == numbers), None)
    if fitting is None:
        return [item._replace(rule=LONGER) for item in run] if "分别" in first.cues else run
    names = complete_parts(fitting)
    return [
        item._replace(indicator=name, start=first.start, rule="shared out")
        for item, name in zip(run, names, strict=False)
    ]


def _without_measure(indicator: str) -> tuple[str, str]:
    """Indicator without the word at its end that says by what it is taken (月人均), and that word."""
    measure = next((word for word in cue_terms("each") if indicator.endswith(word)), "")
    return indicator.removesuffix(measure), measure


def _places(indicator: str, size: int) -> tuple[list[str], str] | None:
    """Places that the figures of a list hold for, and what is measured in each: 甲县、乙县和丙县的粉尘浓度."""
    listed, _, measure = indicator.rpartition("的")
    places = parts_of(listed)
    if len(measure) < 2 or len(places) != size or not all(PLACE.fullmatch(place) for place in places):
        return None
    return places, measure


def graded(text: str, items: list[Item]) -> list[Item]:
    """Items of which one prints a grade only and the next the noun of both: 区定12件、乡定8件惠民实事.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> text = "省级5个、市级8个示范园"
    >>> five, eight = find_figures(text)
    >>> items = [Item(five, "省级", 0, 4, "noun before figure"), Item(eight, "示范园", 5, 12, "figure before noun")]
    >>> [item.indicator for item in graded(text, items)]
    ['省级示范园', '市级示范园']
    """
    named = [_with_grade(text, item) for item in items]
    for index in range(len(named) - 2, -1, -1):
        item, other = named[index], items[index + 1]
        between = text[item.figure.end : other.figure.start]
        named_after = named[index + 1]
        if (
            (not item.indicator or _is_given(text, items[: index + 1]))
            and named_after.rule in {"figure before noun", "shared out"}
            and other.figure.unit.base_unit == item.figure.unit.base_unit
            and _JOIN.match(between)
        ):
            named[index] = item._replace(
                indicator=named_after.indicator, rule="shared out"
            )  # 分别给予8万元、5万元补贴
        if (
            GRADE.fullmatch(item.indicator)
            and named_after.rule in {"figure before noun", "shared out"}
            and other.figure.unit == item.figure.unit
            and NEXT_GRADE.fullmatch(between.removeprefix(item.indicator))
        ):
            noun = _OWN_GRADE.sub("", named_after.indicator)
            named[index] = item._replace(indicator=item.indicator + noun, rule="shared out")
    return named


def _is_given(text: str, items: list[Item]) -> bool:
    """Whether the last of the items stands in a list of sums that a verb of giving opens: 分别兑现50万元、40万元、30万元购房补贴."""
    first = len(items) - 1
    while first and _JOIN.match(_between(text, items[first - 1], items[first])):
        first -= 1
    start = items[first].figure.start - len(items[first].figure.before)
    return items[-1].rule == "inherited" and GIVES.search(text, max(0, start - 8), start) is not None


def _with_grade(text: str, item: Item) -> Item:
    """Item with the grade that stands before its figure: 市级5个示范园区."""
    if item.rule != "figure before noun":
        return item
    grade = GRADE_BEFORE.search(text[max(0, item.figure.start - 6) : item.figure.start])
    if grade is None or item.indicator.startswith(grade[0]):
        return item
    return item._replace(indicator=grade[0] + item.indicator)


def noun_end(part: str) -> str | None:
    """Noun that says what is counted, where a part of a list ends in one of its own.

    Examples
    --------
    >>> noun_end("装备制造业增加值"), noun_end("粮食")
    ('增加值', None)
    """
    ends = sorted(cue_terms("noun"), key=len, reverse=True)
    return next((noun for noun in ends if part.endswith(noun)), None) or (
        "人次" if part.endswith("人次") else None
    )


def complete_parts(parts: list[str]) -> list[str]:
    """Parts of a list, each with the head that only the last one prints.

    Examples
    --------
    >>> complete_parts(["城镇", "农村居民人均可支配收入"]), complete_parts(["人才", "科技项目"])
    (['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['人才项目', '科技项目'])
    """
    each = _EACH_OF.match(parts[0])
    if each and not any(part.startswith(("每", "人均", "户均")) for part in parts[1:]):
        return [parts[0], *(each[0] + part for part in complete_parts(parts[1:]))]
    last, head, rate = parts[-1], _COUNTED_HEAD.search(parts[-1]), _RATE_HEAD.search(parts[-1])
    grades = sorted(cue_terms("modifier"), key=len, reverse=True)
    own = next((grade for grade in grades if last.startswith(grade) and last != grade), "")
    completed = []
    for part in parts[:-1]:
        if own and part in grades:
            completed.append(part + last[len(own) :])
        elif rate and rate.start() > 1 and not part.endswith(("率", "比", "比重", "比例")) and len(part) > 1:
            completed.append(part + rate[0])
        elif head and head.start() > 0 and noun_end(part) is None and part[-2:] != last[-2:]:
            # 装备制造业、电子信息产业增加值: 业 stands there already
            measure = _TRADE.sub("", head[0]) if part.endswith("业") else head[0]
            completed.append(part + (measure[2:] if part.endswith(measure[:2]) else measure))
        elif part not in grades and len(part) <= 3 and len(last) == len(part) + 2 and part[-1] != last[-1]:
            completed.append(part + last[-2:])
        else:
            completed.append(part)
    return [*completed, last]
