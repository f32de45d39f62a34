"""Figures that touch a digit, a sign or a power which they do not take in, and numbers that no figure took in: said, never silent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from policylab.facts.audit.findings import number_words
from policylab.facts.names.units import match_unit
from policylab.facts.targets.figures import NO_FIGURE, find_figures
from policylab.facts.targets.lists import LONGER
from policylab.facts.targets.target import Target
from policylab.reading.document import Document, Problem, Sentence, problem
from policylab.text.numerals import ODD, POWER
from policylab.text.rules import Rule

APART = Rule("digits with a blank between them", r"\d[ ]\d", "工坊 12 500人", "12500人")
THOUSANDS = Rule(
    "a comma that parts no thousands, before a unit",
    r"(?<![\d.,])(?P<number>\d{1,4},(?:\d{1,2}|\d{4,}))(?=[ ]?[万亿千百]{0,2}(?:[元个家亩%户套人吨]|公里|平方米))",
    "投资12,50万元",
    "投资12,500万元",
)
DASH = Rule(
    "a dash that may be a minus",
    r"[一-鿿](?<![年月日号至万亿千百])[-—](?=\d)(?<!—[-—])",
    "工坊-30家",
    "20-30家",
)
RAISED = Rule("a power that was not read", r"\d[\^⁰¹²³⁴⁵⁶⁷⁸⁹]|\^\d", "产能3^5吨", "产能35吨")
POINTS = Rule("a number with two points", r"\d\.\d+\.\d", "增长1.2.5%", "增长1.25%")
FOREIGN = Rule(
    "a sign of a font's own beside a digit",
    r"\d[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]\d",
    "投资1\ue015万元",
    "投资1.5万元",
)
REACHED = Rule(
    "a number that is reached, with what follows it",
    r"""(?=[达突超降升增不控保稳减下提完≥≤><])(?:(?:达到?|突破|超过?|[降升增]至|[降升增]到|不[低高少超]于|不超过|控制在|保持在|稳定在|增加|减少|增长|下降|提高|完成)(?:约|近|至|到)?[ ]?
        |[≥≤><])(?P<number>\d+(?:[.,]\d+)*)(?![\d.年月日*×^⁰¹²³⁴⁵⁶⁷⁸⁹]|[ ]\d|(?<=(?<![\d.])\d)[A-Z]|G[ -]?PON)""",
    "浓度降至0.6斛每尺",
    "通达5G",
)
BITS = Rule(
    "a capacity with a lone letter for its unit",
    r"(?<=带宽|容量|流量|速率|存储|规模)(?P<number>\d{2,}(?:\.\d+)?)(?=[GTPM](?![A-Za-z\d-]))",
    "省际带宽2170G",
    "容量5G设备",
)
DECIMAL_UNIT = Rule(
    "a decimal with letters of a unit behind it",
    r"(?<![\dA-Za-z.,×*/-])(?P<number>\d+\.\d+)[ ]?(?=[a-zμΩ℃°])",
    "场强55.5mV",
    "版本V2.0",
)
TWO_POINTS = Rule(
    "a number with two points that measures something",
    r"(?<![\d.])(?P<number>\d+\.\d+\.\d+)(?=[万亿]?[元个家亩%户套人吨])",
    "投资12.5.3万元",
    "12.5.3建设",
)
_MEASURED = r"(?=[ ]?[万亿千百]{0,2}(?:[元个家亩%户套人吨]|公里|平方米))"
ODDLY_PARTED = Rule(
    "digits with a sign between them that parts no number",
    rf"(?<![\d.,])(?P<number>\d+(?:,{{2,3}}|\.{{2,3}}|[.,]?[{ODD}])\d+(?:\.\d+)?){_MEASURED}",
    "覆盖63·6%",
    "覆盖63.6%",
)
STOPPED = Rule(
    "digits with a stop between them",
    rf"(?<=[一-鿿])(?<![第条款项件表图期注节章页号])(?P<number>\d{{1,6}}[。;]\d+(?:\.\d+)?){_MEASURED}",
    "达到63。6%",
    "见附件1。6家",
)
LISTED = Rule(
    "digits before a comma of lists and a figure, where nothing is shared out",
    rf"^(?!.*(?:分别|依次|各)).*[一-鿿](?<![第条款项件表图])\d{{1,6}}、\d+(?:\.\d+)?{_MEASURED}",
    "新增1、2万人",
    "分别新增1、2万人",
)
BROKEN = Rule(
    "a number whose line ends at its point",
    rf"(?<=[一-鿿])(?P<number>\d{{1,6}}[.·])\n\d+{_MEASURED}",
    "达到63.\n6%",
    "达到63\n6%",
)
ENDLESS = Rule(
    "more digits than any count has", rf"(?P<number>\d{{17,}}){_MEASURED}", "9" * 17 + "家", "9" * 16 + "家"
)
_OF_STOPPED = re.compile(r"[\d。;.]")
"""What the numbers are made of that ``STOPPED`` finds: few sentences begin with one of these."""
_LONGEST = 60
_SIGNS = (APART, DASH, RAISED, POINTS, FOREIGN)
_TOUCHING = (LISTED, *_SIGNS)
_NEVER_READ = (STOPPED, THOUSANDS, TWO_POINTS, ODDLY_PARTED, BROKEN, ENDLESS)
_UNREAD = (*_NEVER_READ, REACHED, BITS, DECIMAL_UNIT)
RULES = _TOUCHING + _UNREAD
_ODD_DIGITS = re.compile(rf"\d(?:\d{{16,}}|\d*(?=[.,。;{ODD}]|[GTPM](?![A-Za-z\d-])))")
"""Digits at which the rules of ``_UNREAD`` but ``REACHED`` begin: looked for once, not by each."""
_ANY_SIGN = re.compile("|".join(f"(?:{rule.pattern})" for rule in _SIGNS), re.VERBOSE)
"""What any of these rules finds: asked first, since it is rare."""


def find_doubts(document: Document, targets: Iterable[Target]) -> Iterator[Problem]:
    """A problem for each figure that touches what was not read as part of it, with the words and their place.

    Parameters
    ----------
    document : Document
        The document as printed.
    targets : iterable of Target
        Its own, with offsets into the folded body.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "工坊 12 500人"
    >>> plan = Document("a", {"source_file": "a.txt"}, (Paragraph("p1", None, "text", text, 0, 10),))
    >>> [found.code for found in find_doubts(plan, [Target(0, 10, "level", "target", value=500.0)])]
    ['figure-in-doubt']
    """
    plain = (document.folded or document).body
    for target in targets:
        if target.value is None:
            continue
        start, end = target.start_char, target.end_char
        longer, rule = target.rule == LONGER, None
        words = plain[max(0, start - 2) : end + 1]
        if "、" in words or _ANY_SIGN.search(words):
            words = POWER.sub("0", words)
            rule = next((rule for rule in _TOUCHING if rule.search(words)), None)
        ranged = target.value_max is not None or target.value < 0
        if not longer and (rule is None or (rule is DASH and ranged)):
            continue
        first, last = document.span(start, end)
        yield problem(
            "list-in-doubt" if longer else "figure-in-doubt",
            str(document.metadata["source_file"]),
            quote=document.body[first:last][:_LONGEST],
            value=number_words(target.value),
        )


def stopped_before(body: str, position: int) -> int:
    """Where the digits end that begin at ``position`` and belong to a figure that a stop cuts through, else ``position``.

    Examples
    --------
    >>> stopped_before("覆盖率达到63。6%", 8), stopped_before("见附件1。6家企业", 5)
    (9, 5)
    """
    if not _OF_STOPPED.match(body, position):
        return position
    left = max(0, position - 8)
    for found in STOPPED.finditer(body, left, position + 12):
        if found.start("number") < position < found.end("number"):
            return found.end("number")
    return position


def find_unread(document: Document, targets: Iterable[Target]) -> Iterator[Problem]:
    """A problem for each number that is said to be reached, or has the letters of a unit, and became no figure at all.

    Parameters
    ----------
    document : Document
        The document as printed.
    targets : iterable of Target
        Its own, with offsets into the folded body.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "到2031年,浓度降至0.6斛每尺。"
    >>> sentence = Sentence("s1", "p1", None, 0, len(text))
    >>> plan = Document("a", {"source_file": "a.txt"}, (Paragraph("p1", None, "text", text, 0, len(text)),), (sentence,))
    >>> [found.message for found in find_unread(plan, [])]
    ['a.txt: in “浓度降至0.6斛每尺” the number 0.6 was not read as a figure']
    """
    plain = document.folded or document
    body, cells = plain.body, [target for target in targets if target.rule == "table column"]
    starts = [sentence.start_char for sentence in plain.sentences]
    told = set[int]()
    odd = [match.start() for match in _ODD_DIGITS.finditer(body)]
    for rule in _UNREAD:
        for match in (
            rule.finditer(body) if rule is REACHED else filter(None, (rule.match(body, at) for at in odd))
        ):
            place = match.start("number")
            at = bisect_right(starts, place) - 1
            if at < 0 or place in told:
                continue
            told.add(place)
            if _taken_in(plain, plain.sentences[at], match, cells):
                continue
            first = max(plain.sentences[at].start_char, _clause_start(body, place))
            last = min(plain.sentences[at].end_char, _clause_end(body, match.end()))
            printed = document.span(first, last)
            yield problem(
                "figure-not-read",
                str(document.metadata["source_file"]),
                quote=document.body[slice(*printed)].strip(" ,，;；。、")[:_LONGEST],
                value=match["number"],
            )


def _clause_start(body: str, position: int) -> int:
    """Where the clause begins that a position lies in."""
    return max(body.rfind(mark, 0, position) for mark in ",;。:\n") + 1


def _clause_end(body: str, position: int) -> int:
    """Where the clause ends that begins before a position."""
    ends = (body.find(mark, position) for mark in ",;。\n")
    return min((end for end in ends if end >= 0), default=len(body))


def _taken_in(plain: Document, sentence: Sentence, match: re.Match[str], cells: Iterable[Target]) -> bool:
    """Whether a number is part of a figure, of a date or name whose digits are no figure, or of a cell that was read."""
    start, end = match.span("number")
    unreadable = any(match.re is rule.regex for rule in _NEVER_READ)
    if not unreadable:
        if match_unit(plain.body, end) is not None:
            return True
        if any(cell.start_char <= start < cell.end_char for cell in cells):
            return True
    text, at = plain.body[sentence.start_char : sentence.end_char], start - sentence.start_char
    spans = [found.span() for found in NO_FIGURE.finditer(text)]
    if not unreadable:
        spans += [(figure.start, figure.end) for figure in find_figures(text)]
    return any(first <= at < last for first, last in spans)
