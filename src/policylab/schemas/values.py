"""Values of tables as text."""

from __future__ import annotations


def as_written(value: object) -> str:
    """``value`` as people write it: whole numbers without a decimal, whatever the column's type, and no digit lost.

    A column of whole numbers is one of floats as soon as one of them is not known.

    Examples
    --------
    >>> as_written(2023.0), as_written(3923456.5), as_written(0.1), as_written("县级")
    ('2023', '3923456.5', '0.1', '县级')
    """
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def no_formula(text: str) -> str:
    """``text`` for a cell of a .csv file, with an apostrophe before it where a spreadsheet would run it as a formula.

    A text that begins with an apostrophe gets one more, so that whoever reads the file takes one off and has it as it was.

    Examples
    --------
    >>> no_formula("=HYPERLINK(1)"), no_formula("3.2%"), no_formula("'so"), no_formula("－5%")
    ("'=HYPERLINK(1)", '3.2%', "''so", '－5%')
    """
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "'")) else text
