"""The methods paragraph on agreement, in English and Chinese, with its figures from the table."""

from __future__ import annotations

import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.rows import Row, rows_of

_LEVELS = {"nominal": "定类", "ordinal": "定序", "interval": "定距"}


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
    lines = [_opening(codebook, language)]
    for variable, rows in whole.groupby("variable", sort=False):
        figures = {row["coefficient"]: row for row in rows_of(rows)}
        name = codebook.variable(str(variable)).name.of(language)
        lines.append(_sentence(name, figures, language))
    lines.append(_closing(language))
    return "\n".join(lines)


def _opening(codebook: Codebook, language: str) -> str:
    if language == "zh":
        return f"编码依据“{codebook.title.zh}”（版本{codebook.version}；{codebook.source}）。各编码员独立编码，互不知晓对方结果。"
    return f"Coding followed the codebook “{codebook.title.en}” (version {codebook.version}; {codebook.source}). Coders worked without seeing each other's codes."


def _closing(language: str) -> str:
    if language == "zh":
        return "区间为对编码单元自助抽样所得的95%区间。通常以α不低于.800为可靠、.667至.800为暂可接受（Krippendorff 2019）。"
    return "Intervals are 95 % bootstrap intervals over units. By convention an alpha of .800 or more is firm and one from .667 on tentative (Krippendorff 2019)."


def _sentence(name: str, figures: dict[str, Row], language: str) -> str:
    first = figures["percent"]
    level = first["level"]
    wanted = {
        "krippendorff_alpha": (f"Krippendorff's alpha ({level})", f"Krippendorff α（{_LEVELS[level]}）"),
        "cohen_kappa": ("Cohen's kappa", "Cohen κ"),
        "fleiss_kappa": ("Fleiss' kappa", "Fleiss κ"),
        "gwet_ac1": ("Gwet's AC1", "Gwet AC1"),
    }
    if first["n_coders"] == 2:
        del wanted["fleiss_kappa"]
    parts = [
        _figure(labels[1 if language == "zh" else 0], figures[key], language)
        for key, labels in wanted.items()
        if pd.notna(figures[key]["value"])
    ]
    coders = first["coders"].replace("; ", ", " if language == "en" else "、")
    if language == "zh":
        head = f"{name}：{first['n_units']}个单元由{first['n_coders']}名编码员（{coders}）中的两名及以上编码，一致率{100 * first['value']:.1f}%"
        return "，".join([head, *parts]) + "。"
    head = f"{name}: {first['n_units']} units coded by two or more of {first['n_coders']} coders ({coders}), agreement {100 * first['value']:.1f} %"
    return ", ".join([head, *parts]) + "."


def _figure(label: str, row: Row, language: str) -> str:
    if pd.isna(row["low"]):
        return f"{label} {_short(row['value'])}"
    between = "至" if language == "zh" else " to "
    brackets = ("（", "）") if language == "zh" else (" (", ")")
    return f"{label} {_short(row['value'])}{brackets[0]}{_short(row['low'])}{between}{_short(row['high'])}{brackets[1]}"


def _short(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1)
