"""What reports say in words: what n cannot carry, the methods with their references, a paragraph for a paper."""

from __future__ import annotations

from importlib.metadata import version

from policylab.between.networks import STATED
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.resources import read_resource, value_label

FEW_PLANS = 10


def limits_of(dataset: Dataset) -> tuple[str, str]:
    """Return what the number of plans and their sources cannot carry, in English and Chinese.

    Examples
    --------
    >>> import policylab as pl
    >>> english, chinese = limits_of(pl.open_corpus())
    >>> "。" in chinese, "。" in english
    (True, False)
    """
    all_plans = dataset.documents
    documents = all_plans[all_plans["duplicate_of"].isna()]
    n = len(documents)
    en, zh = [f"n = {n} {'plan' if n == 1 else 'plans'}."], [f"n = {n} 份文本。"]
    if n < FEW_PLANS:
        en.append(
            "What is shown describes what was read. No cause, trend, diffusion or statement on other places follows from it."
        )
        zh.append("结果仅描述这些文本，不能据此推断因果、趋势、扩散或其他地区的情况。")
    else:
        en.append(
            "The plans were not drawn at random: what is shown holds for them, and for others only as far as they are alike."
        )
        zh.append("文本并非随机抽取：结果适用于这些文本，能否推及其他文本取决于其相似程度。")
    partial = int((documents["completeness"] != "whole").sum())
    if partial:
        en.append(
            f"{partial} of them {'is' if partial == 1 else 'are'} not whole (cut off, or an annex is missing): counts there are lower bounds."
        )
        zh.append(f"其中{partial}份不完整（截断或缺附件），其计数为下限。")
    copies = len(all_plans) - n
    if copies:
        en.append(
            f"{copies} more {'is a near-duplicate' if copies == 1 else 'are near-duplicates'} of these and {'is' if copies == 1 else 'are'} left out."
        )
        zh.append(f"另有{copies}份与上述文本几乎相同，未计入。")
    return " ".join(en), "".join(zh)


def methods_of(*names: str) -> tuple[str, str]:
    """Return a line on each method of resource ``methods``, with its references, in English and Chinese.

    Raises
    ------
    OptionError
        If a method is not in the resource.

    Examples
    --------
    >>> methods_of("clusters")[0].endswith("(Ward 1963; Murtagh and Legendre 2014).")
    True
    """
    known = {row["method"]: row for row in read_resource("methods")}
    if unknown := [name for name in names if name not in known]:
        message = f"methods: found {', '.join(unknown)}; wanted some of {', '.join(known)}"
        raise OptionError(message)
    rows = [known[name] for name in names]
    en = [_cited(row["en"], ".", f" ({row['reference']})" if row["reference"] else "") for row in rows]
    zh = [
        _cited(row["zh"], "。", f"（{row['reference_zh']}）" if row["reference_zh"] else "") for row in rows
    ]
    return "\n".join(en), "\n".join(zh)


def _cited(sentence: str, stop: str, reference: str) -> str:
    return f"{sentence.removesuffix(stop)}{reference}{stop}"


def paragraph_of(dataset: Dataset) -> tuple[str, str]:
    """Return a paragraph on the corpus and what was read in it, to paste into a paper, in English and Chinese.

    Examples
    --------
    >>> import policylab as pl
    >>> english, chinese = paragraph_of(pl.open_corpus())
    >>> "。" in chinese, "。" in english
    (True, False)
    """
    documents, targets = dataset.documents, dataset.targets
    tiers = documents["tier"].fillna("unknown tier").value_counts()
    years = documents["year"].dropna().astype(int)
    ends = [str(year) for year in sorted({years.min(), years.max()})] if len(years) else []
    n, span = len(documents), "–".join(ends)
    promised = targets[targets["status"] == "target"]
    numbers = int(promised["value"].notna().sum())
    duties = dataset.duties
    leads = int(((duties["role"] == "lead") & duties["basis"].isin(STATED)).sum())
    by_tier = ", ".join(f"{count} {tier}" for tier, count in tiers.items())
    by_tier_zh = "、".join(
        f"{value_label('tier', str(tier), 'zh')}{count}份" for tier, count in tiers.items()
    )
    made = version("policylab")
    en = (
        f"The corpus holds {n} {'plan' if n == 1 else 'plans'} ({by_tier}){' of ' + span if span else ''} with {documents['n_chars'].sum():,} "
        f"characters. policylab {made} found {len(promised)} targets, {numbers} of them with a number, {len(targets) - len(promised)} "
        f"results, {len(duties)} duties ({leads} as stated lead) and {len(dataset.citations)} citations by rule; "
        "these are proposals that were not all checked by hand."
    )
    zh = (
        f"语料共{n}份文本（{by_tier_zh}）{'，年份为' + span if span else ''}，合计{documents['n_chars'].sum():,}字。"
        f"policylab {made} 以规则识别出目标{len(promised)}项（其中有数值者{numbers}项）、已实现结果{len(targets) - len(promised)}项、"
        f"责任分工{len(duties)}项（明示牵头{leads}项）、引用{len(dataset.citations)}处；均为机器建议，未逐条人工核对。"
    )
    return en, zh
