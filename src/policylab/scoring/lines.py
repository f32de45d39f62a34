"""Scores as lines to print, in the language asked for."""

from __future__ import annotations

import pandas as pd

from policylab.resources import column_label
from policylab.scoring.score import Score
from policylab.wording import say

_SHOWN = ("scored", "precision", "recall", "f1", "hits", "n_read", "n_true")


def as_lines(score: Score, language: str = "en", *, most: int = 10) -> list[str]:
    """The scores of all plans together, and the first ``most`` things that went wrong of each kind, with their sentences.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports import shipped
    >>> lines = as_lines(pl.score(pl.open_corpus(), shipped("corpus") / "truth"), "zh", most=0)
    >>> lines[0].split()[:3]
    ['评分项', '准确率', '召回率']
    """
    every = score.scores.loc[score.scores["plan"].isna(), list(_SHOWN)]
    labelled = every.rename(columns=lambda column: column_label(column, language))
    with pd.option_context("display.unicode.east_asian_width", True):
        lines = labelled.to_string(index=False, na_rep="-", float_format="{:.3f}".format).splitlines()
    for _, items in score.items.groupby("scored", sort=False) if most else ():
        lines += [_item(row, language) for _, row in items.head(most).iterrows()]
        if len(items) > most:
            lines.append(say("score-more", language, n=len(items) - most, scored=items["scored"].iloc[0]))
    return lines


def _item(row: pd.Series, language: str) -> str:
    fields = {name: "-" if pd.isna(row[name]) else str(row[name]) for name in row.index}
    line = say(f"score-{row['outcome']}", language, **fields)
    return line if pd.isna(row["sentence"]) else f"{line}\n    {row['sentence']}"
