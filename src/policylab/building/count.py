"""What became of the files of a folder: each gave documents, or stands in ``problems``, or lies beside the plans, or was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from policylab.reading.document import Problem, problem
from policylab.reading.sources import Walk
from policylab.wording import say


@dataclass(frozen=True)
class FileCount:
    """Files of a folder by what became of them.

    Attributes
    ----------
    seen : int
        All, hidden ones included.
    with_documents : int
        Files that gave documents.
    with_problems : int
        Files that gave none; ``problems`` has a row for each.
    left_out : int
        Files that hold no plans by their names or places.
    beside : int
        Files of the owner beside the plans: corrections, codes, words.

    Examples
    --------
    >>> FileCount(seen=5, with_documents=2, with_problems=1, left_out=2).seen
    5
    """

    seen: int
    with_documents: int
    with_problems: int
    left_out: int
    beside: int = 0


def count_line(counted: FileCount, language: str) -> str:
    """What became of the files, in words.

    Examples
    --------
    >>> print(count_line(FileCount(seen=5, with_documents=2, with_problems=1, left_out=2), "en"))
    5 files: 2 gave documents, 1 gave none and stands among the problems, 2 left out by name or place
    """
    return say("files-counted", language, **asdict(counted))


def count_files(walk: Walk, named: set[str]) -> FileCount:
    """Count the files of a folder; ``named`` are those that gave documents.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.raw import Source
    >>> count_files(Walk([Source(Path("."), "a.txt", "")], [], 1), {"a.txt"})
    FileCount(seen=2, with_documents=1, with_problems=0, left_out=1, beside=0)
    """
    given = sum(1 + len(source.more) for source in walk.sources if source.path in named)
    no_plans = walk.n_left_out + walk.n_beside
    return FileCount(walk.n_files, given, walk.n_files - given - no_plans, walk.n_left_out, walk.n_beside)


def not_told(walk: Walk, named: Iterable[str]) -> list[Problem]:
    """A problem for each file that is not among those ``named`` in documents and problems: nothing vanishes without a word.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.raw import Source
    >>> walk = Walk([Source(Path("."), "a.zip", ""), Source(Path("."), "b.txt", "")], [], 0)
    >>> [said.source_file for said in not_told(walk, ["b.txt"])]
    ['a.zip']
    """
    told = set(named)
    return [
        problem("gave-nothing", source.path, severity="error")
        for source in walk.sources
        if source.path not in told
    ]
