"""What reports of the shipped corpus claim, by a second road: from the stored tables, from the drawing, from shuffled rows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from policylab.between.above import once_each
from policylab.dataset import Dataset, build
from policylab.figures.cascade import draw_amplification
from policylab.figures.facts import draw_agencies
from policylab.figures.overview import draw_commitments
from policylab.figures.style import alt_text
from policylab.reports.corpus import shipped
from policylab.reports.pages.reader import text_page
from policylab.reports.said import comparison, portrait
from policylab.reports.said.compared import Compared
from policylab.reports.said.key_sentences import (
    Sentence,
    common_in_brief,
    findings_in_brief,
    headlines_in_brief,
    inherited_in_brief,
    leads_in_brief,
    priorities_in_brief,
    rates_in_brief,
    renewed_in_brief,
    targets_in_brief,
    wording_in_brief,
)
from policylab.reports.said.marked_text import marked_texts
from policylab.reports.said.parts import Title
from policylab.reports.said.portrait import Portrayed
from policylab.reports.said.summaries import agencies, commitments, indicator_ranges
from policylab.reports.said.writer import Report
from policylab.resources import read_resource, value_label
from policylab.schemas import NO_TARGETS
from policylab.wording import say
from policylab.words.attention import NO_THEME, theme_hits
from policylab.words.segment import segment


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(shipped("corpus"), tmp_path_factory.mktemp("claims") / "dataset")


@pytest.fixture(scope="module")
def compared(dataset: Dataset) -> Compared:
    return Compared(dataset)


class Taken:
    """Takes down what a chapter shows: drawn axes, tables, evidence and caps by the code of their caption."""

    language = "en"

    def __init__(self) -> None:
        self.figures: dict[str, tuple[pd.DataFrame, Callable[..., plt.Axes], dict[str, object]]] = {}
        self.tables: dict[str, tuple[pd.DataFrame, dict[str, object]]] = {}
        self.sentences: list[Sentence] = []
        self.omitted: list[tuple[str, str, dict[str, object]]] = []

    def figure(self, draw: Callable[..., plt.Axes], table: pd.DataFrame, code: str, **more: object) -> None:
        self.figures[code] = table, draw, more

    def table(self, frame: pd.DataFrame, code: str, **more: object) -> None:
        self.tables[code] = frame, more

    def omit(self, code: str, *, why: str, **fields: object) -> None:
        self.omitted.append((code, why, fields))

    def brief(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *told, **more: None


def told(chapter: Callable[..., None], of: object) -> Taken:
    report = Taken()
    chapter(report, of)
    return report


def measured(row: dict[str, object]) -> tuple[object, ...]:
    """Plan, indicator and year of a row."""
    name = row["indicator"] if pd.isna(row["indicator_id"]) else row["indicator_id"]
    return (row["doc_id"], name, row["year"])


def distinct_targets(dataset: Dataset) -> list[dict[str, object]]:
    """Targets counted row by row, without the functions that reports use."""
    copies = set(dataset.documents.dropna(subset=["duplicate_of"])["doc_id"])
    rows = dataset.targets.to_dict("records")
    reached = {measured(row) for row in rows if row["status"] == "result" and pd.notna(row["year"])}
    return [
        row
        for row in rows
        if row["doc_id"] not in copies
        and measured(row) not in reached
        and row["status"] == "target"
        and row["kind"] not in NO_TARGETS
        and pd.isna(row["repeats"])
    ]


def test_numbers_of_the_comparison_in_brief_come_from_the_stored_tables(
    dataset: Dataset, compared: Compared
) -> None:
    sentences = {each.code: each.fields for each in told(comparison.close_with, compared).sentences}
    targets = distinct_targets(dataset)
    per_plan = pd.Series([row["doc_id"] for row in targets]).value_counts()
    fields = sentences["brief-targets-of-several"]
    assert fields["n"] == len(targets)
    assert fields["numbers"] == sum(pd.notna(row["value"]) for row in targets)
    assert (fields["least"], fields["most"]) == (per_plan.min(), per_plan.max())
    copies = set(dataset.documents.dropna(subset=["duplicate_of"])["doc_id"])
    stated = [
        row["agency"] if pd.isna(row["agency_id"]) else row["agency_id"]
        for row in dataset.duties.to_dict("records")
        if row["doc_id"] not in copies and row["role"] == "lead" and row["basis"] in {"named_lead", "first_listed", "column", "prose"}
    ]  # fmt: skip
    assert sentences["brief-leads"]["n"] == len(stated)
    assert sentences["brief-leads"]["most"] == max(map(stated.count, set(stated)))


def test_rates_beyond_the_plan_above_are_counted_again_by_hand(dataset: Dataset, compared: Compared) -> None:
    tier = {"province": 1, "city": 2, "county": 3}
    documents = dataset.documents.set_index("doc_id")
    seen: dict[tuple[object, ...], list[tuple[int, float]]] = {}
    for row in compared.rates.to_dict("records"):
        step = tier[documents.loc[row["child"], "tier"]] - tier[documents.loc[row["parent"], "tier"]]
        assert step >= 1
        assert row["parent_year"] == row["child_year"]
        key = row["child"], row["indicator_id"], row["child_year"], row["child_amount"]
        seen.setdefault(key, []).append((step, row["child_amount"] - row["parent_amount"]))
    assert all(len(beside) == 1 for beside in seen.values())
    [sentence] = rates_in_brief(compared.rates, "x")
    quoted = [row for row in compared.rates.to_dict("records") if not re.search("左右|约", row["parent_quote"] + row["child_quote"])]  # fmt: skip
    assert sentence.fields["n"] == len(quoted)
    assert sentence.fields["more"] == sum(row["child_amount"] > row["parent_amount"] for row in quoted)


def test_the_figure_of_rates_tells_what_the_sentence_says(compared: Compared) -> None:
    [sentence] = rates_in_brief(compared.rates, "x")
    more, n_open = sentence.fields["more"], sentence.fields["open"]
    told_of = alt_text(draw_amplification(compared.rates))
    assert f"in {more} the child promises more than its parent, in {n_open} it cannot be told" in told_of
    assert n_open
    plt.close("all")


def test_statements_behind_a_figure_are_those_that_it_draws(dataset: Dataset, compared: Compared) -> None:
    table, _, more = told(comparison.targets, compared).figures["comparison-targets-of-each-plan"]
    bars = draw_commitments(table)
    drawn = sum(bar.get_width() for bar in bars.containers[0])
    assert drawn == len(more["evidence"]) == len(distinct_targets(dataset))
    table, _, more = told(comparison.leads, compared).figures["comparison-agencies-by-how-often-they"]
    assert sum(bar.get_width() for bar in draw_agencies(table).patches) == len(more["evidence"])
    plt.close("all")


def test_statements_behind_a_row_of_shared_indicators_are_of_its_year(compared: Compared) -> None:
    table, more = told(comparison.targets, compared).tables["comparison-indicators-that-most-plans-promise"]
    facts = more["evidence"]
    for row in table.to_dict("records"):
        behind = facts[(facts["indicator_id"] == row["indicator_id"]) & (facts["year"] == row["year"])]
        behind = behind[behind["period"] == row["period"]]
        assert behind["doc_id"].nunique() == row["n_plans"]


def test_targets_of_a_portrait_hold_no_results_and_no_repeats(dataset: Dataset) -> None:
    n_drawn = n_listed = 0
    for doc_id in dataset.documents.loc[dataset.documents["duplicate_of"].isna(), "doc_id"]:
        portrayed = Portrayed(dataset, doc_id)
        shown = told(portrait.open_with, portrayed)
        if "portrait-headlines" in shown.figures:
            n_drawn += 1
            drawn = shown.figures["portrait-headlines"][2]["evidence"]
        elif "portrait-headlines-listed" in shown.tables:  # nothing stands beside its targets
            n_listed += 1
            drawn = shown.tables["portrait-headlines-listed"][0]
        else:  # a plan without a harmonised target
            continue
        own = [row for row in distinct_targets(dataset) if row["doc_id"] == doc_id]
        places = {(row["start_char"], row["end_char"]) for row in own}
        assert set(zip(drawn["start_char"], drawn["end_char"], strict=True)) <= places
        [sentence] = targets_in_brief(commitments(portrayed.only), "x")
        assert sentence.fields["n"] == len(own)
        assert set(portrayed.targets["target_id"].head(len(own))) == {row["target_id"] for row in own}
    assert n_drawn > 10
    assert n_listed


def sentences_of(compared: Compared) -> dict[str, dict[str, object]]:
    return {each.code: dict(each.fields) for each in told(comparison.close_with, compared).sentences}


def test_the_targets_most_widely_shared_are_counted_by_hand(dataset: Dataset, compared: Compared) -> None:
    plans: dict[tuple[object, float], set[object]] = {}
    for row in distinct_targets(dataset):
        if pd.notna(row["indicator_id"]) and pd.notna(row["year"]) and pd.notna(row["value"]):
            plans.setdefault((row["indicator_id"], row["year"]), set()).add(row["doc_id"])
    most = max(map(len, plans.values()))
    wanted = sorted(f"{name} ({year:.0f})" for (name, year), held in plans.items() if len(held) == most)
    [fields] = [fields for code, fields in sentences_of(compared).items() if code.startswith("brief-common")]
    assert fields["plans"] == most
    assert fields["indicators"] == wanted
    assert fields["n"] == len(dataset.documents) - dataset.documents["duplicate_of"].notna().sum()


def test_the_theme_that_most_attention_goes_to_is_counted_by_hand(
    dataset: Dataset, compared: Compared
) -> None:
    hits = theme_hits(segment(dataset.distinct()))
    counts: dict[object, dict[object, int]] = {}
    for row in hits[hits["theme"] != NO_THEME].to_dict("records"):
        own = counts.setdefault(row["doc_id"], {})
        own[row["theme"]] = own.get(row["theme"], 0) + 1
    themes = {theme for own in counts.values() for theme in own}
    means = {
        theme: sum(own.get(theme, 0) / sum(own.values()) for own in counts.values()) / len(counts)
        for theme in themes
    }
    first = max(means, key=lambda theme: means[theme])
    fields = sentences_of(compared)["brief-priorities"]
    assert fields["share"] == f"{means[first]:.0%}"
    assert value_label("theme", str(first), "en") in {fields["first"], fields["second"], fields["third"]}
    assert fields["n_first"] == sum(round(each, 2) == round(means[first], 2) for each in means.values())


def test_places_where_plans_do_not_agree_are_counted_by_hand(dataset: Dataset, compared: Compared) -> None:
    documents = dataset.documents[dataset.documents["duplicate_of"].isna()].set_index("doc_id")
    of_copies = {"annex-absent", "annex-count", "annex-sum", "section-count"}
    rows = [
        row["doc_id"]
        for row in dataset.findings.to_dict("records")
        if row["doc_id"] in documents.index
        and not (row["code"] in of_copies and documents.loc[row["doc_id"], "completeness"] != "whole")
    ]
    n_all = int(dataset.findings["doc_id"].isin(documents.index).sum())
    [sentence] = findings_in_brief(compared.findings, "x", n_all=len(compared.dataset.findings))
    assert sentence.fields == {"n": len(rows), "plans": len(set(rows)), "of_copies": n_all - len(rows)}
    assert len(rows) > 1


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize(("n_all", "more"), [(1, False), (3, True)])
def test_what_may_come_of_a_copy_is_told_beside_the_rest(n_all: int, more: bool, portrait: bool) -> None:
    [sentence] = findings_in_brief(pd.DataFrame({"doc_id": ["a"]}), "x", n_all=n_all, portrait=portrait)
    for language, words in (("en", "2 more may come of"), ("zh", "另有2处可能由于所存文本不全")):
        told = say(sentence.code, language, **sentence.fields)
        assert (words in told) is more
        assert told.endswith((".", "。"))


def test_pairs_that_share_a_clause_are_counted_from_the_passages(compared: Compared) -> None:
    pairs = {
        (row["source"], row["copy"])
        for row in compared.passages.to_dict("records")
        if row["weight"] >= 0.5 and row["n_chars"] >= 20
    }
    [sentence] = wording_in_brief(compared.shared, compared.n_pairs, "x")
    n = compared.n
    assert (sentence.fields["own"], sentence.fields["n"]) == (len(pairs), sum(range(n)))


def claims(compared: Compared) -> Iterator[tuple[Callable[[pd.DataFrame], object], pd.DataFrame]]:
    """Functions that claim something, each with the table that it reads."""
    doc_id = compared.dataset.documents.query("tier == 'county'")["doc_id"].iloc[-1]
    among = [Portrayed(compared.found, name).among for name in compared.above["child"].unique()]
    inherited = pd.concat([each.inherited for each in among])
    inherited = inherited[inherited["child"] == inherited["child"].iloc[-1]]
    renewed = next(each.renewed for each in among if len(each.renewed))
    headlines = Portrayed(compared.found, doc_id).among.headlines
    yield lambda rows: priorities_in_brief(rows, "x", {}), compared.apart
    yield lambda rows: targets_in_brief(rows, "x"), compared.commitments
    yield lambda rows: common_in_brief(rows, 12, "x"), indicator_ranges(compared.promised_values)
    yield lambda rows: rates_in_brief(rows, "x"), compared.rates
    yield lambda rows: wording_in_brief(rows, 66, "x"), compared.shared
    yield lambda rows: leads_in_brief(rows, "x"), compared.agencies
    yield lambda rows: leads_in_brief(agencies(rows), "x"), compared.dataset.duties
    yield lambda rows: findings_in_brief(rows, "x"), compared.findings
    yield lambda rows: inherited_in_brief(rows, "x"), inherited
    yield lambda rows: renewed_in_brief(rows, "x"), renewed
    yield lambda rows: headlines_in_brief(rows, "x")[1:], headlines
    yield lambda rows: sorted(once_each(rows)["parent"]), compared.rates


def test_no_claim_changes_when_rows_are_shuffled(compared: Compared) -> None:
    for number, (claim, table) in enumerate(claims(compared)):
        assert len(table) > 1, number
        for seed in range(5):
            order = random.Random(seed).sample(range(len(table)), len(table))
            assert claim(table.iloc[order].reset_index(drop=True)) == claim(table.reset_index(drop=True)), (
                number
            )


def test_agencies_drawn_share_a_task_and_the_others_are_counted(compared: Compared) -> None:
    together: dict[tuple[object, object], set[object]] = {}
    for row in compared.dataset.duties.to_dict("records"):
        name = row["agency"] if pd.isna(row["agency_id"]) else row["agency_id"]
        together.setdefault((row["doc_id"], row["task_id"]), set()).add(name)
    sharing = {name for names in together.values() if len(names) > 1 for name in names}
    drawn, _, more = told(comparison.leads, compared).figures["comparison-agencies-that-work-together"]
    assert set(drawn["id"]) == sharing
    assert more["alone"] == len(set().union(*together.values()) - sharing) > 0


def test_the_sections_behind_topics_and_the_lists_behind_boilerplate_are_counted_by_hand(
    compared: Compared,
) -> None:
    done = comparison.what_was_done(compared, "en")
    dataset = compared.dataset
    n = sum(
        max(1, int((dataset.sections["doc_id"] == doc_id).sum())) for doc_id in dataset.documents["doc_id"]
    )
    topics = done["topics"]
    assert (topics["sections"], topics["aside"]) == (n, n - topics["units"])
    model = compared.fitted[0]  # type: ignore[index]
    assert model.dtm.matrix.sum(axis=1).min() >= 10
    assert model.dtm.rows["section_id"].notna().all()
    slogans = {"".join(re.findall(r"\w", row["variant"])) for row in read_resource("boilerplate")}
    assert done["wording"]["slogans"] == len(slogans)
    assert done["wording"]["phrases"] > 10 * len(slogans)


def test_harmonised_targets_that_do_not_stand_first_are_named_with_the_reason(dataset: Dataset) -> None:
    n_told = 0
    for doc_id in dataset.documents.loc[dataset.documents["duplicate_of"].isna(), "doc_id"]:
        portrayed = Portrayed(dataset, doc_id)
        own = [
            row
            for row in distinct_targets(dataset)
            if row["doc_id"] == doc_id and pd.notna(row["indicator_id"])
        ]
        first = set(portrayed.among.headlines["indicator_id"])
        told_of = told(portrait.open_with, portrayed).omitted
        named = {
            name
            for code, _, fields in told_of
            if code == "portrait-harmonised-aside"
            for name in fields["indicators"]
        }  # type: ignore[attr-defined]
        assert named == {row["indicator_id"] for row in own} - first
        without = {
            name
            for _, why, fields in told_of
            if why == "portrait-why-no-figure"
            for name in fields["indicators"]
        }  # type: ignore[attr-defined]
        assert all(pd.isna(row["value"]) for row in own if row["indicator_id"] in without - first)
        n_told += len(named)
    assert n_told


def test_totals_of_several_years_stand_beside_nothing_of_one(compared: Compared) -> None:
    several = {
        (row["doc_id"], row["indicator_id"])
        for row in compared.promised_values.to_dict("records")
        if re.search("[三五]年(新增|建设|引进|累计|选派|取得)", row["quote"])
    }
    assert len(several) > 5
    ranges = indicator_ranges(compared.promised_values)
    one_year = compared.promised_values[compared.promised_values["period"].isna()]
    for row in ranges[ranges["period"] == ""].to_dict("records"):
        behind = one_year[
            (one_year["indicator_id"] == row["indicator_id"]) & (one_year["year"] == row["year"])
        ]
        assert behind["doc_id"].nunique() == row["n_plans"]
        assert not several & set(behind[["doc_id", "indicator_id"]].itertuples(index=False, name=None))


def test_plans_that_ship_are_said_to_be_invented_and_one_s_own_are_not(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[object] = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    own = dataset.select(dataset.documents["doc_id"].head(1))
    own.documents.loc[:, "source_sha256"] = "0"
    for plans, wanted in ((dataset, True), (own, False)):
        report = Report(plans)
        portrait.open_with(report, Portrayed(plans, plans.documents["doc_id"].iloc[0]))
        [title] = [part for part in parts if isinstance(part, Title)]
        assert ("These plans are invented." in title.subtitle) is wanted
        page = text_page(marked_texts(plans, theme_hits(segment(plans)))[0])
        assert ("These plans are invented." in page) is wanted
        parts.clear()
