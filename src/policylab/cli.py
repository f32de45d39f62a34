"""The command line: each command opens, calls one public function, prints."""

from __future__ import annotations

import sys
from pathlib import Path

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
