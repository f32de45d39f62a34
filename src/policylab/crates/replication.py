"""A replication archive for a paper: a crate with the README that data editors ask for, and the references of its methods."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.crates.metadata import write_metadata
from policylab.crates.pack import SHOWN, Packed, fill, find_outputs, source_hashes
from policylab.files import write_whole
from policylab.reports.pages.export import read_parts
from policylab.reports.pages.html import report_words
from policylab.reports.running.provenance import environment
from policylab.reports.said.references import reference, references_among
from policylab.resources import OURSELVES, bibtex
from policylab.wording import say

SECTIONS = (
    "overview",
    "availability",
    "data",
    "requirements",
    "programs",
    "instructions",
    "list",
    "references",
)
"""Sections of the README, those of the template of the AEA data editor (https://social-science-data-editors.github.io/template_README)."""


def replicate(
    source: Path | str, out: Path | str, *, plans: Path | str | None = None, language: str = "en"
) -> Path:
    """Write the replication archive of the outputs in ``source`` into the new folder ``out``; its path.

    It is a crate (``pack``), so ``verify`` runs it again, with two files more: ``README.md`` in the sections that the data editor of
    the American Economic Association asks for, and ``references.bib``, the references of policylab and of the methods that the reports used.
    What only the author knows stands there in brackets, to be filled in.

    Parameters
    ----------
    source, out, plans, language
        As in ``pack``.

    Raises
    ------
    SourceError
        As ``pack``.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> archive = replicate(pl.open_corpus().folder, Path(tempfile.mkdtemp()) / "archive")
    >>> [line for line in (archive / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")][:3]
    ['## Overview', '## Data availability and provenance statements', '## Dataset list']
    """
    found, out = find_outputs(Path(source)), Path(out)
    runs = fill(found, out, Path(plans) if plans else None)
    keys = {**_references(found), OURSELVES: reference(OURSELVES)}
    write_whole(out / "references.bib", bibtex(keys).encode("utf-8"))
    write_whole(out / "README.md", _readme(found, out, runs, keys, language).encode("utf-8"))
    write_metadata(out, environment(), runs, language)
    return out


def _references(found: Packed) -> dict[str, str]:
    """References that the reports list under their methods, by the key of their entry."""
    keys: dict[str, str] = {}
    for record in found.records:
        keys |= references_among(read_parts(found.outputs / "notebooks" / f"{record.report_id}.ipynb"))
    return dict(sorted(keys.items()))


def _readme(found: Packed, out: Path, runs: list[dict[str, Any]], keys: dict[str, str], language: str) -> str:
    on = environment()
    told = {
        "overview": [say("archive-overview", language, n=len(source_hashes(found.dataset)), reports=len(runs))],
        "availability": [say("archive-plans-in" if (out / "plans").is_dir() else "archive-plans-out", language), say("archive-rights", language), say("archive-cite", language)],
        "data": _table(("file", "sha256"), source_hashes(found.dataset).items(), language),
        "requirements": [
            say("archive-software", language, version=on["policylab"], python=on["python"], system=on["system"]),
            say("run-seed", language),
            say("archive-runtime", language, minutes=max(1, round(sum(each.seconds for each in found.records) / 60)), megabytes=_megabytes(out)),
        ],
        "programs": [say("archive-programs", language), *(f"- `{name}`" for name in sorted({run["notebook"] for run in runs}))],
        "instructions": [say("archive-install", language), "", *("    " + line for line in _commands(out)), "", say("archive-verify", language)],
        "list": _shown(out, language),
        "references": [f"- {line}" for line in keys.values()],
    }  # fmt: skip
    blocks = [f"# {say('archive-title', language)}", say("archive-to-fill", language)]
    for name in SECTIONS:
        blocks += [f"## {say(f'archive-section-{name}', language)}", "\n".join(told[name])]
    return "\n\n".join(blocks) + "\n"


def _megabytes(out: Path) -> int:
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return max(1, round(size / 1e6))


def _commands(out: Path) -> list[str]:
    plans = "" if (out / "plans").is_dir() else " --plans PLANS"
    return ["python -m pip install -r requirements.lock", f"policylab verify .{plans}"]


def _shown(out: Path, language: str) -> list[str]:
    """Every table and figure with the program that makes it."""
    if not (out / SHOWN).is_file():
        return [say("archive-no-reports", language)]
    shown = pd.read_csv(out / SHOWN, dtype=str, keep_default_na=False)
    shown = shown[shown["part"] != "text"]
    named = [
        (f"{report_words(language)[part]} {number}", caption, f"`{notebook}`", report, f"`{file}`" if file else "")
        for report, notebook, part, number, caption, file in shown.itertuples(index=False, name=None)
    ]  # fmt: skip
    return _table(("part", "caption", "notebook", "report", "file"), named, language)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]], language: str) -> list[str]:
    """Lines of a table in Markdown."""
    heads = [say(f"archive-column-{name}", language) for name in columns]
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in rows]
    return ["| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *cells)]
