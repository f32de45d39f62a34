"""One plan in several files or rows, where names or columns say so, and several plans in one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from policylab.reading.document import Paragraph, Problem, Section, UnreadableError, problem
from policylab.reading.formats.readers import Found, is_text
from policylab.reading.layout import Block, Layout
from policylab.reading.metadata.places import place_at_head
from policylab.reading.metadata.titles import is_title
from policylab.reading.outline.headings import find_marker
from policylab.reading.raw import RawText, Source
from policylab.text.dates import PRINTED
from policylab.text.numerals import whole_number
from policylab.text.rules import Rule

_PART = Rule(
    "the part of a plan that the name of a file says it is",
    r"""
    (?P<base>.*?[^\s（(\[【_-])[\s_-]*
    (?: [（(\[【](?P<order>[上中下])[册篇集]?[)）\]】] | (?P<volume>[上中下])[册篇集] | [_-](?P<tail>[上中下])
    | 之(?P<of>[一二三四五六七八九]) | [（(]?第(?P<section>[一二三四五六七八九1-9])(?:部分|分册|册)[)）]?
    | [（(_-]?[Pp](?:art|ART)[\s._-]*(?P<part>[1-9])[)）]? )
    """,
    "青禾市规划 part 2",
    "青禾市总结（上半年）",
)
_ANNEX = Rule(
    "the name of a file that is called the annex of another one",
    r"(?P<base>.+?)[\s_-]*[（(]?(?:附件|附表|附录)[0-9一二三四五六七八九十]{0,2}[)）]?",
    "青禾市规划-附件2",
    "附件2：任务分工",
)
_HEADS_AN_ANNEX = Rule("the word for an annex", "附[件表录]", "附件2：任务分工", "附则")
_ORDER = {"上": 1, "中": 2, "下": 3}

Named = tuple[str, bool, int]
"""What stands before the part in a name, whether 上 and 下 count the parts, and the number of the part."""


def part_of(stem: str) -> Named | None:
    """Which part of a plan the name of a file says that it is; null where it says nothing.

    Examples
    --------
    >>> part_of("青禾市竹产业规划（下）"), part_of("青禾市竹产业规划 part 2"), part_of("青禾市工作总结（上半年）")
    (('青禾市竹产业规划', True, 3), ('青禾市竹产业规划', False, 2), None)
    """
    if (named := _PART.fullmatch(stem)) is None:
        return None
    order = named["order"] or named["volume"] or named["tail"]
    number = named["of"] or named["section"] or named["part"]
    return named["base"], bool(order), _ORDER[order] if order else int(whole_number(number) or 0)


def in_parts(sources: Sequence[Source]) -> list[Source]:
    """Sources with the files that their names call parts or annexes of one plan as one, if all parts are there.

    Parts lie in one folder and have one ending; annexes are texts, too.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.raw import Source
    >>> names = ("规划（上）.txt", "规划（下）.txt", "方案.docx", "方案附件1.docx", "要点（下）.txt")
    >>> [(source.path, source.more) for source in in_parts([Source(Path("."), name, "") for name in names])]
    [('规划（上）.txt', ('规划（下）.txt',)), ('方案.docx', ('方案附件1.docx',)), ('要点（下）.txt', ())]
    """
    sets: dict[tuple[str, str, str, bool], dict[int, Source]] = {}
    texts = [source for source in sources if source.name is None and is_text(source.path)]
    for source in texts:
        path = PurePosixPath(source.path)
        if named := part_of(path.stem):
            like = (str(path.parent), path.suffix.lower(), *named[:2])
            sets.setdefault(like, {})[named[2]] = source
    behind: dict[str, list[str]] = {}
    for (_, _, _, ordered), numbered in sets.items():
        if _is_whole(sorted(numbered), ordered=ordered):
            first, *more = (numbered[number].path for number in sorted(numbered))
            behind[first] = more
    further = {path for more in behind.values() for path in more}
    plans = {PurePosixPath(source.path).with_suffix("").as_posix(): source.path for source in texts}
    for source in texts:
        annex = _ANNEX.fullmatch(PurePosixPath(source.path).with_suffix("").as_posix())
        plan = annex and plans.get(annex["base"])
        if plan and plan not in further and source.path not in behind:
            behind.setdefault(plan, []).append(source.path)
            further.add(source.path)
    return [
        replace(source, more=tuple(behind[source.path])) if source.path in behind else source
        for source in sources
        if source.path not in further
    ]


def _is_whole(numbers: list[int], *, ordered: bool) -> bool:
    """Whether parts run from the first on, those called 上 and 下 to the last."""
    return numbers in ([1, 3], [1, 2, 3]) if ordered else numbers == [*range(1, max(len(numbers), 2) + 1)]


def as_one(parts: Iterable[tuple[str, Callable[[], Found]]], source_file: str) -> Found:
    r"""A plan of which each part is read by itself, under its name; one that cannot be read is a problem of the plan.

    Raises
    ------
    UnreadableError
        If no part can be read: what is told of the first.

    Examples
    --------
    >>> from policylab.reading.formats.plain import read_plain
    >>> parts = [(name, lambda text=text: Found(read_plain(text), "txt")) for name, text in (("规划.txt", "一、总则"), ("规划附件.txt", "分工表"))]
    >>> as_one(parts, "规划.txt").layout.text.split("\n")
    ['一、总则', '附件', '分工表']
    """
    read: list[tuple[str, Found]] = []
    failed: list[UnreadableError] = []
    for name, found in parts:
        try:
            read.append((name, found()))
        except UnreadableError as error:
            failed.append(error)
    if not read:
        raise failed[0]
    joined = join_layouts([_under_its_name(name, found.layout) for name, found in read])
    notes = [
        *joined.notes,
        problem("parts-joined", source_file, severity="note", parts=[name for name, _ in read]),
        *(error.problem(source_file) for error in failed),
    ]
    return replace(read[0][1], layout=replace(joined, notes=tuple(notes)))


def _under_its_name(name: str, layout: Layout) -> Layout:
    """The layout of an annex below the word for it, where its text does not begin with that."""
    annex = _ANNEX.fullmatch(PurePosixPath(name).stem)
    if annex is None or layout.text.lstrip().startswith("附"):
        return layout
    return replace(layout, blocks=(Block("paragraph", "附件"), *layout.blocks))


def join_layouts(layouts: Sequence[Layout]) -> Layout:
    r"""Layouts one below the other, as one; what the container of the first states comes first.

    Examples
    --------
    >>> join_layouts([Layout((Block("paragraph", "一、总则"),)), Layout((Block("paragraph", "二、目标"),))]).text
    '一、总则\n二、目标'
    """
    fields = {name: value for each in reversed(layouts) for name, value in each.fields.items()}
    return Layout(
        tuple(block for each in layouts for block in each.blocks),
        fields,
        tuple(run for each in layouts for run in each.dropped),
        tuple(note for each in layouts for note in each.notes),
        tuple(line for each in layouts for line in each.recognised),
    )


PART_COLUMNS = frozenset(
    {"part", "partno", "部分", "分段", "段", "页", "页码", "page", "pageno", "chunk", "分块"}
)
"""Columns that number the parts of a text which stands in several rows."""


def join_rows(found: Iterable[RawText | Problem]) -> Iterator[RawText | Problem]:
    r"""Rows of a collection, neighbours that a column numbers as the parts of one text as one: they agree in all else.

    The first is number 0 or 1, and each next one the number behind it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.formats.plain import read_plain
    >>> from policylab.reading.raw import RawText, Source
    >>> a, b, c = (
    ...     RawText(Source(Path("."), "a.csv", ""), read_plain(text), "csv", None, f"row {n}", {"id": 7, "part": n})
    ...     for n, text in ((1, "一、总则"), (2, "二、目标"), (4, "四、附则"))
    ... )
    >>> [row.layout.text.split("\n") for row in join_rows([a, b, c])]
    [['一、总则', '二、目标'], ['四、附则']]
    """
    parts: list[RawText] = []
    for each in found:
        if not isinstance(each, Problem) and parts and _goes_on(parts, each):
            parts.append(each)
            continue
        yield from _joined(parts)
        number = None if isinstance(each, Problem) else _part_number(each)
        parts = [each] if not isinstance(each, Problem) and number in {0, 1} else []
        if not parts:
            yield each
    yield from _joined(parts)


def _joined(parts: list[RawText]) -> Iterator[RawText]:
    if len(parts) < 2:
        yield from parts
        return
    first, layout = parts[0], join_layouts([each.layout for each in parts])
    rows = [str(each.member) for each in parts]
    note = problem("parts-joined", first.source.path, severity="note", parts=rows)
    yield replace(first, layout=replace(layout, notes=(*layout.notes, note)))


_PART_NUMBER = Rule(
    "the number of a part in a cell", r"第?(\d{1,4})(?:\.0)?[页部分段]{0,2}$", "第3部分", "第三部分"
)


def _part_number(raw: RawText) -> int | None:
    for name, value in raw.own.items():
        if re.sub(r"[\s_.]", "", str(name)).lower() in PART_COLUMNS:
            number = _PART_NUMBER.fullmatch(str(value).strip())
            return int(number[1]) if number else None
    return None


def _goes_on(parts: list[RawText], following: RawText) -> bool:
    first = _part_number(parts[0])
    said = _said(following)
    return (
        first is not None
        and _part_number(following) == first + len(parts)
        and bool(said)
        and said == _said(parts[0])
    )


def _said(raw: RawText) -> dict[str, str]:
    """What the columns of a row say beside its text and its number, in words: some hold lists."""
    own = {
        name: value
        for name, value in raw.own.items()
        if re.sub(r"[\s_.]", "", str(name)).lower() not in PART_COLUMNS
    }
    said = {name: "" if value is None else str(value) for name, value in {**raw.layout.fields, **own}.items()}
    return {name: value for name, value in said.items() if value}


def part_notes(name: str, source_file: str, *, joined: bool) -> list[Problem]:
    """What the name of a file, or of an entry of one, says of parts that were not found, or whose plan is not known.

    Examples
    --------
    >>> [said.code for name in ("规划（下）.txt", "附件2：分工.txt", "规划.txt") for said in part_notes(name, name, joined=False)]
    ['part-alone', 'annex-apart']
    """
    stem = PurePosixPath(name).stem
    if part_of(stem) and not joined:
        return [problem("part-alone", source_file)]
    return [problem("annex-apart", source_file, severity="note")] if _HEADS_AN_ANNEX.match(stem) else []


_CLOSING = Rule("a date that closes a document", rf"[(（]?{PRINTED}", "2031年5月6日", "2031年起")
RULES = (_PART, _ANNEX, _HEADS_AN_ANNEX, _CLOSING, _PART_NUMBER)


def other_titles(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> list[str]:
    """Titles of further documents in a text: above a 一、 that begins anew, of a place or below a date; above a 第一章 that does.

    Annexes have titles and a 一、 of their own, and are no further documents; the chapters of a table of contents have no sentences.

    Examples
    --------
    >>> lines = ["一、目标", "建成工坊。", "二、任务", "培育企业。", "澜川市养老服务方案", "一、目标", "建成站点。"]
    >>> paragraphs = [Paragraph(f"p{n}", None, "text", text, 10 * n, 10 * n + 9) for n, text in enumerate(lines)]
    >>> sections = [Section(f"h{n}", None, 1, lines[n][:2], lines[n][2:], 1, 10 * n, 0) for n in (0, 2, 5)]
    >>> other_titles(paragraphs, sections)
    ['澜川市养老服务方案']
    """
    places = {paragraph.start_char: at for at, paragraph in enumerate(paragraphs)}
    annexes = [at for at, each in enumerate(paragraphs) if _HEADS_AN_ANNEX.match(each.text)]
    found: list[str] = []
    last: dict[str, tuple[int, int]] = {}
    for section in sections:
        marker = find_marker(f"{section.marker}一") if section.level == 1 and section.marker else None
        if marker is None or marker.number is None or section.parent_id is not None:
            continue
        at = places.get(section.start_char, 0)
        highest, begun = last.get(marker.kind, (0, at))
        if marker.number == 1 and highest > 1:
            if marker.kind == "chapter":
                found += _title_of_chapters(paragraphs, begun, at)
            elif not annexes or at < annexes[0]:
                found += _title_above(paragraphs[max(0, at - _NEAR) : at])
        last[marker.kind] = (marker.number, at if marker.number == 1 else begun)
    return found


_NEAR, _FAR, _SENTENCES = 4, 12, 5
"""Lines above a 一、 and above a 第一章 that may hold the title of a document, and sentences that the one before has at least."""


def _title_above(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The title of a document of its own in the lines above its 一、."""
    above = [paragraph.text.strip() for paragraph in paragraphs]
    for number, text in enumerate(above):
        closed = any(_CLOSING.match(line) for line in above[:number])
        if is_title(text) and find_marker(text) is None and (closed or place_at_head(text) is not None):
            return [text]
    return []


def _title_of_chapters(paragraphs: Sequence[Paragraph], begun: int, at: int) -> list[str]:
    """The title above a 第一章 that follows the chapters of another document, which ``begun`` there."""
    above = [paragraph.text.strip() for paragraph in paragraphs[max(begun, at - _FAR) : at]]
    n_sentences = sum("。" in paragraph.text for paragraph in paragraphs[begun:at])
    if n_sentences < _SENTENCES or any(_HEADS_AN_ANNEX.match(text) for text in above):
        return []
    titles = [text for text in above if is_title(text) and find_marker(text) is None]
    return titles[-1:] or [paragraphs[at].text.strip()]
