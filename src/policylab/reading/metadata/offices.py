"""Names of offices: the first of several that run together, central organs, names that leave their place out."""

from __future__ import annotations

import re

from policylab.reading.metadata.places import place_at_head
from policylab.text.rules import Rule

OFFICE_AT_HEAD = Rule(
    "an office at the head of a title",
    r"""
    (?P<office>
        中共中央 | [^,。:;《》()“”]{1,60}?
        (?:人民政府|政府办公厅|政府办公室|办公厅|办公室|委员会|管委会|管理局|总局|局|厅|委|部|中心|银行|分行|总工会|联合会
        |领导小组|指挥部|行署|公署|支行|国务院|院|办|党中央)
    )
    (?=关于|印发|转发|$|\s)
    """,
    "青禾市财政局关于加强竹林管护的通知",
    "青禾市财政局局长讲话",
)
"""An office at the head of a folded title, up to 关于 or 印发."""

OFFICE_END = Rule(
    "the end of an office's name",
    r"(?:政府办公[厅室]|人民政府|政府|委员会|办公[厅室]|管委会|中心|分行|支行|总工会|联合会|局|厅|委|部)",
    "青禾市财政局",
    "青禾市",
)
"""What names of offices end in."""

_NEXT_OFFICE = Rule(
    "what follows the name of an office: nothing, another office, or what it did",
    r"\A(?:$|[、\s]|关于|印发|转发|中共|中国|国家|市[一-鿿]{2,}局|省[一-鿿]{2,}[厅局])",
    "关于加强竹林管护的通知",
    "长关于竹林管护的讲话",
)

NATIONAL = Rule(
    "a central organ",
    r"""
    国务院.* | 中共中央.* | 中华全国.* | (?:共青团|民革|民盟|民建)中央.* | 全国妇联.* | 全国(?:人民代表大会|政协).*
    | 国家[^省市区]{2,10}(?:局|委|委员会|办|总局)
    | [^省市区县]{2,12}部
    | 中国人民银行 | 中国[^省市区]{2,12}委员会
    | [^省市区县]{2,14}总局
    """,
    "国家竹业局",
    "青禾市竹业局",
)
"""Names of central organs, which belong to no place below the state."""

ELIDED = tuple("省市县区州旗")
"""First signs of offices that leave their place out (市科技局)."""


def first_office(text: str) -> str:
    """First of the offices that a line or a title's head names, also when they run together.

    Examples
    --------
    >>> first_office("泰州市财政局泰州市税务局关于印发某办法的通知"), first_office("泰 州 市 人 民 政 府")
    ('泰州市财政局', '泰州市人民政府')
    >>> first_office("中共泰州市委办公室泰州市人民政府办公室")
    '中共泰州市委办公室'
    """
    text = re.sub(r"(?<=[一-鿿])\s(?=[一-鿿](?:\s|$))", "", text).strip()
    for match in OFFICE_END.finditer(text):
        rest = text[match.end() :]
        branch = match[0] == "局" and text[match.end() - 2] == "总"
        if match.end() >= 4 and (
            _NEXT_OFFICE.match(rest)
            or (place_at_head(rest) is not None and not branch and not rest.startswith("办公"))
        ):
            return text[: match.end()]
    return text


def in_full(office: str, region: str | None, province: str | None) -> str:
    """Office with its place before it where the page leaves the place out.

    Examples
    --------
    >>> in_full("市科技局", "泰州市", "江苏省"), in_full("省政府办公厅", "江苏省", "江苏省")
    ('泰州市科技局', '江苏省人民政府办公厅')
    """
    if not office.startswith(ELIDED) or not region or place_at_head(office) is not None:
        return office
    place = province if office[0] == "省" and province else region
    return place + re.sub("^政府", "人民政府", office[1:])


RULES = (
    OFFICE_AT_HEAD,
    OFFICE_END,
    _NEXT_OFFICE,
    NATIONAL,
)
