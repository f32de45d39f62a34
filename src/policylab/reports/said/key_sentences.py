"""What a report found, in few sentences made from its tables: English, Chinese, and the caption of the part that shows it."""

from __future__ import annotations

import pandas as pd

Sentence = tuple[str, str, str]


def targets_in_brief(commitments: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many targets there are and how many have a number; ``commitments`` is a table of this name.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["甲县"], "n_targets": [9], "n_numbers": [7]})
    >>> targets_in_brief(table, "Targets")[0][0]
    '7 of 9 targets have a number.'
    """
    n, numbers = int(commitments["n_targets"].sum()), int(commitments["n_numbers"].sum())
    if not n:
        return []
    return [(f"{numbers} of {n} targets have a number.", f"{n}项目标中{numbers}项有数值。", caption)]


def rates_in_brief(pairs: pd.DataFrame, caption: str) -> list[Sentence]:
    """In how many compared pairs the child promises more; ``pairs`` are rows of an ``amplification`` table.

    Examples
    --------
    >>> rates_in_brief(pd.DataFrame({"difference": [0.2, -0.1, None], "ambition": [1, -1, None]}), "Rates")[0][0]
    'In 1 of 2 pairs of rates for one year a plan promises more than the plan above it.'
    """
    compared = pairs[pairs["difference"].notna()]
    above, n = int((compared["ambition"] > 0).sum()), len(compared)
    if not n:
        return []
    en = f"In {above} of {n} pairs of rates for one year a plan promises more than the plan above it."
    return [(en, f"{n}对同年比率目标中，{above}对下级高于上级。", caption)]


def wording_in_brief(n_own: int, n_pairs: int, caption: str) -> list[Sentence]:
    """How many pairs of plans share wording beyond stock phrases.

    Examples
    --------
    >>> wording_in_brief(31, 66, "Pairs")[0][0]
    '31 of 66 pairs of plans share wording beyond stock phrases.'
    """
    en = f"{n_own} of {n_pairs} pairs of plans share wording beyond stock phrases."
    return [(en, f"{n_pairs}对文本中{n_own}对存在套话以外的共同文字。", caption)] if n_own else []


def leads_in_brief(agencies: pd.DataFrame, caption: str) -> list[Sentence]:
    """Who is most often stated as lead, or that nobody is; ``agencies`` is a table of this name.

    Examples
    --------
    >>> table = pd.DataFrame({"agency": ["科技局", "财政局"], "n_lead": [3, 1], "n_listed": [0, 2], "n_support": [0, 4]})
    >>> leads_in_brief(table, "Agencies")[0][0]
    '科技局 leads most often: 3 of 4 stated leads.'
    """
    if agencies.empty:
        return []
    n, first = int(agencies["n_lead"].sum()), agencies.nlargest(1, "n_lead").iloc[0]
    if not n:
        return [("No lead is stated; agencies are only listed.", "未写明牵头部门，仅有列名。", caption)]
    name, most = first["agency"], int(first["n_lead"])
    en = f"{name} leads most often: {most} of {n} stated leads."
    return [(en, f"牵头最多的是{name}：{n}次明示牵头中占{most}次。", caption)]


def findings_in_brief(findings: pd.DataFrame, caption: str) -> list[Sentence]:
    """How often plans do not agree with themselves; ``findings`` has rows of the table of this name.

    Examples
    --------
    >>> findings_in_brief(pd.DataFrame({"doc_id": ["a", "a", "b"]}), "Findings")[0][1]
    '3处内部不一致，见于2份文本。'
    """
    n, plans = len(findings), findings["doc_id"].nunique()
    if not n:
        return []
    places, many = "place" if n == 1 else "places", "plan" if plans == 1 else "plans"
    en = f"{n} {places} where a plan does not agree with itself, in {plans} {many}."
    return [(en, f"{n}处内部不一致，见于{plans}份文本。", caption)]


def inherited_in_brief(inherited: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many indicators of the plans above are taken up; ``inherited`` is an ``inherited_indicators`` table.

    Examples
    --------
    >>> inherited_in_brief(pd.DataFrame({"indicator_id": ["a", "b", "b", None], "state": ["inherited", "dropped", "dropped", "added"]}), "Indicators")[0][0]
    'It takes up 1 of 2 indicators that the plans above it promise.'
    """
    above = inherited[inherited["state"] != "added"]
    taken_up = (
        above["state"].eq("inherited").groupby(above["indicator_id"]).any()
    )  # several plans above may promise it
    kept, n = int(taken_up.sum()), len(taken_up)
    if not n:
        return []
    en = f"It takes up {kept} of {n} indicators that the plans above it promise."
    return [(en, f"上级文本提出的{n}项指标中，承接{kept}项。", caption)]
