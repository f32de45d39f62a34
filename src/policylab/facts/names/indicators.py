"""Harmonised indicators: one identifier for the wordings that plans use for one and the same measure.

An identifier is the term of ``resources/indicators.csv``, with a measure in brackets when the row measures
something else than the term does: ``高新技术企业`` is the stock, ``高新技术企业(新增)`` what is added to it,
``技术交易额(增长)`` a rise in per cent. A wording that the resource does not list gives no identifier, and two
definitions (研发费用 from company accounts, 研发投入 from statistics) are two terms that name each other as kindred.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from policylab.facts.names.units import unit_class
from policylab.resources import read_resource
from policylab.schemas import NO_TARGETS, checked
from policylab.text.rules import Rule

if TYPE_CHECKING:  # a worker that reads plans does without
    import pandas as pd

_SAME_WORDS = (
    (re.compile(r"研究与试验发展(\(R&D\))?|研究与开发|R&D"), "研发"),
    (re.compile(r"规上"), "规模以上"),
    (re.compile(r"(国内|地区)?生产总值(\(GDP\))?|GDP"), "地区生产总值"),
    (re.compile(r"增加值占(?!规模以上|地区|工业)(.*)"), r"增加值占\1"),
    (re.compile(r"(所占|占)?(比重|比例|比)$"), "比重"),
    (re.compile(r"[“”\"'‘’《》\s]"), ""),
    (re.compile(r"的"), ""),
)
"""Wordings that differ in form only. 费用, 投入, 经费 and 支出 are not among them."""
_ANY_SAME_WORDS = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _SAME_WORDS))

_SCOPE = Rule(
    "the scope before a measure",
    r"^(其中|年度|全年|全[国省市区县域州]|[我本][省市区县州]|年末|当年|目前|全市域)+[,，:：]?",
    "全市用水量",
    "用水量",
)
_ADDED = Rule(
    "a verb of adding",
    r"^(力争|确保|实现|完成|累计|每年|年均)*(新增|净增|新引进|引进|引育|新认定|新培育|培育|新建|新入库|新获批|获批|选派|派遣)",
    "新增企业",
    "企业",
)
_VERB = Rule(
    "a verb of making",
    r"^(力争|确保|实现|完成|累计|建成|拥有|集聚|达到|有效|发放|推动)+",
    "建成工坊",
    "工坊",
)
_TAIL = Rule(
    "a word of quantity behind a measure",
    r"(?<!居民消费价格)(总量|总数|总额|数量|家数|个数|人数|户数|数|达到|达|突破|超过)$",
    "企业数量",
    "企业",
)
_GROWTH = Rule(
    "a word of growth behind a measure",
    r"(同比|年均|平均|累计)*(增长率|增长|增速|增幅|提高|提升幅度|提升|下降|降低|降幅|上涨|涨幅)$",
    "产值增速",
    "产值",
)
RULES = (
    _SCOPE,
    _ADDED,
    _VERB,
    _TAIL,
    _GROWTH,
)
_TELLS_APART = re.compile(
    r"国家级|国家|省级|省|市级|县级|区级|以上|新增|重点|费用|投入|经费|支出|收入|产值|增加值|投资|占|每万|人均|农村|城镇|率|比重|增速|出口|进口"
)


@lru_cache(maxsize=4096)  # plans name the same measures again and again
def harmonise(indicator: str | None, unit: str | None = None, kind: str | None = None) -> str | None:
    """Identifier of the harmonised indicator that a wording names, or None when it is not known for sure.

    Parameters
    ----------
    indicator : str or None
        The text's own words, such as ``全市R&D经费投入强度``.
    unit : str, optional
        As printed; a unit that the indicator cannot have gives None, so a completion rate in % is no amount.
    kind : str, optional
        ``targets.kind``: tells a stock from what is added to it, and both from growth and rank.

    Returns
    -------
    str or None
        A term of the resource, followed by (新增), (增长), (百分点), (位次) or (增长位次) where the row measures that.

    Examples
    --------
    >>> harmonise("国家高新技术企业", "家", "level"), harmonise("国家高新技术企业", "家", "flow")
    ('高新技术企业', '高新技术企业(新增)')
    >>> harmonise("规上工业企业研发费用占营收比重", "%"), harmonise("规上工业企业研发投入占营收比重", "%")
    ('规模以上工业研发费用占营业收入比重', '规模以上工业研发投入占营业收入比重')
    >>> harmonise("标志性工程", "项") is None
    True
    """
    if not indicator:
        return None
    grows = kind == "change"
    if grows:  # one rate of several indicators is the rate of each: the first is told
        indicator, _, _ = indicator.partition("、")
    for wording, tail_grows, adds in _readings(indicator):
        terms = _terms_by_wording().get(wording, ())
        measures = {_identifier(term, unit, kind, grows or tail_grows, adds) for term in terms} - {None}
        if measures:
            return measures.pop() if len(measures) == 1 else None
    return None


def kindred(indicator_id: str) -> tuple[str, ...]:
    """Identifiers whose definition differs although readers may take them for the same, measure for measure.

    Examples
    --------
    >>> kindred("技术交易额(增长)")
    ('技术合同成交额(增长)',)
    """
    term, bracket, measure = indicator_id.partition("(")
    return tuple(f"{other}{bracket}{measure}" for other in describe(term)["kindred"].split(";") if other)


def describe(indicator_id: str) -> dict[str, str]:
    """English name, definition, direction, stock or flow, unit, group and kindred terms of an identifier.

    Examples
    --------
    >>> describe("研发经费投入强度")["english"]
    'R&D intensity'
    """
    empty = {
        "english": "",
        "definition": "",
        "direction": "none",
        "stock_flow": "",
        "unit": "",
        "kindred": "",
    }
    return _descriptions().get(indicator_id.partition("(")[0], {"group": "", **empty})


def propose_indicators(targets: pd.DataFrame, *, similar: float = 86.0) -> pd.DataFrame:
    """Groups of wordings that no identifier covers, most widespread first: candidates for the resource.

    Parameters
    ----------
    targets : DataFrame
        Table ``targets``; rows with an ``indicator_id`` or without an indicator are left out.
    similar : float, 0 to 100
        Normalised edit similarity from which two wordings of the same unit and kind join a group. Wordings that
        differ in a word which tells measures apart (省级, 费用, 新增, 占 …) never join.

    Returns
    -------
    DataFrame, one row a group: proposal, variants, unit, kind, n_rows, n_documents

    Examples
    --------
    >>> import pandas as pd
    >>> targets = pd.DataFrame({"doc_id": ["p", "q"], "indicator": ["示范工坊数", "示范工坊数量"], "unit": "家", "kind": "level", "value": 30.0, "indicator_id": None})
    >>> len(propose_indicators(targets))
    1
    """
    unknown = targets[
        targets["indicator_id"].isna() & targets["indicator"].notna() & targets["value"].notna()
    ]
    unknown = unknown.assign(
        wording=[_plain_wording(text) for text in unknown["indicator"]],
        unit_class=[unit_class(unit) or "" for unit in unknown["unit"]],
    )
    rows = []
    for (_, kind), part in unknown.groupby(["unit_class", "kind"], sort=True):
        counts = part["wording"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        for members in _group_wordings(list(counts.index), similar):
            found = part[part["wording"].isin(members)]
            rows.append(
                {
                    "proposal": members[0],
                    "variants": "; ".join(sorted(set(found["indicator"]))),
                    "unit": found["unit"].mode().iat[0] if found["unit"].notna().any() else None,
                    "kind": kind,
                    "n_rows": len(found),
                    "n_documents": found["doc_id"].nunique(),
                }
            )
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["proposal", "variants", "unit", "kind", "n_rows", "n_documents"])
    return checked(
        "indicator_proposals",
        frame.sort_values(
            ["n_documents", "n_rows", "proposal", "kind"], ascending=[False, False, True, True]
        ),
    )


def _group_wordings(wordings: list[str], similar: float) -> list[list[str]]:
    """Greedy groups in the order given: a wording joins the first group whose head is similar and tells apart alike."""
    heads: dict[tuple[str, ...], list[list[str]]] = {}
    groups: list[list[str]] = []
    for wording in wordings:
        block = heads.setdefault(tuple(sorted(_TELLS_APART.findall(wording))), [])
        best = process.extractOne(
            wording, [group[0] for group in block], scorer=fuzz.ratio, score_cutoff=similar
        )
        if best:
            block[best[2]].append(wording)
        else:
            block.append([wording])
            groups.append(block[-1])
    return groups


def _identifier(term: str, unit: str | None, kind: str | None, grows: bool, adds: bool) -> str | None:
    """Identifier of ``term`` under the measure that unit, kind and wording name; None when the unit cannot be."""
    described = describe(term)
    found, wanted = unit_class(unit), unit_class(described["unit"])
    if kind == "rank":
        return f"{term}(增长位次)" if grows else f"{term}(位次)"
    if kind in NO_TARGETS or (kind == "relative" and unit) or (unit and found is None):
        return None
    if grows and found in {"share", None}:
        if described["stock_flow"] == "growth":
            return term
        if unit and unit.endswith("百分点"):  # of an amount: how far its growth lies above another's
            return f"{term}(百分点)" if described["stock_flow"] == "ratio" else None
        return f"{term}(下降)" if described["direction"] == "down" else f"{term}(增长)"
    if unit and found != wanted:
        return None
    if described["stock_flow"] == "stock":
        return f"{term}(新增)" if grows or adds or kind == "flow" else term
    return f"{term}(增加)" if grows and unit else term


def _readings(indicator: str) -> Iterable[tuple[str, bool, bool]]:
    """Wordings to look up, from the printed one to the barest, with whether growth or an addition was cut off."""
    wording, grows, adds = _canonical(indicator), False, False
    yield wording, grows, adds
    for pattern in (_SCOPE, _GROWTH, _ADDED, _VERB, _SCOPE, _TAIL):
        shorter = pattern.sub("", wording)
        if shorter and shorter != wording:
            wording = _canonical(shorter)
            grows, adds = grows or pattern is _GROWTH, adds or pattern is _ADDED
            yield wording, grows, adds


def _plain_wording(indicator: str) -> str:
    *_, (wording, grows, _) = _readings(indicator)
    return f"{wording}增长" if grows else wording


def _canonical(wording: str) -> str:
    wording = unicodedata.normalize("NFKC", wording)
    if not _ANY_SAME_WORDS.search(wording):
        return wording
    for pattern, replacement in _SAME_WORDS:
        wording = pattern.sub(replacement, wording)
    return wording


@cache
def _terms_by_wording() -> dict[str, tuple[str, ...]]:
    terms: dict[str, list[str]] = {}
    for row in read_resource("indicators"):
        listed = terms.setdefault(_canonical(row["variant"]), [])
        if row["term"] not in listed:
            listed.append(row["term"])
    return {wording: tuple(listed) for wording, listed in terms.items()}


@cache
def _descriptions() -> dict[str, dict[str, str]]:
    return {row["term"]: dict(row) for row in read_resource("indicators") if row["variant"] == row["term"]}
