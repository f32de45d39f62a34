"""The explorer in a running JupyterLab: `policylab lab` opens it, choosing changes the lists, a row leads to its text."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from policylab.dataset import build

pytestmark = pytest.mark.browser

FIRST = """栖云县人才工作实施方案
一、总体要求
到2027年，引进高层次人才12名，建设博士后工作站3家。全面提升企业研发能力，推动成果转化。
二、重点任务
（一）引进人才。支持企业引进青年人才和外国专家，落实人才公寓，优化人才评价。
（二）建设平台。建设重点实验室和技术创新中心，推进孵化器和众创空间提质增效。
"""
SECOND = """澜川市茶产业发展行动计划
一、目标
到2026年，茶园面积稳定在12万亩，综合产值达到30亿元。
二、举措
（一）改造茶园。推广良种，修建机耕道，治理水土流失，发展绿色防控。
（二）做强品牌。举办采茶节，开设直营店，培育茶叶人才80人，拓展线上销售。
"""
WAIT = 60_000
CODE = "from policylab import Explorer, load\nExplorer(load('dataset'))"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, open_lab) -> Iterator[str]:
    """Address of a JupyterLab on a notebook with an explorer over two plans."""
    folder = tmp_path_factory.mktemp("lab")
    plans = folder / "plans"
    plans.mkdir()
    for name, text in (("1.txt", FIRST), ("2.txt", SECOND)):
        (plans / name).write_text(text, encoding="utf-8")
    build(plans, folder / "dataset")
    with open_lab(folder, CODE) as address:
        yield address


def test_choosing_changes_the_lists_and_a_row_leads_to_its_text(lab: str, browser: Browser, run_all) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    run_all(page, lab)
    page.locator(".widget-tab img").wait_for(timeout=WAIT)
    follow_words_to_the_text(page)
    assert page.get_by_text("Jupyter news").count() == 0, "JupyterLab asks whether it may go to the network"
    page.close()


def look_for(page: Page, words: str, told: str) -> None:
    """Type words until what is told of them stands there: once in a dozen runs the first time had no effect, why is not known."""
    for wait in (10_000, 10_000, WAIT):
        page.locator(".widget-text input").fill(words)
        page.locator(".widget-text input").press("Enter")
        with suppress(TimeoutError):
            page.get_by_text(told).wait_for(timeout=wait)
            return
    pytest.fail(f"{told!r} is not said of {words!r}")


def follow_words_to_the_text(page: Page) -> None:
    page.get_by_role("tab", name="In the text").click()
    look_for(page, "人才", "7 places")
    page.locator(".widget-select-multiple select").last.select_option(label="澜川市 行动计划")
    page.get_by_text("one place;").wait_for(timeout=WAIT)
    page.locator(".widget-tab select:visible").select_option(index=0)
    page.locator(".widget-tab mark:visible").wait_for(timeout=WAIT)
    assert page.locator(".widget-tab mark:visible").inner_text() == "人才"
    assert "二、举措 › （二）做强品牌" in page.locator(".widget-tab").inner_text()
