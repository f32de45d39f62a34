"""The truth of the shipped corpus is worth its name: quotes stand in their files, and its sums are right."""

from __future__ import annotations

import csv
import unicodedata
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from policylab.reading.raw import RawText
from policylab.reading.sources import list_sources, read_raw
from policylab.scoring import Truth, read_truth

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "corpus" / "truth"
REPRINT = "chengyuan_2023_plan_reprint.txt"
TABLES = sorted(path.stem for path in TRUTH.glob("*.csv"))


def read_table(name: str) -> list[dict[str, str]]:
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    assert rows, name
    return rows


def squeeze(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def plans() -> dict[str, str]:
    """The words of every plan, by its file and, in a spreadsheet, its row."""
    texts = {}
    for source in list_sources(ROOT / "corpus"):
        for raw in read_raw(source):
            assert isinstance(raw, RawText)
            name = f"{source.path}#{raw.member}" if raw.member else source.path
            texts[name] = squeeze(raw.layout.text).replace("|", "")
    return texts


@pytest.fixture(scope="module")
def truths(plans) -> dict[str, Truth]:
    """The truth of every plan but the reprint, under the same names."""
    by_stem = {
        name.partition("#")[0].rpartition(".")[0] + name.partition("#")[1] + name.partition("#")[2]: name
        for name in plans
    }
    return {by_stem[f"{one.doc}#{one.member}" if one.member else one.doc]: one for one in read_truth(TRUTH)}


def quotes_of(row: dict[str, str]) -> list[tuple[str, str]]:
    """Pair each file a row names with each quote from it."""
    pairs = []
    for prefix in ("source", "parent", "child", "earlier", "later", "target", "result"):
        if f"{prefix}_file" in row:
            columns = ("quote", "other_quote") if prefix == "source" else (f"{prefix}_quote",)
            pairs += [(row[f"{prefix}_file"], row[column]) for column in columns if row.get(column)]
    return pairs


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_truth_has_rows_of_equal_width(table):
    assert [row for row in read_table(table) if None in row or None in row.values()] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_quote_stands_in_its_file(table, plans):
    missing = [
        (name, quote)
        for row in read_table(table)
        for name, quote in quotes_of(row)
        if squeeze(quote) not in plans[name]
    ]
    assert missing == []


def test_every_plan_but_the_reprint_has_its_truth(plans, truths):
    assert set(truths) == set(plans) - {REPRINT}


def test_every_quote_of_a_plan_stands_in_it(plans, truths):
    missing = []
    for name, truth in truths.items():
        quotes = [item["quote"] for item in truth.targets + truth.duties]
        quotes += [item["heading"] for item in truth.sections] + [item["title"] for item in truth.references]
        quotes += [truth.metadata["title"], *truth.body["keep"]]
        missing += [(name, quote) for quote in quotes if not stands_in(quote, plans[name])]
    assert missing == []


def stands_in(quote: str, text: str) -> bool:
    """Whether the words are there; a row of a table is quoted cell by cell."""
    return wide(quote) in wide(text) or all(wide(part) in wide(text) for part in quote.split())


def wide(text: str) -> str:
    return squeeze(unicodedata.normalize("NFKC", text)).replace("—", "-").replace("|", "")


def test_figures_of_sentences_stand_in_their_quote(truths):
    """A cell of a table is quoted by the name of its row; a commitment may be in words (百家)."""
    wrong = [
        (name, item["quote"])
        for name, truth in truths.items()
        for item in truth.targets
        if any(sign.isdigit() for sign in item["quote"]) and not item.get("optional")
        if f"{item['value']:g}" not in item["quote"] and item["quote"] != item["indicator"]
    ]
    assert [row for row in wrong if "一" not in row[1] and "两" not in row[1]] == []


def test_units_stand_verbatim_in_the_plan(plans, truths):
    wrong = [
        (name, agency)
        for name, truth in truths.items()
        for item in truth.duties
        for agency in item["lead"] + item["support"]
        if agency not in plans[name]
    ]
    assert wrong == []


def test_a_child_comes_after_its_parent():
    for row in read_table("clauses"):
        earlier, later = (row[f"{side}_file"].split("_")[1] for side in ("earlier", "later"))
        assert "civil" in {earlier, later} or earlier <= later, row


def fold(text: str) -> str:
    return squeeze(text).translate(str.maketrans("，；：（）", ",;:()"))


def test_copied_clauses_are_equal_and_adapted_ones_are_not():
    for row in read_table("clauses"):
        equal = fold(row["earlier_quote"]) == fold(row["later_quote"])
        assert equal == (row["fate"] == "copied"), row


def test_no_long_shared_passage_is_missing_from_the_truth(plans, truths):
    n = 38
    known = {row[f"{side}_quote"] for row in read_table("clauses") for side in ("earlier", "later")}
    known |= {item["title"] for truth in truths.values() for item in truth.references}
    known |= {truth.metadata["title"] for truth in truths.values()}
    pieces = {}
    for name in set(plans) - {REPRINT}:
        text = fold(plans[name])
        for quote in sorted(map(fold, known), key=len, reverse=True):
            text = text.replace(quote, "\n")
        pieces[name] = {text[start : start + n] for start in range(len(text) - n + 1)}
    shared = {piece for a, b in combinations(pieces.values(), 2) for piece in a & b}
    assert shared == set()


@pytest.mark.parametrize("row", read_table("leads"), ids=lambda row: row["source_file"])
def test_the_lead_bureau_leads_as_often_as_said(truths, row):
    leads = [agency for item in truths[row["source_file"]].duties for agency in item["lead"]]
    counts = [leads.count(agency) for agency in set(leads)]
    assert leads.count(row["agency"]) == int(row["led"]) == max(counts)
    assert len(leads) == int(row["tasks"])
    assert sum((count / len(leads)) ** 2 for count in counts) == pytest.approx(float(row["hhi"]), abs=1e-4)


def test_the_shares_of_themes_follow_from_their_tasks():
    for row in read_table("plan_themes"):
        assert int(row["tasks"]) / int(row["tasks_in_all"]) == pytest.approx(float(row["share"]), abs=5e-4)
    mains = [row["source_file"] for row in read_table("plan_themes") if row["main"] == "yes"]
    assert len(mains) == len(set(mains)) == len({row["source_file"] for row in read_table("plan_themes")})


def test_implied_targets_follow_from_completion():
    for row in read_table("completion"):
        implied = float(row["result_value"]) / float(row["completion"]) * 100
        assert implied == pytest.approx(float(row["implied_target"]), rel=0.002), row


def test_research_intensity_is_raised_down_the_chain():
    values = {
        (row["parent_file"].split("_")[0], row["child_file"].split("_")[0]): (
            row["parent_value"],
            row["child_value"],
        )
        for row in read_table("amplified")
        if row["indicator"] == "全社会研发投入强度"
    }
    chain = [values["lanhai", "chengyuan"], values["chengyuan", "wangxiu"]]
    assert all(float(child) > float(parent) for parent, child in chain)
    assert all(upper[1] == lower[0] for upper, lower in pairwise(chain))
