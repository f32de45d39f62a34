"""The command line: each command opens, calls one public function, prints."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylab import cli_words
from policylab.cli_code import code
from policylab.cli_crates import pack, replicate, verify
from policylab.cli_score import score
from policylab.cli_streams import prepare_streams
from policylab.cli_tables import export, panel
from policylab.errors import OptionError, PolicylabError
from policylab.files import write_whole
from policylab.seed import SEED
from policylab.wording import SPOKEN, in_one_line, say, spoken

if TYPE_CHECKING:
    from policylab.dataset import Dataset
    from policylab.reports.corpus_report import ReportRun


_jobs = click.option(
    "--jobs", type=click.IntRange(1), help="Processes at the same time [default: the cores at hand]"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="policylab")
def commands() -> None:
    """Turn a folder of Chinese local-government plans into tidy tables and reports."""


for _command in (code, export, pack, panel, replicate, score, verify):
    commands.add_command(_command)


_MODES = click.Choice(["auto", "never", "force"])
_RECOGNISE = "Recognise pages without usable text (auto), none (never), or all pages of PDF files (force)"
_ocr = click.option("--ocr", type=_MODES, help=f"{_RECOGNISE} [default: as last time, else auto].")


@commands.command()
@click.argument("folder", type=cli_words.PLACE)
@click.option("--out", type=cli_words.PLACE, help="Folder [default: outputs/<corpus>/dataset]")
@_ocr
@_jobs
@click.option("--scheduler", help="Address of a Dask scheduler whose workers read, instead of --jobs.")
@cli_words.language
def build(
    folder: Path | str,
    out: Path | str | None,
    ocr: str | None,
    jobs: int | None,
    scheduler: str | None,
    language: str,
) -> int:
    """Write the dataset of the plans in FOLDER, which may be a URL.

    \b
    Example:
      policylab build corpus --out outputs/corpus/dataset
    """  # noqa: D301 - \b is click's
    from policylab.dataset import build as build_dataset
    from policylab.dataset import default_output

    if jobs and scheduler:
        raise OptionError("jobs-or-scheduler", jobs=jobs, scheduler=scheduler)
    out = out or default_output(folder) / "dataset"
    dataset = build_dataset(
        folder,
        out,
        jobs=scheduler or jobs,
        progress=lambda documents: cli_words.show_bar(documents, None, "reading"),
        ocr=ocr,
    )
    failed = dataset.problems[dataset.problems["severity"] == "error"]
    for row in failed.to_dict("records"):
        click.echo(in_one_line(row, language), err=True)
    _count(dataset, language)
    click.echo(out)
    return 1 if len(failed) or not len(dataset.columns("documents", ["doc_id"])) else 0


def _count(dataset: Dataset, language: str) -> None:
    """Print what became of each file of a folder that was just built."""
    from policylab.building.count import count_line

    if dataset.files is not None:
        click.echo(count_line(dataset.files, language), err=True)


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the reports [default: outputs/<corpus>]"
)
@click.option(
    "--format", "formats", default="html", show_default=True, help="Some of html,docx,xlsx,pdf,png,svg."
)
@cli_words.language
@click.option(
    "--where", default="", help="Portraits only of plans with this value, such as tier=county, or of all."
)
@click.option("--only", type=click.Choice(["failed"]), help="Only the reports that failed last time.")
@_ocr
@_jobs
def report(folder: Path, out: Path | None, only: str | None, jobs: int | None, **wanted: str) -> int:
    """Write a portrait of each plan in FOLDER, a comparison, an index.

    \b
    Examples:
      policylab report corpus
      policylab report my_plans --format html,docx,xlsx --language zh
      policylab report my_plans --where tier=county
      policylab report my_plans --only failed
    """  # noqa: D301 - \b is click's
    from policylab.building.workers import cores
    from policylab.dataset import default_output
    from policylab.reports.corpus_report import MOST_PORTRAITS, ReportChoice, report
    from policylab.reports.running.batch import BatchOptions

    made = report(
        folder,
        out or default_output(folder),
        wanted=ReportChoice(wanted["language"], wanted["where"], only == "failed", wanted["ocr"]),
        options=BatchOptions(formats=tuple(wanted["formats"].split(",")), jobs=jobs or cores()),
        progress=cli_words.show_bar,
    )
    code = _tell(made, wanted["language"])
    if made.without_portraits:
        n = {"n": made.without_portraits, "most": MOST_PORTRAITS}
        click.echo(say("command-without-portraits", wanted["language"], **n), err=True)
    return code


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--where", default="", help="Only plans with this value, such as tier=county.")
@click.option("--only", type=click.Choice(["failed"]), help="Only the reports that failed last time.")
@cli_words.language
def batch(file: Path, where: str, only: str | None, language: str) -> int:
    """Run the notebooks, plans and parameters that FILE crosses.

    \b
    Example:
      policylab batch study.toml --where tier=county

    \b
    study.toml:
      corpus = "my_plans"
      formats = ["html", "docx"]
      [[reports]]
      notebook = "report_plan"
      plans = "tier=county"
      grid.language = ["en", "zh"]
    """  # noqa: D301 - \b is click's
    from policylab.reports.corpus_report import ReportChoice
    from policylab.reports.running.batch_file import run_batch_file

    made = run_batch_file(
        file, wanted=ReportChoice(language, where, only == "failed"), progress=cli_words.show_bar
    )
    counts = made.reports["status"].value_counts()
    said = [say(f"command-counted-{status}", language, n=int(count)) for status, count in counts.items()]
    click.echo(say("list-comma", language).join(said), err=True)
    for notebook, plans in made.without_plans:
        note = say("command-without-plans", language, notebook=notebook, plans=repr(plans), where=repr(where))
        click.echo(note, err=True)
    return _tell(made, language)


@commands.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("outputs/lab"),
    show_default=True,
    help="Where the copies lie; what is there stays.",
)
@click.option("--course", is_flag=True, help="Open the first lesson of the course.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[JUPYTER_OPTIONS]...")
@cli_words.said_in
def lab(folder: Path, course: bool, options: tuple[str, ...]) -> int:
    """Open JupyterLab on copies of the notebooks.

    \b
    Examples:
      policylab lab
      policylab lab --course
      policylab lab --no-browser --port 8899
    """  # noqa: D301 - \b is click's
    from policylab.reports.running.lab import open_lab

    return open_lab(folder, options, course=course)


def _tell(made: ReportRun, language: str) -> int:
    """Print what failed and where the index lies; the exit code."""
    unread = made.dataset.problems[made.dataset.problems["severity"] == "error"]
    failed = made.reports[made.reports["status"] == "failed"]
    said = [in_one_line(row, language) for row in unread.to_dict("records")]
    for message in (*said, *(f"{row.report_id}: {row.message}" for row in failed.itertuples())):
        click.echo(message, err=True)
    _count(made.dataset, language)
    click.echo(made.index)
    return 1 if len(unread) or len(failed) or not len(made.dataset.documents) else 0


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="The sheet [default: outputs/<corpus>/review.xlsx]"
)
@click.option("--sample", type=click.IntRange(1), help="Facts a table, drawn at random; all when not said.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Of the draw.")
@click.option(
    "--read",
    "filled",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A sheet that was filled in.",
)
@click.option(
    "--reviewer", help="Who fills it in: a name or initials; their own verdicts are in a new sheet."
)
@cli_words.said_in
def review(
    folder: Path, out: Path | None, filled: Path | None, reviewer: str | None, **draw: int | None
) -> None:
    """Write facts of FOLDER into a sheet to judge, or read one back.

    \b
    Examples:
      policylab review corpus --sample 100 --reviewer LM
      policylab review corpus --read outputs/corpus/review.xlsx --reviewer LM
    """  # noqa: D301 - \b is click's
    from policylab.dataset import build as build_dataset
    from policylab.dataset import default_output
    from policylab.review import precision, read_sheet, write_sheet

    output = default_output(folder)
    if filled is None:
        dataset = build_dataset(folder, output / "dataset")
        click.echo(
            write_sheet(
                dataset,
                out or output / "review.xlsx",
                sample=draw["sample"],
                seed=draw["seed"] or 0,
                folder=folder,
                reviewer=reviewer or "",
            )
        )
        return
    read = read_sheet(filled, folder, reviewer=reviewer or "")
    dataset = build_dataset(folder, output / "dataset")
    click.echo(say("command-verdicts", spoken(), n=len(read), file=str(folder / "reviews.csv")), err=True)
    if len(read):
        click.echo(precision(dataset).to_string(index=False))


@commands.command()
@click.argument("folder", type=cli_words.PLACE)
@click.option("--fill", "with_rows", is_flag=True, help="Give each plan that has none a row of sources.csv.")
@click.option("--ocr", type=_MODES, default="auto", show_default=True, help=f"{_RECOGNISE}.")
@_jobs
@cli_words.language
def check(folder: Path | str, with_rows: bool, ocr: str, jobs: int | None, language: str) -> int:
    """Say what would be read in FOLDER, what looks wrong, and which cells of sources.csv to correct.

    \b
    Examples:
      policylab check corpus
      policylab check my-study/plans --fill
    """  # noqa: D301 - \b is click's
    from policylab.building.remote import is_url
    from policylab.check import as_lines, fill
    from policylab.check import check as check_folder

    if with_rows and is_url(folder):
        raise OptionError("fill-behind-url", url=folder)
    checked = check_folder(
        folder, jobs=jobs, progress=lambda documents: cli_words.show_bar(documents, None, "reading"), ocr=ocr
    )
    for line in as_lines(fill(folder, checked) if with_rows else checked, language):
        click.echo(line)
    return 1 if checked.n_failed or not len(checked.documents) else 0


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--plans", type=click.Path(path_type=Path), help="Folder of plans, copied into the study.")
@_jobs
@cli_words.language
def new(folder: Path, plans: Path | None, jobs: int | None, language: str) -> int:
    """Make FOLDER for a study: plans, what was read of them to correct, a notebook, a page that says how to go on.

    \b
    Examples:
      policylab new my-study
      policylab new my-study --plans collected
    """  # noqa: D301 - \b is click's
    from policylab.check import as_lines
    from policylab.study import new_study

    checked = new_study(folder, plans=plans, language=language, jobs=jobs)
    for line in as_lines(checked, language) if checked else ():
        click.echo(line)
    click.echo(folder / "README.md")
    return 0


@commands.command()
@click.argument("dataset", type=cli_words.PLACE)
@click.argument("sql")
@click.option(
    "--format", "kind", type=click.Choice(["csv", "json", "parquet"]), default="csv", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), help="A file; standard output when not said.")
@cli_words.said_in
def query(dataset: Path | str, sql: str, kind: str, out: Path | None) -> None:
    """Print what a SELECT gives over the tables of DATASET.

    \b
    Examples:
      policylab query outputs/corpus/dataset "select region, count(*) as n from documents group by region"
      policylab query outputs/corpus/dataset "from targets where unit = '%'" --format parquet --out shares.parquet
    """  # noqa: D301 - \b is click's
    from policylab.dataset import load
    from policylab.querying import as_bytes

    content = as_bytes(load(dataset).sql(sql), kind)
    if out is None:
        click.echo(content, nl=False)
    else:
        write_whole(out, content)
        click.echo(out)


@commands.command()
@click.argument("dataset", type=cli_words.PLACE)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder of the tables.")
@cli_words.said_in
def share(dataset: Path | str, out: Path) -> int:
    """Write the tables of DATASET without the texts, to pass on.

    \b
    Example:
      policylab share outputs/corpus/dataset --out shared_tables
    """  # noqa: D301 - \b is click's
    from policylab.dataset import load
    from policylab.share import share as share_dataset

    click.echo(share_dataset(load(dataset), out))
    return 0


@commands.command()
@click.argument("dataset", type=cli_words.PLACE)
@click.option(
    "--of",
    type=click.Choice(["cooperation", "support", "citations", "words"]),
    required=True,
    help="Agencies that share tasks, lead to support, plan to cited plan, or terms that share sections.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A file .gexf, .graphml, .csv, .xlsx, or .txt for VOSviewer.",
)
@cli_words.said_in
def network(dataset: Path | str, of: str, out: Path) -> int:
    """Write a network of DATASET for Gephi, VOSviewer or a spreadsheet.

    \b
    Examples:
      policylab network outputs/corpus/dataset --of cooperation --out agencies.gexf
      policylab network outputs/corpus/dataset --of words --out words.txt
    """  # noqa: D301 - \b is click's
    from policylab.between import export_network
    from policylab.dataset import load

    for path in export_network(load(dataset), of, out):
        click.echo(path)
    return 0


def main() -> None:
    """Run the command line; a user's mistake is one message and exit code 2."""
    # jsonschema (behind every read of a notebook) takes a second to import a checker of addresses that notebooks do not
    # have; None says that this checker is not installed, which jsonschema allows.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    prepare_streams()
    try:
        os.environ[SPOKEN] = cli_words.asked()
        cli_words.speak(commands)
        sys.exit(commands.main(standalone_mode=False))
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as mistake:
        cli_words.show(mistake)
        sys.exit(2)
    except click.Abort:
        click.echo(say("command-stopped", spoken()), err=True)
        sys.exit(130)
    except PolicylabError as error:
        click.echo(f"policylab: {error}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:  # installed without the extra that this command needs
        click.echo(say("command-not-installed", spoken(), name=error.name), err=True)
        sys.exit(2)
    except MemoryError:
        click.echo(say("command-memory-full", spoken()), err=True)
        sys.exit(3)
    except OSError as error:  # a full disk, a path without rights, a file that another program holds
        if error.filename is None or error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}:
            click.echo(say("command-broke-off", spoken(), cause=str(error)), err=True)
            sys.exit(3)
        in_the_way = isinstance(error, NotADirectoryError | FileExistsError)
        cause = say("command-file-in-the-way", spoken()) if in_the_way else error.strerror
        click.echo(say("command-path", spoken(), path=error.filename, cause=cause), err=True)
        sys.exit(2)
