"""References of the methods that a report used, from ``methods.bib``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policylab.reports.said.parts import Part, Text
from policylab.resources import read_bibliography


def references_of(methods: Sequence[str], said: str = "") -> list[str]:
    """References of methods as a reader can find them, by first author and year.

    With ``said``, only those that it names: by the first author's family name and the year.

    Examples
    --------
    >>> [line.partition(" (")[0] for line in references_of(["clusters"])]
    ['Murtagh, Fionn; Legendre, Pierre', 'Ward, Joe H.']
    >>> len(references_of(["clusters"], "Ward's method (Ward 1963)"))
    1
    """
    entries = [
        entry
        for entry in read_bibliography().values()
        if set(entry["keywords"].split()) & set(methods) and (not said or _is_named(entry, said))
    ]
    return [_reference(entry) for entry in sorted(entries, key=lambda each: (each["author"], each["year"]))]


def _is_named(entry: Mapping[str, str], said: str) -> bool:
    family = entry["author"].split(" and ")[0].partition(",")[0]
    return family in said and entry["year"] in said


def _reference(entry: Mapping[str, str]) -> str:
    authors = "; ".join(entry["author"].split(" and "))
    volume = f" {entry['volume']}" if "volume" in entry else ""
    number = f"({entry['number']})" if "number" in entry else ""
    pages = f": {entry['pages'].replace('--', '–')}" if "pages" in entry else ""
    where = f"{entry.get('journal') or entry.get('publisher') or entry.get('howpublished', '')}{volume}{number}{pages}"
    link = f" https://doi.org/{entry['doi']}" if "doi" in entry else f" {entry.get('url', '')}".rstrip()
    title = f"{entry['title'].rstrip('.?')}{'?' if entry['title'].endswith('?') else '.'}"
    return f"{authors} ({entry['year']}). {title} {where}.{link}"


def reference(key: str) -> str:
    """The entry of ``methods.bib`` with this key as a reader can find it.

    Examples
    --------
    >>> reference("hirschman1964")
    'Hirschman, Albert O. (1964). The Paternity of an Index. American Economic Review 54(5): 761–762.'
    """
    return _reference(read_bibliography()[key])


def references_among(parts: Iterable[Part]) -> dict[str, str]:
    """References that a report lists under its methods, by the key of their entry.

    Examples
    --------
    >>> list(references_among([Text(line, "methods") for line in references_of(["clusters"])]))
    ['ward1963', 'murtagh2014']
    """
    said = [part.text for part in parts if isinstance(part, Text) and part.role == "methods"]
    lines = {line for text in said for line in text.split("\n")}
    references = {key: _reference(entry) for key, entry in read_bibliography().items()}
    return {key: line for key, line in references.items() if line in lines}
