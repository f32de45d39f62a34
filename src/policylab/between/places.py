"""Which plans are of one place: a name alone does not say, for many places share one (鼓楼区 of 南京, of 福州 …)."""

from __future__ import annotations

from typing import Any

import pandas as pd


def places_of(documents: pd.DataFrame) -> pd.Series[Any]:
    """Place of each plan, as province, name and division code as far as known; null without a name.

    A province or code that a plan lacks is taken from the other plans of its name, unless they differ.

    Parameters
    ----------
    documents : DataFrame
        Table ``documents``.

    Examples
    --------
    >>> plans = pd.DataFrame({"region": "鼓楼区", "province": ["江苏省", "福建省", "江苏省"],
    ...     "division_code": ["320106", "350102", None]})
    >>> places_of(plans).tolist()
    ['江苏省 鼓楼区 320106', '福建省 鼓楼区 350102', '江苏省 鼓楼区 320106']
    """
    known = documents[["region", "province", "division_code"]].astype(object)
    for column, keys in (("province", ["region"]), ("division_code", ["region", "province"])):
        alike = known.groupby(keys, dropna=False)[column]
        only = alike.transform("first").where(alike.transform("nunique") == 1)
        known[column] = known[column].where(known[column].notna(), only)
    names = [
        " ".join(dict.fromkeys(part for part in (province, region, code) if pd.notna(part)))
        if pd.notna(region)
        else None
        for region, province, code in known.itertuples(index=False)
    ]
    return pd.Series(names, index=documents.index, dtype=object)
