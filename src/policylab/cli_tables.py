"""Commands that take tables out of a dataset: ``export`` and ``panel``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policylab.cli_words import PLACE, said_in

if TYPE_CHECKING:
    import pandas as pd

    from policylab.dataset import Dataset

_FORMATS = "Some of csv,xlsx,dta,sav,parquet."


@click.command()
@click.argument("dataset", type=PLACE)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder of the files.")
@click.option("--format", "formats", default="csv", show_default=True, help=_FORMATS)
@click.option("--tables", help="Tables to write, such as documents,targets [default: all].")
@said_in
def export(dataset: Path | str, out: Path, formats: str, tables: str | None) -> int:
    """Write the tables of DATASET for Excel, Stata, SPSS and others, with a codebook.

    \b
    Examples:
      policylab export outputs/corpus/dataset --out tables --format csv,dta
      policylab export outputs/corpus/dataset --out targets --format sav --tables documents,targets
    """  # noqa: D301 - \b is click's
    from policylab.dataset import load
    from policylab.exporting import export as export_tables

    only = tables.split(",") if tables else None
    _tell(export_tables(load(dataset), out, formats=formats.split(","), only=only), out)
    return 0


@click.command()
@click.argument("dataset", type=PLACE)
@click.option(
    "--of",
    type=click.Choice(["indicators", "themes", "topics", "terms"]),
    required=True,
    help="What is measured for each place and year.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder of the files.")
@click.option("--format", "formats", default="csv", show_default=True, help=_FORMATS)
@click.option("--terms", default="", help="For --of terms: such as 数字经济,科技特派员.")
@click.option("--k", type=click.IntRange(2), default=10, show_default=True, help="For --of topics: how many.")
@said_in
def panel(dataset: Path | str, of: str, out: Path, formats: str, terms: str, k: int) -> int:
    """Write a panel of DATASET: place by year by indicator, theme, topic or term, long and wide.

    Division codes and years are those of yearbooks, so that the panel merges with them.

    \b
    Examples:
      policylab panel outputs/corpus/dataset --of indicators --out indicators --format dta
      policylab panel outputs/corpus/dataset --of terms --terms 数字经济,科技特派员 --out terms
    """  # noqa: D301 - \b is click's
    from policylab.between import wide_panel
    from policylab.dataset import load
    from policylab.exporting import export as export_tables

    table = _panel(load(dataset), of, [term for term in terms.split(",") if term], k)
    _tell(export_tables({"panel": table, "wide": wide_panel(table)}, out, formats=formats.split(",")), out)
    return 0


def _panel(dataset: Dataset, of: str, terms: list[str], k: int) -> pd.DataFrame:
    from policylab.between import indicator_panel
    from policylab.between.panels import panel as panel_of
    from policylab.words.attention import attention
    from policylab.words.context import term_rates
    from policylab.words.segment import segment

    plans = dataset.distinct()
    if of == "indicators":
        return indicator_panel(plans)
    if of == "terms":
        return panel_of(plans, term_rates(plans, terms), "term", "per_1000")
    if of == "themes":
        shares = attention(segment(plans))
        return panel_of(plans, shares[shares["denominator"] == "clauses"], "theme", "share")
    from policylab.topics.models import fit_topics
    from policylab.topics.tables import document_topics
    from policylab.topics.units import make_units
    from policylab.words.counting import count

    units = make_units(count(segment(plans, by="section")), min_plans=min(2, len(plans.documents)))
    shares = document_topics(fit_topics(units, k=k)).rename(columns={"topic": "number", "name": "topic"})
    return panel_of(plans, shares, "topic", "share", weight="tokens")


def _tell(made: pd.DataFrame, out: Path) -> None:
    """Print the folder; on standard error, what was cut."""
    from policylab.wording import say, spoken

    for row in made[made["n_cut"] > 0].to_dict("records"):
        click.echo(say("command-cells-cut", spoken(), n=row["n_cut"], file=row["file"]), err=True)
    click.echo(out)
