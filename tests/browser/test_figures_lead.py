"""A figure in a real browser: a cell or bar leads to its own places and no other; its data and picture can be taken."""

import base64
import csv
import io
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

import policylab as pl
from policylab.dataset import Dataset, build
from policylab.figures.attention import draw_attention_profiles
from policylab.figures.facts import draw_agencies
from policylab.figures.pedigree import draw_pedigree
from policylab.reports.pages.html import write_html
from policylab.reports.pages.reader import write_texts
from policylab.reports.said.marks import citations_behind
from policylab.reports.said.summaries import agencies, duties_of
from policylab.reports.said.writer import Report
from policylab.wording import say

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a heat map and a figure of bars, and the texts that they lead to."""
    out = tmp_path_factory.mktemp("site")
    dataset = build(CORPUS, out / "dataset")
    write_texts(dataset, out / "reports")
    parts: list = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policylab.reports.said.writer._show", parts.append)
        report = Report(dataset)
        report.title("Figures")
        tokens = pl.words.segment(dataset)
        hits = pl.words.theme_hits(tokens).merge(dataset.documents[["doc_id", "label"]], on="doc_id")
        report.figure(draw_attention_profiles, pl.words.attention(tokens), "Themes", evidence=hits)
        led = agencies(dataset.duties).head(5)
        report.figure(draw_agencies, led, "Agencies", evidence=duties_of(dataset.duties, led))
        edges = pl.between.citation_edges(dataset.documents, dataset.citations)
        cited = partial(draw_pedigree, edges=edges)
        nodes = pl.between.citation_nodes(dataset.documents, edges)
        behind = citations_behind(dataset.documents, dataset.citations)
        report.figure(cited, nodes[nodes["x"].notna()], "Pedigree", evidence=behind)
    write_html(parts, out / "reports" / "all.html")
    return out


@pytest.fixture
def page(browser, site: Path):
    page = browser.new_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.goto((site / "reports" / "all.html").as_uri())
    yield page
    page.close()


def texts_at(dataset: Dataset, rows) -> list[str]:
    spans = (
        rows[["doc_id", "start_char", "end_char"]].drop_duplicates().sort_values(["start_char", "end_char"])
    )
    return [dataset.body(doc_id)[start:end] for doc_id, start, end in spans.itertuples(index=False)]


def test_a_cell_leads_to_the_words_of_its_theme_in_its_plan(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    hits = pl.words.theme_hits(pl.words.segment(dataset))
    label, doc_id = dataset.documents[["label", "doc_id"]].iloc[3]
    own = hits[(hits["doc_id"] == doc_id) & (hits["theme"] == "digital")]
    cell = page.locator("#figure-1 svg a").filter(has_text=f"digital · {label}")
    assert f"{len(own)} statements" in cell.text_content()
    cell.click()
    assert page.locator("h1").inner_text()
    assert found(page) == texts_at(dataset, own)


def test_a_bar_leads_to_the_plans_it_counts_and_on_to_their_places(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    led = agencies(dataset.duties).head(5)
    agency = led["agency"].iloc[0]
    own = duties_of(dataset.duties, led.head(1))
    page.locator("#figure-2 svg a").filter(has_text=agency).first.click()
    line = page.locator("#figure-2 .places p:target")
    assert line.is_visible()
    assert line.locator("b").inner_text() == agency
    links = line.locator("a")
    assert links.count() == own["doc_id"].nunique()
    label = links.first.inner_text().rpartition(" (")[0]
    links.first.click()
    doc_id = dataset.documents.set_index("label")["doc_id"][label]
    # A bracket of two sentences is marked as two pieces.
    assert "".join(found(page)) == "".join(texts_at(dataset, own[own["doc_id"] == doc_id]))


def test_data_and_picture_can_be_taken_without_a_request(page, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    how = page.locator("#figure-2 details").last
    how.locator("summary").click()
    assert how.get_by_text(say("how-agencies", "en")).is_visible()
    with page.expect_download() as data:
        how.get_by_role("link", name="Data").click()
    rows = list(csv.reader(io.StringIO(Path(data.value.path()).read_text(encoding="utf-8-sig"))))
    assert data.value.suggested_filename == "figure-2.csv"
    assert [row[0] for row in rows[1:]] == agencies(dataset.duties).head(5)["agency"].tolist()
    with page.expect_download() as picture:
        how.get_by_role("link", name="Picture").click()
    taken = Image.open(picture.value.path())
    assert picture.value.suggested_filename == "figure-2.png"
    assert round(taken.info["dpi"][0]) == 300
    shown = page.locator("#figure-2 img").get_attribute("src")
    assert Path(picture.value.path()).read_bytes() == base64.b64decode(shown.partition(",")[2])
    assert [url for url in page.requested if not url.startswith(("data:", "file:"))] == []


def test_an_arrow_leads_to_the_citations_it_draws(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset").distinct()
    edges = pl.between.citation_edges(dataset.documents, dataset.citations)
    edge = edges[edges["in_corpus"]].iloc[0]
    labels = dataset.documents.set_index("doc_id")["label"]
    name = f"{labels[edge['cited']]} → {labels[edge['citing']]}"
    rows = dataset.citations.query("doc_id == @edge.citing and cited_doc_id == @edge.cited")
    arrow = page.locator("#figure-3 svg a").filter(has_text=name)
    assert arrow.locator("path").count() == 1
    page.goto(
        page.evaluate(
            "link => new URL(link.getAttribute('href'), location.href).href", arrow.element_handle()
        )
    )
    assert found(page) == texts_at(dataset, rows)
    assert len(rows) > 0


def test_terms_of_a_figure_open_at_the_foot_of_the_page(page) -> None:
    note = page.locator("#figure-1 details.more").filter(has_text="How to read this")
    note.locator("summary").click()
    note.get_by_role("link", name="theme words").or_(
        note.get_by_role("link", name="theme word")
    ).first.click()
    term = page.locator("#term-theme-word")
    assert term.is_visible()
    assert page.requested[1:] == []


def test_terms_are_reached_without_scripts(browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "reports" / "all.html").as_uri() + "#term-theme")
    assert page.locator("#term-theme").is_visible()
    context.close()


def test_a_folded_part_opens_and_closes_with_the_keyboard_alone(page) -> None:
    note = page.locator("#figure-2 details").filter(has_text="How to read this").last
    summary = note.locator("summary").element_handle()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("each => each === document.activeElement", summary):
            break
    else:
        pytest.fail("the keyboard does not get there")
    reading = note.get_by_text(say("how-agencies", "en"))
    assert not reading.is_visible()
    page.keyboard.press("Enter")
    assert reading.is_visible()
    page.keyboard.press("Space")
    assert not reading.is_visible()


def test_without_scripts_a_number_leads_to_its_sentence_in_the_plain_text(browser, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    led = agencies(dataset.duties).head(1)
    own = duties_of(dataset.duties, led)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "reports" / "all.html").as_uri())
    places = page.locator("#figure-2 details.places")
    places.locator("summary").click()
    link = places.locator("p").filter(has_text=led["agency"].iloc[0]).first.locator("a").first
    label = link.inner_text().rpartition(" (")[0]
    link.click()
    doc_id = dataset.documents.set_index("label")["doc_id"][label]
    first = own[own["doc_id"] == doc_id].sort_values("start_char").iloc[0]
    shown = page.locator(".line:target")
    assert shown.is_visible()
    assert (
        dataset.body(doc_id)[first["start_char"] : first["end_char"]]
        in shown.locator("xpath=..").inner_text()
    )
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_with_figures_does_not_scroll_sideways(browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((site / "reports" / "all.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_axe_finds_no_serious_fault_in_a_page_with_figures(browser, site: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    text = (site / "reports" / "all.html").read_text(encoding="utf-8")
    page.set_content(text.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    faults = Axe().run(page).response["violations"]
    page.close()
    serious = [each for each in faults if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []
