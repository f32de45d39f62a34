"""A number as Word shows it before a paragraph: 一百二十, 一二〇, ③, xiv, 甲."""

from __future__ import annotations

from policylab.text.characters import fold

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460, "decimalEnclosedCircleChinese": 0x2460, "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}  # fmt: skip


def shown_number(value: int, style: str) -> str:
    """``value`` (at least 0) in one of Word's number formats; a bullet shows nothing.

    Examples
    --------
    >>> shown_number(100, "chineseCounting"), shown_number(120, "chineseCountingThousand"), shown_number(12, "japaneseCounting")
    ('一百', '一百二十', '十二')
    >>> shown_number(3, "decimalEnclosedCircle"), shown_number(14, "lowerRoman"), shown_number(2, "ideographTraditional")
    ('③', 'xiv', '乙')
    """
    if style in ("bullet", "none"):
        return ""
    if style in _ENCLOSED and 1 <= value <= 20:
        return chr(_ENCLOSED[style] + value - 1)
    if style == "ideographEnclosedCircle" and 1 <= value <= 10:
        return chr(0x3280 + value - 1)
    if style == "ideographTraditional" and 1 <= value <= 10:
        return _STEMS[value - 1]
    if style == "ideographZodiac" and 1 <= value <= 12:
        return _BRANCHES[value - 1]
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "chineseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
    if style in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _counted(value, _LEGAL, "拾佰仟")
    if style.startswith(("chinese", "japaneseCounting", "taiwanese", "ideograph")):
        return _counted(value, _DIGITS, "十百千").removeprefix("一" if 10 <= value < 20 else "")
    return _western(value, style)


def _counted(value: int, digits: str, places: str) -> str:
    """Value below 10,000 in counting numerals (一千零五)."""
    if value == 0 or value >= 10000:
        return digits[0] if value == 0 else str(value)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += (
                (digits[0] if gap and words else "") + digits[digit] + (places[power - 1] if power else "")
            )
        gap = not digit
    return words


def _western(value: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        words = ""
        for size, letters in _ROMAN:
            words, value = words + letters * (value // size), value % size
        return words.upper() if style == "upperRoman" else words
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(wide for digit in str(value) if fold(wide := chr(ord(digit) + 0xFEE0)))
    return str(value)
