"""What a responsibility bracket or line says: each agency with its role, and how the role is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policylab.facts.names.agency_lists import MARKS, Item, names_agency, names_office, split_items, trim
from policylab.text.rules import Rule

_TIER = "(?:[省市州县区]级|[省市州县区]直|属地)?"
_WHO = "(?:责任)?(?:单位|部门|主体|科室|处室|机构|区县)"
_KINDS = {
    "lead": rf"{_TIER}(?:牵头|主牵头|第一责任|主要责任){_WHO}|(?:主办|主责){_WHO}(?=\s*:)|(?:牵头|主办)(?=\s*:)",
    "duty": rf"{_TIER}责任{_WHO}|(?:负责|承办|实施|主管|完成|组织){_WHO}(?=\s*:)|(?:属地)?责任(?=\s*:)",
    "local": rf"落实{_WHO}(?=\s*:)",
    "support": rf"{_TIER}配合{_WHO}|(?:协办|协同|协作|协助|参与|参加|支持|指导|联合){_WHO}(?=\s*:)|(?:配合|参与|协同|协办)(?=\s*:)",
}
LABEL = "|".join(_KINDS.values())
"""Pattern of the words before a list of agencies, in folded text."""
_ROLE = "|".join(f"(?P<{kind}>{form})" for kind, form in _KINDS.items())
_KEY = Rule(
    "a role that opens a list",
    rf"(?:^|(?<=[;,。、\s(]))(?:{_ROLE}"
    r"|(?P<other>[一-鿿]{2,8}(?=:)))\s*:?",
    "牵头单位:市水利局",
    "市水利局",
)
_RANKS = ("lead", "duty", "local", "support")

_DIVISION = r"(?:按照?|根据|依据|依)(?:各自|自身|单位|部门)?(?:的)?(?:工作)?(?:职责|职能|分工)(?:和|与|及)?(?:分工|任务)?(?:要求)?"
_TAIL = Rule(
    "a role that closes a list",
    rf"(?:等)?(?P<division>{_DIVISION})?(?:分别|共同|联合|具体|协同|积极|密切|会同)*"
    r"(?:(?P<lead>牵头|主办)(?:负责|落实|组织|组织实施|实施|推进|抓总|办理|协调)*"
    r"|(?P<support>(?:配合|协助|协办|参与|参加|协同|支持)+)(?:落实|实施|做好|推进|工作)*"
    r"|(?P<duty>负责|承担|抓好|组织实施|落实|实施|推进|办理|执行)(?:负责|落实|组织实施|实施|推进)*)$",
    "市水利局牵头负责",
    "市水利局",
)
_BARE_DIVISION = Rule(
    "division of labour without a role",
    rf"(?:等)?{_DIVISION}$",
    "市水利局等按职责分工",
    "市水利局",
)
_NAMED_LEAD = Rule(
    "a lead marked in brackets",
    r"\((?:牵头|牵头单位|牵头部门|主办|主)\)$",
    "市水利局(牵头)",
    "市水利局(试点)",
)
_WITH = Rule(
    "who works with the lead",
    r"(?:牵头)?,?(?:会同|会商|联合)(?=[^、,;]{2})",
    "市水利局会同市财政局",
    "市水利局、市财政局",
)
RULES = (
    _KEY,
    _TAIL,
    _BARE_DIVISION,
    _NAMED_LEAD,
    _WITH,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One agency of a block: its place in the folded text, its role and how the role is known.

    Examples
    --------
    >>> part = Part(Item(0, 2), "lead", "named_lead")
    >>> part.role, part.marked
    ('lead', False)
    """

    item: Item
    role: str
    basis: str
    marked: bool = False


def read_parts(folded: str, start: int, end: int, *, strict: bool = False) -> list[Part]:
    """Agencies of the block between ``start`` and ``end`` of the folded text, in order.

    Parameters
    ----------
    folded : str
    start, end : int
        The block without its outer brackets.
    strict : bool
        Whether names without a label before them must look like agencies, else the block has no parts.

    Examples
    --------
    >>> text = "甲局牵头,乙局、丙县政府配合"
    >>> [(text[p.item.start:p.item.end], p.role, p.basis) for p in read_parts(text, 0, len(text))]
    [('甲局', 'lead', 'named_lead'), ('乙局', 'support', 'named_lead'), ('丙县政府', 'support', 'named_lead')]
    """
    segments = list(_segments(folded, start, end))
    labels = {kind for kind, *_ in segments if kind in _RANKS}
    leading = min(labels, key=_RANKS.index) if labels else None
    parts: list[Part] = []
    for kind, opened, closed in segments:
        if kind == "other":
            continue
        after_lead = any(part.role == "lead" and part.basis == "named_lead" for part in parts)
        if kind is None:
            kind = "support" if leading == "lead" or after_lead else "duty"
        role = (
            "lead" if kind in {leading, "duty"} and not (leading == "lead" and kind == "duty") else "support"
        )
        basis = "named_lead" if kind in {"lead", "support"} or leading == "lead" else "plain_list"
        parts += _read_list(folded, split_items(folded, opened, closed), role, basis)
    names = [folded[part.item.start : part.item.end] for part in parts]
    if strict and not labels:
        led = any(part.basis == "named_lead" for part in parts)
        known = names_agency if led else _is_told  # behind 甲局牵头 a name may end as any agency's does
        if not (names and names_office(names[0]) and all(_is_told(name) or known(name) for name in names)):
            return []
    return _first_of_each(folded, [part for part in parts if _is_name(folded, part)])


def _is_told(name: str) -> bool:
    """Whether a name without a label before it is that of an office or a general one such as 相关单位, 各学校."""
    return names_office(name) or (name[0] in "各相有" and len(name) <= 12)


def _segments(folded: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Stretches of the block, each with the kind of the label before it; None where there is none."""
    kind, opened = None, start
    for match in _KEY.finditer(folded, start, end):
        if folded[opened : match.start()].strip(" ;,、。\n"):
            yield kind, opened, match.start()
        kind, opened = match.lastgroup, match.end()
    yield kind, opened, end


def _read_list(folded: str, items: list[Item], role: str, basis: str) -> list[Part]:
    """Roles within one list, where 牵头, 配合 or 按职责分工负责 after names can change them."""
    parts: list[Part] = []
    waiting: list[Item] = []
    lead_named = False

    def settle(role: str, basis: str) -> None:
        parts.extend(Part(item, role, basis) for item in waiting)
        waiting.clear()

    for item in items:
        for piece, joins in _split_at_with(folded, item):
            text = folded[piece.start : piece.end].rstrip(" \n。")
            match = _TAIL.search(text[-30:]) or _BARE_DIVISION.search(text[-30:])
            if match is None:
                waiting.append(piece)
            else:
                waiting.append(Item(piece.start, piece.start + len(text) - len(match.group())))
            said = match.groupdict() if match else {}
            if said.get("lead") or joins:
                settle("lead", "named_lead")
                lead_named = True
            elif said.get("support"):
                if not lead_named:
                    _settle_before_comma(folded, waiting, parts, Part(piece, role, basis))
                settle("support", "named_lead")
            elif match:
                settle("support" if lead_named else role, "named_lead" if lead_named else basis)
    settle("support" if lead_named else role, "named_lead" if lead_named else basis)
    trimmed = [(part, trim(folded, part.item)) for part in parts]
    marks = [replace(part, item=kept, marked=_is_marked(folded, part.item)) for part, kept in trimmed if kept]
    return _lead_in_brackets(folded, marks)


def _settle_before_comma(folded: str, waiting: list[Item], parts: list[Part], default: Part) -> None:
    """``甲局,乙局、丙局配合``: what stands before the comma keeps the role that the list has."""
    commas = [at for at, item in enumerate(waiting) if at and folded[item.start - 1] in ",;"]
    if commas:
        parts += [replace(default, item=item) for item in waiting[: commas[-1]]]
        del waiting[: commas[-1]]


def _split_at_with(folded: str, item: Item) -> Iterator[tuple[Item, bool]]:
    """``甲局会同乙局`` as 甲局, which then leads, and 乙局."""
    start = item.start
    if item.end - item.start <= 80 and (match := _WITH.search(folded, item.start + 2, item.end)):
        yield Item(start, match.start()), True
        start = match.end()
    yield Item(start, item.end), False


def _is_marked(folded: str, item: Item) -> bool:
    text = folded[item.start : item.end].strip()
    return bool(text) and (text[0] in MARKS or text[-1] in MARKS)


def _lead_in_brackets(folded: str, parts: list[Part]) -> list[Part]:
    """``甲局(牵头)、乙局``: the one so marked leads, the others support."""
    found = [_NAMED_LEAD.search(folded[part.item.start : part.item.end]) for part in parts]
    if not any(found):
        return parts
    told = []
    for part, match in zip(parts, found, strict=True):
        end = part.item.start + match.start() if match else part.item.end
        role = "lead" if match else "support"
        told.append(replace(part, item=Item(part.item.start, end), role=role, basis="named_lead"))
    return told


def _is_name(folded: str, part: Part) -> bool:
    name = folded[part.item.start : part.item.end]
    return len(name) <= 12 or names_agency(name)


def _first_of_each(folded: str, parts: list[Part]) -> list[Part]:
    """Each name once, in the first role it has."""
    seen: dict[str, Part] = {}
    for part in parts:
        seen.setdefault("".join(folded[part.item.start : part.item.end].split()), part)
    return list(seen.values())
