"""What the owner corrects in a document, put in place of what was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from policylab.reading.document import Evidence, Problem, problem
from policylab.reading.metadata.describe import find_year
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.stated import stated_place


def apply_override(reading: Reading, fields: Mapping[str, Any]) -> None:
    """Put the owner's values in place of what was read, marked in the evidence; the year follows its rule anew.

    What the owner says is not doubted; a value that was read as well keeps its evidence.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(), [], [], "", {"tier": "city"})
    >>> apply_override(reading, {"tier": "county"})
    >>> reading.values["tier"], reading.evidence[0].overridden
    ('county', True)
    """
    if not fields:
        return
    reading.problems[:] = [
        one for one in reading.problems if json.loads(one.fields).get("field") not in fields
    ]
    fields = _with_place(fields, reading)
    others = {
        name: value for name, value in fields.items() if value is None or value != reading.values.get(name)
    }
    stale = _stale(reading, fields, others)
    reading.evidence[:] = [one for one in reading.evidence if one.field not in others]
    for name, value in others.items():
        reading.values[name] = value
        shown = None if value is None else str(value)
        reading.evidence.append(Evidence(name, shown, None, None, None, "owner", overridden=True))
    if "year" in others:
        reading.values["year_rule"] = "owner"
    elif "year" not in fields:
        find_year(reading)
    reading.problems += stale


def _stale(reading: Reading, fields: Mapping[str, Any], others: Mapping[str, Any]) -> list[Problem]:
    """Notes on a year or tier that stayed as it was read, although the owner corrected what it was read from."""
    date, year = str(others.get("issued_date") or "")[:4], fields.get("year")
    known = stated_place({"region": str(others["region"])}) if others.get("region") else None
    tier = known[0].tier if known and known[0].code else None
    follows = {"year": (date, year, "issued_date"), "tier": (tier, fields.get("tier"), "region")}
    return [
        problem("stays-as-read", reading.source_file, severity="note", field=name, value=str(value), source=source, follows=str(wanted))
        for name, (wanted, value, source) in follows.items()
        if wanted and value and name not in others and str(value) != wanted
    ]  # fmt: skip


def _with_place(fields: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The owner's fields, and with another region its province, tier and code, where the owner does not say them."""
    region = fields.get("region")
    if region is None or region == reading.values.get("region"):
        return dict(fields)
    stated = {"region": str(region)} | ({"province": fields["province"]} if fields.get("province") else {})
    found = stated_place(stated)
    known = found[0] if found and found[0].region == region else None
    parts = {
        "province": known.province if known else None,
        "tier": known.tier if known else None,
        "division_code": known.code if known else None,
    }
    return parts | dict(fields)
