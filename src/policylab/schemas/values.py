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
