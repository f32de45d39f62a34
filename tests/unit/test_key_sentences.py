"""In brief: stands first, each sentence leads to the part that shows it, and says what its table carries and no more."""

import pandas as pd
import pytest
from lxml import html as markup

from policylab.reports.pages.export import write_html
from policylab.reports.said.key_sentences import (
    Sentence,
    bold_in_brief,
    common_in_brief,
    findings_in_brief,
    headlines_in_brief,
    how_many,
    inherited_in_brief,
    leads_in_brief,
    of_the_plan,
    priorities_in_brief,
    rates_in_brief,
    renewed_in_brief,
    targets_in_brief,
    wording_in_brief,
)
from policylab.reports.said.parts import Section, Table, Text, Title, from_data
from policylab.reports.said.writer import Report
from policylab.wording import languages, say


def said(sentences: list[Sentence], language: str = "en") -> list[str]:
    return [say(each.code, language, **each.fields) for each in sentences]


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
    no_lead = Sentence("brief-no-lead", {}, "Nowhere")
    targets = Sentence("brief-targets", {"n": 9, "numbers": 7, "share": "some"}, "Here")
    report.brief([no_lead])
    assert told == []
    report.table(pd.DataFrame({"n": [1]}), "Here")
    report.brief([no_lead, targets])
    assert told[-1] == Text("识别出9项目标，其中7项有数值。", "brief", ("Here",))


def test_nothing_found_is_not_said() -> None:
    columns = (
        "doc_id agency n_lead difference ambition state indicator_id child_indicator_id parent parent_label child n_targets n_numbers "
        "longest_own label rank n_tied n_peers target target_year parent_comparator child_comparator n_plans denominator share theme"
    )
    none = pd.DataFrame(columns=columns.split())
    makers = (findings_in_brief, inherited_in_brief, leads_in_brief, rates_in_brief, renewed_in_brief, targets_in_brief, headlines_in_brief)  # fmt: skip
    assert [make(none, "x") for make in makers] == [[]] * len(makers)
    assert (
        wording_in_brief(none, 66, "x")
        == common_in_brief(none, 3, "x")
        == priorities_in_brief(none, "x", {})
        == []
    )


def bold(*rows: dict[str, object], language: str = "en") -> list[str]:
    plain = {"indicator_id": "a", "target": "3%", "target_year": 2027, "rank": 1, "n_peers": 4, "n_tied": 0, "tied_about": False, "direction": "up"}  # fmt: skip
    return said(bold_in_brief(pd.DataFrame([plain | row for row in rows]), "x"), language)


def test_who_stands_first_is_told_by_indicator_value_year_and_number_of_places() -> None:
    assert bold({}) == [
        "a 3% (2027) is the highest target of those found for that year in 5 places of its tier."
    ]
    assert bold({"direction": "down", "n_tied": 1, "tied_about": True}) == [
        "a 3% (2027) is the lowest target of those found for that year in 5 places of its tier, level with one other, which says “about” or a range."
    ]
    assert bold(
        {"n_tied": 2}, {"indicator_id": "b"}, {"n_peers": 9, "indicator_id": "c", "target_year": 2030}
    ) == [
        "c 3% (2030) is the highest target of those found for that year in 10 places of its tier; 2 more in which it stands first are in the table."
    ]
    assert "另有1地相同" in bold({"n_tied": 1}, language="zh")[0]


@pytest.mark.parametrize("row", [{"rank": 2}, {"rank": None}, {"n_tied": 3}])
def test_who_is_not_first_or_first_with_most_others_is_not_told(row: dict[str, object]) -> None:
    assert bold(row) == []


@pytest.mark.parametrize(("part", "whole", "word"), [(0, 0, "none"), (0, 1, "none"), (1, 1, "all"), (1, 2, "one"), (2, 2, "all"), (2, 3, "some")])  # fmt: skip
def test_none_one_some_and_all_are_told_apart(part: int, whole: int, word: str) -> None:
    assert how_many(part, whole) == word


def test_a_plan_without_stated_leads_is_said_to_state_none() -> None:
    listed = pd.DataFrame({"agency": ["科技局"], "n_lead": [0], "n_listed": [3], "n_support": [0]})
    assert leads_in_brief(listed, "x") == [Sentence("brief-no-lead", {}, "x")]


def leading(**times: int) -> list[str]:
    table = pd.DataFrame(
        {"agency": list(times), "n_lead": list(times.values()), "n_listed": 0, "n_support": 0}
    )
    told = said(leads_in_brief(table, "x"))
    assert told == said(leads_in_brief(table.iloc[::-1], "x"))
    return told


def test_agencies_that_lead_equally_often_are_all_named_or_counted() -> None:
    assert leading(科技局=4, 工信局=4, 发改委=2) == [
        "Two agencies lead most often, 4 of 10 stated leads each: 工信局, 科技局."
    ]
    assert leading(甲=3, 乙=3, 丙=3, 丁=3) == [
        "4 agencies lead equally often, more than any other: 3 of 12 stated leads each."
    ]


def test_of_few_leads_nobody_is_said_to_lead_most_and_of_many_who_comes_next_is_said() -> None:
    assert leading(甲=2, 乙=1) == leading(甲=1, 乙=1) == []
    assert leading(甲=3, 乙=1) == [
        "Under harmonised names, 甲 leads most often: 3 of 4 stated leads; 乙 comes next with 1."
    ]
    assert leading(甲=5, 乙=2, 丙=2, 丁=0) == [
        "Under harmonised names, 甲 leads most often: 5 of 9 stated leads; 丙, 乙 come next with 2 each."
    ]
    four = dict.fromkeys("乙丙丁戊", 2)
    assert leading(甲=5, **four) == [
        "Under harmonised names, 甲 leads most often: 5 of 13 stated leads; 4 others come next with 2 each."
    ]


def test_one_agency_that_leads_alone_leads_no_more_often_than_others() -> None:
    assert leading(林业局=1, 财政局=0) == ["林业局 is the only one stated as lead, once."]
    assert leading(林业局=4, 财政局=0) == ["林业局 is the only one stated as lead, 4 times."]


def plans(*counts: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(f"{n}", *pair) for n, pair in enumerate(counts)], columns=["label", "n_targets", "n_numbers"]
    )


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([(1, 1)], ["One target was found, with a number."]),
        ([(2, 0)], ["Two targets were found, neither with a number."]),
        ([(2, 2)], ["Two targets were found, both with a number."]),
        ([(3, 0)], ["3 targets were found, none with a number."]),
        ([(3, 3)], ["3 targets were found, all with a number."]),
        ([(9, 4), (5, 5)], ["14 targets were found in the plans, 9 with a number; from 5 to 9 a plan, most in 0."]),
        ([(9, 9), (9, 9), (5, 5)], ["23 targets were found in the plans, all with a number; from 5 to 9 a plan, most in 0, 1."]),
        ([(3, 3), (3, 2)], ["6 targets were found in the plans, 5 with a number; 3 in each plan."]),
        ([(0, 0), (0, 0)], []),
    ],
)  # fmt: skip
def test_targets_of_one_plan_and_of_several(counts: list[tuple[int, int]], told: list[str]) -> None:
    assert said(targets_in_brief(plans(*counts), "x")) == told


def rates(*signs: int, comparator: str = "eq") -> pd.DataFrame:
    return pd.DataFrame({"difference": [0.2 * sign for sign in signs], "ambition": signs, "child": "c", "parent_comparator": "eq", "child_comparator": comparator})  # fmt: skip


def test_rates_all_none_and_undecided() -> None:
    assert said(rates_in_brief(rates(1, 1), "x"))[0].startswith("All 2 targets for rates")
    assert said(rates_in_brief(rates(1), "x"))[0].startswith("The one target for a rate")
    assert said(rates_in_brief(rates(-1, 0), "x"))[0] == (
        "None of the 2 targets for rates that could be set beside the nearest plan above, for the same indicator and year, "
        "goes beyond it (the 2 are in one plan); 1 ask for less; one asks for as much."
    ).replace("1 ask for less", "one asks for less")
    assert rates_in_brief(rates(1, 1, comparator="approx"), "x") == []


def test_short_passages_are_no_shared_wording() -> None:
    table = pd.DataFrame({"longest_own": [19, 16, 0]})
    assert wording_in_brief(table, 3, "x") == []
    assert said(wording_in_brief(pd.DataFrame({"longest_own": [20]}), 1, "x"))[0].startswith(
        "The two plans have"
    )
    assert said(wording_in_brief(pd.DataFrame({"longest_own": [20, 25]}), 2, "x"))[0].startswith(
        "All 2 pairs"
    )


def test_what_may_be_a_fault_of_the_copy_is_no_finding() -> None:
    codes = ["annex-absent", "annex-count", "section-count", "two-values"]
    findings = pd.DataFrame({"doc_id": "a", "code": codes})
    cut, whole = (
        pd.DataFrame({"doc_id": ["a"], "completeness": [state]}) for state in ("truncated", "whole")
    )
    assert of_the_plan(findings, cut)["code"].tolist() == ["two-values"]
    assert of_the_plan(findings, whole)["code"].tolist() == codes


def test_indicator_of_two_plans_above_counts_once() -> None:
    table = pd.DataFrame(
        {"parent_label": ["省", "市", "市"], "indicator_id": ["a", "a", "b"], "state": ["inherited", "dropped", "kindred"]}
    )  # fmt: skip
    [sentence] = inherited_in_brief(table, "x")
    assert (sentence.fields["kept"], sentence.fields["near"], sentence.fields["n"]) == (1, 1, 2)


def states(**of: str) -> pd.DataFrame:
    """What became of each indicator of one upper plan, ``added`` ones named by their own."""
    rows = [
        ("p", "甲市", None if state == "added" else name, None if state == "dropped" else name, state)
        for name, state in of.items()
    ]
    return pd.DataFrame(rows, columns=["parent", "parent_label", "indicator_id", "child_indicator_id", "state"])  # fmt: skip


def test_plans_that_share_no_indicator_may_be_about_different_things() -> None:
    apart = states(a="dropped", b="dropped", c="added")
    assert said(inherited_in_brief(apart, "x", cited=False)) == [
        "It takes up none of the 2 harmonised indicators for which the latest of the nearest plans above it whose years meet its own (甲市, which it cites neither by title nor by number) sets a target; "
        "the two may be about different things."
    ]
    assert said(renewed_in_brief(apart, "x")) == [
        "It shares no harmonised indicator with the last plan of its place in the set (甲市); they may be about different things."
    ]
    one = said(inherited_in_brief(states(a="dropped"), "x"))
    assert one[0].startswith(
        "It does not take up the one harmonised indicator for which the plan above it (甲市) sets"
    )


def test_both_and_all_indicators_of_a_plan_above() -> None:
    assert said(inherited_in_brief(states(a="inherited", b="inherited"), "x")) == [
        "It takes up both harmonised indicators for which the plan above it (甲市) sets a target."
    ]
    three = said(inherited_in_brief(states(a="inherited", b="inherited", c="inherited"), "x"))
    assert three[0].startswith("It takes up all 3 harmonised indicators")
    near = said(renewed_in_brief(states(a="kindred", c="added"), "x"))
    assert near == [
        "Compared with the last plan of its place in the set (甲市), it keeps no harmonised indicator and adds 1; no harmonised indicator is dropped."
    ]


def test_an_indicator_with_two_values_is_no_target_to_name_first() -> None:
    rows = pd.DataFrame(
        {"indicator_id": ["a", "b"], "target": ["2家 / 1家", "3%"], "target_year": [2027.0, None], "rank": None, "n_tied": None, "n_peers": 0}
    )  # fmt: skip
    assert said(headlines_in_brief(rows, "x")) == ["Its targets include b 3%."]
    assert said(headlines_in_brief(rows.head(1), "x")) == ["Its targets include a 2家 / 1家 (2027)."]


def test_a_portrait_speaks_of_its_own_plan() -> None:
    rows = pd.DataFrame({"doc_id": ["a", "a", "b"]})
    assert said(findings_in_brief(rows.head(1), "x", portrait=True)) == ["One place should be checked: a sum, count or date there does not seem to fit."]  # fmt: skip
    assert said(findings_in_brief(rows.head(2), "x", portrait=True)) == ["2 places should be checked: sums, counts or dates there do not seem to fit."]  # fmt: skip
    assert said(findings_in_brief(rows.head(2), "x")) == [
        "2 places in one plan should be checked: sums, counts or dates there do not seem to fit."
    ]
    assert said(findings_in_brief(rows, "x")) == [
        "3 places in 2 plans should be checked: sums, counts or dates there do not seem to fit."
    ]


def test_most_widely_shared_targets_are_all_named_or_none() -> None:
    ranges = pd.DataFrame({"indicator_id": list("abcd"), "year": 2027, "period": "", "base_unit": "%", "n_plans": [4, 4, 4, 4], "min": 1.0, "max": 1.0})  # fmt: skip
    assert said(common_in_brief(ranges.head(2), 5, "x")) == ["The numbers set most often, by indicator and year, are for a (2027), b (2027): by 4 of 5 plans each."]  # fmt: skip
    assert said(common_in_brief(ranges.head(1), 4, "x")) == ["The number set most often, by indicator and year, is for a (2027): by 4 of 4 plans, all at 1%."]  # fmt: skip
    assert common_in_brief(ranges, 5, "x") == common_in_brief(ranges.assign(n_plans=1).head(1), 5, "x") == []


def test_a_plan_stands_out_only_where_chance_would_not_do_it() -> None:
    apart = pd.DataFrame(
        {"label": ["a", "b", "c"], "theme": "talent", "share": [0.4, 0.1, 0.1], "others": [0.1, 0.25, 0.25], "p_adjusted": [0.04, 1, None]}
    )  # fmt: skip
    assert priorities_in_brief(apart, "x", {})[0].fields["plan"] == "a"
    two = pd.concat([apart, apart.assign(theme="digital", share=[0.2, 0.3, 0.2], p_adjusted=[1, 0.01, 1])])
    assert said(priorities_in_brief(two, "x", {})) == [
        "On average most attention goes to digital (23% of a plan's theme words, median 20%; the largest share in 2 of 3 plans); "
        "2 plans stand out, such as a, with 40% on talent (mean of the others: 10%)."
    ]
    few = two.assign(share=[0.9, 0.1, 0.1, 0.2, 0.2, 0.2], p_adjusted=1.0)  # one plan carries the mean
    assert said(priorities_in_brief(few, "x", {})) == [
        "On average most attention goes to talent (37% of a plan's theme words, median 10%; the largest share in 1 of 3 plans, "
        "fewer than digital in 2)."
    ]
    assert (
        "中位数10%；3份文本中1份以其占比最高，少于digital的2份"
        in said(priorities_in_brief(few, "x", {}), "zh")[0]
    )
    assert priorities_in_brief(apart.assign(p_adjusted=0.05), "x", {})[0].fields["plan"] == ""
    assert priorities_in_brief(apart.head(1).assign(p_adjusted=None), "x", {})[0].fields["plan"] == ""


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("n", [1, 2, 3])
def test_every_sentence_can_be_said_of_few(language: str, n: int) -> None:
    table = plans(*[(2 + i, 1) for i in range(n)])
    states = pd.DataFrame({"parent": "a", "parent_label": "甲", "indicator_id": list("abc")[:n], "child_indicator_id": list("abc")[:n], "state": "inherited"})  # fmt: skip
    lines = pd.DataFrame(
        {
            "indicator_id": list("abc")[:n],
            "target": "3%",
            "target_year": 2027,
            "rank": 1,
            "n_tied": 0,
            "n_peers": 2,
            "tied_about": False,
            "direction": "up",
        }
    )
    made = [
        *targets_in_brief(table, "x"), *rates_in_brief(rates(*[1] * n), "x"), *inherited_in_brief(states, "x"),
        *renewed_in_brief(states, "x"), *headlines_in_brief(lines, "x"), *findings_in_brief(pd.DataFrame({"doc_id": ["a"] * n}), "x"),
        *wording_in_brief(pd.DataFrame({"longest_own": [30] * n}), n, "x"),
    ]  # fmt: skip
    assert all("{" not in line and "  " not in line for line in said(made, language))
    assert len(said(made, language)) == 8


def test_of_themes_that_tie_in_a_plan_neither_is_its_largest() -> None:
    shares = {"a": (0.5, 0.5, 0), "b": (0.4, 0.4, 0.2), "c": (0, 0.1, 0.9)}
    apart = pd.DataFrame(
        [
            {"label": label, "theme": theme, "share": share, "others": 0.3, "p_adjusted": 1.0}
            for label, row in shares.items()
            for theme, share in zip(("finance", "firms", "labs"), row, strict=True)
        ]
    )
    fields = priorities_in_brief(apart, "x", {})[0].fields
    assert (fields["led"], fields["n_leading"], fields["most_led"]) == (1, 0, 1)
