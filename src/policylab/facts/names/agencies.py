"""One id for an agency whatever the place and tier: 市科技局, 省科技厅 and 区科学技术局 are 科技局."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from policylab.resources import read_resource
from policylab.schemas import checked
from policylab.text.brackets import fold_brackets
from policylab.text.rules import Rule

if TYPE_CHECKING:  # a worker that reads plans does without
    import pandas as pd

_PLACE = Rule(
    "the place in an agency's name",
    r"^(?:中共|国家|原)?(?:[一-鿿X]{0,11}(?:省|市|区|县|州|盟|旗|地区|国家|自治区|新区|开发区)|[一-鿿]{2,4}|地)?(?:\([^()]{1,12}\))?(?:委|政府|直|级|属)?$",
    "云江市",
    "云江市水利局",
)
_ADDITION = Rule(
    "a bracket behind a name",
    r"[(<][^()<>]{1,60}[)>]$",
    "市水利局(河长办)",
    "市水利局",
)
_BRANCH = Rule(
    "a branch of a body",
    r"(?<=[局中心委])[一-鿿]{2,6}(?:分局|分中心|办事处|管理部|监管组)$",
    "云江海事局青禾分局",
    "青禾分局",
)
RULES = (
    _PLACE,
    _ADDITION,
    _BRANCH,
)


@cache
def _variants() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Exact variants, and those with a ``*`` as patterns in file order."""
    exact: dict[str, str] = {}
    patterns = []
    for row in read_resource("agencies"):
        variant = fold_brackets(row["variant"])
        if "*" in variant:
            form = ".{0,25}".join(re.escape(part) for part in variant.split("*"))
            patterns.append((re.compile(form), row["term"]))
        else:
            exact.setdefault(variant, row["term"])
    return exact, patterns


@lru_cache(maxsize=16384)
def resolve_agency(name: str) -> str | None:
    """Id of the agency that ``name`` prints, or None when the resource does not know it.

    Parameters
    ----------
    name : str
        As printed, without blanks; an elided prefix is fine.

    Notes
    -----
    The longest variant that ends the name counts, when what stands before it is a place or a tier; else the first
    pattern of the resource that is the whole name. ``resources/agencies.csv`` has term (the id), group (government,
    party, central branch, …) and variant, where ``*`` stands for up to 25 characters.

    Examples
    --------
    >>> resolve_agency("市科技局"), resolve_agency("省科学技术厅"), resolve_agency("市市场监管局")
    ('科技局', '科技局', '市场监管局')
    >>> resolve_agency("人民银行某市分行"), resolve_agency("科创走廊")
    ('人民银行', None)
    """
    exact, patterns = _variants()
    printed = fold_brackets(name)
    # After the whole, without an addition in brackets, 某局(另一局), and without the branch, 某局某地分局.
    for form in dict.fromkeys((printed, _ADDITION.sub("", printed), _BRANCH.sub("", printed))):
        for start in range(len(form)):
            if form[start:] in exact and _PLACE.fullmatch(form[:start]):
                return exact[form[start:]]
        if term := next((term for pattern, term in patterns if pattern.fullmatch(form)), None):
            return term
    return None


def own_agency(name: str, own: Mapping[str, str]) -> str | None:
    """Id that the owner of the plans gives an agency by one of its names, alone or behind a place or tier; None when there is none.

    Parameters
    ----------
    name : str
        As printed.
    own : mapping of name to id
        From ``agencies.csv`` beside the plans.

    Examples
    --------
    >>> own = {"竹艺办": "竹艺发展办公室"}
    >>> own_agency("县竹艺办", own), own_agency("竹艺办公室", own)
    ('竹艺发展办公室', None)
    """
    ends = (
        start
        for start in range(len(name))
        if name[start:] in own and _PLACE.fullmatch(fold_brackets(name[:start]))
    )
    start = next(ends, None)
    return None if start is None else own[name[start:]]


def unresolved_agencies(duties: pd.DataFrame) -> pd.DataFrame:
    """Names that the agency resource does not know, most frequent first: what to add to it.

    Parameters
    ----------
    duties : DataFrame
        Table ``duties`` of a dataset.

    Returns
    -------
    DataFrame
        agency, n_duties, n_documents.

    Examples
    --------
    >>> import pandas as pd
    >>> duties = pd.DataFrame({"duty_id": ["d1", "d2"], "doc_id": ["p", "q"], "agency": "竹艺办", "agency_id": None})
    >>> unresolved_agencies(duties).values.tolist()
    [['竹艺办', 2, 2]]
    """
    unknown = duties[duties["agency_id"].isna()]
    counted = unknown.groupby("agency").agg(n_duties=("duty_id", "size"), n_documents=("doc_id", "nunique"))
    ordered = counted.reset_index().sort_values(
        ["n_duties", "agency"], ascending=[False, True], ignore_index=True
    )
    return checked("unresolved_agencies", ordered)
