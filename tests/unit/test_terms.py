"""The glossary that goes with every page: each figure leads to its terms, both languages explain the same, offline and without scripts."""

import html
import re
from pathlib import Path

import pytest

from policylab.reports.pages.docx import write_docx
from policylab.reports.pages.html import write_html
from policylab.reports.said.parts import Figure, Part, Table, Text, Title
from policylab.reports.said.terms import indicators_of, term, terms, terms_in, terms_of
from policylab.resources import column_label, read_resource
from policylab.wording import say
from policylab.wording.catalogue import catalogue

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
READINGS = [code for code in catalogue("en").entries if code.startswith("how-")]
LANGUAGES = ("en", "zh")

MEASURES = {
    "agreement", "alpha", "betweenness", "chi2", "cosine", "cramers_v", "dispersion", "efficacy", "exclusivity", "f1",
    "frex", "g2", "gap", "gap_se", "height", "held_out", "held_out_se", "hellinger", "hhi", "jaccard", "jensen_shannon",
    "lead_share", "log_dice", "log_likelihood", "log_ratio", "machine_share", "noise", "npmi", "own_share",
    "p_adjusted", "p_by_plan", "p_value", "per_1000", "plan_share", "pmc", "precision", "precision_most", "recall",
    "residual", "result_amount", "result_value", "se", "share", "share_elsewhere", "share_numbers", "silhouette",
    "similarity", "slack", "split_half", "stability", "strength", "target_amount", "target_value", "top_plan_share",
    "z", "z_shuffled",
}  # fmt: skip
"""Columns of numbers whose label alone does not say what they are."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_on_how_to_read_a_figure_leads_to_a_term(language: str) -> None:
    assert len(READINGS) > 40
    silent = {code for code in READINGS if not terms_in(say(code, language), language)}
    assert silent >= {
        "how-province-map",
        "how-city-map",
    }  # squares and colours, which they explain themselves
    assert len(silent) < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_of_the_tables_is_a_term(language: str) -> None:
    known = {row["column"] for row in read_resource("analysis_columns")}
    assert known >= MEASURES
    lacking = {name for name in MEASURES if not terms_in(column_label(name, language), language)}
    assert lacking == set(), "explain them under term- in wording/*.ftl"


def test_no_term_stands_in_the_place_of_another() -> None:
    for language in LANGUAGES:
        names = [term(key, language).name for key in terms()]
        assert len(set(names)) == len(names) > 50
        for key in terms():
            own = term(key, language)
            assert own in terms_in(own.name, language)
            assert own.means.endswith("." if language == "en" else "。")


def a_page(language: str) -> list[Part]:
    table = Table(
        "主题" if language == "zh" else "Themes", ("share",), (column_label("share", language),), ((0.2,),)
    )
    figure = Figure(
        table.caption, "A figure", PNG, reading=say("how-attention-profiles", language), table=table
    )
    return [Title("甲县", "", language), figure, Text("Rough intervals.", "limits")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_holds_what_its_figures_lead_to_and_nothing_else(language: str, tmp_path: Path) -> None:
    write_html(a_page(language), tmp_path / "a.html")
    page = html.unescape((tmp_path / "a.html").read_text(encoding="utf-8"))
    led, held = set(re.findall(r'href="#(term-[\w-]+)"', page)), re.findall(r'<dt id="(term-[\w-]+)"', page)
    assert {"term-theme", "term-share"} <= led <= set(held)
    assert len(held) == len(set(held)) < len(terms())
    assert term("theme", language).means in page


def test_an_english_page_names_its_indicators_in_english() -> None:
    ids = ("地区生产总值(增长)", "地区生产总值", "自拟指标")
    table = Table("Values", ("indicator_id",), ("Indicator",), tuple((each,) for each in ids))
    figure = Figure("Values", "A figure", PNG, table=table)
    bare = Figure("Values", "A figure", PNG)
    [named] = indicators_of([figure, bare, table, Text("Rough.", "limits")], "en")
    assert named.name == "地区生产总值"
    assert named.means.isascii()
    assert named in terms_of([figure], "en")
    assert indicators_of([figure], "zh") == ()


def test_a_word_document_ends_with_its_terms(tmp_path: Path) -> None:
    import docx

    write_docx(a_page("en"), tmp_path / "a.docx")
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    for each in terms_of(a_page("en"), "en"):
        assert f"{each.name}  {each.means}" in said
