"""A signature that a narrow column breaks: its office, or its date, over two lines."""

from __future__ import annotations

from policylab.reading.metadata.places import place_at_head
from policylab.reading.page.lines import Line
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_YEAR_ALONE = Rule("a year alone on its line", r"\A(?:20\d\d|二[〇○零][一-鿿]{2})年\Z", "2031年", "2031年度")
_DAY_ALONE = Rule(
    "a day alone on its line",
    r"\A(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日\Z",
    "5月6日",
    "5月6日前",
)
_DATED = Rule("a date alone on its line", rf"\A\(?{PRINTED}\)?(?:印发)?\Z", "2031年5月6日", "2031年5月6日前")
_PLACE_ALONE = Rule(
    "a division alone on its line", r"\A[一-鿿]{1,9}[省市县区州盟旗乡镇]\Z", "青禾县", "青禾县政府"
)
_OFFICE_OF_PLACE = Rule(
    "an office without its place",
    r"\A[一-鿿]{1,20}(?:政府|办公[厅室]|委员会|局|厅|委|中心)\Z",
    "农业农村局",
    "农业农村局长",
)
_GOVERNMENT_ALONE = Rule(
    "a government or a committee alone on its line",
    r"\A[一-鿿]{2,20}(?:政府|委员会|委)\Z",
    "青禾县人民政府",
    "青禾县财政局",
)
_ITS_OFFICE = Rule("the office of what stands above", r"\A办公[厅室]\Z", "办公室", "办公用房")


def join_signatures(lines: list[Line]) -> list[Line]:
    """Lines with a signature that breaks within its office or its date in one piece each.

    The office is joined only where a date follows at once, and where its second half names no place of its own.

    Examples
    --------
    >>> texts = ["青禾县", "农业农村局", "2031年", "5月6日"]
    >>> [line.text for line in join_signatures([Line(n, text) for n, text in enumerate(texts)])]
    ['青禾县农业农村局', '2031年5月6日']
    """
    joined: list[Line] = []
    for line in lines:
        if joined and _breaks_in_date(joined[-1], line):
            line = _together(joined.pop(), line)
        if len(joined) > 1 and _DATED.match(line.folded) and _breaks_in_office(joined[-2], joined[-1]):
            second = joined.pop()
            joined.append(_together(joined.pop(), second))
        joined.append(line)
    return joined


def _together(first: Line, second: Line) -> Line:
    return Line(first.number, first.text + second.text, first.indented)


def _breaks_in_date(first: Line, second: Line) -> bool:
    plain = first.row is None and second.row is None
    return plain and bool(_YEAR_ALONE.match(first.folded) and _DAY_ALONE.match(second.folded))


def _breaks_in_office(first: Line, second: Line) -> bool:
    """Whether the first line is a place and the second its office, or the first a government and the second its office."""
    if first.row is not None or second.row is not None or place_at_head(second.text) is not None:
        return False
    if _PLACE_ALONE.match(first.folded):
        return place_at_head(first.text) is not None and _OFFICE_OF_PLACE.match(second.folded) is not None
    return bool(_GOVERNMENT_ALONE.match(first.folded) and _ITS_OFFICE.match(second.folded))


RULES = (_YEAR_ALONE, _DAY_ALONE, _DATED, _PLACE_ALONE, _OFFICE_OF_PLACE, _GOVERNMENT_ALONE, _ITS_OFFICE)
