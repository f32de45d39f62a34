"""Sentences from the files of wording/: plurals, numbers, what is missing, and a language that is one file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from policylab.figures.overview import draw_lengths
from policylab.reading.document import UnreadableError, problem
from policylab.resources import column_label, value_label
from policylab.wording import Catalogue, catalogue, knows, languages, say, told

COUNTED = "plans = { $n ->\n    [one] one plan of { $year }\n   *[other] { $n } plans of { $year }\n}\n"


def test_one_plan_is_no_plans() -> None:
    english = Catalogue("en", COUNTED)
    assert english.say("plans", {"n": 1, "year": 2024}) == "one plan of 2024"
    assert english.say("plans", {"n": 0, "year": 2024}) == "0 plans of 2024"


def test_thousands_are_marked_from_five_digits_on() -> None:
    english = Catalogue("en", COUNTED)
    assert english.say("plans", {"n": 2024, "year": 2024}) == "2024 plans of 2024"
    assert english.say("plans", {"n": 12345, "year": "2024"}) == "12,345 plans of 2024"


def test_a_missing_entry_or_field_is_named() -> None:
    with pytest.raises(LookupError, match="no entry nowhere"):
        say("nowhere")
    with pytest.raises(LookupError, match="problem-near-duplicate cannot be said with the fields file"):
        say("problem-near-duplicate", file="a.txt")


def test_markup_of_fluent_in_a_field_stays_text() -> None:
    assert say("problem-truncated", file="{ $n }.txt") == "{ $n }.txt: the text breaks off before its end"


def test_a_problem_keeps_its_fields() -> None:
    found = problem("near-duplicate", "b.txt", share=0.974, kept="a.txt")
    assert found.message == "b.txt: repeats 97% of a.txt and is left out of comparisons"
    assert json.loads(found.fields) == {"share": 0.974, "kept": "a.txt"}
    row = {"code": found.code, "fields": found.fields, "message": found.message, "source_file": "b.txt"}
    assert told(row, "zh")["message"] == "b.txt：与a.txt有97%相同，不计入比较"


def test_what_lies_in_an_archive_is_named_with_it() -> None:
    error = UnreadableError("empty-file", "in/b.txt")
    assert error.problem("a.zip").message == "a.zip, in/b.txt: the file is empty"
    assert UnreadableError("empty-file", "b.txt").problem("b.txt").message == "b.txt: the file is empty"


def test_rows_of_an_older_dataset_stay_as_they_are() -> None:
    row = {"code": "of-old", "fields": "{}", "message": "something", "source_file": "a.txt"}
    assert told(row, "zh") == row


@pytest.fixture
def with_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in catalogue.FOLDER.glob("*.ftl"):
        shutil.copy(file, tmp_path)
    told_in = "column-agency = Service\nvalue-tier-county = canton\n"
    told_in += "problem-characters-lost = { $n ->\n    [one] un caractère\n   *[other] { $n } caractères\n}\n"
    (tmp_path / "fr.ftl").write_text(told_in, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.catalogue.cache_clear()
    yield
    catalogue.catalogue.cache_clear()


@pytest.mark.usefixtures("with_french")
def test_a_language_is_one_more_file() -> None:
    assert languages() == ("en", "fr", "zh")
    assert (
        say("problem-characters-lost", "fr", file="a.txt", n=0, sign="?") == "un caractère"
    )  # as French counts
    assert say("problem-truncated", "fr", file="a.txt") == "a.txt: the text breaks off before its end"
    assert knows("problem-truncated", "fr")


@pytest.mark.usefixtures("with_french")
def test_labels_of_columns_and_codes_stand_in_that_file_too() -> None:
    assert (column_label("agency", "fr"), column_label("tier", "fr")) == ("Service", "Tier")
    assert (value_label("tier", "county", "fr"), value_label("tier", "city", "fr")) == ("canton", "city")


@pytest.mark.usefixtures("with_french")
def test_a_figure_is_drawn_in_that_language() -> None:
    table = pd.DataFrame({"label": ["甲县", "乙县"], "n_chars": [9, 3]})
    assert draw_lengths(table, language="fr").get_xlabel() == "Characters"
