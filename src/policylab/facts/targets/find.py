"""Targets: every figure that a plan promises or reports, and commitments without a figure, one row each.

The steps: figures (`target_figures`), what they measure (`target_phrases`, `target_indicators`, `target_lists`), when (`target_settings`,
`target_times`, `target_years`), what sort of statement (`target_kinds`, `target_asides`), cells of tables (`target_tables`) and
promises without a number (`target_promises`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from policylab.facts.ids import fact_ids
from policylab.facts.targets.figures import Figure, Item, find_figures, fold
from policylab.facts.targets.indicator_phrases import read_items
from policylab.facts.targets.kinds import comparator_of, hardness_of, kind_of
from policylab.facts.targets.offers import aside_of, follows_offer
from policylab.facts.targets.promises import find_promises
from policylab.facts.targets.settings import Settings
from policylab.facts.targets.tables import find_table_targets
from policylab.facts.targets.times import Setting, TimePhrase, find_times
from policylab.facts.targets.years import SentenceTimes
from policylab.reading.document import Document, Sentence

Row = dict[str, Any]

_ALLOWED_TIME = {
    "个月": re.compile("去化周期[^,;。当]{0,4}(?:为|在|至|到|达)$"),
    "岁": re.compile("寿命"),
    "年": re.compile("年限"),
    "天": re.compile("天数"),
}
_SHORTENED = re.compile(
    r"(?:时限|时长|周期|机时|时间)[^,;。]{0,8}(?:压缩|缩短|压减|减少|降|达|不少于|超过)[^,;。]{0,3}$"
)
_WITHIN = re.compile(r"(?:以)?内|范围|半径")
_ACTION = re.compile(r"[^,;。、]{0,3}行动")
_SCOPE = re.compile(r"全国|全省|全市|全县|全区|全州|全域|全自治区|全盟|全镇|我省|我市|我县|我区|我州")
_ASIDE = re.compile(r"\((?:全省|全国|全市|剔除|不含|含)[^,;()]{0,4}$")
_OTHERS = re.compile(r"(?:其他|其余|上述)$")
_STRUCTURE = re.compile(r"\d[个项大类][^,;。]{0,8}(?:项目|工程|行动|任务|计划|举措|措施)")
_PAPERS = re.compile(r"(?:复印件|原件|申请[表书]|证明|材料)[^,;。]{0,4}$")
_SLOGAN = re.compile(r"“\d{1,4}”(?:即|指|是指|:)[^,;。]{0,30}$")
_ANNEXED = re.compile(r"[^,;。(]{0,20}\(见附件")
_POLICY = re.compile(r"[^,;。]{0,24}(?:政策|措施|意见|举措)")
_POLICY_NAME = re.compile(  # 支持民营经济发展20条, 落实“稳增长”30条
    r"(?:实施|落实|出台|制定|执行|支持|贯彻)[^,;。、]{0,16}(?:发展|增长|改革)$|(?:实施|落实|出台|制定|执行|贯彻)“[^”]{2,12}”$"
)
_ENDS = {"", ",", "。", ";", "、", "等", ")"}
_NAMED_POLICY = re.compile(r"(?:落实|完善|贯彻|用好|执行|兑现)[^,;。]{0,8}$")


def find_targets(document: Document) -> list[Row]:
    """Rows of table ``targets`` for one document, without ``doc_id``, in the order of the text.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of dict
        Columns of ``schemas.SCHEMAS["targets"]``; offsets are into ``document.body``.

    Examples
    --------
    >>> from policylab.reading.document import Document, Paragraph
    >>> text = "到2027年,高新技术企业达到90家。"
    >>> sentence = Sentence("s1", "p1", None, 0, len(text))
    >>> plan = Document("d", {}, (Paragraph("p1", None, "text", text, 0, len(text)),), (sentence,))
    >>> [(row["indicator"], row["value"], row["unit"], row["year"], row["kind"]) for row in find_targets(plan)]
    [('高新技术企业', 90.0, '家', 2027, 'level')]
    """
    settings = Settings(document)
    sentences: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        sentences.setdefault(sentence.paragraph_id, []).append(sentence)
    celled = list(find_table_targets(document, settings.of_section))
    rows: list[Row] = [row for row, _ in celled]
    covered = sorted((cell.start_char, cell.end_char) for _, cell in celled)
    for paragraph in document.paragraphs:
        setting = settings.enter(paragraph)
        if paragraph.kind == "heading" and len(paragraph.text) < 30 and not _says_itself(paragraph.text):
            continue
        own = sentences.get(paragraph.paragraph_id, [])
        due = _deadline(fold(paragraph.text)) if paragraph.kind == "table_row" else None
        rows += _paragraph_rows(document, own, setting, covered, due)
    rows.sort(key=lambda row: (row["end_char"], row["start_char"]))
    facts = [
        (row["quote"], row.get("value"), row.get("value_max"), row.get("unit"), row["kind"]) for row in rows
    ]
    ids = fact_ids("t", document.doc_id, facts)
    return [{"target_id": target_id, **row} for target_id, row in zip(ids, rows, strict=True)]


def _says_itself(heading: str) -> bool:
    """Whether a heading is a whole sentence, and no count of what stands under it (谋划实施50个项目。)."""
    return heading.endswith("。") and not _STRUCTURE.search(fold(heading))


def _paragraph_rows(
    document: Document,
    sentences: list[Sentence],
    setting: Setting,
    covered: list[tuple[int, int]],
    carried: TimePhrase | None,
) -> Iterator[Row]:
    """Rows of a paragraph; ``carried`` dates it from the start, as the deadline in a row of tasks does."""
    subject: str | None = None  # of the part of a sentence before a semicolon
    for sentence in sentences:
        text = fold(document.body[sentence.start_char : sentence.end_char])
        dated = SentenceTimes.of(_without(text, sentence.start_char, covered), setting, carried)
        rows = list(sentence_rows(dated))
        for row in rows:
            yield _place({**row, "indicator": row["indicator"] or subject}, document, sentence)
        named = [row["indicator"] for row in rows if row.get("value") is not None and row["indicator"]]
        subject = named[-1] if named and text.rstrip().endswith(";") else None
        carried = dated.governing()


def _deadline(row: str) -> TimePhrase | None:
    """Only year that a row of a table names, as in its cell for 完成时限."""
    named = [time for time in find_times(row) if time.year is not None and not time.base]
    return named[-1] if len({time.year for time in named}) == 1 else None


def _without(text: str, offset: int, covered: list[tuple[int, int]]) -> str:
    """Text with the cells that were read as cells blanked out."""
    first = bisect_right(covered, (offset, offset))
    for start, end in covered[first:]:
        if start >= offset + len(text):
            break
        text = text[: start - offset] + " " * (min(end, offset + len(text)) - start) + text[end - offset :]
    return text


def _place(row: Row, document: Document, sentence: Sentence) -> Row:
    start, end = sentence.start_char + row.pop("start"), sentence.start_char + row.pop("end")
    return {
        "section_id": sentence.section_id,
        "sentence_id": sentence.sentence_id,
        "start_char": start,
        "end_char": end,
        "quote": document.body[start:end],
        **row,
    }


def sentence_rows(dated: SentenceTimes) -> Iterator[Row]:
    """Rows of one folded sentence; ``start`` and ``end`` are offsets into it.

    Examples
    --------
    >>> dated = SentenceTimes.of("到2027年,企业从40家增加到90家", Setting(), None)
    >>> [(row["value"], row["year"], row["status"]) for row in sentence_rows(dated)]
    [(40.0, None, 'result'), (90.0, 2027, 'target')]
    """
    text, setting = dated.text, dated.setting
    figures = [figure for figure in find_figures(text) if _is_figure(text, figure)]
    before: tuple[Item, str] | None = None
    starts: list[Item] = []  # from which the next figure rises or falls
    told, status = 0, "target"  # end and status of the figure before
    for item in read_items(text, figures) if figures else []:
        if _is_aside(text, item.figure):
            continue
        if item.base:
            starts.append(item)
            continue
        if status == "target" or not dated.goes_on(told, item.figure.start):
            exact = not (item.figure.before or item.figure.after)
            status = dated.status(item.figure.start, exact=exact)
        told = item.figure.end
        report, own_year = setting.plan_year is not None, dated.names_year(item.figure.start)
        done = status == "result"
        kind = aside_of(item, text, report=report, policy=setting.policy, done=done, dated=own_year)
        start = starts[0].figure.start if starts else item.figure.start
        kind = kind or follows_offer(item, text, before, start)
        before = (item, kind) if kind else None
        row = _row(item, dated, status, kind)
        yield from (_start_row(start, dated, row["kind"]) for start in starts)
        starts = []
        yield row
    yield from find_promises(dated, figures)


def _is_figure(text: str, figure: Figure) -> bool:
    """Whether a number with a unit can be a target at all: durations, ages, distances and names are none."""
    group, printed = figure.unit.group, figure.unit.printed
    if group == "name" or printed.endswith("番"):
        return False
    if group == "time":
        allowed, before = _ALLOWED_TIME.get(printed), text[max(0, figure.start - 14) : figure.start]
        return bool((allowed and allowed.search(before)) or _SHORTENED.search(before))
    if (group == "length" and _WITHIN.match(text, figure.end)) or (figure.value == 1 and printed == "类"):
        return False
    if group == "concentration" and _ACTION.match(text, figure.end):
        return False
    if figure.start == 0 and figure.value % 1 and figure.unit.factor == 1 and group == "count":
        return False  # 11.121人: an item's number run into a figure
    if group == "bare":
        return (
            text[figure.end : figure.end + 1] not in {"", ",", "。", ";", "元", "-"}
            and not text[figure.start].isalpha()
        )
    return True


def _is_aside(text: str, figure: Figure) -> bool:
    """Whether a count only explains (全省11个), names a policy (落实30条政策) or the plan's own structure (“50”即50项)."""
    before = text[max(0, figure.start - 40) : figure.start]
    if _SLOGAN.search(before) or _ANNEXED.match(text, figure.end):
        return True
    if (
        figure.unit.printed == "条"
        and text[figure.end : figure.end + 1] in _ENDS
        and _POLICY_NAME.search(before)
    ):
        return True
    if figure.unit.printed == "条" and _POLICY.match(text, figure.end):
        return bool(_NAMED_POLICY.search(before))
    if (figure.unit.printed in {"份", "件"} and _PAPERS.search(before)) or (
        figure.unit.printed == "张" and before.endswith("券”")
    ):
        return True
    if before.endswith("等") and text.startswith(("单位", "部门"), figure.end):  # 某委等9家单位印发
        return True
    return not figure.rank and bool(_ASIDE.search(before) or _OTHERS.search(before))


def _start_row(item: Item, dated: SentenceTimes, kind: str) -> Row:
    """Row of a figure that a change starts from: reached already, in the year that is printed or before the span."""
    year = dated.start_year(item.figure.start)
    row = _row(item, dated, "result", "level" if kind == "change" else kind)
    return {**row, "year": year, "year_rule": "clause" if year else "none", "base_year": None}


def _row(item: Item, dated: SentenceTimes, status: str, kind: str | None) -> Row:
    """Row of one figure; ``kind`` is null where it has to be told from the words around the figure."""
    figure, text = item.figure, dated.text
    year, rule = dated.year(figure.start)
    end = max(figure.end, min(item.end, figure.end + 40))
    quote = text[item.start : end]
    return {
        "start": item.start + len(quote) - len(quote.lstrip(" ,、")),
        "end": end,
        "indicator": item.indicator or None,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit.printed,
        "amount": round(figure.value * figure.unit.factor, 6),
        "base_unit": figure.unit.base_unit or None,
        "comparator": comparator_of(item),
        "base_year": dated.base_year(figure.start),
        "year": year,
        "year_rule": rule,
        "kind": kind or kind_of(item, text, status, yearly=dated.yearly(figure.start)),
        "status": status,
        "hardness": hardness_of(text, item),
        "scope": _scope(text, item),
        "rule": item.rule,
    }


def _scope(text: str, item: Item) -> str | None:
    """Last 全省, 全市 … before a figure, in the words of the text."""
    found = list(_SCOPE.finditer(text, max(0, item.start - 40), item.figure.start))
    return found[-1][0] if found else None
