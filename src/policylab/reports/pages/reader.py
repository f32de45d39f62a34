"""Pages to read each plan on: its whole text, what was read in it marked, a deep link to every sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from policylab.dataset import Dataset
from policylab.files import code_hash, write_whole
from policylab.reports.pages.addresses import TEXTS
from policylab.reports.pages.html import script_hash, static, templates
from policylab.reports.running.manifest import tables_hash
from policylab.reports.said.marked_text import MARKS, MarkedText, mark_names, marked_texts
from policylab.wording import say, say_all
from policylab.words.attention import theme_hits
from policylab.words.segment import segment


def write_texts(dataset: Dataset, reports: Path, *, language: str = "en") -> Path:
    """Write the page of each plan of ``dataset`` into ``reports/texts``; the folder.

    Pages of the same dataset, language and version are not written again; those of plans that are gone go too.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> folder = write_texts(plans, Path(tempfile.mkdtemp()))
    >>> len(list(folder.glob("*.html"))) == len(plans.documents)
    True
    """
    folder = reports / TEXTS
    key, note = _key(dataset, language), folder / "made.txt"
    wanted = {f"{doc_id}.html" for doc_id in dataset.documents["doc_id"]}
    held = {path.name for path in folder.glob("*.html")}
    if held == wanted and note.is_file() and note.read_text(encoding="utf-8") == key:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for text in marked_texts(dataset, theme_hits(segment(dataset)), language=language):
        write_whole(folder / f"{text.doc_id}.html", text_page(text, language).encode("utf-8"))
    for name in held - wanted:
        (folder / name).unlink()
    write_whole(note, key.encode("utf-8"))
    return folder


def _key(dataset: Dataset, language: str) -> str:
    parts = (tables_hash(dataset.folder), language, code_hash())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def text_page(text: MarkedText, language: str = "en") -> str:
    """The page of one plan.

    Examples
    --------
    >>> page = text_page(MarkedText("a-1", "<b>", "甲县规划", "甲县", ()))
    >>> "<b>" in page, "default-src 'none'" in page
    (False, True)
    """
    script = static("reader.js")
    noted = {note.kind for block in text.blocks for note in block.notes}
    marked = {kind for block in text.blocks for line in block.lines for p in line.pieces for kind in p.kinds}
    return (
        templates()
        .get_template("reader.html.j2")
        .render(
            text=text,
            invented=say("index-invented", language) if text.invented else "",
            language=language,
            outline=[block for block in text.blocks if block.level],
            kinds=[kind for kind in MARKS if kind in noted | marked],
            names=mark_names(language),
            report=f"../{quote(text.doc_id)}.html",
            words=say_all("reader", language),
            found=say("reader-found", language, n="#").replace("#", "{n}"),
            style=Markup(static("report.css") + static("reader.css")),
            script=Markup(script),
            script_hash=script_hash(script),
        )
    )
