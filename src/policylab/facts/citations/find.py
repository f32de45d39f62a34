"""Policy documents that a plan names: titles in 《》, bare document numbers, programmes in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policylab.facts.citations.titles import (
    bare,
    find_document_numbers,
    find_titles,
    names_policy,
    plain,
    short_name,
)
from policylab.facts.ids import fact_ids
from policylab.reading.document import Document
from policylab.text.characters import fold
from policylab.text.rules import Rule

_ISSUE = (
    "研究制定|制定|制订|出台|印发|修订|修改|发布|颁布|编制|起草|公布|拟定|推出|下发|转发|废止|形成|审议|完善"
)
_CUE = Rule(
    "how a text stands to a title",
    rf"(?P<issue>(?:{_ISSUE})(?:了|并|和|、)?(?:实施|落实|执行|印发|出台|发布|了|好)*)"
    r"|(?P<basis>贯彻|落实|根据|依据|依照|按照|按|遵照|参照|对照|对标|围绕|实施|执行|遵循|以|符合|结合|衔接|依托|推进)",
    "贯彻",
    "云江",
)
_AFTER_BASIS = Rule(
    "words of a basis behind a title",
    r"(?:\([^()]{0,60}\))?(?:等)?(?:文件|法律法规|有关|相关|的|系列|政策|各项)*(?:精神|要求|规定|部署|为指导|为统领|为抓手)",
    "文件精神",
    "文件夹",
)
_AFTER_ISSUE = Rule(
    "words of issue behind a title",
    r"(?:\([^()]{0,60}\))?(?:正式|已|即将|将|相继)*(?:印发|出台|发布|颁布|公布|实施)",
    "已正式印发",
    "已阅",
)
_ISSUED_HERE = Rule(
    "the plan that a notice carries",
    r"(?:现(?:就)?将|现把)$",
    "现将",
    "将",
)
_APPROVED_HERE = Rule(
    "the plan that was approved",
    r"(?:已经|业经|经).{2,40}?(?:同意|审议|通过|批准)|印发给(?:你们|你单位)|已印发",
    "已经市人民政府同意",
    "已经建成",
)
_ISSUED_NEXT = Rule(
    "a title that will be issued",
    r"(?:出台|制定|制订|印发|编制|修订)(?:了|并)?$",
    "制定",
    "落实",
)
_LIST_BEFORE = Rule(
    "titles before a title",
    r"《[^《》]{1,150}》(?:\([^()]{1,80}\))?(?:、|,|和|及|与|以及|或)*$",
    "《甲规划》、",
    "《甲规划》要求",
)
_LEAD = Rule(
    "words before a number",
    r"[一-鿿]*(?:根据|依据|按照|落实|执行|参照|贯彻|关于|原有|符合|以及|不受|未按|按|见|由|和|及|与|的|将)(?=[一-鿿]{2,}[〔(])",
    "根据云政发〔2031〕6号",
    "云政发〔2031〕6号",
)
_PROGRAMME = Rule(
    "a programme in quotation marks",
    r"[“\"](?P<name>[^“”\"《》。,;\n]{1,14})[”\"](?P<kind>[^\W\d_的为是了和与等]{0,10}?(?:行动计划|行动方案|专项行动|攻坚行动|行动|计划|规划|工程|方案|战略))",
    "“双翼齐飞”行动计划",
    "“双翼齐飞”",
)
_NAMED_PLAN = Rule(
    "a plan that is named without marks",
    r"(?:实施|落实|启动|围绕|按照|推进|执行|对接)(?:好|新一轮|国家|省|市)?"
    r"(?P<name>[^\W\da-zA-Z_的要并以各本该制由]{4,20}?(?:行动计划|行动方案|三年行动|规划纲要|总体规划|专项规划|发展规划))",
    "落实水网建设行动计划",
    "落实水网建设",
)
RULES = (
    _CUE,
    _AFTER_BASIS,
    _AFTER_ISSUE,
    _ISSUED_HERE,
    _APPROVED_HERE,
    _ISSUED_NEXT,
    _LIST_BEFORE,
    _LEAD,
    _PROGRAMME,
    _NAMED_PLAN,
)
_REACH = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a document; the fields are the columns of ``schemas.SCHEMAS["citations"]`` but ``doc_id``.

    Examples
    --------
    >>> Citation("c1", "number", None, "云政发〔2031〕6号", "basis", None, "云政发〔2031〕6号", 3, 14).relation
    'basis'
    """

    citation_id: str
    form: str
    title: str | None
    doc_number: str | None
    relation: str
    cited_doc_id: str | None
    quote: str
    start_char: int
    end_char: int


def find_citations(document: Document) -> list[Citation]:
    """Citations of one document, one a mention, in the order of the text.

    Notes
    -----
    Forms and certificates in 《》 (合同, 证书, 申请表) and publications are no policy documents. A short name that the
    text defines (以下简称《意见》) stands for the full title; one that it does not define (《通知》明确) names none.
    ``cited_doc_id`` is null here: ``resolve_citations`` fills it when all documents are known.

    Examples
    --------
    >>> from policylab.reading.document import Document, Paragraph
    >>> text = "根据《云江市科技规划》(云政发〔2031〕6号)制定本方案。"
    >>> plan = Document("d", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [(cited.title, cited.doc_number, cited.relation) for cited in find_citations(plan)]
    [('云江市科技规划', '云政发〔2031〕6号', 'basis')]
    """
    folded = fold(document.body).replace("[", "〔").replace("]", "〕")
    own = {
        plain(str(document.metadata[name]))
        for name in ("title", "notice_title")
        if document.metadata.get(name)
    }
    mentions = list(_titles(document, folded, own))
    taken = [(mention.start, mention.end) for mention in mentions]
    mentions += _numbers(document, folded, taken)
    mentions += _programmes(folded, taken)
    return _citations(document, _same_number(sorted(mentions, key=lambda mention: mention.start)))


@dataclass(frozen=True, slots=True)
class Mention:
    """A named document; offsets into the body, with its number where one follows.

    Examples
    --------
    >>> Mention("number", None, "云政发〔2031〕6号", "basis", 3, 14).doc_number
    '云政发〔2031〕6号'
    """

    form: str
    title: str | None
    doc_number: str | None
    relation: str
    start: int
    end: int


def _titles(document: Document, folded: str, own: set[str]) -> Iterator[Mention]:
    known: dict[str, tuple[str, str | None]] = {}
    for found in find_titles(document.body, folded):
        title, number = known.get(bare(found.title), (found.title, found.doc_number))
        if bare(found.title) in known or not short_name(found.title):
            for alias in found.aliases:
                known.setdefault(bare(alias), (title, number))
        if not names_policy(title):
            continue
        relation = _relation(folded, found.start, found.title_end, found.end)
        is_own = plain(title) in own or relation == "self"
        issued = _ISSUED_NEXT.search(folded, max(0, found.start - 8), found.start)
        if short_name(title) and not is_own and not issued:
            continue
        yield Mention("title", title, number, "self" if is_own else relation, found.start, found.end)


def _same_number(mentions: list[Mention]) -> list[Mention]:
    """Mentions of a title without its number get the one number that the title has elsewhere in the text."""
    numbers: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.title and mention.doc_number:
            numbers.setdefault(plain(mention.title), set()).add(mention.doc_number)
    told = {title: next(iter(found)) for title, found in numbers.items() if len(found) == 1}
    return [
        replace(mention, doc_number=mention.doc_number or told.get(plain(mention.title or "")))
        for mention in mentions
    ]


def _relation(folded: str, start: int, title_end: int, end: int) -> str:
    """How the text stands to the title between ``start`` and ``title_end``: basis, issue, self or mention."""
    floor = (
        max(
            folded.rfind("。", 0, start),
            folded.rfind("\n", 0, start),
            folded.rfind(";", 0, start),
            start - 4 * _REACH,
        )
        + 1
    )
    before = folded[floor:start]
    for _ in range(8):
        shorter = _LIST_BEFORE.sub("", before)
        if shorter == before:
            break
        before = shorter
    after = folded[title_end : title_end + _REACH]
    if _ISSUED_HERE.search(before) or (not before.strip() and _APPROVED_HERE.match(after)):
        return "self"
    clause = before[max(before.rfind(","), before.rfind(":")) + 1 :][-_REACH:]
    cues = [cue for cue in _CUE.finditer(clause) if clause[cue.end() :] != "的"]  # not: 依据省政府印发的《…》
    if cues:
        return str(cues[-1].lastgroup)
    if _AFTER_BASIS.match(after):
        return "basis"
    return "issue" if _AFTER_ISSUE.match(after) else "mention"


def _numbers(document: Document, folded: str, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    own = plain(str(document.metadata.get("doc_number") or ""))
    spans = iter(taken)
    span = next(spans, None)
    for match in find_document_numbers(folded):
        while span and span[1] <= match.start():
            span = next(spans, None)
        if span and span[0] < match.end():
            continue
        lead = _LEAD.match(folded, match.start(), match.end())
        start = lead.end() if lead else match.start()
        number = "".join(document.body[start : match.end()].split())
        relation = "self" if plain(number) == own else _relation(folded, start, match.end(), match.end())
        yield Mention("number", None, number, relation, start, match.end())


def _programmes(folded: str, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    inside = {place for start, end in taken for place in range(start, end)}
    last = 0
    for match in sorted(
        [*_PROGRAMME.finditer(folded), *_NAMED_PLAN.finditer(folded)], key=lambda found: found.start()
    ):
        start = match.start() if match.re is _PROGRAMME.regex else match.start("name")
        if start in inside or start < last:
            continue
        last = match.end()
        relation = "basis" if match.re is _NAMED_PLAN.regex else _relation(folded, start, last, last)
        yield Mention("programme", folded[start:last], None, relation, start, last)


def _citations(document: Document, mentions: list[Mention]) -> list[Citation]:
    quotes = [document.body[mention.start : mention.end] for mention in mentions]
    facts = [
        (mention.form, mention.title, mention.doc_number, quote, mention.relation)
        for mention, quote in zip(mentions, quotes, strict=True)
    ]
    ids = fact_ids("c", document.doc_id, facts)
    return [
        Citation(
            citation_id,
            mention.form,
            mention.title,
            mention.doc_number,
            mention.relation,
            None,
            quote,
            mention.start,
            mention.end,
        )
        for citation_id, mention, quote in zip(ids, mentions, quotes, strict=True)
    ]
