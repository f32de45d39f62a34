"""The report of one theme or of words, asked for from elsewhere than a batch."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policylab.dataset import Dataset
from policylab.errors import ReportError
from policylab.reports.corpus import shipped
from policylab.reports.pages.reader import write_texts
from policylab.reports.running.batch import BatchOptions, Task, run_batch


def write_theme_page(
    dataset: Dataset, out: Path, *, theme: str = "", words: str = "", language: str = "en"
) -> Path:
    """Run the notebook ``report_theme`` on a dataset; the path of the page. Unchanged reports are not made again.

    Parameters
    ----------
    dataset : Dataset
    out : path
        Gets ``reports/``, ``notebooks/`` and ``manifest.json``.
    theme : str
        A theme; not used with ``words``.
    words : str
        Words of one's own, separated by blanks.
    language : {"en", "zh"}

    Raises
    ------
    ReportError
        If the report failed, with its reason.

    Examples
    --------
    >>> import policylab as pl
    >>> page = write_theme_page(pl.open_corpus(), Path("outputs/explorer"), words="科技特派员")  # doctest: +SKIP
    """
    asked = {"theme": theme} if theme and not words else {"words": words}
    parameters = {"corpus": str(dataset.folder.resolve()), "language": language, **asked}
    name = f"theme-{hashlib.sha256(repr(sorted(parameters.items())).encode()).hexdigest()[:8]}"
    made = run_batch(
        [Task(name, shipped("notebooks") / "report_theme.ipynb", parameters)],
        out,
        options=BatchOptions(jobs=1),
    )
    row = made.iloc[0]
    if row["status"] == "failed":
        raise ReportError("theme-report", cause=row["message"])
    write_texts(dataset, out / "reports", language=language)
    return out / "reports" / f"{name}.html"
