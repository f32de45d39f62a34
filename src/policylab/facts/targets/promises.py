"""Commitments without a number: coverage (全覆盖), relative (快于…增速, 翻一番) and qualitative (明显提高) promises."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from policylab.facts.targets.figures import Figure
from policylab.facts.targets.phrases import bare_noun
from policylab.facts.targets.target import Target
from policylab.facts.targets.years import SentenceTimes
from policylab.text.rules import Rule

COVERAGE = Rule(
    "everything is covered",
    r"(?<!健)全覆盖 | 应[一-鿿]{1,2}尽[一-鿿]{1,2} | 动态清零",
    "养老服务站点街道全覆盖",
    "加快健全覆盖城乡的服务网络",
)
RELATIVE = Rule(
    "measured against another figure, without a number",
    r"""翻[一二两三四五\d.]{1,3}番
      | (?:快于|高于|低于|超过|优于|不低于|不高于|好于)[^,;。、\d]{0,14}(?:平均水平|平均|增速|增幅|水平)
      | (?:与|和)[^,;。、\d]{2,12}(?:基本)?同步(?:增长)?""",
    "投资增速快于经济增速",
    "投资增速加快",
)
_BETTER = "提高|提升|增强|改善|下降|降低|优化|扩大|缩小|增加|上升|健全|完善|浓厚|壮大"
QUALITATIVE = Rule(
    "better in words only",
    rf"(?:明显|显著|大幅度?|进一步|持续|不断|稳步|有效|全面|整体|逐步|逐年|更加)(?:{_BETTER})(?=[,;。、]|$)",
    "创新能力明显增强。",
    "明显增强创新能力",
)
_PROMISES = {"coverage": COVERAGE, "relative": RELATIVE, "qualitative": QUALITATIVE}
_MAY_PROMISE = re.compile(f"覆盖|尽|清零|番|平均|增速|增幅|水平|同步|{_BETTER}")
"""Words of which a promise holds one: asked of a sentence, and then of a clause, before what is said is looked at."""

_OPENING = Rule(
    "what opens a clause",
    r"^(?:—+|-{2,}|[一二三四五六七八九十]{1,2}是)",
    "一是县级",
    "是县级",
)
_LEAD_OVER = Rule(
    "words that lead over to a promise",
    r"(?:实现|连续\d{1,2}年|(?<![人户年月日亩])均)[^,;。、实现]{0,5}$",
    "服务站点实现街道",
    "服务站点",
)
_REACHED = Rule(
    "a verb before what is covered",
    r"^(?:实现|做到|达到|推动|推进)(?=[一-鿿]|$)",
    "实现涉海乡镇",
    "涉海乡镇实现",
)
_BASE = Rule(
    "the year that a promise is measured from",
    r"[,、]?(?:比|较|在)“?(?:(?:19|20)\d\d年|十[一二三四五]五)”?[末底初]?(?:的?基础上|翻)?$",
    "居民收入比2030年",
    "2030年居民收入",
)
MORE_REACHED = Rule(
    "what is reached behind a figure of the same clause",
    r"、(?=[^,;。、\d]{0,10}实现[^,;。、\d]{1,12}全覆盖)",
    "20万个、网络实现城区全覆盖",
    "3个村、社区全覆盖",
)
RULES = (MORE_REACHED, _BASE, COVERAGE, RELATIVE, QUALITATIVE, _OPENING, _LEAD_OVER, _REACHED)
_CLAUSE = re.compile(r"[^,;。!?:|\n]+")


def find_promises(dated: SentenceTimes, figures: list[Figure]) -> Iterator[Target]:
    """Clauses of one folded sentence that commit without a figure; ``value`` is null.

    Examples
    --------
    >>> from policylab.facts.targets.times import Setting
    >>> dated = SentenceTimes.of("到2027年,投资增速快于固定资产投资增速,公共服务全覆盖", Setting(), None)
    >>> [(target.kind, target.indicator) for target in find_promises(dated, [])]
    [('relative', '投资增速'), ('coverage', '公共服务')]
    """
    if not _MAY_PROMISE.search(dated.text):
        return
    numbered = [figure.start for figure in figures]
    for whole in _CLAUSE.finditer(dated.text):
        if not _MAY_PROMISE.search(dated.text, whole.start(), whole.end()):
            continue
        clause = _without_figures(whole, numbered)
        if clause is None:
            continue
        for kind, pattern in _PROMISES.items():
            found = pattern.search(clause[0])
            phrase = _indicator(clause[0][: found.start()]) if found else ""
            if found and 2 <= len(phrase) <= 40:
                yield _promise(clause, phrase, kind, dated)
                break


def _without_figures(clause: re.Match[str], numbered: list[int]) -> re.Match[str] | None:
    """The clause if no figure stands in it, else what is reached in it behind the last figure (基站20万个、网络实现城区全覆盖)."""
    past = bisect_left(numbered, clause.end())
    if past == bisect_left(numbered, clause.start()):
        return clause
    more = MORE_REACHED.search(clause.string, numbered[past - 1], clause.end())
    return _CLAUSE.match(clause.string, more.end(), clause.end()) if more else None


def _indicator(left: str) -> str:
    """Words before a promise without what opens the clause or only leads over to it (实现县级…), unless nothing else stands there."""
    words = _OPENING.sub("", _BASE.sub("", left.strip(" “")))
    return bare_noun(_REACHED.sub("", _LEAD_OVER.sub("", words) or words)).strip("“ ")


def _promise(clause: re.Match[str], phrase: str, kind: str, dated: SentenceTimes) -> Target:
    year, rule = dated.year(clause.end())
    hard = any(word in clause[0] for word in ("确保", "必须"))
    soft = any(word in clause[0] for word in ("力争", "争取", "努力"))
    return Target(
        clause.start() + len(clause[0]) - len(clause[0].lstrip()),
        clause.end(),
        kind=kind,
        status=dated.status(clause.end()),
        indicator=phrase,
        year=year,
        year_rule=rule,
        hardness="soft" if soft else "hard" if hard else "plain",
        rule="no figure",
    )
