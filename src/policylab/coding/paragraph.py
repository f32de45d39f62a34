"""The methods paragraph on agreement, with its figures from the table."""

from __future__ import annotations

import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.resources import value_label
from policylab.rows import Row, rows_of
from policylab.wording import say

_COEFFICIENTS = ("krippendorff_alpha", "cohen_kappa", "fleiss_kappa", "gwet_ac1")


def methods_paragraph(found: pd.DataFrame, codebook: Codebook, *, language: str = "en") -> str:
    """A paragraph for the methods part of a paper: who coded how much with which codebook, and how far they agreed.

    Parameters
    ----------
    found : DataFrame
        Of ``agreement``.
    codebook : Codebook
    language : str
        en or zh.

    Notes
    -----
    Krippendorff's (2019) limits .800 and .667 are named, no verdict is given: they are conventions.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import agreement, list_units, make_codes, read_codebook
    >>> units, book = list_units(pl.open_corpus().distinct()).head(4), read_codebook("instruments_cn")
    >>> said = {"LM": ["goals", "goals", "tax", "none"], "ZX": ["goals", "goals", "tax", "tax"]}
    >>> codes = [make_codes(units, dict(zip(units["unit_id"], given, strict=True)), variable=("instruments_cn", "instrument"), coder=coder)
    ...          for coder, given in said.items()]
    >>> found = agreement(pd.concat(codes), book, resamples=0)
    >>> print(methods_paragraph(found, book).splitlines()[1])
    Instrument: 4 units coded by two or more of 2 coders (LM, ZX), agreement 75.0 %, Krippendorff's alpha (nominal) .63, Cohen's kappa .60, Gwet's AC1 .74.
    """
    whole = found[found["code"].isna()]
    title, source = codebook.title.of(language), codebook.source.of(language)
    known = {"title": title, "version": codebook.version}
    lines = [
        say("agreement-codebook", language, **known, source=source)
        if source
        else say("agreement-codebook-unsourced", language, **known)
    ]
    for variable, rows in whole.groupby("variable", sort=False):
        figures = {row["coefficient"]: row for row in rows_of(rows)}
        name = codebook.variable(str(variable)).name.of(language)
        lines.append(_sentence(name, figures, language))
    lines.append(say("agreement-intervals", language))
    return "\n".join(lines)


def _sentence(name: str, figures: dict[str, Row], language: str) -> str:
    """How far the coders agreed on one variable."""
    first = figures["percent"]
    shown = [
        key
        for key in _COEFFICIENTS
        if pd.notna(figures[key]["value"]) and not (key == "fleiss_kappa" and first["n_coders"] == 2)
    ]
    said = [say("agreement-percent", language, percent=f"{100 * first['value']:.1f}")]
    said += [_figure(figures[key], language) for key in shown]
    return say(
        "agreement-of-coders",
        language,
        name=name,
        n_units=int(first["n_units"]),
        n_coders=int(first["n_coders"]),
        coders=first["coders"].split("; "),
        figures=said,
    )


def _figure(row: Row, language: str) -> str:
    label, value = value_label("coefficient", row["coefficient"], language), _short(row["value"])
    if row["coefficient"] == "krippendorff_alpha":
        level = value_label("level", row["level"], language)
        label = say("agreement-at-level", language, label=label, level=level)
    if pd.isna(row["low"]):
        return say("agreement-figure", language, label=label, value=value)
    low, high = _short(row["low"]), _short(row["high"])
    return say("agreement-figure-with-limits", language, label=label, value=value, low=low, high=high)


def _short(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1)
