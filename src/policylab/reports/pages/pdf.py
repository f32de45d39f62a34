"""A report as PDF: its page printed by WeasyPrint where Pango is at hand, else by Chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policylab.errors import ReportError
from policylab.figures.style import FAMILY, font_path
from policylab.reports.pages.html import write_html
from policylab.reports.said.parts import Part

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_SECONDS = 120


def write_pdf(parts: Sequence[Part], path: Path) -> None:
    """Print a report into ``path``, with the environment's own Chinese font embedded.

    Raises
    ------
    ReportError
        If neither WeasyPrint can work here nor a Chromium is found.
    """
    with tempfile.TemporaryDirectory(prefix="plab-") as folder:
        page = Path(folder, "report.html")
        write_html(parts, page, unfolded=True)
        weasyprint = _weasyprint()
        if weasyprint is not None:
            _print_with_weasyprint(weasyprint, page, path)
        elif browser := next(filter(None, map(shutil.which, BROWSERS)), None):
            _print_with_browser(browser, page, path)
        else:
            raise ReportError("no-printer")


def _weasyprint() -> Any:
    """The module, or None where it or the Pango that it loads is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def _print_with_weasyprint(weasyprint: Any, page: Path, path: Path) -> None:
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    face = f"@font-face {{ font-family: '{FAMILY}'; src: url('{font_path().as_uri()}'); }}"
    style = weasyprint.CSS(string=face, font_config=fonts)
    document = weasyprint.HTML(string=page.read_text(encoding="utf-8"))
    document.write_pdf(str(path), stylesheets=[style], font_config=fonts, pdf_tags=True)


def _print_with_browser(browser: str, page: Path, path: Path) -> None:
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={page.parent / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={path.resolve()}", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode or not path.is_file():
        raise ReportError("browser-printed-nothing", browser=Path(browser).name, exit=done.returncode)
