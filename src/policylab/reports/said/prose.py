"""What reports say in words: what n cannot carry, the methods with their references, a paragraph for a paper."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd

from policylab.between.networks import STATED
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.reports.said.summaries import promised
from policylab.resources import read_resource, value_label
from policylab.schemas import NO_TARGETS

FEW_PLANS = 10


def limits_of(dataset: Dataset, *, repeats: str = "") -> tuple[str, str]:
    """Return what the number of plans and their sources cannot carry, in English and Chinese.

    ``repeats`` is the label of the plan that a near-duplicate repeats, for the portrait of the near-duplicate.

    Examples
    --------
    >>> import policylab as pl
    >>> english, chinese = limits_of(pl.open_corpus())
    >>> "。" in chinese, "。" in english
    (True, False)
    """
    all_plans = dataset.documents
    documents = all_plans[all_plans["duplicate_of"].isna()]
    if documents.empty and len(all_plans):
        return _limits_of_copies(all_plans, repeats)
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
    doubtful = int(documents["reading"].isin(["in doubt", "poor"]).sum()) if "reading" in documents else 0
    if doubtful:
        en.append(f"The reading of {doubtful} of them is in doubt: rows of problems say what failed.")
        zh.append(f"其中{doubtful}份的识读存疑，具体原因见problems表。")
    copies = len(all_plans) - n
    if copies:
        en.append(
            f"{copies} more {'is a near-duplicate' if copies == 1 else 'are near-duplicates'} of these and {'is' if copies == 1 else 'are'} left out."
        )
        zh.append(f"另有{copies}份与上述文本几乎相同，未计入。")
    return " ".join(en), "".join(zh)


def _limits_of_copies(copies: pd.DataFrame, repeats: str) -> tuple[str, str]:
    """Limits of plans that all repeat others outside the set."""
    n, cut = len(copies), bool((copies["completeness"] != "whole").any())
    other, other_zh = repeats or "another plan", repeats or "另一份文本"
    en = f"n = {_counted(n, 'plan')}. {'It repeats' if n == 1 else 'Each repeats'} {other} almost word for word and is left out of comparisons."
    zh = f"n = {n} 份文本。与{other_zh}几乎相同，不计入比较。"
    if cut:
        en += " It is not whole (cut off, or an annex is missing): counts are lower bounds."
        zh += "文本不完整（截断或缺附件），其计数为下限。"
    return en, zh


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
    targets, duties = dataset.targets, dataset.duties
    aside, due = targets["kind"].isin(NO_TARGETS), promised(targets)
    numbers = int(due["value"].notna().sum())
    leads = int(((duties["role"] == "lead") & duties["basis"].isin(STATED)).sum())
    facts = [
        (len(due), "target", f" ({numbers} with a number)", "项目标", f"（其中有数值者{numbers}项）"),
        (int((~aside & (targets["status"] == "result")).sum()), "result", "", "项已实现结果", ""),
        (int((targets["kind"] == "subsidy").sum()), "offer", "", "项补助标准", ""),
        (int((targets["kind"] == "threshold").sum()), "condition", "", "项门槛条件", ""),
        (int((targets["kind"] == "parameter").sum()), "parameter", "", "项比率或参数", ""),
        (len(duties), "duty", f" ({leads} as stated lead)", "项责任分工", f"（明示牵头{leads}项）"),
        (len(dataset.citations), "citation", "", "处引用", ""),
    ]
    facts = [fact for fact in facts if fact[0] or fact[1] == "target"]
    en = [_counted(n, name) + (more if n else "") for n, name, more, _, _ in facts]
    zh = [f"{n:,}{name}{more if n else ''}" for n, _, _, name, more in facts]
    corpus, checked = _corpus(dataset.documents), _checked(dataset)
    made = version("policylab")
    listed = f"{', '.join(en[:-1])} and {en[-1]}" if len(en) > 1 else en[0]
    return (
        f"The corpus holds {corpus[0]}. policylab {made} found {listed} by rule; {checked[0]}.",
        f"语料共{corpus[1]}。policylab {made} 以规则识别出{'、'.join(zh)}；{checked[1]}。",
    )


def _corpus(documents: pd.DataFrame) -> tuple[str, str]:
    """How many plans, of which tiers and years, and how long."""
    n, tiers = len(documents), documents["tier"].fillna("unknown tier").value_counts()
    years = documents["year"].dropna().astype(int)
    span = "–".join(dict.fromkeys([str(years.min()), str(years.max())])) if len(years) else ""
    by_tier = ", ".join(f"{count} {tier}" for tier, count in tiers.items())
    by_tier_zh = "、".join(
        f"{value_label('tier', str(tier), 'zh')}{count}份" for tier, count in tiers.items()
    )
    size = f"{documents['n_chars'].sum():,}"
    return (
        f"{_counted(n, 'plan')} ({by_tier}){' of ' + span if span else ''} with {size} characters",
        f"{n}份文本（{by_tier_zh}）{'，年份为' + span if span else ''}，合计{size}字",
    )


def _checked(dataset: Dataset) -> tuple[str, str]:
    """How many of the facts a person has confirmed or corrected."""
    reviews = dataset.reviews[dataset.reviews["verdict"].isin(["right", "corrected"])]
    n = reviews[["table", "fact_id"]].drop_duplicates().shape[0]
    if not n:
        return "none of these was checked by hand", "均未经人工核对"
    return f"{n} of these {'was' if n == 1 else 'were'} checked by hand", f"其中{n}项经人工核对"


def _counted(n: int, name: str) -> str:
    """``1 duty``, ``0 duties``, ``3 offers``."""
    return f"{n:,} {name if n == 1 else 'duties' if name == 'duty' else f'{name}s'}"
