"""The site: Sphinx on the pages of docs/, offline; ``make site`` builds it into build/site."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "policylab"
author = "The policylab founders"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
html_theme = "furo"
html_title = "policylab"
html_show_sphinx = False
html_show_copyright = False
html_static_path = ["static"]
html_css_files = ["site.css"]
myst_heading_anchors = 3
suppress_warnings = [
    "myst.xref_missing",
    "misc.highlighting_failure",
    "toc.not_included",
    "ref.term",
    "ref.ref",
]
napoleon_google_docstring = False
autodoc_typehints = "none"
add_module_names = False
autodoc_member_order = "bysource"
exclude_patterns = ["cheatsheet.md"]

MEMBERS = "   :members:\n   :exclude-members: set_fit_request, set_transform_request, set_output\n"
"""Of a class; what scikit-learn gives its estimators is told there."""
ROOMS = ("words", "topics", "between", "coding", "figures", "reports", "review", "course")
WHOLE = ("build", "load", "open_corpus", "check", "report", "share", "export", "score", "Dataset")


def write_reference(_: object) -> None:
    """One page a room of ``import policylab as pl``, made from the docstrings."""
    import policylab

    folder = HERE / "reference" / "python"
    folder.mkdir(exist_ok=True)
    _write_page(
        folder / "pl.rst",
        "pl: the whole road",
        policylab.__doc__ or "",
        [getattr(policylab, name) for name in WHOLE],
    )
    for room in ROOMS:
        face = import_module(f"policylab.{room}")
        things = [getattr(face, name) for name in face.__all__]
        whole = [getattr(policylab, name) for name in WHOLE]
        things = [
            each
            for each in things
            if (inspect.isfunction(each) or inspect.isclass(each)) and each not in whole
        ]
        _write_page(folder / f"{room}.rst", f"pl.{room}", face.__doc__ or "", things)


def _write_page(path: Path, title: str, said: str, things: list[object]) -> None:
    """A page of one face; written only when it changed, so that a second build is quick."""
    parts = [f"{title}\n{'=' * len(title)}\n", said.split("\n>>>")[0].strip() + "\n"]
    for thing in things:
        kind, members = ("class", MEMBERS) if inspect.isclass(thing) else ("function", "")
        parts.append(f".. auto{kind}:: {thing.__module__}.{thing.__name__}\n{members}")  # type: ignore[attr-defined]
    text = "\n".join(parts)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def add_code_of_figures(_: object, name: str, source: list[str]) -> None:
    """Beside each picture of the gallery the code that drew it."""
    if name == "gallery":
        import gallery

        def with_code(picture: re.Match[str]) -> str:
            drawn = gallery.GALLERY.get(picture["name"])
            return picture[0] + (f"\n\n```python\n{inspect.getsource(drawn)}```" if drawn else "")

        source[0] = re.sub(r"!\[[^\]]*\]\(pictures/gallery_(?P<name>\w+)\.png\)", with_code, source[0])
        source[0] += (
            f"\n\n## The tables behind the figures\n\n`made` in the code above is\n\n```python\n{inspect.getsource(gallery.Analysis)}```"
        )


def setup(app: object) -> None:
    """Sphinx calls this."""
    app.connect("builder-inited", write_reference)  # type: ignore[attr-defined]
    app.connect("source-read", add_code_of_figures)  # type: ignore[attr-defined]
