"""Characters that look like others: one for one, so that a text keeps its length."""

from __future__ import annotations

import unicodedata

_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺕彐⺖忄⺗心⺘扌⺙攵⺜日⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺵网⺶羊⺷羊"
    "⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟"
)
"""Radicals of U+2E80 ff., each with the character that it stands for when a PDF's font gives it in a text."""

_COMPOSED = (
    (0x2F00, 0x2FD6),
    (0xF900, 0xFB00),
    (0x2F800, 0x2FA20),
    (0xFE10, 0xFE1A),
    (0xFE30, 0xFE6C),
    (0xFF01, 0xFF5F),
)
_SIGNS = {
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "―": "—", "•": "·", "・": "·", "‧": "·", "∶": ":", "｡": "。", "､": "、",
    "«": "《", "»": "》", "٪": "%", "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]", "⁻": "-",
}  # fmt: skip
_BLANKS = (0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x1680)
_LINE_ENDS = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_PRIVATE = {0x1001B0: "."} | {0xF020 + code: chr(0x20 + code) for code in (5, 14, *range(16, 26))}
"""Points, digits and percent signs that fonts of real PDFs give as characters of their own."""


def _usual(code: int) -> str:
    usual = unicodedata.normalize("NFKC", chr(code))
    return _SIGNS.get(usual, usual)


LOOK_ALIKES: dict[int, str] = {
    code: _usual(code)
    for first, last in _COMPOSED
    for code in range(first, last)
    if len(_usual(code)) == 1 and _usual(code) != chr(code)
}
LOOK_ALIKES |= {ord(radical): usual for radical, usual in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
LOOK_ALIKES |= {ord(sign): usual for sign, usual in _SIGNS.items()} | _PRIVATE
LOOK_ALIKES |= dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_LINE_ENDS, "\n")
del LOOK_ALIKES[ord("｜")]  # stands for a pipe inside a cell
"""Code of a character to the one that rules and dictionaries know: widths, radicals, dashes, brackets, blanks, line ends."""

SHIFTED: dict[int, str] = {0xA300 + code: _usual(0xFF00 + code - 0xA0) for code in range(0xA1, 0xFF)} | {
    0xA3AE: "。"
}
"""Signs of GB 2312's third row that a PDF gives as Yi syllables (U+A3AC for a comma); U+A3AE is a full stop."""


def is_radical(sign: str) -> bool:
    """Whether ``sign`` is a radical, a compatibility ideograph or a font's own sign: never what the writer meant.

    Examples
    --------
    >>> is_radical("⼀"), is_radical("一"), is_radical("（")
    (True, False, False)
    """
    return (
        sign >= "⺀"
        and (sign < "⿖" or "豈" <= sign < "ﬀ" or sign >= "\U0002f800" or "\ue000" <= sign <= "\uf8ff")
        and ord(sign) in LOOK_ALIKES
    )
