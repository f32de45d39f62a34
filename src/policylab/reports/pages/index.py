"""The index: one page that lists every report of a corpus, to search, sort and filter, also without scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from policylab.dataset import Dataset
from policylab.files import write_whole
from policylab.reports.corpus import invented
from policylab.reports.pages.addresses import TEXTS
from policylab.reports.pages.html import script_hash, static, templates
from policylab.reports.running.manifest import Manifest, Record, plan_of
from policylab.reports.said.profile import glance
from policylab.reports.said.summaries import overview, tier_label
from policylab.resources import value_label
from policylab.wording import say, say_all, told


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index; ``files`` are (format, relative address).

    Examples
    --------
    >>> Entry("plan-a", "a-1", "甲县 规划 2024", "甲县", "county", "2024", "规划", "done", "", (("html", "reports/plan-a.html"),)).status
    'done'
    """

    report_id: str
    doc_id: str
    label: str
    place: str
    tier: str
    year: str
    genre: str
    status: str
    message: str
    files: tuple[tuple[str, str], ...]


def entries(
    dataset: Dataset,
    records: Mapping[str, Record],
    *,
    titles: Mapping[str, str] | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
    language: str = "en",
) -> list[Entry]:
    """Lines of the index: reports of the whole set first, then one a plan, by tier, place and year.

    A plan without a report has a line too where ``texts`` has the address of the page of its text. Reports of plans that the
    dataset no longer has are left out. Reports of a batch are called by their page's title, from ``titles``.

    Examples
    --------
    >>> import policylab as pl
    >>> entries(pl.open_corpus(), {})
    []
    """
    rows: list[dict[str, Any]] = overview(dataset).astype(object).to_dict("records")  # type: ignore[assignment]
    plans = {row["doc_id"]: row for row in rows}
    order = {doc_id: position for position, doc_id in enumerate(plans)}
    reported = [record for record in records.values() if plan_of(record) in {"", *plans}]
    of_plans = {plan_of(record) for record in reported}
    reported += [
        Record(name, "", {"doc_id": name}, "", NO_PORTRAIT, files=(texts[name],))
        for name in plans
        if name in texts and name not in of_plans
    ]
    chosen = sorted(reported, key=lambda record: (order.get(plan_of(record), -1), record.report_id))
    called = Counter((titles or {}).values())
    known = {name: title for name, title in (titles or {}).items() if called[title] == 1}
    return [_entry(record, plans.get(plan_of(record), {}), known, language) for record in chosen]


def page_titles(out: Path, records: Mapping[str, Record]) -> dict[str, str]:
    """What the page of each report is called that has one.

    Examples
    --------
    >>> page_titles(Path("no-reports-here"), {})
    {}
    """
    titles: dict[str, str] = {}
    for record in records.values():
        page = next((out / name for name in record.files if name.endswith(".html")), None)
        if page and page.is_file():
            with page.open(encoding="utf-8") as lines:
                found = _TITLE.search("".join(islice(lines, 20)))
            titles |= {record.report_id: unescape(found[1])} if found else {}
    return titles


_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)


def _entry(record: Record, plan: Mapping[str, Any], titles: Mapping[str, str], language: str) -> Entry:
    def text(name: str) -> str:
        value = plan.get(name)
        return "" if value is None or value != value else f"{value:.0f}" if name == "year" else str(value)

    tier = text("tier")
    shown = (name for name in record.files if "-figures/" not in name)
    files = tuple((Path(name).suffix.lstrip("."), name) for name in shown)
    return Entry(
        record.report_id,
        plan_of(record),
        _label(record, text("label"), titles, language),
        text("region"),
        tier_label(tier, language),
        text("year"),
        value_label("genre", text("genre"), language),
        record.status,
        record.message,
        files,
    )


def _label(record: Record, plan: str, titles: Mapping[str, str], language: str) -> str:
    """The plan's label; of another report the title of its page, or its name where it has no page or shares the title."""
    if record.report_id == "comparison":
        return say("index-comparison", language)
    if plan and record.report_id == plan_of(record):
        return plan
    apart = record.report_id.replace(plan_of(record), "").strip("-") if plan else record.report_id
    return titles.get(record.report_id) or (f"{plan} ({apart})" if plan else apart)


def write_index(
    dataset: Dataset, out: Path, *, name: str, language: str = "en", every_plan: bool = False
) -> Path:
    """Write ``index.html`` into ``out`` from its manifest and the dataset; the path of the page.

    ``name`` is what the corpus is called in the heading; with ``every_plan`` those without a report are listed too, by their texts.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> write_index(pl.open_corpus(), Path(tempfile.mkdtemp()), name="corpus").name
    'index.html'
    """
    records = Manifest(out).records
    texts = _texts(dataset, out)
    lines = entries(
        dataset,
        records,
        titles=page_titles(out, records),
        texts=texts if every_plan else {},
        language=language,
    )
    script, seen = static("index.js"), glance(dataset, language=language)
    page = (
        templates()
        .get_template("index.html.j2")
        .render(
            name=name,
            glance=seen,
            **_leads(dataset, lines, language),
            most=max((row.n_targets for row in seen), default=0) or 1,
            tallest=max((n for row in seen for _, n in row.years), default=1),
            language=language,
            entries=lines,
            texts=texts,
            n_plans=len(dataset.documents),
            n_reports=sum(entry.status != NO_PORTRAIT for entry in lines),
            n_failed=sum(entry.status == "failed" for entry in lines),
            choices={
                column: sorted({getattr(entry, column) for entry in lines} - {""}) for column in FILTERED
            },
            unreadable=_unreadable(dataset, language),
            words=say_all("index", language),
            counted=partial(_counted, language),
            style=Markup(static("report.css") + static("index.css")),
            further=further_pages(dataset, language) if (out / "dataset" / "dataset.json").is_file() else "",
            script=Markup(script),
            script_hash=script_hash(script),
        )
    )
    path = out / "index.html"
    write_whole(path, page.encode("utf-8"))
    return path


def _unreadable(dataset: Dataset, language: str) -> list[Any]:
    """What is said of files that gave no plan."""
    problems = dataset.problems
    unread = problems[problems["doc_id"].isna() & (problems["severity"] == "error")]
    return [told(row, language) for row in unread.to_dict("records")]


def _texts(dataset: Dataset, out: Path) -> dict[str, str]:
    """Address of the page of each plan's text, by the plan's id."""
    pages = {name: f"reports/{TEXTS}/{name}.html" for name in dataset.documents["doc_id"]}
    return {name: page for name, page in pages.items() if (out / page).is_file()}


_TOML = """corpus = "dataset"
out = "more"

[[reports]]
notebook = "report_topics"
grid.language = ["{language}"]

[[reports]]
notebook = "report_theme"
grid.language = ["{language}"]
grid.theme = ["talent", "digital"]
"""
_PLACE_TOML = """
[[reports]]
notebook = "report_place"
grid.language = ["{language}"]
grid.region = ["{region}"]
"""


def further_pages(dataset: Dataset, language: str = "en") -> str:
    """The file for ``policylab batch`` that makes the pages of topics, of two themes and of the place with most plans.

    Without a place that has two plans there is none of a place.

    Examples
    --------
    >>> import policylab as pl
    >>> "report_place" in further_pages(pl.open_corpus())
    True
    """
    regions = dataset.distinct().documents["region"].dropna().value_counts()
    several = sorted(regions[regions == regions.max()].index) if len(regions) and regions.max() > 1 else []
    place = _PLACE_TOML.format(language=language, region=several[0]) if several else ""
    return _TOML.format(language=language) + place


def _counted(language: str, code: str, n: int) -> str:
    return say(code, language, n=n)


def _leads(dataset: Dataset, lines: list[Entry], language: str) -> dict[str, Any]:
    """Where the page leads to, and what it says of plans: which are near-duplicates, whose reading is in doubt."""
    documents = dataset.documents
    copies = documents.dropna(subset=["duplicate_of"])
    labels = documents.set_index("doc_id")["label"]
    pages = {entry.label: name for entry in lines for form, name in entry.files if form == "html"}
    return {
        "pages": pages,
        "start": pages.get(say("index-comparison", language)),
        "repeats": dict(zip(copies["label"], copies["duplicate_of"].map(labels), strict=True)),
        "doubtful": set(documents.loc[documents["reading"].isin(DOUBTFUL), "label"])
        if "reading" in documents
        else set(),
        "invented": invented(documents),
    }


NO_PORTRAIT = "no_portrait"
"""Status of a plan that has no report, since others were chosen."""

DOUBTFUL = ("in doubt", "poor")
"""Grades of a reading that the page points out."""

FILTERED = ("place", "tier", "year", "genre", "status")
"""Columns with a filter of their own."""
