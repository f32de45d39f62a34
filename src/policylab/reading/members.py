"""Members of an archive: its entries that may be plans, those that are parts of one plan together."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policylab.reading.document import UnreadableError
from policylab.reading.formats.archives import LARGEST_ARCHIVE, LARGEST_ENTRY, Entry, read_entries
from policylab.reading.formats.readers import is_text
from policylab.reading.formats.stored import Stored
from policylab.reading.raw import Source


@dataclass(frozen=True, slots=True)
class Member:
    """A plan within an archive: its entry, and the further ones of the same plan.

    Examples
    --------
    >>> Member(Stored("a.txt", b"text")).parts
    ()
    """

    stored: Stored
    parts: tuple[Stored, ...] = ()


def read_members(
    stored: Stored, joined: Callable[[list[str]], list[Source]]
) -> Iterator[Member | UnreadableError]:
    """Plans of an archive, each where the last of its entries stands; an entry that cannot be read is an error, and costs itself.

    Parameters
    ----------
    stored : Stored
    joined : callable
        Gives for names those that may be plans, the parts of one plan as one.

    Raises
    ------
    UnreadableError
        If it is no readable archive; what was read of it before has been given.

    Examples
    --------
    >>> import gzip
    >>> from pathlib import Path
    >>> def each(names):
    ...     return [Source(Path(), name, "") for name in names]
    >>> [member.stored.name for member in read_members(Stored("a.txt.gz", gzip.compress(b"text")), each)]
    ['a.txt']
    """
    plan_of = _plans(stored, joined)
    held: dict[str, dict[str, bytes | None]] = {}
    total = 0
    for entry in read_entries(stored):
        if (plan := plan_of.get(entry.name)) is None:
            continue
        content = _content(entry, LARGEST_ARCHIVE - total)
        found = held.setdefault(plan.path, {})
        found[entry.name] = content if isinstance(content, bytes) else None
        if isinstance(content, bytes):
            total += len(content)
        else:
            yield content
        if len(found) > len(plan.more):
            yield from _member(plan, held.pop(plan.path))


def _plans(stored: Stored, joined: Callable[[list[str]], list[Source]]) -> dict[str, Source]:
    """The plan of every entry that may be one or a part of one; names that stand there twice are no parts."""
    names = Counter[str]()
    with contextlib.suppress(Exception):  # where it breaks off is said when it is read
        for entry in read_entries(stored):
            names[entry.name] += 1
    plans = joined([name for name, times in names.items() if times == 1])
    plans += [plan for name, times in names.items() if times > 1 for plan in joined([name])]
    return {name: plan for plan in plans for name in (plan.path, *plan.more)}


def _content(entry: Entry, room: int) -> bytes | UnreadableError:
    try:
        if entry.size > min(LARGEST_ENTRY, room):
            raise UnreadableError("too-large", entry.name, kind="bytes", n=entry.size)
        return entry.read()
    except UnreadableError as error:
        return error
    except Exception as error:  # whatever a reader of a broken entry raises costs that entry
        return UnreadableError("unreadable-entry", entry.name, cause=f"{type(error).__name__}: {error}")


def _member(plan: Source, found: dict[str, bytes | None]) -> Iterator[Member]:
    contents = {name: content for name in (plan.path, *plan.more) if (content := found.get(name)) is not None}
    parts = tuple(Stored(name, content) for name, content in contents.items())
    if not parts:
        return
    first, *more = parts
    if is_text(plan.path):
        yield Member(first, tuple(more))
    else:
        yield Member(Stored(first.name, first.content, pages=tuple(each.whole() for each in more)))
