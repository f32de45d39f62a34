"""Signs of the symbol fonts (Symbol, Wingdings) that Word keeps as a font and a code."""

from __future__ import annotations

_SYMBOL = {
    0x22: "∀", 0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x6C: "λ", 0x6D: "μ", 0x70: "π",
    0x73: "σ", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xE5: "∑",
}  # fmt: skip
"""Codes of Symbol that differ from ASCII (Adobe's table of the font)."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x52: "☑", 0xA3: "☐", 0x80: "⓪", **{0x81 + number: chr(0x2460 + number) for number in range(10)},
}  # fmt: skip


def symbol(font: str, code: int) -> str | None:
    """Sign of a code in a font; null when it is not known. A font that is no symbol font has its codes from Unicode.

    Examples
    --------
    >>> symbol("Symbol", 0xF025), symbol("Wingdings", 0xF0FC), symbol("宋体", 0x2030), symbol("Webdings", 0xF021)
    ('%', '✓', '‰', None)
    """
    low = code & 0xFF
    if not 0xF000 <= code <= 0xF0FF and not font.startswith(("Symbol", "Wingdings")):
        return chr(code)
    if font.startswith("Wingdings"):
        return _WINGDINGS.get(low)
    if font.startswith("Symbol") or not font:
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x41 or low in b"[]{}|_" else None)
    return None
