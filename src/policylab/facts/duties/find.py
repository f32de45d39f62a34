"""Who leads and who supports each task: a row an agency and task."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from policylab.facts.duties.blocks import Block, find_blocks
from policylab.facts.duties.prose import find_prose_blocks
from policylab.facts.duties.roles import Part
from policylab.facts.duties.rules import Rules, blank_rules, find_rules
from policylab.facts.duties.tables import find_table_blocks
from policylab.facts.ids import fact_ids
from policylab.facts.names.agencies import resolve_agency
from policylab.facts.names.agency_lists import Item, split_items, trim
from policylab.reading.document import Document
from policylab.text.brackets import fold_brackets

_CLAUSE = re.compile(r"[。，,；;]")
_LONGEST_TASK = 80


@dataclass(frozen=True, slots=True)
class Duty:
    """An agency and its part in a task; the fields are the columns of ``schemas.SCHEMAS["duties"]`` but ``doc_id``.

    Examples
    --------
    >>> Duty("d1", "k1", None, None, "市教育局", None, "lead", "named_lead", "市教育局牵头", 0, 6).role
    'lead'
    """

    duty_id: str
    task_id: str
    section_id: str | None
    task: str | None
    agency: str
    agency_id: str | None
    role: str
    basis: str
    quote: str
    start_char: int
    end_char: int


def find_duties(document: Document) -> list[Duty]:
    """Duties of one document, in the order of the text.

    Notes
    -----
    ``basis`` says how a role is known. A plain list of 责任单位 gives every unit the role lead with basis
    ``plain_list``: it is no evidence of who leads, so counts of leads should leave it out or say so.

    Examples
    --------
    >>> from policylab.reading.document import Document, Paragraph
    >>> text = "加强服务。(市教育局牵头,市财政局配合)"
    >>> plan = Document("d", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [(duty.agency, duty.role, duty.basis) for duty in find_duties(plan)]
    [('市教育局', 'lead', 'named_lead'), ('市财政局', 'support', 'named_lead')]
    """
    folded = fold_brackets(document.body)
    rules, text = find_rules(folded), blank_rules(folded)
    breaks = [section.start_char for section in document.sections if section.marker]
    tabled = list(find_table_blocks(document, text))
    printed = [block for block in find_blocks(text, breaks) if not _inside(block, tabled)]
    printed += find_prose_blocks(text, [*printed, *tabled])
    blocks = _hold_for_parts(document, [_placed(document, block) for block in printed])
    blocks = sorted([*blocks, *tabled], key=lambda block: block.start)
    return _duties(document, [_ruled(rules, folded, block) for block in blocks])


def _inside(block: Block, others: list[Block]) -> bool:
    after = bisect_right(others, block.start, key=lambda other: other.start)
    reaches = after < len(others) and others[after].start < block.end
    return reaches or (after > 0 and block.start < others[after - 1].end)


def _placed(document: Document, block: Block) -> Block:
    """``block`` with the section of the paragraph it stands in."""
    number = bisect_right(document.paragraphs, block.start, key=lambda paragraph: paragraph.start_char) - 1
    return replace(block, section_id=document.paragraphs[number].section_id)


def _hold_for_parts(document: Document, blocks: list[Block]) -> list[Block]:
    """Lines that stand only at the end of each part's last section hold for the whole part.

    They do when the document never has one under a section that is not the last of its part.
    """
    siblings: dict[str | None, list[str]] = defaultdict(list)
    for section in document.sections:
        siblings[section.parent_id].append(section.section_id)
    parent = {section.section_id: section.parent_id for section in document.sections}
    held = {block.section_id for block in blocks}
    last = {
        section_id
        for section_id in held
        if section_id is not None
        and parent.get(section_id) is not None
        and len(siblings[parent[section_id]]) > 1
        and siblings[parent[section_id]][-1] == section_id
        and not held.intersection(siblings[parent[section_id]][:-1])
    }
    inner = {section_id for section_id in held if section_id and parent.get(section_id) is not None}
    if (
        len(last) < 2
        or last != inner
        or not all(block.own_line for block in blocks if block.section_id in last)
    ):
        return blocks
    return [
        replace(block, section_id=parent[block.section_id]) if block.section_id in last else block
        for block in blocks
    ]


def _ruled(rules: Rules, folded: str, block: Block) -> Block:
    """``block`` under the rules that the document states once."""
    parts = list(block.parts)
    plain = [
        number for number, part in enumerate(parts) if part.basis == "plain_list" and part.role == "lead"
    ]
    first = rules.first_leads_from is not None and block.end > rules.first_leads_from
    if rules.marked_lead and any(part.marked for part in parts):
        parts = [replace(p, role="lead" if p.marked else "support", basis="named_lead") for p in parts]
    elif first and plain:
        role = "lead"
        for before, number in zip([None, *plain], plain, strict=False):
            gap = "" if before is None else folded[parts[before].item.end : parts[number].item.start]
            role = "support" if any(stop in gap for stop in rules.leads_end_at) else role
            parts[number] = replace(parts[number], role=role, basis="first_listed")
    leads_known = first or any(part.role == "lead" and part.basis != "plain_list" for part in parts)
    told = {_name(folded, part.item) for part in parts}
    for start, units_start, units_end in rules.below:
        if block.start < start or any(part.basis == "prose" for part in parts):
            continue
        items = [trim(folded, item) for item in split_items(folded, units_start, units_end)]
        role = "support" if leads_known else "lead"
        basis = "first_listed" if first else "named_lead" if leads_known else "plain_list"
        parts += [Part(item, role, basis) for item in items if item and _name(folded, item) not in told]
    return replace(block, parts=tuple(parts))


def _name(text: str, item: Item) -> str:
    return "".join(text[item.start : item.end].split())


def _duties(document: Document, blocks: list[Block]) -> list[Duty]:
    body = document.body
    headings = {section.section_id: section.heading for section in document.sections}
    shared = Counter(block.section_id for block in blocks)
    quotes = [body[block.start : block.end] for block in blocks]
    tasks = [
        block.task[:_LONGEST_TASK]
        if block.task
        else headings[block.section_id]
        if block.section_id in headings and shared[block.section_id] == 1
        else _first_clause(document, block)
        for block in blocks
    ]
    task_ids = fact_ids("k", document.doc_id, zip(tasks, quotes, strict=True))
    parted = [
        (block, quote, task, task_id, _name(body, part.item), part)
        for block, quote, task, task_id in zip(blocks, quotes, tasks, task_ids, strict=True)
        for part in block.parts
    ]
    facts = [(task, quote, agency, part.role) for _, quote, task, _, agency, part in parted]
    return [
        Duty(
            duty_id,
            task_id,
            block.section_id,
            task,
            agency,
            resolve_agency(agency),
            part.role,
            part.basis,
            quote,
            block.start,
            block.end,
        )
        for duty_id, (block, quote, task, task_id, agency, part) in zip(
            fact_ids("d", document.doc_id, facts), parted, strict=True
        )
    ]


def _first_clause(document: Document, block: Block) -> str | None:
    """First clause of the paragraph that the block stands in, or of the one before when the block is all of it."""
    number = bisect_right(document.paragraphs, block.start, key=lambda paragraph: paragraph.start_char) - 1
    for paragraph in (document.paragraphs[number], *document.paragraphs[max(number - 1, 0) : number]):
        end = min(
            max(paragraph.start_char, block.start), paragraph.end_char, paragraph.start_char + _LONGEST_TASK
        )
        clause = _CLAUSE.split(document.body[paragraph.start_char : end].strip(), maxsplit=1)[0]
        if clause:
            return clause
    return None
