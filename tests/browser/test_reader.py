"""The pages that plans are read on, in a real browser: a number leads to exactly its places, a quotation names its source."""

from pathlib import Path

import pytest

from policylab.dataset import Dataset, build
from policylab.reports.pages.html import write_html
from policylab.reports.pages.index import write_index
from policylab.reports.pages.reader import write_texts
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.said.parts import Figure, Section, Table, Title
from policylab.reports.said.passages import PassageFinder

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[2] / "corpus"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of one plan with a figure and a table of its targets, one of all plans, the texts, the index."""
    out = tmp_path_factory.mktemp("site")
    dataset = build(CORPUS, out / "dataset")
    write_texts(dataset, out / "reports")
    finder, manifest = PassageFinder(dataset), Manifest(out)
    doc_id = plan_of(dataset)
    for name, targets in (("all", dataset.targets), (doc_id, targets_of(dataset, doc_id))):
        rows = tuple((quote,) for quote in targets["quote"].head(40))
        parts = [
            Title(name, "", "en"),
            Section("Targets"),
            Figure("Targets", "Bars.", PNG, evidence=(finder.evidence(targets, limit=3),)),
            Table("Targets", ("quote",), ("Quotation",), rows, finder.row_by_row(targets.head(40))),
        ]
        write_html(parts, out / "reports" / f"{name}.html", links=[("index", "../index.html")])
        parameters = {"doc_id": name} if name != "all" else {}
        manifest.put(
            Record(name, "report_plan", parameters, "key", "done", 1, 1.0, "", (f"reports/{name}.html",))
        )
    write_index(dataset, out, name="corpus")
    return out


def plan_of(dataset: Dataset) -> str:
    return str(dataset.targets["doc_id"].value_counts().index[0])


def targets_of(dataset: Dataset, doc_id: str):
    return dataset.targets[dataset.targets["doc_id"] == doc_id]


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.said, page.requested = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.requested.append(request.url))
    yield page
    page.close()


def test_a_figure_leads_to_all_its_places_and_no_other(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    doc_id = plan_of(dataset)
    page.goto((site / "reports" / f"{doc_id}.html").as_uri())
    page.locator("#figure-1 .evidence a").click()
    spans = (
        targets_of(dataset, doc_id)[["start_char", "end_char"]]
        .drop_duplicates()
        .sort_values(["start_char", "end_char"])
    )
    body = dataset.body(doc_id)
    assert found(page) == [body[start:end] for start, end in spans.to_numpy()]
    assert page.locator(".found output").inner_text() == f"{len(spans)} places in this plan"
    shown = page.locator(".row:visible").count()
    assert shown == page.locator(".row.has-hit").count() < page.locator(".row").count()
    page.get_by_label("only these paragraphs").uncheck()
    assert page.locator(".row:visible").count() == page.locator(".row").count()


def test_a_row_leads_to_its_own_quotation(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    page.goto((site / "reports" / f"{plan_of(dataset)}.html").as_uri())
    page.locator("#table-1 tbody tr:nth-child(5) td.evidence a").click()
    quote = targets_of(dataset, plan_of(dataset))["quote"].iloc[4]
    assert found(page) == [quote]
    assert page.evaluate("document.activeElement.classList.contains('hit')")


def test_a_number_of_several_plans_lists_them_and_their_counts_add_up(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    page.goto((site / "reports" / "all.html").as_uri())
    page.locator("#figure-1 details.places summary").click()
    links = page.locator("#figure-1 details.places a").all_inner_texts()
    counts = [int(link.rpartition("(")[2].rstrip(")")) for link in links]
    places = (
        dataset.targets.drop_duplicates(["doc_id", "start_char", "end_char"])
        .groupby("doc_id", sort=False)
        .size()
    )
    assert counts == places.tolist()
    page.locator("#figure-1 details.places a").nth(2).click()
    assert len(found(page)) == counts[2]


def test_a_copied_quotation_names_its_source(page, found, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    page.goto((site / "reports" / f"{plan_of(dataset)}.html").as_uri())
    page.locator("#table-1 tbody tr:nth-child(5) td.evidence a").click()
    assert len(found(page)) == 1
    copied = page.evaluate(
        """() => {
          const [range] = [...CSS.highlights.get('found')];
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          const data = new DataTransfer();
          range.startContainer.parentElement.dispatchEvent(new ClipboardEvent('copy', {clipboardData: data, bubbles: true, cancelable: true}));
          return data.getData('text/plain');
        }"""
    )
    target = targets_of(dataset, plan_of(dataset)).iloc[4]
    plan = dataset.documents.set_index("doc_id").loc[plan_of(dataset)]
    assert copied.startswith(f"“{target['quote']}”——{plan['issuer']}：《{plan['title']}》")
    section = dataset.sections[
        (dataset.sections["doc_id"] == plan.name) & (dataset.sections["section_id"] == target["section_id"])
    ]
    assert copied.endswith(section["heading"].iloc[0])


def test_marks_are_switched_without_scripts_and_the_text_is_whole(browser, site: Path) -> None:
    dataset = Dataset(site / "dataset")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "reports" / "texts" / f"{plan_of(dataset)}.html").as_uri())
    lines = page.locator("#text .line").all_inner_texts()
    assert "".join("".join(lines).split()) == "".join(dataset.body(plan_of(dataset)).split())
    assert page.locator(".n-target").first.is_visible()
    page.locator("#show-target").uncheck()
    assert not page.locator(".n-target").first.is_visible()
    context.close()


def test_the_keyboard_alone_reaches_a_sentence_from_the_index(page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    press_until(
        page,
        lambda: page.evaluate("document.activeElement.getAttribute('href') ?? ''").startswith(
            "reports/texts/"
        ),
    )
    wanted = press_until(page, lambda: page.evaluate("document.activeElement.closest('nav li') !== null"))
    assert page.evaluate("location.hash.slice(1)") == wanted
    assert page.locator(f"#{wanted}").evaluate("each => each.getBoundingClientRect().top") < 900


def press_until(page, reached) -> str:
    """Press Tab until ``reached``, then Enter; the name of the place that the link leads to."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if reached():
            break
    else:
        pytest.fail("the keyboard does not get there")
    address = str(page.evaluate("document.activeElement.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url == address)
    return address.partition("#")[2]


def test_a_text_fits_a_phone(browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 740})
    for text in sorted((site / "reports" / "texts").glob("*.html")):
        page.goto(text.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, text.name
    page.close()


def test_a_text_loads_nothing_and_says_nothing(page, site: Path) -> None:
    address = next((site / "reports" / "texts").glob("*.html")).as_uri()
    page.goto(address)
    assert page.said == []
    assert page.requested == [address]


def test_axe_finds_no_serious_fault_in_a_text(page, site: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    text = (site / "reports" / "texts" / f"{plan_of(Dataset(site / 'dataset'))}.html").read_text(
        encoding="utf-8"
    )
    page.set_content(text.replace('http-equiv="Content-Security-Policy"', 'name="policy"'))
    faults = Axe().run(page).response["violations"]
    assert [
        (each["id"], each["nodes"][0]["html"]) for each in faults if each["impact"] in {"serious", "critical"}
    ] == []
