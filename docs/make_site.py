"""Runs what the pages show and makes the site and the cheat sheet: ``python docs/make_site.py`` (``make site``).

Every Python block of every page is run, and the ``sh`` blocks of the tutorials and the how-to, on a copy of the corpus; then Sphinx builds
``build/site``, each page is searched for what it would fetch from elsewhere, and the cheat sheet becomes a PDF.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
OUT = DOCS.parent / "build" / "site"
RUN_COMMANDS = ("tutorial.md", "tutorial.zh.md", "how-to.md")
FETCHED = re.compile(
    r"""<(?:script|img|iframe|link(?=[^>]*rel="(?:stylesheet|icon|preload)"))[^>]*(?:src|href)=["'](?:https?:)?//[^"']+|@import[^;]*//|url\(["']?(?:https?:)?//[^)]+""",
)
"""A page or style sheet that loads something from another host; links to click on are none."""

STYLE = """
@page { size: A4; margin: 10mm 12mm; } body { font: 10pt/1.42 "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 17pt; margin: 0 0 2mm; } table { border-collapse: collapse; width: 100%; margin: 2mm 0; } td, th { border-bottom: 0.3pt solid #999;
text-align: left; padding: 1mm 1.5mm; vertical-align: top; } code, pre { font-family: "DejaVu Sans Mono", "Noto Sans SC", "Noto Sans CJK SC", monospace; font-size: 9pt; }
pre { background: #f3f3f3; padding: 2mm; margin: 2mm 0; } p { margin: 1.5mm 0; } td:first-child { white-space: nowrap; }
"""


def main() -> int:
    """Run, build, look through, print; the exit code."""
    pages = [
        page for page in sorted(DOCS.glob("*.md")) if page.name != "course.md"
    ]  # make course runs its blocks
    with tempfile.TemporaryDirectory() as place:
        for name in ("corpus", "my_plans"):  # the second is what pages call the reader's own folder
            shutil.copytree(DOCS.parent / "corpus", Path(place) / name)
        _run("policylab build corpus --out outputs/corpus/dataset", place)
        for page in pages:
            run_snippets(page, Path(place))
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", str(DOCS), str(OUT)], check=True)
    print_cheat_sheet(OUT / "cheatsheet.pdf")
    foreign = fetched_from_elsewhere(OUT)
    for line in foreign:
        print(line, file=sys.stderr)
    print(OUT / "index.html")
    return 1 if foreign else 0


def run_snippets(page: Path, place: Path) -> None:
    """Run the blocks of a page in its order: one process for its Python, a shell for its commands."""
    text = page.read_text(encoding="utf-8")
    code = []
    for kind, block in re.findall(r"^```(python|sh)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        if kind == "python":
            code.append(block)
        elif page.name in RUN_COMMANDS:
            _run(block, place)
    if code:
        subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=place, check=True, env=_environment())


def fetched_from_elsewhere(folder: Path) -> list[str]:
    """What pages and style sheets would load from another host, one line each."""
    return [
        f"{path.relative_to(folder)}: {found[0][:160]}"
        for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.css")])
        for found in FETCHED.finditer(path.read_text(encoding="utf-8"))
    ]


def print_cheat_sheet(path: Path) -> None:
    """The cheat sheet as a PDF of one page."""
    from markdown_it import MarkdownIt
    from weasyprint import HTML

    body = MarkdownIt().enable("table").render((DOCS / "cheatsheet.md").read_text(encoding="utf-8"))
    printed = HTML(string=f"<style>{STYLE}</style>{body}").render()
    if len(printed.pages) != 1:
        message = f"{path.name}: {len(printed.pages)} pages; wanted 1: shorten docs/cheatsheet.md"
        raise SystemExit(message)
    printed.write_pdf(path)


def _run(block: str, place: Path | str) -> None:
    for line in filter(None, block.splitlines()):
        subprocess.run(line, shell=True, cwd=place, check=True, stdout=subprocess.DEVNULL, env=_environment())


def _environment() -> dict[str, str]:
    """The commands of this environment come first; figures are drawn without a screen."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "MPLBACKEND": "agg"}


if __name__ == "__main__":
    sys.exit(main())
