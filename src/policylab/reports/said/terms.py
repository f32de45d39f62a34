"""The terms that a page uses, each with what it means: a glossary that goes with the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policylab.reports.said.parts import Figure, Omitted, Part, Section, Table, Text, Title
from policylab.resources import read_resource
from policylab.wording import say, say_all

_SPOKEN = ("brief", "plain", "limits", "methods", "paper")
"""Roles of paragraphs whose terms are told; what was run is for machines."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it is called, and what it means in a line or two.

    Examples
    --------
    >>> Term("theme", "theme", "A subject.").key
    'theme'
    """

    key: str
    name: str
    means: str


def terms() -> tuple[str, ...]:
    """Keys of all terms, in the order of the glossary.

    Examples
    --------
    >>> terms()[:2]
    ('theme', 'theme-word')
    """
    return tuple(name.replace("_", "-") for name in say_all("term"))


def term(key: str, language: str) -> Term:
    """The term under ``key`` in a language.

    Examples
    --------
    >>> term("topic", "zh").name
    '议题'
    """
    name, means, _ = _codes(key)
    return Term(key, say(name, language), say(means, language))


def _codes(key: str) -> tuple[str, str, str]:
    """What a term is called, what it means, and what else texts call it."""
    code = f"term-{key}"
    return code, f"{code}.means", f"{code}.forms"


@cache
def _pattern(key: str, language: str) -> re.Pattern[str]:
    """What a text calls the term; letters of other words do not count, nor the case but of single letters."""
    name, _, others = _codes(key)
    forms = {say(name, language), *say(others, language).split("|")}
    return re.compile("|".join(map(_form, sorted(forms, key=len, reverse=True))))


def _form(form: str) -> str:
    written = re.escape(form)
    if len(form) > 1:
        written = f"(?i:{written})"
    start = r"(?<![A-Za-z])" if re.match("[A-Za-z]", form) else ""
    end = r"(?![A-Za-z])" if re.search("[A-Za-z]$", form) else ""
    return f"{start}{written}{end}"


def terms_in(text: str, language: str) -> tuple[Term, ...]:
    """The terms that ``text`` uses, in the order of the glossary.

    Examples
    --------
    >>> [term.name for term in terms_in("The share of each theme; intervals are rough.", "en")]
    ['theme', 'share', 'interval', 'rough']
    >>> terms_in("Pages on shareholders", "en")
    ()
    """
    return tuple(term(key, language) for key in terms() if _pattern(key, language).search(text))


def terms_of(parts: Sequence[Part], language: str) -> tuple[Term, ...]:
    """The terms that a report uses in its own words, captions, headings, columns, notes and paragraphs, then its indicators.

    Examples
    --------
    >>> table = Table("Words", ("z",), ("z",), ((2.5,),))
    >>> [term.key for term in terms_of([table], "en")]
    ['keyness']
    """
    return (*terms_in("\n".join(_own_words(parts)), language), *indicators_of(parts, language))


def indicators_of(parts: Sequence[Part], language: str) -> tuple[Term, ...]:
    """Harmonised indicators in the tables of a page and behind its figures, with their English names; none on a Chinese page.

    What stands in brackets behind a name, such as growth, is left out.

    Examples
    --------
    >>> table = Table("Values", ("indicator_id",), ("Indicator",), (("研发经费投入强度(百分点)",), ("研发经费投入强度",)))
    >>> [(found.name, found.means) for found in indicators_of([table], "en")], indicators_of([table], "zh")
    ([('研发经费投入强度', 'R&D intensity.')], ())
    """
    if language == "zh":
        return ()
    found = (part.table if isinstance(part, Figure) else part for part in parts)
    tables = [each for each in found if isinstance(each, Table)]
    ids = (
        str(row[table.columns.index("indicator_id")])
        for table in tables
        if "indicator_id" in table.columns
        for row in table.rows
    )
    known = _english_names()
    names = dict.fromkeys(each if each in known else _ASIDE.sub("", each) for each in ids)
    return tuple(
        Term(f"indicator-{known[name][0]}", name, f"{known[name][1]}.") for name in names if name in known
    )


_ASIDE = re.compile(r"\([^()]*\)$")


@cache
def _english_names() -> dict[str, tuple[int, str]]:
    """Number and English name of each harmonised indicator."""
    rows = enumerate(read_resource("indicators"))
    return {row["term"]: (number, row["english"]) for number, row in rows if row["english"]}


def _own_words(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Text(text=text, role=role) if role in _SPOKEN:
                yield text
            case Section(text=text) | Title(text=text):
                yield text
            case Omitted(what=what, why=why):
                yield f"{what}\n{why}"
            case Figure(caption=caption, reading=reading):
                yield f"{caption}\n{reading}"
            case Table(caption=caption, labels=labels):
                yield "\n".join([caption, *labels])
