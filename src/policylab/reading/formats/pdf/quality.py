"""How far a PDF can be trusted: signs that no Chinese text has, text that is missing, pages whose geometry is in doubt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from policylab.reading.document import Problem, problem
from policylab.reading.formats.pdf.flow import is_entry
from policylab.reading.formats.pdf.glyphs import Glyph, Sheet
from policylab.reading.formats.pdf.lines import Row, join
from policylab.reading.formats.pdf.unruled import FIGURE
from policylab.reading.missing import Shown, find_missing, missing_problem, missing_signs, numbered

_TOO_MANY = 0.01
"""Share of signs above which a reader has to know."""
_RUN = 3
"""Rows of figures set apart, one below the other, that are a table."""
_PICTURE = 0.4
"""Share of a page that a picture covers where its text may stand in it."""
SURE_PAGE = 0.95
"""Mean certainty of the signs of a recognised page below which it has to be compared: of clean pages it is .98 and more."""
_FEW = 30
"""Signs on a page below which its text is hardly any."""
_RUBBISH = 0.2
"""Share of signs that no Chinese text has, above which a page is better read from its picture."""


def find_problems(
    name: str, sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], kept: Iterable[str]
) -> list[Problem]:
    """Problems of a file: one row a kind, with its share or its pages.

    Parameters
    ----------
    name : str
        The file's name.
    sheets : sequence of Sheet
        The pages as they are drawn.
    rows : sequence of sequences of rows
        The rows of each page, without tables.
    kept : iterable of str
        What came out as text or was left out for a reason.

    Examples
    --------
    >>> find_problems("a.pdf", [], [], [])
    []
    """
    signs = [sign for sheet in sheets for sign in _signs(sheet)]
    problems: list[Problem] = []
    rare = sum(is_rare(sign) for sign in signs)
    if rare > _TOO_MANY * max(len(signs), 100):
        problems.append(problem("garbled-text", name, share=rare / len(signs)))
    texts = list(kept)
    if missing_signs("".join(signs), "".join(texts)):
        missing = find_missing([_shown(sheet) for sheet in sheets], texts)
        problems += [missing_problem(name, missing)] if missing else []
    failed = [sheet.number for sheet in sheets if sheet.failed]
    if failed:
        problems.append(problem("pages-not-read", name, n=len(failed), pages=numbered(failed)))
    pictures = [sheet.number for sheet in sheets if is_unusable(sheet) and len(sheet.glyphs) < _FEW]
    if pictures:
        problems.append(problem("pages-without-text", name, n=len(pictures), pages=numbered(pictures)))
    problems += _recognised(name, sheets)
    doubtful = [sheet.number for sheet, page in zip(sheets, rows, strict=True) if _in_doubt(sheet, page)]
    if doubtful:
        problems.append(problem("pages-in-doubt", name, n=len(doubtful), pages=numbered(doubtful)))
    loose = [sheet.number for sheet, page in zip(sheets, rows, strict=True) if holds_loose_figures(page)]
    if loose:
        problems.append(problem("page-figures-apart", name, n=len(loose), pages=numbered(loose)))
    return problems


def _recognised(name: str, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """That pages were recognised, and which of them are not sure."""
    certainties = {
        sheet.number: [sure for line in sheet.recognised for sure in line.certainties] for sheet in sheets
    }
    means = {number: sum(some) / len(some) for number, some in certainties.items() if some}
    if means:
        share = sum(means.values()) / len(means)
        yield problem(
            "pages-recognised", name, severity="note", n=len(means), pages=numbered([*means]), share=share
        )
    unsure = [number for number, mean in means.items() if mean < SURE_PAGE]
    if unsure:
        yield problem("pages-uncertain", name, n=len(unsure), pages=numbered(unsure), share=SURE_PAGE)


def _signs(sheet: Sheet) -> list[str]:
    drawn = [glyph.sign for glyph in sheet.glyphs]
    return [
        sign for sign in (*drawn, *(g.sign for group in sheet.turned for g in group)) if not sign.isspace()
    ]


def _shown(sheet: Sheet) -> Shown:
    """The words of a page as its text layer has them: signs that follow each other on a baseline stand together."""
    words: list[str] = []
    for group in (sheet.glyphs, *sheet.turned):
        last: Glyph | None = None
        for glyph in group:
            if last is None or glyph.baseline != last.baseline or abs(glyph.left - last.right) > glyph.size:
                words.append("")
            words[-1] += glyph.sign
            last = glyph
    return Shown(sheet.number, tuple(words))


def is_rare(sign: str) -> bool:
    r"""Whether a sign has no place in a Chinese text: lost, of private use, or of a script and a set that none uses.

    Examples
    --------
    >>> [is_rare(sign) for sign in "一5％Ａβ①㎡𠮷"]
    [False, False, False, False, False, False, False, False]
    >>> [is_rare(sign) for sign in "\ufffd\ue5e5ꎬݔ"]
    [True, True, True, True]
    """
    code = ord(sign)
    if code < 0x250 or 0x4E00 <= code < 0xA000 or 0x2000 <= code < 0x2700 or 0x3000 <= code < 0x3400:
        return code < 0x20 or 0x7F <= code < 0xA0
    if 0xFF00 <= code < 0xFFF0 or 0x20000 <= code < 0x34000 or 0x3400 <= code < 0x4DC0:
        return False
    if 0x370 <= code < 0x530 or 0x2700 <= code < 0x2C00 or 0x2E80 <= code < 0x3000 or 0xF900 <= code < 0xFB00:
        return False
    return code >= 0xA000 or unicodedata.category(sign) in ("Cn", "Co", "Cs", "Cc", "Lo", "Mn")


def is_unusable(sheet: Sheet) -> bool:
    """Whether the text of a page is none: hardly any over a picture, or signs of a font that does not say what it draws.

    Examples
    --------
    >>> is_unusable(Sheet(1, 595.0, 842.0, (), (), images=0.9)), is_unusable(Sheet(1, 595.0, 842.0, (), ()))
    (True, False)
    """
    signs = _signs(sheet)
    if len(signs) < _FEW:
        return sheet.images > _PICTURE
    return sum(map(is_rare, signs)) > _RUBBISH * len(signs)


def _in_doubt(sheet: Sheet, rows: Sequence[Row]) -> bool:
    """Whether a page has text in several directions, or lines over each other in more than a tenth of its rows."""
    if sum(len(group) for group in sheet.turned) > max(10, 0.02 * len(sheet.glyphs)):
        return True
    over = sum(_over(above, below) for above, below in zip(rows, rows[1:], strict=False))
    return over > max(2, 0.1 * len(rows))


def holds_loose_figures(rows: Sequence[Row]) -> bool:
    """Whether three rows and more below each other set figures apart from words, as a table does whose columns were not found.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> row = tuple(Piece(text, 80.0 + 120 * at, 110.0 + 120 * at, 700.0, 12.0) for at, text in enumerate(("工坊", "30", "80.5")))
    >>> holds_loose_figures([row] * 3), holds_loose_figures([row] * 2)
    (True, False)
    """
    run = 0
    for row in rows:
        figures = [piece.text for piece in row[1:] if FIGURE.fullmatch(piece.text)]
        telling = len(figures) > 1 or any("." in text or "%" in text for text in figures)
        apart = telling and 2 * len(figures) >= len(row) - 1 and not is_entry(join(row).text)
        run = run + 1 if apart else 0
        if run == _RUN:
            return True
    return False


def _over(above: Row, below: Row) -> bool:
    """Whether two rows print over each other."""
    if above[0].baseline - below[0].baseline > 0.45 * min(above[0].size, below[0].size):
        return False
    return any(
        min(one.right, other.right) - max(one.left, other.left) > 0.5 * min(one.size, other.size)
        for one in above
        for other in below
    )
