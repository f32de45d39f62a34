"""Rows of ``problems`` and ``findings``, whose messages are English, in the language of their reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from policylab.wording.catalogue import DEFAULT, in_a_row, knows, say


def told(row: Mapping[Any, Any], language: str) -> dict[str, Any]:
    """``row`` with ``message`` and ``remedy`` in ``language``; as it is where its code or fields are not known.

    Parameters
    ----------
    row : mapping
        Of table ``problems`` or ``findings``: code, fields, message, and source_file if it is a problem.

    Examples
    --------
    >>> row = {"code": "parts-and-whole", "fields": '{"whole": "90家", "parts": "35 + 60", "sum": "95"}', "message": "…"}
    >>> told(row, "zh")["message"]
    '90家，但分项为35 + 60＝95'
    """
    entry = next(
        (name for kind in ("problem", "finding") if knows(name := f"{kind}-{row.get('code')}")), None
    )
    if language == DEFAULT or entry is None or not row.get("fields"):
        return dict(row)
    fields = {"file": row.get("source_file") or row.get("file")} | json.loads(row["fields"])
    said = {"message": say(entry, language, **fields)}
    if row.get("remedy") and knows(f"{entry}.remedy"):
        said["remedy"] = say(f"{entry}.remedy", language, **fields)
    return dict(row) | said


def in_one_line(row: Mapping[Any, Any], language: str = DEFAULT) -> str:
    """A problem with what to do about it.

    Examples
    --------
    >>> in_one_line({"message": "a.txt: the file is empty", "remedy": "Remove it."})
    'a.txt: the file is empty. Remove it.'
    >>> in_one_line({"message": "a.txt：文件为空", "remedy": "请移走。"}, "zh")
    'a.txt：文件为空。请移走。'
    """
    said = told(row, language)
    message, remedy = str(said["message"]), said.get("remedy")
    if not isinstance(remedy, str):
        return message
    return in_a_row([message.rstrip(".。") + say("page-stop", language), remedy], language)
