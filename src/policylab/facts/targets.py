"""Targets: every figure that a plan promises or reports, and commitments without a figure, one row each.

The steps: figures (`target_figures`), what they measure (`target_indicators`), when (`target_times`), what sort of
statement (`target_kinds`), cells of tables (`target_tables`) and promises without a number (`target_promises`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from policylab.facts.ids import fact_ids
from policylab.facts.target_figures import Figure, find_figures, fold
from policylab.facts.target_indicators import Item, read_items
from policylab.facts.target_kinds import aside_of, comparator_of, hardness_of, kind_of
from policylab.facts.target_promises import find_promises
from policylab.facts.target_settings import Settings
from policylab.facts.target_tables import find_table_targets
from policylab.facts.target_times import Setting, TimePhrase, find_times, times_before
from policylab.reading.document import Document, Sentence

Row = dict[str, Any]

_ALLOWED_TIME = {"岁": re.compile("寿命"), "年": re.compile("年限"), "天": re.compile("天数")}
_SHORTENED = re.compile(
    r"(?:时限|时长|周期|机时|时间)[^,;。]{0,8}(?:压缩|缩短|压减|减少|降|达|不少于|超过)[^,;。]{0,3}$"
)
_SCOPE = re.compile(r"全国|全省|全市|全县|全区|全州|全域|全自治区|全盟|全镇|我省|我市|我县|我区|我州")
_RESULT = re.compile(
    r"(?:^|[,;。])(?:已|目前|截至|累计已|先后|去年|上年)|已(?:建成|有|达|累计|完成|实现|获|形成)"
)
_ASIDE = re.compile(r"\((?:全省|全国|全市|剔除|不含|含)[^,;()]{0,4}$")
_SLOGAN = re.compile(r"“\d{1,4}”(?:即|指|是指|:)[^,;。]{0,30}$")
_ANNEXED = re.compile(r"[^,;。(]{0,20}\(见附件")
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
        if paragraph.kind == "heading" and len(paragraph.text) < 30:
            continue
        rows += _paragraph_rows(document, sentences.get(paragraph.paragraph_id, []), setting, covered)
    rows.sort(key=lambda row: (row["end_char"], row["start_char"]))
    facts = [
        (row["quote"], row.get("value"), row.get("value_max"), row.get("unit"), row["kind"]) for row in rows
    ]
    ids = fact_ids("t", document.doc_id, facts)
    return [{"target_id": target_id, **row} for target_id, row in zip(ids, rows, strict=True)]


def _paragraph_rows(
    document: Document, sentences: list[Sentence], setting: Setting, covered: list[tuple[int, int]]
) -> Iterator[Row]:
    carried: TimePhrase | None = None
    for sentence in sentences:
        text = _without(
            fold(document.body[sentence.start_char : sentence.end_char]), sentence.start_char, covered
        )
        times = find_times(text, setting.plan_year)
        for row in sentence_rows(text, times, setting, carried):
            yield _place(row, document, sentence)
        carried = next((time for time in reversed(times) if time.governs and not time.base), carried)


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


def sentence_rows(
    text: str, times: list[TimePhrase], setting: Setting, carried: TimePhrase | None
) -> Iterator[Row]:
    """Rows of one folded sentence; ``start`` and ``end`` are offsets into it."""
    figures = [figure for figure in find_figures(text) if _is_figure(text, figure)]
    for item in read_items(text, figures) if figures else []:
        if not item.base and not _is_aside(text, item.figure):
            yield _row(item, text, times, setting, carried)
    yield from find_promises(text, figures, times, setting, carried)


def _is_figure(text: str, figure: Figure) -> bool:
    """Whether a number with a unit can be a target at all: durations, ages and names are none."""
    group, printed = figure.unit.group, figure.unit.printed
    if group == "name":
        return False
    if group == "time":
        allowed, before = _ALLOWED_TIME.get(printed), text[max(0, figure.start - 14) : figure.start]
        return bool((allowed and allowed.search(before)) or _SHORTENED.search(before))
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
    if figure.unit.printed == "条" and re.match("政策|措施|意见|举措", text[figure.end : figure.end + 2]):
        return bool(_NAMED_POLICY.search(before))
    return not figure.rank and bool(_ASIDE.search(before))


def _row(item: Item, text: str, times: list[TimePhrase], setting: Setting, carried: TimePhrase | None) -> Row:
    figure = item.figure
    times = times_before(times, figure.start)
    year, rule = year_of(item.figure.start, text, times, setting, carried)
    status = status_of(text, figure.start, year, rule, setting, times)
    report = setting.plan_year is not None
    base = next(
        (time for time in reversed(times) if time.base and time.year and time.end <= figure.start), None
    )
    end = max(figure.end, min(item.end, figure.end + 40))
    scope = next(
        (match[0] for match in reversed(list(_SCOPE.finditer(text, max(0, item.start - 40), figure.start)))),
        None,
    )
    factor = figure.unit.factor
    return {
        "start": item.start + len(text[item.start : end]) - len(text[item.start : end].lstrip(" ,、")),
        "end": end,
        "indicator": item.indicator or None,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit.printed,
        "amount": round(figure.value * factor, 6),
        "base_unit": figure.unit.base_unit or None,
        "comparator": comparator_of(item),
        "base_year": base.year if base else times[-1].since if times else None,
        "year": year,
        "year_rule": rule,
        "kind": aside_of(item, text, report=report, policy=setting.policy)
        or kind_of(item, text, status, yearly=_is_yearly(times, setting)),
        "status": status,
        "hardness": hardness_of(text, item),
        "scope": scope,
        "rule": item.rule,
    }


def _is_yearly(times: list[TimePhrase], setting: Setting) -> bool:
    """Whether a figure belongs to the work of one year, and not to what is to stand by a year (到2027年)."""
    last = next((time for time in reversed(times) if time.year is not None and not time.base), None)
    if last is not None:
        return not last.due and last.since is None
    if setting.year is None or setting.goal:
        return False
    return setting.plan_year is None or setting.year <= setting.plan_year


def year_of(
    position: int, text: str, times: list[TimePhrase], setting: Setting, carried: TimePhrase | None
) -> tuple[int | None, str]:
    """Year of a figure at ``position`` of a sentence and the rule that gave it."""
    before = [time for time in times if time.end <= position and not time.base]
    dated = [time for time in before if time.year is not None]
    if before and before[-1].recurring and not dated and not setting.plan_year:
        return None, "clause"
    if dated:
        same = not re.search(r"[,;。]", text[dated[-1].end : position].lstrip(","))
        return dated[-1].year, "clause" if same else "sentence"
    if before and before[-1].current and setting.year is None and setting.written is not None:
        return setting.written, "document"
    if carried is not None:
        return carried.year, "paragraph"
    return setting.year, setting.rule


def status_of(
    text: str, position: int, year: int | None, rule: str, setting: Setting, times: list[TimePhrase]
) -> str:
    """Status of a figure: the setting's, unless the sentence dates it into the past or the future."""
    dated = rule in {"clause", "sentence", "paragraph"}
    if setting.plan_year and year is not None and dated:
        return "result" if year < setting.plan_year else "target"
    if setting.status == "result" or setting.plan_year:
        return setting.status
    last = next(
        (time for time in reversed(times) if time.end <= position and not time.base and time.year), None
    )
    past = setting.written is not None and last is not None and rule != "paragraph" and not last.due
    if past and last is not None and last.year is not None and last.year < int(setting.written or 0):
        return "result"
    return "result" if _RESULT.search(text[max(0, position - 30) : position]) else "target"
