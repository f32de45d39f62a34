"""Duties in running prose: 由甲局、乙局牵头,丙局配合."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from policylab.facts.duties.blocks import Block
from policylab.facts.duties.roles import Part
from policylab.facts.names.agency_lists import names_office, split_items, trim
from policylab.text.rules import Rule

_NAME_END = r"(?<=[省市县区州盟旗厅局委办院府署行心司部室组团联协镇乡道会关队所台社校)>])"
_LEADING = Rule(
    "a public body that leads",
    _NAME_END
    + r"(?:分别|共同|联合|按职责(?:分工)?)?牵头(?!单位|部门|人|者|和|企业|机构|责任|作用|抓总|[县市区]?领导|职责|.{0,6}了)",
    "由市水利局牵头制定",
    "由龙头企业牵头",
)
_SHARED = Rule(
    "public bodies that share a task",
    _NAME_END + r"(?:等)?按(?:照)?(?:各自)?职责(?:分工)?(?:分别|共同)?负责(?!解释)",
    "市水利局、市财政局按职责分工负责",
    "市水利局负责",
)
_JOINT = Rule(
    "public bodies that carry a task out together, behind 由",
    _NAME_END + r"(?:等)?(?:共同|联合)(?:负责|落实|实施|组织实施|承担|抓好|推进|办理)(?!了|解释)",
    "由市水利局、市财政局共同落实",
    "由村民共同落实",
)
_NEEDED = {_LEADING: ("牵头",), _SHARED: ("职责",), _JOINT: ("共同", "联合")}
"""Words of which a text must hold one for a rule to find anything: asked first, since many texts hold none."""
_STOPS = "。;:,\n“”()!?！？"
_REACH = 120
_SUPPORT = Rule(
    "public bodies that support",
    r"[,;、](?P<units>(?:[^。;,:、\n]{2,25}、){0,12}[^。;,:、\n]{1,20}?(?:局|厅|委|办|部|院|会|行|队|站|所|政府|中心|公司|集团|海关|部门|单位|区|县|\)))"
    r"(?:等)?(?:根据|按照?|依据|分别|共同|积极|密切|具体|分工|协同|各司|要|应|予以|给予)*(?:职责分工)?(?:配合|参与|协助|协同|支持|负责|细化|落实|做好)",
    ",市财政局配合",
    ",市民配合",
)
_TOGETHER = Rule(
    "public bodies that act together",
    r",?会同(?P<units>(?:[^。;,:、\n]{2,25}、){0,12}[^。;,:、\n]{2,20}?(?:局|厅|委|办|部|院|会|行|队|站|所|政府|中心|公司|集团|海关|部门|单位))"
    r"(?=等|制定|研究|出台|组织|负责|开展|落实|抓|做|推进|建立|编制|[,。;])",
    ",会同市财政局制定办法",
    ",会同专家制定办法",
)
_VERB = Rule(
    "a verb, so no name",
    r"(?:建立|发挥|形成|健全|完善|强化|坚持|实行|构建|明确|指定|赋予|成立|组织|支持|鼓励|推动|依托|设立|充分|加强|落实)",
    "建立机制",
    "市水利局",
)
_BEFORE = Rule(
    "what stands before a name",
    r"(?:\d+[.、)]|[经在以]|一律|统一|具体)+",
    "1.市水利局",
    "市水利局",
)
_GENERIC = Rule(
    "a body without a name",
    r"(?:各|有关|相关|市级|省级|区级|县级|市直|省直)*(?:部门|单位|区、县\(市\)|县\(市、区\))",
    "各有关部门",
    "市水利局",
)
RULES = (
    _LEADING,
    _SHARED,
    _JOINT,
    _SUPPORT,
    _TOGETHER,
    _VERB,
    _BEFORE,
    _GENERIC,
)


def find_prose_blocks(text: str, taken: Sequence[Block]) -> list[Block]:
    """Blocks of the folded text outside ``taken`` where public bodies are said to lead or share a task.

    Notes
    -----
    Only names that end as a public body's does count, and only right before 牵头, 按职责分工负责 or, behind 由, 共同落实:
    龙头企业牵头 gives no duty.

    Examples
    --------
    >>> text = "由市商务局牵头,会同市财政局制定细则。"
    >>> [(text[part.item.start : part.item.end], part.role) for part in find_prose_blocks(text, [])[0].parts]
    [('市商务局', 'lead'), ('市财政局', 'support')]
    """
    starts = [block.start for block in taken]
    blocks: list[Block] = []
    stated = [rule for rule, words in _NEEDED.items() if any(word in text for word in words)]
    for match in sorted(
        [match for rule in stated for match in rule.finditer(text)], key=lambda match: match.start()
    ):
        before = bisect_right(starts, match.start()) - 1
        inside = before >= 0 and match.start() < taken[before].end
        if inside or (blocks and match.start() < blocks[-1].end):
            continue
        if block := _read_clause(text, match, leads=match.re is _LEADING.regex):
            blocks.append(block)
    return blocks


def _read_clause(text: str, match: re.Match[str], *, leads: bool) -> Block | None:
    floor = max(0, match.start() - _REACH)
    start = max(floor, *(text.rfind(stop, floor, match.start()) + 1 for stop in _STOPS))
    by = text.rfind("由", start, match.start())
    if match.re is _JOINT.regex and by < 0:
        return None
    start = by + 1 if by >= 0 else start
    if before := _BEFORE.match(text, start, match.start()):
        start = before.end()
    items = [kept for item in split_items(text, start, match.start()) if (kept := trim(text, item))]
    names = [text[item.start : item.end] for item in items]
    if not names or not all(
        names_office(name) and not _VERB.match(name) and "赋予" not in name for name in names
    ):
        return None
    parts = [Part(item, "lead", "prose") for item in items]
    end = match.end()
    limit = min(len(text), end + 300)
    if leads and (support := _SUPPORT.match(text, end, limit) or _TOGETHER.match(text, end, limit)):
        parts += _supporting(text, support)
        end = support.end()
    return Block(items[0].start, end, tuple(parts))


def _supporting(text: str, support: re.Match[str]) -> list[Part]:
    items = [trim(text, item) for item in split_items(text, support.start("units"), support.end("units"))]
    names = [(item, text[item.start : item.end]) for item in items if item]
    return [
        Part(item, "support", "prose")
        for item, name in names
        if names_office(name) or _GENERIC.fullmatch(name)
    ]
