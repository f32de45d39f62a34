"""Errors speak the language of who reads them, and cross from one process to another whole."""

from __future__ import annotations

import pickle

import pytest

import policylab as pl
from policylab.errors import OptionError, PolicylabError, SourceError
from policylab.reading.document import UnreadableError
from policylab.wording import SPOKEN

ERRORS = [
    SourceError("no-dataset", folder="plans"),
    OptionError("few-plans-known", n=1, columns=["tier", "year"]),
    UnreadableError("empty-file", "a.txt"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_an_error_of_a_worker_arrives_whole(error: PolicylabError) -> None:
    arrived = pickle.loads(pickle.dumps(error))
    assert (type(arrived), str(arrived)) == (type(error), str(error))
    assert arrived.said("zh") == error.said("zh") != str(error)


def test_an_error_counts_one_as_one() -> None:
    assert str(ERRORS[1]).startswith("prevalence_effects: one plan has tier, year;")


def test_an_error_speaks_the_language_of_the_terminal(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SPOKEN, "zh")
    with pytest.raises(SourceError, match="此处没有 dataset.json；应为已生成的数据集"):
        pl.load(tmp_path)


def test_what_is_to_do_stands_behind_what_cannot_be_read() -> None:
    assert str(ERRORS[2]) == "a.txt: the file is empty. Save the plan's text into it or remove it."
