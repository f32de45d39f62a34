"""What JupyterLab shows of a dataset: its plans and how much was read in them, or one plan with its outline."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

_STYLE = (
    "<style>.policylab td, .policylab th { text-align: left !important; } "
    ".policylab p { margin: .2em 0; } .policylab ul { margin: .2em 0; }</style>"
)
_CALLED = {"targets": "targets and results"}
"""What a table's rows are called where that is not the table's name."""
_MOST_HEADINGS = 40


def describe_plans(documents: pd.DataFrame, counts: Mapping[str, int]) -> str:
    """HTML of a set of plans: how much was read in them, and a table of the first and last; text is escaped.

    Parameters
    ----------
    documents : DataFrame
        Rows of table ``documents``.
    counts : mapping of str to int
        Rows of other tables, by name.

    Examples
    --------
    >>> columns = ["label", "region", "tier", "year", "genre", "n_chars", "completeness"]
    >>> plans = pd.DataFrame([["云川市 规划 2021", "云川市", "city", 2021, "规划", 900, "whole"]] * 2, columns=columns)
    >>> "2 plans · 3 targets and results" in describe_plans(plans, {"targets": 3})
    True
    """
    columns = ["label", "region", "tier", "year", "genre", "n_chars", "completeness"]
    table = documents[columns].to_html(index=False, max_rows=20, na_rep="–", border=0)
    return f"{_STYLE}<div class='policylab'><p><b>{_told(len(documents), counts)}</b></p>{table}</div>"


def describe_plan(plan: pd.Series, sections: pd.DataFrame, counts: Mapping[str, int]) -> str:
    """HTML of one plan: what it is, how much was read in it, and its upper headings; text is escaped.

    Parameters
    ----------
    plan : Series
        Its row of table ``documents``.
    sections : DataFrame
        Its rows of table ``sections``.
    counts : mapping of str to int
        Rows of other tables, by name.

    Examples
    --------
    >>> plan = pd.Series({"label": "云川市 规划 2021", "title": "云川市<规划>", "issuer": None, "n_chars": 900})
    >>> none = pd.DataFrame(columns=["level", "marker", "heading"])
    >>> "云川市&lt;规划&gt;" in describe_plan(plan, none, {"targets": 3})
    True
    """
    known = {name: value for name, value in plan.items() if pd.notna(value)}
    facts = [
        str(known[name]) for name in ("issuer", "doc_number", "issued_date", "genre", "tier") if name in known
    ]
    facts += [f"{known['n_chars']:,} characters", str(known.get("completeness", ""))]
    if known.get("reading") in ("in doubt", "poor"):
        facts.append(f"reading {known['reading']}")
    upper = sections[sections["level"] <= 2].head(_MOST_HEADINGS)
    lines = [
        f"<li style='margin-left:{2 * (level - 1)}em'>{escape(heading_of(marker, heading))}</li>"
        for level, marker, heading in upper[["level", "marker", "heading"]].fillna("").to_numpy()
    ]
    return (
        f"{_STYLE}<div class='policylab'><p><b>{escape(str(known.get('title', known['label'])))}</b></p>"
        f"<p>{escape(' · '.join(filter(None, facts)))}</p><p>{_told(0, counts)}</p><ul>{''.join(lines)}</ul></div>"
    )


def heading_of(marker: str, heading: str) -> str:
    """Marker and heading as one line; a blank parts them unless the marker ends in a sign (附件1 2024年计划表, 一、总体目标).

    Examples
    --------
    >>> heading_of("附件1", "2024年计划表"), heading_of("一、", "总体目标"), heading_of("第四章", "组织实施")
    ('附件1 2024年计划表', '一、总体目标', '第四章 组织实施')
    """
    parted = marker and heading and marker[-1].isalnum() and not marker.endswith(" ")
    return f"{marker} {heading}" if parted else f"{marker}{heading}"


def _told(n_plans: int, counts: Mapping[str, int]) -> str:
    plans = [f"{n_plans} plans"] if n_plans else []
    return " · ".join([*plans, *(f"{n} {_CALLED.get(name, name)}" for name, n in counts.items())])
