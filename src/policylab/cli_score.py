"""The command ``score``: a dataset against what people wrote down as true of its plans."""

from __future__ import annotations

from pathlib import Path

import click

from policylab import cli_words


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.argument("truth", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for both tables as .csv.")
@click.option(
    "--items",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="Misses and false finds printed of each kind.",
)
@click.option(
    "--template", is_flag=True, help="Write an empty file of truth for each plan that has none in TRUTH."
)
@cli_words.language
def score(dataset: Path, truth: Path, out: Path | None, items: int, template: bool, language: str) -> int:
    """Compare DATASET with what is true of its plans, in the folder TRUTH.

    \b
    Examples:
      policylab score outputs/corpus/dataset corpus/truth --out outputs/corpus/scores
      policylab score outputs/my_plans/dataset my_plans/truth --template
    """  # noqa: D301 - \b is click's
    from policylab.dataset import load
    from policylab.scoring import as_lines, write_templates
    from policylab.scoring import score as score_dataset

    opened = load(dataset)
    if template:
        for path in write_templates(opened, truth):
            click.echo(path)
        return 0
    found = score_dataset(opened, truth)
    for line in as_lines(found, language, most=items):
        click.echo(line)
    for path in found.write(out) if out else ():
        click.echo(path)
    return 0
