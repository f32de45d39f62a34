"""Formats that plans come in and that are not read."""

FOREIGN = {
    ".wps": "wps", ".ofd": "ofd", ".rtf": "rtf", ".odt": "odt", ".xls": "xls", ".rar": "archive", ".7z": "archive",
    ".mht": "page", ".mhtml": "page",
}  # fmt: skip
"""Endings, each with the kind by which ``problem-format-not-read`` says what to do about it."""
