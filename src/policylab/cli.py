"""The command line: each command opens, calls one public function, prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from policylab.errors import PolicylabError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="policylab")
def commands() -> None:
    """Turn a folder of Chinese local-government plans into tidy tables and reports."""


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the tables [default: outputs/<corpus>/dataset]"
)
def build(folder: Path, out: Path | None) -> int:
    """Write the dataset of the plans in FOLDER.

    \b
    Example:
      policylab build corpus --out outputs/corpus/dataset
    """  # noqa: D301 - \b is click's
    from tqdm import tqdm

    from policylab.dataset import build as build_dataset
    from policylab.dataset import default_output

    out = out or default_output(folder) / "dataset"
    dataset = build_dataset(folder, out, progress=lambda sources: tqdm(sources, desc="reading", unit="file"))
    failed = dataset.problems[dataset.problems["severity"] == "error"]
    for row in failed.itertuples():
        click.echo(row.message, err=True)
    click.echo(out)
    return 1 if len(failed) else 0


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the reports [default: outputs/<corpus>]"
)
@click.option(
    "--format", "formats", default="html", show_default=True, help="Some of html,docx,xlsx,pdf,png,svg."
)
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option("--where", default="", help="Portraits only of plans with this value, such as tier=county.")
@click.option("--only", type=click.Choice(["failed"]), help="Only the reports that failed last time.")
@click.option(
    "--workers", type=click.IntRange(1), default=2, show_default=True, help="Reports made at a time."
)
def report(folder: Path, out: Path | None, only: str | None, workers: int, **wanted: str) -> int:
    """Write a portrait of each plan in FOLDER, a comparison of all, and an index page.

    \b
    Examples:
      policylab report corpus
      policylab report my_plans --format html,docx,xlsx --language zh
      policylab report my_plans --where tier=county
      policylab report my_plans --only failed
    """  # noqa: D301 - \b is click's
    from policylab.dataset import default_output
    from policylab.reports.batch import BatchOptions
    from policylab.reports.corpus_report import Wanted, report_corpus

    made = report_corpus(
        folder,
        out or default_output(folder),
        wanted=Wanted(wanted["language"], wanted["where"], only == "failed"),
        options=BatchOptions(formats=tuple(wanted["formats"].split(",")), workers=workers),
        progress=_bar,
    )
    unread = made.dataset.problems[made.dataset.problems["severity"] == "error"]
    failed = made.reports[made.reports["status"] == "failed"]
    for message in (*unread["message"], *(f"{row.report_id}: {row.message}" for row in failed.itertuples())):
        click.echo(message, err=True)
    click.echo(made.index)
    return 1 if len(unread) or len(failed) else 0


def _bar(rows: Iterable[Any], total: int | None, doing: str) -> Iterable[Any]:
    """A progress bar on standard error, in characters that any console prints."""
    from tqdm import tqdm

    return tqdm(rows, total=total, desc=doing, ascii=True)


def main() -> None:
    """Run the command line; a user's mistake is one message and exit code 2."""
    try:
        sys.exit(commands.main(standalone_mode=False))
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as mistake:
        mistake.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except PolicylabError as error:
        click.echo(f"policylab: {error}", err=True)
        sys.exit(2)
