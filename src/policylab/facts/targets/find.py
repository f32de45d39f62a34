"""Targets: every figure that a plan promises or reports, and commitments without a figure, one row each.

The steps: figures (`figures`), what they measure (`indicator_phrases`, with `phrases`, `describing`, `inherited`, `lists`), when (`settings`,
`times`, `years`), what sort of statement (`kinds`, `offers`, `passed_over`), cells of tables (`tables`) and promises without a number
(`promises`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from policylab.facts.ids import fact_ids
from policylab.facts.targets.doubts import stopped_before
from policylab.facts.targets.figures import Figure, Item, find_figures, fold
from policylab.facts.targets.indicator_phrases import read_items
from policylab.facts.targets.kinds import comparator_of, hardness_of, kind_of
from policylab.facts.targets.offers import (
    NO_ROW,
    follows_offer,
    goes_on_with_offers,
    group_of_offer,
    is_project_sum,
    offer_of,
)
from policylab.facts.targets.passed_over import (
    STRUCTURE,
    counts_own_measures,
    is_age,
    is_calculated,
    is_market_figure,
    measures_something,
    only_explains,
)
from policylab.facts.targets.promises import find_promises
from policylab.facts.targets.settings import Settings
from policylab.facts.targets.tables import find_table_targets
from policylab.facts.targets.target import Target
from policylab.facts.targets.times import Setting, TimePhrase, find_times
from policylab.facts.targets.years import SentenceTimes
from policylab.reading.document import Document, Problem, Sentence, problem
from policylab.text.rules import Rule

_SHOWN = 80
_SCOPE = re.compile(
    r"(?<![于占比超较])(?:全国(?!重点|文明|先进|百强|十强|示范|十佳|优秀|模范|劳动|五一|民族|双拥|统一|人大|一流|社会|碳)|全省|全市|全县|全区|全州|全域|全自治区|全盟|全疆|全镇|我省|我市|我县|我区|我州)"
    r"(?!平均|均值|前(?:列|茅|沿|\d|[一二三四五六七八九十]+(?!季))|第[一二三四五六七八九十\d]|首[位个批]|领先|率先|先进|上游|排[名位]|位[次居])"
)
_MARK = re.compile("[,;。]")
_NATION = "全国"
"""What a plan of a place sets for itself is of the nation only where its own clause says so: 全国 also opens names (全国高校技术转移中心)."""


def find_targets(document: Document, faults: list[Problem] | None = None) -> list[Target]:
    """Targets of one document, in the order of the text.

    Parameters
    ----------
    document : Document
    faults : list of Problem, optional
        Takes one problem for each sentence that a fault of the program kept from being read; the others are read all the same.

    Returns
    -------
    list of Target
        Offsets are into ``document.body``; neither harmonised nor marked as repeats yet.

    Examples
    --------
    >>> from policylab.reading.document import Document, Paragraph
    >>> text = "到2027年,高新技术企业达到90家。"
    >>> sentence = Sentence("s1", "p1", None, 0, len(text))
    >>> plan = Document("d", {}, (Paragraph("p1", None, "text", text, 0, len(text)),), (sentence,))
    >>> [(target.indicator, target.value, target.unit, target.year, target.kind) for target in find_targets(plan)]
    [('高新技术企业', 90.0, '家', 2027, 'level')]
    """
    settings, faults = Settings(document), [] if faults is None else faults
    folded = fold(document.body)
    sentences: dict[str, list[tuple[Sentence, str]]] = {}
    for sentence in document.sentences:
        text = folded[sentence.start_char : sentence.end_char]
        sentences.setdefault(sentence.paragraph_id, []).append((sentence, text))
    celled = list(find_table_targets(document, settings.of_section))
    found = [_Placed(target, target.start_char, target.end_char, target.quote) for target, _ in celled]
    covered = sorted((cell.start_char, cell.end_char) for _, cell in celled)
    noted = False  # in a note under a table
    for paragraph in document.paragraphs:
        setting = settings.enter(paragraph)
        noted = bool(NOTE.match(paragraph.text) or (noted and NOTE_GOES_ON.match(paragraph.text)))
        if noted:
            continue
        if paragraph.kind == "heading" and len(paragraph.text) < 30 and not _says_itself(paragraph.text):
            continue
        own = sentences.get(paragraph.paragraph_id, [])
        due = _deadline(fold(paragraph.text)) if paragraph.kind == "table_row" else None
        found += _of_paragraph(document, own, setting, covered, due, faults)
    first = {target.start_char: target.end_char for target, _ in reversed(celled)}
    # A number in the name of a row (十万人口死亡率) is no figure beside those of the row.
    found = [place for place in found if place.end >= first.get(place.start, 0)]
    found.sort(key=lambda place: (place.end, place.start))
    facts = [(place.quote, place.target.value, place.target.value_max, place.target.unit) for place in found]
    ids = fact_ids("t", document.doc_id, facts)
    return [place.whole(target_id) for target_id, place in zip(ids, found, strict=True)]


class _Placed(NamedTuple):
    """A target with its place in the body and the sentence it stands in; none for a cell, which has its place already."""

    target: Target
    start: int
    end: int
    quote: str
    sentence: Sentence | None = None
    subject: str | None = None

    def whole(self, target_id: str) -> Target:
        """The target with all that is known of it; without an indicator, under that of ``subject``."""
        if self.sentence is None:
            return self.target._replace(target_id=target_id)
        return self.target._replace(
            target_id=target_id,
            indicator=self.target.indicator or self.subject,
            section_id=self.sentence.section_id,
            sentence_id=self.sentence.sentence_id,
            start_char=self.start,
            end_char=self.end,
            quote=self.quote,
        )


NOTE = Rule("a note under a table", r"[ ]*注[ ]?\d?[:：]", "注:1.为累计数。", "注册企业")
NOTE_GOES_ON = Rule("a further point of a note", r"[ ]*\(?\d{1,2}[.、)]", "2.评价覆盖全部断面。", "到2031年")
HAVING = Rule(
    "words of having behind a place", r"[共现已]有(?!产权)(?=[一-鿿]{2})", "共有学校", "共有产权住房"
)
MOVES = Rule(
    "a heading that says how far a measure moves",
    r"(?:增长|提高|提升|下降|降低|达到?|控制在|突破|保持在)[ ]?\d[\d.]*[ ]?(?:%|个百分点)",
    "工业增加值增长12%以上",
    "办好12件民生实事",
)
RULES = (NOTE, NOTE_GOES_ON, HAVING, MOVES)


def _says_itself(heading: str) -> bool:
    """Whether a heading is a whole sentence, and no count of what stands under it (谋划实施50个项目。)."""
    folded = fold(heading)
    return (heading.endswith("。") or MOVES.search(folded) is not None) and not STRUCTURE.search(folded)


def _of_paragraph(
    document: Document,
    sentences: list[tuple[Sentence, str]],
    setting: Setting,
    covered: list[tuple[int, int]],
    carried: TimePhrase | None,
    faults: list[Problem],
) -> Iterator[_Placed]:
    """Targets of a paragraph, whose sentences come with their folded text; ``carried`` dates it from the start, as the deadline in a row of tasks does."""
    subject: str | None = None  # of the part of a sentence before a semicolon
    offered: str | None = None  # group of the unit of an offer that ends that part
    for sentence, text in sentences:
        tail = stopped_before(document.body, sentence.start_char) - sentence.start_char
        text = " " * tail + text[tail:]  # the 6% of 63。6% is no figure
        dated = SentenceTimes.of(_without(text, sentence.start_char, covered), setting, carried)
        try:
            found = list(sentence_targets(dated, offered))
        except Exception as error:  # one sentence that no rule foresaw costs itself and not the plan
            faults.append(_fault(document, sentence, error))
            continue
        for target in found:
            yield _place(target, document, sentence, subject)
        named = [target.indicator for target in found if target.value is not None and target.indicator]
        goes_on = text.rstrip().endswith(";")
        subject = named[-1] if named and goes_on else None
        offered = group_of_offer(found) if goes_on else None
        carried = dated.governing()


def _fault(document: Document, sentence: Sentence, error: Exception) -> Problem:
    """What is said of a sentence in which the search for figures failed."""
    return problem(
        "sentence-failed",
        str(document.metadata.get("source_file", document.doc_id)),
        severity="error",
        quote=document.body[sentence.start_char : sentence.end_char].strip()[:_SHOWN],
        error=type(error).__name__,
        cause=str(error),
    )


def _deadline(row: str) -> TimePhrase | None:
    """Only year that a row of a table names, as in its cell for 完成时限."""
    named = [time for time in find_times(row) if time.year is not None and not time.base]
    return named[-1] if len({time.year for time in named}) == 1 else None


def _without(text: str, offset: int, covered: list[tuple[int, int]]) -> str:
    """Text with the cells that were read as cells blanked out."""
    if not covered:
        return text
    first = bisect_right(covered, (offset, offset))
    for start, end in covered[first:]:
        if start >= offset + len(text):
            break
        text = text[: start - offset] + " " * (min(end, offset + len(text)) - start) + text[end - offset :]
    return text


def _place(target: Target, document: Document, sentence: Sentence, subject: str | None) -> _Placed:
    """``target`` at its place in the body; without an indicator, that of ``subject``."""
    start, end = sentence.start_char + target.start_char, sentence.start_char + target.end_char
    return _Placed(target, start, end, document.body[start:end], sentence, subject)


def sentence_targets(dated: SentenceTimes, offered: str | None = None) -> Iterator[Target]:
    """Targets of one folded sentence, with offsets into it.

    Parameters
    ----------
    dated : SentenceTimes
    offered : str, optional
        Group of the unit of the offer with which the part before a semicolon ends; a sum that only goes on with its list is one too.

    Examples
    --------
    >>> dated = SentenceTimes.of("到2027年,企业从40家增加到90家", Setting(), None)
    >>> [(target.value, target.year, target.status) for target in sentence_targets(dated)]
    [(40.0, None, 'result'), (90.0, 2027, 'target')]
    """
    text = dated.text
    figures = [figure for figure in find_figures(text) if measures_something(text, figure)]
    if figures:
        yield from _of_figures(dated, figures, offered)
    yield from find_promises(dated, figures)


def _of_figures(dated: SentenceTimes, figures: list[Figure], offered: str | None) -> Iterator[Target]:
    """Targets that the figures of a sentence are."""
    text = dated.text
    before: tuple[Item, str] | None = None
    starts: list[Item] = []  # from which the next figure rises or falls
    told, status = 0, "target"  # end and status of the figure before
    items = read_items(dated.without_shared_years(), figures)
    years = dated.shared_years([item.figure.start for item in items])
    for item in items:
        if _gives_no_row(item, dated):
            continue
        if item.base:
            starts.append(item)
            continue
        if status == "target" or not dated.goes_on(told, item.figure.start):
            exact = not (item.figure.before or item.figure.after)
            status = dated.status(item.figure.start, exact=exact)
        told = item.figure.end
        start = starts[0].figure.start if starts else item.figure.start
        kind = _aside(item, dated, status, before, start)
        if kind in {None, NO_ROW} and before is None and goes_on_with_offers(item, text, offered):
            kind = "subsidy"
        if kind is None and status == "target" and dated.told(item.figure.start):
            status = "result"
        before = (item, kind) if kind else None
        if kind != NO_ROW:
            target = _target(item, dated, status, kind)
            if year := years.get(item.figure.start):
                target = target._replace(year=year, year_rule="clause")
            yield from (_start(start, dated, target.kind) for start in starts)
            yield target
        starts = []


def _gives_no_row(item: Item, dated: SentenceTimes) -> bool:
    """Whether a figure explains, is reckoned in an example or a formula."""
    text, figure, setting = dated.text, item.figure, dated.setting
    if only_explains(text, figure):
        return True
    own = counts_own_measures(text, figure, policy=setting.policy)
    return not setting.report and (own or is_calculated(text, figure))


def _aside(
    item: Item, dated: SentenceTimes, status: str, before: tuple[Item, str] | None, start: int
) -> str | None:
    """Kind of a figure that its own words or the list it goes on with settle; null for a target or a result."""
    text, setting = dated.text, dated.setting
    if is_project_sum(item, text, before):
        return "flow"
    if is_age(text, item.figure):
        return "threshold"
    again = follows_offer(item, text, before, start)
    kind = offer_of(
        item,
        text,
        report=setting.report,
        policy=setting.policy,
        done=status == "result",
        dated=dated.names_year(item.figure.start),
    )
    if kind == "parameter" and again == "subsidy" and item.figure.unit.group == "money":
        return again  # 单缴存职工为60万元 after the ceiling of those who pay in twice
    if kind in {None, NO_ROW} and setting.policy and is_market_figure(text, item.figure):
        return NO_ROW
    return again if again and kind in {None, NO_ROW} else kind


def _start(item: Item, dated: SentenceTimes, kind: str) -> Target:
    """A figure that a change starts from: reached already, in the year that is printed or before the span."""
    year = dated.start_year(item.figure.start)
    target = _target(item, dated, "result", "level" if kind == "change" else kind)
    return target._replace(year=year, year_rule="clause" if year else "none", base_year=None)


def _target(item: Item, dated: SentenceTimes, status: str, kind: str | None) -> Target:
    """One figure; ``kind`` is null where it has to be told from the words around the figure."""
    figure, text = item.figure, dated.text
    year, rule = dated.year(figure.start)
    end = max(figure.end, min(item.end, figure.end + 40))
    quote = text[item.start : end]
    return Target(
        item.start + len(quote) - len(quote.lstrip(" ,、")),
        end,
        kind=kind or kind_of(item, text, status, yearly=dated.yearly(figure.start)),
        status=status,
        indicator=_without_scope(item.indicator) or None,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit.printed or None,
        amount=round(figure.value * figure.unit.factor, 6),
        base_unit=figure.unit.base_unit or None,
        comparator=comparator_of(item),
        base_year=dated.base_year(figure.start),
        year=year,
        year_rule=rule,
        hardness=hardness_of(text, item),
        scope=_scope(text, item),
        rule=item.rule,
    )


def _without_scope(indicator: str) -> str:
    """What is measured without the place that ``scope`` names: 全市 of 全市养殖面积, but 全市 alone stays."""
    found = _SCOPE.match(indicator)
    rest = indicator[found.end() :].lstrip("的") if found and found[0] != "全域" else indicator
    if having := HAVING.match(rest):
        rest = rest[having.end() :]
    return rest if len(rest) > 1 else indicator


def _scope(text: str, item: Item) -> str | None:
    """Place of a figure in a list of places, else the last 全省, 全市 … before it, in the words of the text."""
    if item.place:
        return item.place
    first, last = max(0, item.start - 40), None
    if text.find("全", first, item.figure.start) < 0 and text.find("我", first, item.figure.start) < 0:
        return None  # every scope begins with one of the two
    for match in _SCOPE.finditer(text, first, item.figure.start):
        if match[0] != _NATION or not _MARK.search(text, match.end(), item.figure.start):
            last = match[0]
    return last
