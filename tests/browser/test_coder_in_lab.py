"""The coder in a running JupyterLab: fifty clauses are coded by keyboard alone, and fifty rows stand in ``codes``."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from policylab.coding import draw_sample, list_units, make_codes, read_codebook, read_codes, write_codes
from policylab.dataset import build
from policylab.reports.corpus import shipped

pytestmark = pytest.mark.browser

CODE = """import policylab as pl
plans = pl.load('dataset')
sample = pl.coding.draw_sample(pl.coding.list_units(plans.distinct()), 50, seed=1)
pl.coding.Coder(plans, pl.coding.read_codebook('instruments_cn'), 'plans', coder='LM', units=sample)"""
BOOK = read_codebook("instruments_cn")
CODES = BOOK.variable("instrument").codes
WAIT = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plans on which another coder has already coded every clause as tax."""
    folder = tmp_path_factory.mktemp("coder")
    shutil.copytree(shipped("corpus"), folder / "plans")
    units = list_units(build(folder / "plans", folder / "dataset").distinct())
    other = make_codes(
        units, dict.fromkeys(units["unit_id"], "tax"), variable=(BOOK.id, "instrument"), coder="ZX"
    )
    write_codes(folder / "plans", other)
    return folder


@pytest.fixture(scope="module")
def lab(folder: Path, open_lab) -> Iterator[str]:
    with open_lab(folder, CODE) as address:
        yield address


def desk_of(browser: Browser, run_all, lab: str) -> Page:
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    run_all(page, lab)
    page.locator(".plc-desk").wait_for(timeout=WAIT)
    return page


def shows(page: Page, text: str) -> None:
    expect(page.locator(".plc-count")).to_contain_text(text, timeout=WAIT)


def test_fifty_clauses_by_keyboard_alone(browser: Browser, run_all, lab: str, folder: Path) -> None:
    page = desk_of(browser, run_all, lab)
    expect(page.locator(".plc-desk")).to_be_focused(timeout=WAIT)
    shows(page, "0 / 50")
    assert page.locator(".plc-code[aria-pressed=true]").count() == 0  # ZX's codes are not shown
    given = []
    for n in range(30):
        code = CODES[n % len(CODES)]
        given.append(code.id)
        page.keyboard.press(code.key)
        shows(page, f"{n + 1} / 50")
    page.keyboard.press("Backspace")
    shows(page, "29 / 50")
    page.keyboard.press("/")
    page.keyboard.type("unsure 0")
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    given[-1] = "none"
    shows(page, "30 / 50")
    page.close()  # the sitting ends here; another one goes on where it stopped

    page = desk_of(browser, run_all, lab)
    shows(page, "30 / 50")
    expect(page.locator(".plc-desk")).to_be_focused(timeout=WAIT)
    for n in range(30, 50):
        given.append(CODES[n % len(CODES)].id)
        page.keyboard.press(CODES[n % len(CODES)].key)
        shows(page, f"{n + 1} / 50")
    shows(page, "all coded")
    page.close()

    codes = read_codes(folder / "plans")
    own = codes[codes["coder"] == "LM"].set_index("unit_id")
    units = draw_sample(list_units(build(folder / "plans", folder / "dataset").distinct()), 50, seed=1)
    assert len(own) == 50
    assert own.loc[units["unit_id"], "code"].tolist() == given
    assert own["note"].dropna().tolist() == ["unsure 0"]
    assert (codes["coder"] == "ZX").sum() == len(codes) - 50
    assert set(codes.loc[codes["coder"] == "ZX", "code"]) == {"tax"}
