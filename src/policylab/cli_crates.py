"""Commands for results that others can check: ``pack``, ``replicate`` and ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policylab import cli_words
from policylab.wording import say

if TYPE_CHECKING:
    from policylab.crates import Verification

MOST_LINES = 50
"""Differences that are printed; the file of ``--out`` has all."""

_with_plans = click.option(
    "--with-plans", type=click.Path(path_type=Path), help="Folder of the plans, to pack them too; else no text leaves."
)  # fmt: skip


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder of the crate.")
@_with_plans
@cli_words.language
def pack(source: Path, out: Path, with_plans: Path | None, language: str) -> int:
    """Pack a dataset, or outputs with their reports, as an RO-Crate.

    \b
    Examples:
      policylab pack outputs/corpus --out crate
      policylab pack outputs/corpus --out crate --with-plans corpus
    """  # noqa: D301 - \b is click's
    from policylab.crates import pack as pack_crate

    click.echo(pack_crate(source, out, plans=with_plans, language=language))
    return 0


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder of the archive.")
@_with_plans
@cli_words.language
def replicate(source: Path, out: Path, with_plans: Path | None, language: str) -> int:
    """Write the replication archive of outputs for a paper: a crate with README and references.

    \b
    Example:
      policylab replicate outputs/corpus --out archive
    """  # noqa: D301 - \b is click's
    from policylab.crates import replicate as write_archive

    click.echo(write_archive(source, out, plans=with_plans, language=language))
    return 0


@click.command()
@click.argument("crate", type=click.Path(path_type=Path))
@click.option(
    "--plans", type=click.Path(path_type=Path), help="Folder of the plans, where the crate has none."
)
@click.option("--out", type=click.Path(path_type=Path), help="File .csv for all differences.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes at the same time [default: the cores at hand]"
)
@cli_words.language
def verify(crate: Path, plans: Path | None, out: Path | None, jobs: int | None, language: str) -> int:
    """Run CRATE again and say which tables and numbers differ.

    \b
    Examples:
      policylab verify crate
      policylab verify crate --plans corpus --out differences.csv
    """  # noqa: D301 - \b is click's
    from policylab.crates import verify as verify_crate

    found = verify_crate(crate, plans=plans, jobs=jobs, progress=cli_words.show_bar)
    for row in found.versions.to_dict("records"):
        click.echo(
            say("verify-version", language, **{str(key): value for key, value in row.items()}), err=True
        )
    for line in lines_of(found, language):
        click.echo(line)
    if out:
        found.differences.to_csv(out, index=False, encoding="utf-8-sig", lineterminator="\n")
        click.echo(out)
    return 0 if found.same else 1


def lines_of(found: Verification, language: str) -> list[str]:
    """What is printed of a verification: each difference, then how many cells were compared."""
    rows: list[dict[Any, Any]] = found.differences.to_dict("records")
    lines = [say(f"verify-difference-{row['kind']}", language, **_told(row)) for row in rows[:MOST_LINES]]
    if len(rows) > MOST_LINES:
        lines.append(say("verify-more", language, n=len(rows) - MOST_LINES))
    end = "verify-same" if found.same else "verify-differ"
    return [*lines, say(end, language, n=len(rows), tables=found.n_tables, cells=found.n_cells)]


def _told(row: dict[Any, Any]) -> dict[str, Any]:
    place = f"{row['report_id']}/{row['table']}" if row["report_id"] else row["table"]
    return {**row, "table": place}
