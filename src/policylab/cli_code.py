"""Commands of `policylab code`: each opens, calls one public function of coding, prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policylab.cli_words import said_in
from policylab.errors import OptionError
from policylab.resources import value_label
from policylab.seed import SEED
from policylab.wording import languages, say, spoken

if TYPE_CHECKING:
    import pandas as pd

    from policylab.dataset import Dataset

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_BOOK = click.option(
    "--codebook", default="instruments_cn", show_default=True, help="One that ships, or a .toml."
)
_OUT = click.option("--out", type=click.Path(path_type=Path), help="A file; standard output when not said.")


@click.group()
def code() -> None:
    """Code clauses with a codebook, alone or with others.

    \b
    Examples:
      policylab code codebooks
      policylab code draw my_plans --coder LM --sample 100 --out LM.xlsx
      policylab code read my_plans LM.xlsx
      policylab code agreement my_plans
    """  # noqa: D301 - \b is click's


@code.command()
@click.argument("name", required=False)
@_OUT
@said_in
def codebooks(name: str | None, out: Path | None) -> None:
    """List the codebooks that ship, or write NAME to copy and change."""
    from policylab.coding import codebook_names, codebook_text, read_codebook

    if name is None:
        for each in codebook_names():
            click.echo(f"{each}: {read_codebook(each).title.of(spoken())}")
        return
    _tell(codebook_text(name), out)


@code.command()
@_FOLDER
@_OUT
@click.option("--keep", multiple=True, help="A layer to take in all the same, such as heading.")
@said_in
def units(folder: Path, out: Path | None, keep: tuple[str, ...]) -> None:
    """List the clauses of FOLDER that are coded, and what is left out."""
    from policylab.coding import left_out, list_units

    plans = _open(folder).distinct()
    _print(list_units(plans, keep=keep), out)
    counted = left_out(plans, keep=keep).groupby("layer", sort=False)["n"].sum()
    layers = [f"{value_label('layer', str(layer), spoken())} {n}" for layer, n in counted.items()]
    click.echo(say("command-units-left-out", spoken(), layers=layers), err=True)


@code.command()
@_FOLDER
@_BOOK
@_OUT
@said_in
def propose(folder: Path, codebook: str, out: Path | None) -> None:
    """List the codes that cues suggest: proposals, to be judged."""
    from policylab.coding import propose as propose_codes
    from policylab.coding import read_codebook

    _print(propose_codes(_open(folder).distinct(), read_codebook(codebook)), out)


@code.command()
@_FOLDER
@_BOOK
@click.option("--coder", required=True, help="Who fills it in: a name or initials.")
@click.option(
    "--sample", type=click.IntRange(1), help="Units, drawn at random within plans; all when not said."
)
@click.option(
    "--seed", type=int, default=SEED, show_default=True, help="Of the draw: the same for every coder."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The sheet [default: outputs/<corpus>/code-CODER.xlsx]"
)
@said_in
def draw(folder: Path, codebook: str, coder: str, out: Path | None, **wanted: Any) -> None:
    """Write a sheet of clauses to code, blind for each coder."""
    from policylab.coding import draw_sheet, read_codebook
    from policylab.dataset import default_output

    path = out or default_output(folder) / f"code-{coder}.xlsx"
    click.echo(draw_sheet(_open(folder), read_codebook(codebook), path, coder=coder, **wanted))


@code.command()
@_FOLDER
@click.argument("sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_BOOK
@said_in
def read(folder: Path, sheet: Path, codebook: str) -> None:
    """Read a filled SHEET into codes.csv beside the plans of FOLDER."""
    from policylab.coding import read_codebook, read_sheet

    found = read_sheet(sheet, _open(folder), read_codebook(codebook), folder)
    read_in = {"n": len(found), "units": int(found["unit_id"].nunique()), "file": folder / "codes.csv"}
    click.echo(say("command-codes-read", spoken(), **read_in), err=True)


@code.command()
@_FOLDER
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_BOOK
@said_in
def take(folder: Path, table: Path, codebook: str) -> int:
    """Take the codes of an outside coder or a model from a CSV TABLE."""
    from policylab.coding import read_codebook, take_codes

    taken, faults = take_codes(table, _open(folder), read_codebook(codebook), folder)
    for fault in faults.itertuples():
        about = {"unit": fault.unit_id, "variable": fault.variable, "coder": fault.coder}
        click.echo(say("command-code-fault", spoken(), cause=fault.message, **about), err=True)
    click.echo(say("command-codes-taken", spoken(), n=len(taken), file=folder / "codes.csv"), err=True)
    return 1 if len(faults) else 0


@code.command()
@_FOLDER
@_BOOK
@click.option(
    "--with", "coders", multiple=True, help="A coder to compare; people stands for what people settled on."
)
@click.option("--paragraph", type=click.Choice(languages()), help="A methods paragraph instead of the table.")
@_OUT
@said_in
def agreement(
    folder: Path, codebook: str, coders: tuple[str, ...], paragraph: str | None, out: Path | None
) -> None:
    """Say how far the coders of FOLDER agree, by variable and code."""
    from policylab.coding import agreement as agree
    from policylab.coding import methods_paragraph, read_codebook

    book = read_codebook(codebook)
    found = agree(_codes(folder, _open(folder)), book, coders=coders)
    if paragraph:
        _tell(methods_paragraph(found, book, language=paragraph), out)
    else:
        _print(found, out)


@code.command()
@_FOLDER
@_BOOK
@click.option("--by", required=True, help="Who decides.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The sheet [default: outputs/<corpus>/final-BY.xlsx]"
)
@said_in
def settle(folder: Path, codebook: str, by: str, out: Path | None) -> None:
    """Write a sheet of the disagreements; `policylab code read` takes it back."""
    from policylab.coding import draw_disagreements, read_codebook
    from policylab.dataset import default_output

    path = out or default_output(folder) / f"final-{by}.xlsx"
    plans = _open(folder)
    click.echo(draw_disagreements(plans, read_codebook(codebook), _codes(folder, plans), path, by=by))


@code.command(name="next")
@_FOLDER
@_BOOK
@click.option("--variable", default="instrument", show_default=True)
@click.option("--coder", required=True, help="Whose codes are learned.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Clauses.")
@_OUT
@said_in
def code_next(folder: Path, codebook: str, variable: str, coder: str, top: int, out: Path | None) -> None:
    """List the clauses that are worth coding next."""
    from policylab.coding import list_units, read_codebook, read_codes, suggest_next

    book, plans = read_codebook(codebook), _open(folder).distinct()
    _print(
        suggest_next(list_units(plans), read_codes(folder), book, variable=variable, coder=coder, top=top),
        out,
    )


@code.command()
@_FOLDER
@_BOOK
@click.option("--variable", default="instrument", show_default=True)
@click.option("--coder", required=True, help="Whose codes are learned.")
@_OUT
@said_in
def classifier(folder: Path, codebook: str, variable: str, coder: str, out: Path | None) -> None:
    """Say how well a classifier that learns from one coder codes plans that it has not seen."""
    from policylab.coding import evaluate_classifier, list_units, read_codebook, read_codes

    book, plans = read_codebook(codebook), _open(folder).distinct()
    _print(
        evaluate_classifier(list_units(plans), read_codes(folder), book, variable=variable, coder=coder), out
    )


@code.command()
@_FOLDER
@_BOOK
@click.option("--variable", default="instrument", show_default=True)
@click.option("--machine", required=True, help="Whose codes are corrected, such as model:x.")
@click.option("--by", help="A column of documents: each of its groups is corrected by itself.")
@_OUT
@said_in
def correct(
    folder: Path, codebook: str, variable: str, machine: str, by: str | None, out: Path | None
) -> None:
    """Correct the shares and counts of a machine's codes with the units that people coded."""
    from policylab.coding import corrected, read_codebook

    plans = _open(folder)
    documents = plans.documents
    if by is not None and by not in documents:
        raise OptionError("no-column-of-facts", table="documents", found=by, wanted=list(documents.columns))
    groups = dict(zip(documents["doc_id"], documents[by], strict=True)) if by else None
    book = read_codebook(codebook)
    _print(corrected(_codes(folder, plans), book, variable=variable, machine=machine, groups=groups), out)


@code.command()
@_FOLDER
@_BOOK
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file .qdpx.")
@said_in
def export(folder: Path, codebook: str, out: Path) -> None:
    """Write plans, codebook and codes as a REFI-QDA project for NVivo, MAXQDA, ATLAS.ti, QualCoder."""
    from policylab.coding import read_codebook, write_qdpx

    plans = _open(folder)
    out.parent.mkdir(parents=True, exist_ok=True)
    click.echo(write_qdpx(out, plans.distinct(), read_codebook(codebook), _codes(folder, plans)))


@code.command(name="import")
@_FOLDER
@click.argument("project", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_BOOK
@said_in
def import_project(folder: Path, project: Path, codebook: str) -> None:
    """Take the codes of a REFI-QDA PROJECT that came back from another program."""
    from policylab.coding import add_codes, read_codebook, read_qdpx

    found = read_qdpx(project, _open(folder).distinct(), read_codebook(codebook))
    codes = found.dropna(subset="unit_id")
    add_codes(folder, codes)
    click.echo(say("command-codes-taken", spoken(), n=len(codes), file=folder / "codes.csv"), err=True)
    if moved := len(found) - len(codes):
        click.echo(say("command-codes-moved", spoken(), n=moved), err=True)


def _open(folder: Path) -> Dataset:
    from policylab.dataset import build, default_output

    return build(folder, default_output(folder) / "dataset")


def _codes(folder: Path, plans: Dataset) -> pd.DataFrame:
    """Codes of units that are there; those of others are counted on standard error."""
    import pandas as pd

    from policylab.coding import current_codes, list_documents, list_units, read_codes

    distinct, codes = plans.distinct(), read_codes(folder)
    units = pd.concat([list_units(distinct), list_documents(distinct)], ignore_index=True)
    current = current_codes(codes, units)
    if gone := len(codes) - len(current):
        click.echo(say("command-codes-gone", spoken(), n=gone), err=True)
    return current


def _print(table: pd.DataFrame, out: Path | None) -> None:
    """A table as CSV that Excel reads, or for the eye."""
    if out is None:
        click.echo(table.to_string(index=False))
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(out, index=False, encoding="utf-8-sig")
    click.echo(out)


def _tell(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    click.echo(out)
