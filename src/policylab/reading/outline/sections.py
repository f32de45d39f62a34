"""Lines of a plan to paragraphs, a tree of sections, and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from policylab.reading.document import Paragraph, Problem, Section, Sentence, problem
from policylab.reading.outline.annexes import annex_heads
from policylab.reading.outline.headings import LEVELS, RANKS, heading_end, heading_words
from policylab.reading.outline.pieces import Heading, Piece
from policylab.reading.outline.tables import FlatTable, find_flat_table
from policylab.reading.outline.unmarked import unmarked_headings
from policylab.reading.page.lines import Line
from policylab.text.characters import fold
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;]+[”’」』）)]*|[^。！？；!?;\n]+")


def split_sentences(paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    """Sentences of the paragraphs, in order; each ends at 。！？； or at its paragraph's end.

    Examples
    --------
    >>> paragraph = Paragraph("p0001", None, "text", "建成示范工坊30家。力争更多。", 0, 15)
    >>> [(sentence.start_char, sentence.end_char) for sentence in split_sentences((paragraph,))]
    [(0, 10), (10, 15)]
    """
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            start = paragraph.start_char + match.start()
            sentence_id = f"s{len(sentences) + 1:05d}"
            end = paragraph.start_char + match.end()
            sentences.append(Sentence(sentence_id, paragraph.paragraph_id, paragraph.section_id, start, end))
    return tuple(sentences)


@dataclass
class Outline:
    """Paragraphs and sections as they are laid out one after the other."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_pieces(lines: list[Line], *, titles: frozenset[int]) -> tuple[list[Piece], list[FlatTable]]:
    """Paragraphs to be, in order, with the headings among them, and the flattened tables that some of them form.

    Parameters
    ----------
    lines : list of Line
        Lines of the plan, wrapped lines joined.
    titles : frozenset of int
        Indices of the lines that print a title.

    Examples
    --------
    >>> lines = [Line(1, "青禾市规划"), Line(2, "一、总体目标"), Line(3, "建成示范工坊30家。")]
    >>> pieces, tables = find_pieces(lines, titles=frozenset({0}))
    >>> [(piece.kind, piece.text) for piece in pieces]
    [('text', '青禾市规划'), ('heading', '一、总体目标'), ('text', '建成示范工坊30家。')]
    """
    annexes = annex_heads(lines)
    starts = sorted(annexes)
    bare = unmarked_headings(lines, skip=titles)
    flat: list[FlatTable] = []
    pieces: list[Piece] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if index in annexes:
            head = annexes[index]
            text = " ".join(lines[at].text for at in range(index, head.end))
            heading = Heading(1, 0, head.marker, head.caption, kind="annex")
            pieces.append(Piece("heading", text, line.number, heading))
            index = head.end
            following = bisect_left(starts, index)
            end = starts[following] if following < len(starts) else len(lines)
            if table := find_flat_table(lines, index, end, head.caption):
                flat.append(table)
                pieces += [Piece("table_row", row.text, row.number) for row in lines[index : table.end]]
                index = table.end
            continue
        if index in bare:
            pieces.append(Piece("heading", line.text, line.number, bare_heading(line.text, bare[index])))
        elif index in titles:
            pieces.append(Piece("text", line.text, line.number))
        else:
            own = _line_pieces(line, pieces)
            pieces += [replace(piece, boxed=True) for piece in own] if line.boxed else own
        index += 1
    return _lists_apart([piece for piece in pieces if piece.text]), flat


def bare_heading(text: str, level: int) -> Heading:
    """Heading of a line without a marker, at ``level``."""
    ranks = {1: RANKS["zh"], 2: RANKS["zh_bracket"], 3: RANKS["number"], 4: RANKS["number_bracket"]}
    return Heading(level, ranks.get(level, RANKS["circle"]), None, heading_words(text))


_LIST_HEAD = Rule(
    "a line of the list of annexes",
    r"""
    附\s?(?:件|表|录)?\s?\d{0,2}\s?[:].*
    | \d{1,2}[.、].{2,60}(?:表|清单|方案|目录|名单|办法|细则)
    """,
    "附件:1.重点任务表",
    "附近建成工坊30家",
)
_OFFICE_ENDS = """
    政府|办公厅|办公室|督查室|委员会|管委会|党委|局|厅|部|中心|银行|分行|支行|行署|领导小组|指挥部
    |办公室(?:秘书|文秘|综合|机要)[股科处]|公司|协会|联合会|总工会|法院|检察院|海关|公署|专班
"""
_SIGNATURE = Rule(
    "a signature or its date, or the remark on publication below it",
    rf"""
    (?!(?:责任|牵头|配合|协同|主办|协办|承办)[^:]{{0,6}}:)
    (?:\S{{2,40}}(?:{_OFFICE_ENDS})\s*){{1,6}}(?:(?:印[发制]\s*)?{PRINTED})?(?:\s?印[发制](?:\s*\(?共印\d{{1,5}}份\)?)?)?
    | 办公[室厅]\s+{PRINTED}\s?印[发制]
    | \(?{PRINTED}\)?(?:印发)?
    | \((?:此件|本件|公开).{{2,14}}\)
    """,
    "青禾市人民政府 2031年5月6日",
    "到2031年建成工坊30家",
)


def _line_pieces(line: Line, before: list[Piece]) -> list[Piece]:
    folded, marker = line.folded, line.marker
    if line.row is not None:
        return [Piece("table_row", line.text, line.number, row=line.row)]
    if marker is None:
        kind = "text"
        if len(folded) < 60 and _SIGNATURE.fullmatch(folded) and not _NO_OFFICE.search(folded):
            kind = "signature"
        elif folded.startswith("附") and len(folded) < 120 and _LIST_HEAD.fullmatch(folded):
            kind = "annex"
        return [Piece(kind, line.text, line.number)]
    if (
        before
        and before[-1].kind == "annex"
        and marker.kind == "number"
        and len(folded) < 100
        and "。" not in folded
    ):
        return [Piece("annex", line.text, line.number)]
    end, run_in = heading_end(line.text, marker.end, article=marker.kind == "article")
    words = heading_words(line.text[marker.end : end])
    heading = Heading(LEVELS[marker.kind], RANKS[marker.kind], marker.text, words, marker.number, marker.kind)
    if run_in:
        return [Piece("text", line.text, line.number, heading)]
    pieces = [Piece("heading", line.text[:end].rstrip(), line.number, heading)]
    if rest := line.text[end:].strip():
        pieces.append(Piece("text", rest, line.number))
    return pieces


_NO_OFFICE = Rule(
    "a word that only ends like the name of an office",
    r"(?:格|布|大|全|结|(?<!更)新|开|时|终|败|残|困|棋)局|(?:全|内|外|局|西|东|中|南|北)部$|我委|原委",
    "优化产业布局",
    "青禾市农业局",
)


_BOX = Rule(
    "the name of a box with projects or figures",
    r"专\s?栏\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?![\d年]).{0,40}",
    "专栏3 茶园建设重点",
    "专栏目标",
)


def _next_in_box(piece: Piece, expected: int) -> int:
    """Number that the next item of a box has to bear: 1 behind its name, 0 outside of one."""
    heading = piece.heading
    if heading is None:
        return int(piece.text.startswith("专") and _BOX.fullmatch(fold(piece.text)) is not None)
    numbered = heading.kind in ("number", "number_bracket") and heading.number == expected
    return expected + 1 if numbered and expected else 0


def _lists_apart(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with enumerated items that are no headings turned to kind ``list``.

    An item that ends in a semicolon is one; so is the item that ends such a run, (一) below 第一条, and 1. below the name of a box (专栏3).
    """
    done: list[Piece] = []
    boxed = 0
    open_run: tuple[str, int] | None = None
    in_article = False
    index = 0
    while index < len(pieces):
        piece, heading = pieces[index], pieces[index].heading
        boxed = _next_in_box(piece, boxed)
        if heading is None or heading.number is None:
            done.append(piece)
            index += 1
            continue
        body = pieces[index + 1] if index + 1 < len(pieces) and _same_line(piece, pieces[index + 1]) else None
        last = (body or piece).text[-1]
        if heading.rank <= RANKS["article"]:
            in_article = heading.kind == "article"
        small = heading.rank > RANKS["zh"] and heading.kind != "article"
        item = heading.kind == "circle" and (body is not None or last in "。.")
        closes = open_run == (heading.kind, heading.number - 1) and body is None
        below = in_article and heading.rank > RANKS["article"]
        if small and (last in ";；" or closes or item or below or boxed > 1):
            whole = piece.text + (body.text if body else "")
            done.append(Piece("list", whole, piece.line, listed=heading))
            open_run = (heading.kind, heading.number) if last in ";；" else None
            index += 2 if body else 1
            continue
        open_run = None
        done.append(piece)
        index += 1
    return done


def _same_line(piece: Piece, following: Piece) -> bool:
    return following.line == piece.line and following.kind == "text"


def lay_out(pieces: list[Piece], source_file: str) -> Outline:
    """Paragraphs and sections of the pieces, with offsets, parents, and notes on odd numbering.

    Examples
    --------
    >>> pieces, tables = find_pieces([Line(1, "一、总体目标"), Line(2, "建成示范工坊30家。")], titles=frozenset())
    >>> [(section.heading, section.start_char, section.end_char) for section in lay_out(pieces, "a.txt").sections]
    [('总体目标', 0, 17)]
    """
    outline = Outline()
    heads: list[tuple[Heading, int, str | None]] = []
    stack: list[tuple[int, str]] = []
    position = 0
    for piece in pieces:
        if piece.heading is not None:
            while stack and stack[-1][0] >= piece.heading.rank:
                stack.pop()
            parent = stack[-1][1] if stack else None
            heads.append((piece.heading, position, parent))
            stack.append((piece.heading.rank, f"h{len(heads):04d}"))
        section_id = stack[-1][1] if stack else None
        end = position + len(piece.text)
        paragraph_id = f"p{len(outline.paragraphs) + 1:05d}"
        outline.paragraphs.append(Paragraph(paragraph_id, section_id, piece.kind, piece.text, position, end))
        position = end + 1
    outline.sections = _sections(heads, max(position - 1, 0))
    outline.problems = _numbering_notes(pieces, outline, source_file)
    return outline


def _sections(heads: list[tuple[Heading, int, str | None]], end_of_body: int) -> list[Section]:
    """Sections with their ends: each reaches to the next heading of its own rank or a higher one."""
    ends = [end_of_body] * len(heads)
    opened: list[int] = []
    for index, (heading, start, _) in enumerate(heads):
        while opened and heads[opened[-1]][0].rank >= heading.rank:
            ends[opened.pop()] = start - 1
        opened.append(index)
    return [
        Section(
            f"h{index + 1:04d}", parent, head.level, head.marker, head.words, index + 1, start, ends[index]
        )
        for index, (head, start, parent) in enumerate(heads)
    ]


def _numbering_notes(pieces: list[Piece], outline: Outline, source_file: str) -> list[Problem]:
    """Notes where numbering jumps or repeats below one heading; numbers that run on over a kind are in order."""
    notes: list[Problem] = []
    last: dict[tuple[str | None, str], int] = {}
    last_of_kind: dict[str, int] = {}
    parents = iter([section.parent_id for section in outline.sections])
    for piece in pieces:
        parent = next(parents) if piece.heading is not None else None
        heading = piece.heading or piece.listed
        if heading is None or heading.number is None:
            continue
        place = (parent, heading.kind)
        before = last.get(place, last_of_kind.get(heading.kind, 0))
        expected = {before + 1, last_of_kind.get(heading.kind, 0) + 1, 1}
        if piece.heading is not None and heading.number not in expected:
            notes.append(_numbering_note(heading, before, source_file, piece.line))
        last[place] = last_of_kind[heading.kind] = heading.number
    return notes


def _numbering_note(heading: Heading, before: int, source_file: str, line: int) -> Problem:
    repeats = heading.number is not None and heading.number <= before
    return problem(
        "numbering-repeats" if repeats else "numbering-jumps",
        source_file,
        severity="note",
        line=line,
        heading=f"{heading.marker}{heading.words[:20]}",
        before=before,
        expected=before + 1,
    )


RULES = (
    _BOX,
    _LIST_HEAD,
    _SIGNATURE,
    _NO_OFFICE,
)
