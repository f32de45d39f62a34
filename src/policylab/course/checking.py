"""Whether an answer is right and, if not, where to look."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from math import isclose
from numbers import Real
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.course.questions import QUESTIONS, Answer, Page
from policylab.errors import OptionError, check_language
from policylab.wording import in_a_row, say, spoken

CLOSE = 0.01
"""A measured number is right within one percent: rounding is no mistake."""


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer; JupyterLab shows it as a line.

    Attributes
    ----------
    question : str
    right : bool or None
        None while nothing was answered.
    message : str
        Never tells the right answer.

    Examples
    --------
    >>> print(Verdict("2.1", True, "Right."))
    ✓ 2.1 Right.
    """

    question: str
    right: bool | None
    message: str

    def __str__(self) -> str:
        return f"{ {True: '✓', False: '✗', None: '…'}[self.right] } {self.question} {self.message}"

    def _repr_html_(self) -> str:
        colour = {True: "#1b7837", False: "#b2182b", None: "#555555"}[self.right]
        return f'<p style="border-left: 4px solid {colour}; padding-left: 0.6em">{html.escape(str(self))}</p>'


def check(question: str, answer: Any, *, language: str | None = None) -> Verdict:
    """Say whether ``answer`` is right and, if not, where to look; never what is right.

    Parameters
    ----------
    question : str
        Number of the lesson and of the question in it, such as ``2.1``.
    answer : object
        A number, a name, a set of letters or the path of a page, as the question asks; None while there is none.
        Measured numbers count as right within one percent.
    language : {"en", "zh"}, optional
        That of the terminal when not said.

    Returns
    -------
    Verdict

    Raises
    ------
    OptionError
        If there is no such question, or no such language.

    Examples
    --------
    >>> check("1.1", None, language="en").message
    'Not answered yet: put your answer in place of None and run the cell again.'
    """
    language = language or spoken()
    check_language(language)
    if question not in QUESTIONS:
        raise OptionError("no-question", found=repr(question), wanted=list(QUESTIONS))
    if answer is None:
        return Verdict(question, None, say("course-unanswered", language))
    wanted = QUESTIONS[question].wanted()
    given = _plain(answer)
    if not _same_kind(wanted, given):
        return Verdict(question, False, say(f"course-wanted-{_kind(wanted)}", language))
    right = _agree(wanted, given)
    slips = (
        [] if right else [name for name, slip in QUESTIONS[question].slips.items() if _agree(slip(), given)]
    )
    told = say("course-right" if right else "course-wrong", language)
    parts = ["right"] if right else slips[:1]
    hint = _hint(question, parts[0] if parts else "", language)
    return Verdict(question, right, in_a_row([told, hint], language))


def _hint(question: str, part: str, language: str) -> str:
    """What an answer shows if it is right, what a known slip did, else where to look."""
    number = question.replace(".", "-")
    if not part:
        return say(f"course-{number}", language)
    entry = f"course-{number}.{part}"
    return say(entry, language)


def answers() -> pd.DataFrame:
    """All answers, for teachers: one row a question, with the columns ``question`` and ``answer``.

    Examples
    --------
    >>> answers()["question"].head(3).tolist()
    ['1.1', '1.2', '1.3']
    """
    rows = [(name, _shown(question.wanted())) for name, question in QUESTIONS.items()]
    return pd.DataFrame(rows, columns=["question", "answer"])


def _shown(wanted: Answer) -> str:
    if isinstance(wanted, Page):
        return wanted.title
    if isinstance(wanted, tuple | frozenset):
        return ", ".join(sorted(wanted))
    return f"{wanted:.4g}" if isinstance(wanted, float) else str(wanted)


def _plain(answer: Any) -> Any:
    """An answer as students give it, without numpy, pandas or blanks: a number, a text, a path or a set of texts."""
    if isinstance(answer, str):
        return answer.strip()
    if isinstance(answer, Real | Path | bool):
        return answer
    if hasattr(answer, "item") and getattr(answer, "size", 1) == 1:
        return answer.item()
    if isinstance(answer, Iterable):
        return frozenset(str(each).strip() for each in answer)
    return answer


def _kind(wanted: Answer) -> str:
    if isinstance(wanted, Page):
        return "page"
    if isinstance(wanted, frozenset):
        return "letters"
    return "name" if isinstance(wanted, str | tuple) else "number"


def _same_kind(wanted: Answer, given: Any) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "page": (str, Path), "letters": (frozenset, str), "name": (str,), "number": (Real,),
    }  # fmt: skip
    return isinstance(given, kinds[_kind(wanted)]) and not isinstance(given, bool)


def _agree(wanted: Answer, given: Any) -> bool:
    if isinstance(wanted, Page):
        return _says(Path(given), wanted.title)
    if isinstance(wanted, frozenset):
        return {letter.lower() for letter in given if letter.isalpha()} == wanted
    if isinstance(wanted, tuple):
        return given in wanted
    if isinstance(wanted, float):
        return isclose(wanted, given, rel_tol=CLOSE, abs_tol=1e-9)
    return bool(wanted == given)


def _says(page: Path, title: str) -> bool:
    return page.is_file() and title in page.read_text(encoding="utf-8", errors="replace")
