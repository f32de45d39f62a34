"""What these tests share: Chromium, as the machine has it, and a running JupyterLab on a notebook of one cell."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find_browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium on this machine; .ci/run installs it")
        pytest.skip("no Chromium on this machine: `apt install chromium`")
    return found


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def found():
    """What a reader page shows as found, once its script has run: a click returns as soon as the page arrives."""
    return _found


def _found(page) -> list[str]:
    page.wait_for_function("CSS.highlights.has('found')")
    return page.evaluate("[...CSS.highlights.get('found')].map(String)")


@pytest.fixture(scope="session")
def open_lab():
    """Open JupyterLab, as `policylab lab` does, on a notebook with one cell of ``code`` in ``folder``; gives its address."""
    if not hasattr(os, "killpg"):
        pytest.skip("a server is ended with its group, which this system does not have")
    return _open_lab


@contextmanager
def _open_lab(folder: Path, code: str) -> Iterator[str]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "mine.ipynb")
    runtime = folder / "runtime"
    command = [
        str(Path(sys.executable).with_name("policylab")),
        "lab",
        "--folder",
        str(folder),
        "--no-browser",
        "--allow-root",
    ]
    places = {"JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
              "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces")}  # fmt: skip
    server = subprocess.Popen(
        command,
        env=os.environ | places,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield _address(runtime)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def _address(runtime: Path) -> str:
    for _ in range(300):
        for note in runtime.glob("jpserver-*.json"):
            try:
                known = json.loads(note.read_text(encoding="utf-8"))
            except json.JSONDecodeError:  # being written
                continue
            return f"{known['url']}lab/tree/mine.ipynb?token={known['token']}&reset"
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start within a minute")


@pytest.fixture(scope="session")
def run_all():
    """Open a notebook at an address and run its cells."""
    return _run_all


def _run_all(page, address: str) -> None:
    page.goto(address)
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
