"""In brief: stands first, each sentence leads to the part that shows it, and says nothing that no part shows."""

import pandas as pd
import pytest
from lxml import html as markup

from policylab.reports.pages.export import write_html
from policylab.reports.said.key_sentences import (
    Sentence,
    findings_in_brief,
    inherited_in_brief,
    leads_in_brief,
    rates_in_brief,
    targets_in_brief,
    wording_in_brief,
)
from policylab.reports.said.parts import Section, Table, Text, Title, from_data
from policylab.reports.said.writer import Report


def test_brief_stands_before_the_contents_and_leads_to_its_parts(tmp_path) -> None:
    table = Table("表一", ("n",), ("n",), ((1,),))
    brief = from_data({"kind": "Text", "text": "甲。\n乙。", "role": "brief", "leads_to": ["表一", "没有"]})
    write_html((Title("青禾市", "", "zh"), brief, Section("目标"), table), tmp_path / "a.html")
    page = markup.document_fromstring((tmp_path / "a.html").read_bytes())
    [section] = page.xpath("//section[@class='brief']")
    assert section.xpath(".//a/@href") == ["#table-1"]
    assert [line.text_content() for line in section.xpath(".//li")] == ["甲。", "乙。"]
    assert section.getnext().tag == "nav"


def test_what_no_part_shows_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("policylab.reports.said.writer._show", told.append)

    class Bare:
        pass

    report = Report(Bare(), language="zh")  # type: ignore[arg-type]
    no_lead, offers = (
        Sentence("brief-no-lead", {}, "Nowhere"),
        Sentence("brief-targets", {"n": 9, "numbers": 7}, "Here"),
    )
    report.brief([no_lead])
    assert told == []
    report.table(pd.DataFrame({"n": [1]}), "Here")
    report.brief([no_lead, offers])
    assert told[-1] == Text("9项目标中7项有数值。", "brief", ("Here",))


def test_nothing_found_is_not_said() -> None:
    none = pd.DataFrame(
        columns=[
            "doc_id",
            "agency",
            "n_lead",
            "difference",
            "ambition",
            "state",
            "indicator_id",
            "n_targets",
            "n_numbers",
        ]
    )
    makers = (findings_in_brief, inherited_in_brief, leads_in_brief, rates_in_brief, targets_in_brief)
    assert [make(none, "x") for make in makers] == [[]] * 5
    assert wording_in_brief(0, 66, "x") == []


def test_a_plan_without_stated_leads_is_said_to_state_none() -> None:
    listed = pd.DataFrame({"agency": ["科技局"], "n_lead": [0], "n_listed": [3], "n_support": [0]})
    assert leads_in_brief(listed, "x") == [Sentence("brief-no-lead", {}, "x")]


def test_agencies_that_lead_equally_often_are_all_named() -> None:
    table = pd.DataFrame(
        {"agency": ["工信局", "科技局", "发改委"], "n_lead": [4, 4, 2], "n_listed": 0, "n_support": 0}
    )
    for shuffled in (table, table.iloc[::-1]):
        (sentence,) = leads_in_brief(shuffled, "Agencies")
        assert sentence.code == "brief-leads-tied"
        assert sentence.fields == {"agency": "工信局, 科技局", "most": 4, "n": 10}
