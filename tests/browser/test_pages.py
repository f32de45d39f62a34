"""The index and a report in a real browser: they filter, sort, lead to passages, load nothing and can be used by all."""

import re
from pathlib import Path

import pytest

from policylab.dataset import Dataset, build
from policylab.reports.pages.html import write_html
from policylab.reports.pages.index import write_index
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.said.parts import Evidence, Figure, Omitted, Passage, Section, Table, Text, Title

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[2] / "corpus"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>=1+1'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder as a batch leaves it, with one failure; its reports are written straight from parts."""
    out = tmp_path_factory.mktemp("site")
    dataset = build(CORPUS, out / "dataset")
    (out / "reports").mkdir()
    manifest = Manifest(out)
    for number, doc_id in enumerate(dataset.documents["doc_id"]):
        files = (f"reports/{doc_id}.html",) if number else ()
        status, message = ("done", "") if number else ("failed", f"cell 3: ValueError: {HOSTILE}")
        manifest.put(Record(doc_id, "report_plan", {"doc_id": doc_id}, "key", status, 1, 1.0, message, files))
        write_html(example_parts(), out / "reports" / f"{doc_id}.html", links=[("index", "../index.html")])
    write_index(dataset, out, name="corpus")
    return out


def example_parts() -> list:
    passage = Passage("云川市 2023", "一、目标", f"到2025年，{HOSTILE}研发经费达到3%。", ((0, 6),))
    rows = tuple((f"指标{number}", float(number), HOSTILE) for number in range(30))
    behind = tuple(Evidence((passage,), 3, row) for row in range(30))
    labels = ("Indicator", "Value", "Note")
    return [
        Title("Portrait: 云川市", HOSTILE, "en"),
        Section("Targets"),
        Text("Some text.", "limits"),
        Figure("A figure", "Bars: three plans.", PNG, evidence=(Evidence((passage,), 1),)),
        Table("Targets", ("indicator", "value", "note"), labels, rows, behind),
        Section("More", 3),
        Omitted("Clusters", "fewer than three plans"),
    ]


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.said, page.requested = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.requested.append(request.url))
    yield page
    page.close()


def shown_rows(page) -> list[str]:
    return page.locator("#list tbody tr:visible th").all_inner_texts()


def test_index_searches_filters_and_sorts(page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    everything = shown_rows(page)
    assert len(everything) == len(Dataset(site / "dataset").documents)
    page.get_by_label("Status").select_option("failed")
    assert len(shown_rows(page)) == 1
    assert page.locator("output").inner_text() == "1 shown"
    page.get_by_label("Status").select_option("")
    tier = page.get_by_label("Tier").locator("option").all_inner_texts()[1]
    page.get_by_label("Tier").select_option(tier)
    assert 0 < len(shown_rows(page)) < len(everything)
    page.get_by_label("Tier").select_option("")
    page.get_by_label("Search").fill("ValueError")
    assert len(shown_rows(page)) == 1
    page.get_by_label("Search").fill("")
    page.get_by_role("button", name="Year").click()
    years = page.locator("#list tbody td:nth-child(4)").all_inner_texts()
    assert years == sorted(years)
    page.get_by_role("button", name="Year").click()
    assert page.locator("#list tbody td:nth-child(4)").all_inner_texts() == sorted(years, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_index_of_very_many_reports_shows_five_hundred_at_once(page, site: Path, tmp_path: Path) -> None:
    before, table, after = (site / "index.html").read_text(encoding="utf-8").partition('<table id="list"')
    head, rows, foot = re.split(r"(?<=<tbody>)|(?=</tbody>)", after, maxsplit=2)
    many = tmp_path / "index.html"
    many.write_text(before + table + head + rows * 30 + foot, encoding="utf-8")
    page.goto(many.as_uri())
    n = 30 * len(Dataset(site / "dataset").documents)
    assert (len(shown_rows(page)), page.locator("output").inner_text()) == (500, f"500 / {n} shown")
    page.get_by_role("button", name="Year").click()
    years = page.locator("#list tbody tr:visible td:nth-child(4)").all_inner_texts()
    assert (len(years), years) == (500, sorted(years))
    page.get_by_label("Search").fill("ValueError")
    assert (len(shown_rows(page)), page.locator("output").inner_text()) == (30, "30 shown")


def test_index_can_be_used_with_the_keyboard_alone(page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Year":
            break
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Year")


def test_every_link_of_the_index_leads_to_a_file(page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    links = page.locator("#list a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links
    assert all((site / link).is_file() for link in links)
    page.locator("#list a").first.click()
    assert page.locator("h1").inner_text() == "Portrait: 云川市"
    page.get_by_role("link", name="All reports").click()
    page.locator("#list").wait_for()


def test_index_is_a_plain_table_without_scripts(browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert len(shown_rows(page)) == len(Dataset(site / "dataset").documents)
    assert not page.locator(".choose").is_visible()
    context.close()


def test_index_fits_a_phone(browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((site / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def report_of(site: Path) -> str:
    return sorted((site / "reports").glob("*.html"))[0].as_uri()


def test_long_table_is_filtered_by_words(page, site: Path) -> None:
    page.goto(report_of(site))
    page.get_by_label("Filter rows").fill("指标29")
    assert page.locator("#table-1 tbody tr:visible").count() == 1


@pytest.mark.parametrize("which", ["index.html", "report"])
def test_pages_load_nothing_and_run_no_text_of_a_document(page, site: Path, which: str) -> None:
    address = (site / which).as_uri() if which == "index.html" else report_of(site)
    page.goto(address)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.said == []
    assert [url for url in page.requested if not url.startswith("data:")] == [address]
    assert page.title() not in {"1", "2"}
    assert "onerror" in page.locator("body").inner_text()


@pytest.mark.parametrize("which", ["index.html", "report"])
def test_axe_finds_no_serious_fault(page, site: Path, which: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe runs by injected script, which the page's own policy rightly forbids: look at the same page without it
    source = site / which if which == "index.html" else sorted((site / "reports").glob("*.html"))[0]
    text = source.read_text(encoding="utf-8")
    page.set_content(text.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    faults = Axe().run(page).response["violations"]
    serious = [
        (each["id"], each["nodes"][0]["html"]) for each in faults if each["impact"] in {"serious", "critical"}
    ]
    assert serious == []
