"""What is masked before segmentation, because engines cut it in the wrong places, and its type.

Each masked span becomes one private-use character for the engine and comes back as one typed token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MASK = "\ue000"
"""Stands for a masked span."""

EDGE = "\x00"
"""Stands between pieces that are cut in one call. Neither character of a text itself is ever taken for one of these two."""

KINDS = ("word", "name", "title", "doc_number", "date", "number", "agency", "mark")
"""Types of tokens; ``name`` is what stands in quotation marks, ``mark`` is punctuation, white space and X for what was blotted out."""


Span = tuple[str, int, int]
"""A masked span of a text: kind, start, end. A plain tuple, since there are millions."""


_RESERVED = re.compile("[\ue000\x00\ud800-\udfff]")

# Every masked span starts at one of these characters. Each is taken before the kinds are told apart, and looked back at then:
# so re finds it in one quick pass, which halves the time. An empty group at the end of a line names the kind.
_ITEM = r"""
    [0-9《“"‘「『二第\ue000\x00\ud800-\udfff]
    (?:
      (?<=[\ue000\x00\ud800-\udfff])(?P<mark>)                     # would be taken for a mask, or refused by an engine
    | (?<=《)[^《》\n]{2,80}》(?P<title>)                            # 《关于加快…的意见》
    | (?<=[“"‘「『])[^\W_][\w+·.—-]{1,9}(?=[”"’」』])(?P<name>)      # “专精特新”: what stands between the marks
    | (?:WORDS)(?P<word>)                                        # 12345热线
    | (?:(?<=[〔［\[(（].)|(?<=[〔［\[(（]\s.))                      # the bracket and the agency stand before the year:
      (?:(?<=1)9|(?<=2)0)\d\d\s?[〕］\])）]\s?第?\d{1,5}\s?号(?P<doc_number>)  # 〔2023〕6号
    | (?<![A-Za-z0-9.].)                                         # no part of G60
      (?:
        (?:
          (?:(?<=1)9|(?<=2)0)\d\d
          (?:
            (?:[-~～—至](?:19|20)\d\d)?年(?:\d{1,2}月(?:\d{1,2}日)?)?(?!\d)  # 2023年6月5日, 2023-2025年
          | [-.](?:0?[1-9]|1[0-2])[-.]\d{1,2}(?!\d)                # 2023-06-05
          )
        | (?<=[0-9])\d?月\d{1,2}日                                 # 6月5日
        | (?<=二)[〇○零][〇○零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?  # 二〇二三年
        )(?P<date>)
      | (?:
          (?<=第)[一二三四五六七八九十百\d]{1,4}[篇章节条款]             # 第一节
        | (?<=[0-9])\d*(?:[,，]\d{3}(?!\d))*(?:\.\d+)?[万亿千百]*      # 2万, 3.5, 1,200
          (?:[-~～—至]\d+(?:\.\d+)?[万亿千百]*)?[%％‰]?(?![A-Za-z&])   # 3-4, 15%; but no part of 5G
        )(?P<number>)
      )
    )
"""

# What stands before the bracket of a document number, without the word that leads in: (根据)云政发〔2023〕6号.
_AGENCY_CODE = re.compile(
    r"(?P<lead>(?:根据|按照|依据|依照|贯彻|落实|执行|印发|以及|[和与及以由])*)(?P<code>[一-龥]{1,9})?\s?[〔［\[(（]\s?$"
)


def make_pattern(words: Iterable[str] = ()) -> re.Pattern[str]:
    """Pattern of what is masked; ``words`` are those of the dictionary that start with a digit and win over numbers (12345热线).

    Examples
    --------
    >>> make_pattern(["12345热线"]).search("拨打12345热线").group()
    '12345热线'
    """
    rests = [f"(?<={word[0]}){re.escape(word[1:])}" for word in sorted(words, key=len, reverse=True)]
    return re.compile(_ITEM.replace("WORDS", "|".join(rests) or "(?!)"), re.VERBOSE)


def find_masks(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield the spans of ``text`` to mask, in order and without overlap.

    Parameters
    ----------
    text : str
    pattern : pattern
        As :func:`make_pattern` makes it.

    Examples
    --------
    >>> text = "根据云政发〔2023〕6号，到2027年建成“专精特新”企业2万家"
    >>> [(kind, text[start:end]) for kind, start, end in find_masks(text, make_pattern())]
    [('doc_number', '云政发〔2023〕6号'), ('date', '2027年'), ('name', '专精特新'), ('number', '2万')]
    """
    done = 0
    for item in pattern.finditer(text):
        kind, (start, end) = str(item.lastgroup), item.span()
        if kind == "name":
            start += 1
        elif kind == "doc_number" and (code := _AGENCY_CODE.search(text, max(done, start - 16), start)):
            start = code.start("code") if code["code"] else code.end("lead")
        done = end
        yield kind, start, end


def find_reserved(text: str) -> Iterator[Span]:
    """Yield the characters that must be masked even when nothing else is: the two of this module and lone surrogates.

    Examples
    --------
    >>> list(find_reserved("一\ue000二"))
    [('mark', 1, 2)]
    """
    for match in _RESERVED.finditer(text):
        yield "mark", match.start(), match.end()
