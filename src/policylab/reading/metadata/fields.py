"""The fields of a document while they are read, each value with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from policylab.reading.document import Evidence, Paragraph, Problem, Section
from policylab.reading.page.furniture import Page
from policylab.reading.page.title_block import TitleBlock


@dataclass
class Reading:
    """What the fields are read from, and what has been read.

    Examples
    --------
    >>> reading = Reading(Page(), TitleBlock(), [], [], body="青禾市规划")
    >>> reading.set("region", "青禾市", "青禾市", "title")
    >>> reading.values["region"], reading.evidence[0].end_char
    ('青禾市', 3)
    """

    page: Page
    titles: TitleBlock
    paragraphs: list[Paragraph]
    sections: list[Section]
    body: str
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    source_file: str = ""
    source_member: str | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    """What columns of the owner, or the pattern for names in ``corpus.toml``, say: province, city, county, region, year, tier, genre."""
    problems: list[Problem] = field(default_factory=list)
    republic: bool = False
    """Whether the text is in traditional script, where years may count from 1912 (113年 is 2024)."""

    def set(self, name: str, value: Any, quote: str | None, rule: str) -> None:
        """Record ``value`` of field ``name`` and why; null values and fields that are set already are passed over."""
        if value is None or self.values.get(name) is not None:
            return
        start = self.body.find(quote) if quote else -1
        self.values[name] = value
        found = quote is not None and start >= 0
        self.evidence.append(
            Evidence(
                field=name,
                value=str(value),
                quote=quote,
                start_char=start if found else None,
                end_char=start + len(quote or "") if found else None,
                rule=rule,
            )
        )

    def correct(self, name: str, value: Any) -> None:
        """Put a fuller ``value`` in place of one that was read; its quote and rule stay."""
        self.values[name] = value
        self.evidence = [
            replace(one, value=str(value)) if one.field == name else one for one in self.evidence
        ]

    def labelled(self, name: str) -> list[tuple[str, str]]:
        """Values that the page prints under labels of ``name``, with the label."""
        return [(pair.value, pair.label) for pair in self.page.pairs if pair.field == name and pair.value]
