"""Formats that plans come in and that are not read."""

FOREIGN = {
    ".ofd": "ofd", ".caj": "caj", ".ceb": "ofd",
}  # fmt: skip
"""Endings, each with the kind by which ``problem-format-not-read`` says what to do about it."""
