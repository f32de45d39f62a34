"""Runs what the pages show and makes the site and the cheat sheet: ``python docs/make_site.py`` (``make site``).

On a copy of the corpus, page by page: every Python block, every ``sh`` block, and every line that is indented as code and calls
policylab, but for those that ask for a person or another machine (``NOT_HERE``) or say what a reader has to fill in. Then the gallery is drawn, Sphinx builds
``build/site``, each page is searched for what it would fetch from elsewhere, and the cheat sheet becomes a PDF.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from policylab.crates.software import write_wheel

DOCS = Path(__file__).parent
OUT = DOCS.parent / "build" / "site"
NOT_HERE = (" lab", " --read ", " code read ", " code agreement ", " code settle ", "://")
"""Commands that open JupyterLab, rest on a sheet that a person has filled in, or on another machine."""
INSTALLED = "installed"
COMMAND = re.compile(r"^    (policylab [^\n]*)$|^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
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
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        with zipfile.ZipFile(write_wheel(place)) as wheel:
            wheel.extractall(place / INSTALLED)
        for name in ("corpus", "my_plans"):  # the second is what pages call the reader's own folder
            shutil.copytree(DOCS.parent / "corpus", place / name)
            _run(f"policylab build {name}", place)
        for page in pages:
            run_snippets(page, place)
    import gallery

    gallery.main([])
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", str(DOCS), str(OUT)], check=True)
    print_cheat_sheet(OUT / "cheatsheet.pdf")
    foreign = fetched_from_elsewhere(OUT)
    for line in foreign:
        print(line, file=sys.stderr)
    print(OUT / "index.html")
    return 1 if foreign else 0


def run_snippets(page: Path, place: Path) -> None:
    """Run the commands of a page in its order, then its Python in one process."""
    text = page.read_text(encoding="utf-8")
    for line in commands_of(text):
        _run(line, place)
    code = re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    if code:
        subprocess.run(
            [sys.executable, "-c", "\n".join(code)], cwd=place, check=True, env=_environment(place)
        )


def commands_of(text: str) -> list[str]:
    """Commands of policylab that a page shows and that run here without a person, in its order."""
    lines = [line for one, block in COMMAND.findall(text) for line in (one or block).splitlines()]
    return [
        line for line in lines if line.startswith("policylab ") and not any(each in line for each in NOT_HERE)
    ]


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


def _run(line: str, place: Path) -> None:
    done = subprocess.run(line, shell=True, cwd=place, stdout=subprocess.DEVNULL, env=_environment(place))
    if done.returncode:
        raise SystemExit(f"{line}: ended with code {done.returncode}")


def _environment(place: Path) -> dict[str, str]:
    """The commands of this environment come first, on the package as it is installed: then outputs lie in ``place``; no screen."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "MPLBACKEND": "agg", "PYTHONPATH": str(place / INSTALLED)}


if __name__ == "__main__":
    sys.exit(main())
