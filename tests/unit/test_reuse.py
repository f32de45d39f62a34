import pandas as pd
import pytest

from policylab.between.alignment import clause_fates, fate_shares, side_by_side
from policylab.between.direction import order_plans, plan_pairs
from policylab.between.reuse import shared_wording, wording_by_pair
from policylab.between.similarity import similarity
from policylab.errors import OptionError

UPPER = [
    "健全由用户出题、实验室答题的攻关机制，对成效显著的团队给予滚动支持。",
    "推动省级平台向全省中小企业开放大型仪器，每年开放机时不少于20万小时。",
    "坚持以习近平新时代中国特色社会主义思想为指导。",
    "在高原湖区设立三处候鸟观测实训工坊并配备专职人员。",
]
LOWER = [
    "县里每年安排项目五项，健全由用户出题、实验室答题的攻关机制，对成效显著的团队给予滚动支持。",
    "推动县级平台向全县中小企业开放大型仪器，每年开放机时不少于5000小时。",
    "坚持以习近平新时代中国特色社会主义思想为指导，<b>发展</b>山区经济。",
    "建成竹材精深加工示范园一个，带动农户增收。",
]


def plan(doc_id, sentences, **more):
    """Rows of a plan whose paragraphs are single sentences."""
    rows = {"documents": [{"doc_id": doc_id, "label": doc_id, **more}], "paragraphs": [], "sentences": []}
    start = 0
    for place, text in enumerate(sentences):
        span = {
            "doc_id": doc_id,
            "paragraph_id": f"p{place}",
            "start_char": start,
            "end_char": start + len(text),
        }
        rows["paragraphs"].append({**span, "kind": "text", "text": text})
        rows["sentences"].append({**span, "sentence_id": f"s{place}"})
        start += len(text) + 1
    return rows


@pytest.fixture
def dataset(make_dataset):
    parts = [
        plan("upper", UPPER, tier="province", year=2023, region="云岭省"),
        plan("lower", LOWER, tier="county", year=2023, region="石渡县"),
    ]
    return make_dataset(**{name: parts[0][name] + parts[1][name] for name in parts[0]})


def test_each_clause_meets_its_fate(dataset):
    fates = clause_fates(dataset, [("upper", "lower")])
    assert fates["fate"].tolist() == ["copied", "adapted", "quoted", "dropped", "new", "new"]
    copied = fates.iloc[0]
    assert dataset.body("lower")[int(copied["copy_start"]) : int(copied["copy_end"])] == LOWER[0]
    assert fates.iloc[-1]["copy_text"] == LOWER[3]


def test_the_same_clause_with_another_figure_is_adapted(make_dataset):
    parts = [plan("a", [UPPER[1]], year=2022), plan("b", [UPPER[1].replace("20万", "30万")], year=2023)]
    dataset = make_dataset(**{name: parts[0][name] + parts[1][name] for name in parts[0]})
    fates = clause_fates(dataset, [("a", "b")])
    assert (fates["fate"].tolist(), fates["similarity"].tolist()) == (
        ["adapted"],
        [pytest.approx(0.967, abs=0.01)],
    )


def test_shares_of_fates(dataset):
    shares = fate_shares(clause_fates(dataset, [("upper", "lower")])).set_index("fate")["share"]
    assert shares.to_dict() == {"adapted": 0.25, "copied": 0.25, "dropped": 0.25, "new": 0.5, "quoted": 0.25}


def test_a_duty_bracket_and_a_quoted_title_are_no_shared_clause(make_dataset):
    text = "贯彻《云岭省落实候鸟观测与湿地实训工坊建设的指导意见》。（责任单位：市科技局、市教育局、市农业农村局、市财政局）"
    parts = [plan("a", [text], year=2022), plan("b", [text], year=2023)]
    tables = {name: parts[0][name] + parts[1][name] for name in parts[0]}
    start = text.index("（")
    duties = [
        {"doc_id": doc, "quote": text[start:], "start_char": start, "end_char": len(text), "basis": "plain_list", "role": "lead"}
        for doc in ("a", "b")
    ]  # fmt: skip
    assert clause_fates(make_dataset(**tables, duties=duties), [("a", "b")]).empty


def test_passages_carry_both_texts_and_a_direction(dataset):
    passages = shared_wording(dataset, n=12)
    first = passages.iloc[0]
    assert (first["source"], first["copy"], first["direction"]) == ("upper", "lower", "tier")
    assert first["source_text"] == first["copy_text"] == UPPER[0] + "\n推动"
    assert passages["weight"].iloc[-1] < 0.2
    pair = wording_by_pair(passages, dataset).iloc[0]
    assert pair["n_passages"] > pair["n_own"] >= 1
    assert 0 < pair["own_share"] < pair["share"] < 1


def test_every_pair_has_a_row_unless_passages_are_asked_for(make_dataset):
    parts = [
        plan("a", [UPPER[0]], year=2021),
        plan("b", [UPPER[0]], year=2022),
        plan("c", [LOWER[3]], year=2023),
    ]
    dataset = make_dataset(**{name: [row for part in parts for row in part[name]] for name in parts[0]})
    passages = shared_wording(dataset)
    everyone = wording_by_pair(passages, dataset)
    assert everyone[["source", "copy", "n_passages"]].to_numpy().tolist() == [
        ["a", "b", 1],
        ["a", "c", 0],
        ["b", "c", 0],
    ]
    assert everyone["share"].tolist()[1:] == [0, 0]
    assert wording_by_pair(passages, dataset, least=1)["copy"].tolist() == ["b"]


def test_characters_in_several_passages_count_once(make_dataset):
    parts = [plan(doc_id, ["字" * 100], year=2020 + number) for number, doc_id in enumerate("abc")]
    dataset = make_dataset(**{name: [row for part in parts for row in part[name]] for name in parts[0]})
    spans = [("a", "c", 10, 30, 0.9), ("b", "c", 0, 5, 0.1), ("a", "c", 20, 40, 0.9), ("a", "c", 0, 90, 0.2), ("a", "b", 99, 100, 0.5),
             ("a", "c", 12, 15, 0.9), ("a", "c", 60, 70, 0.9), ("b", "c", 5, 9, 0.1)]  # fmt: skip
    rows = [
        {"source": a, "copy": b, "direction": "date", "weight": weight, "n_chars": end - start,
         "copy_start": start, "copy_end": end}
        for a, b, start, end, weight in spans
    ]  # fmt: skip
    pairs = wording_by_pair(pd.DataFrame(rows), dataset).set_index(["source", "copy"])
    told = pairs[["n_passages", "n_own", "longest", "longest_own", "share", "own_share"]]
    assert told.loc["a", "c"].tolist() == [5, 4, 90, 20, 0.9, 0.4]
    assert told.loc["b", "c"].tolist() == [2, 0, 5, 0, 0.09, 0]
    assert told.loc["a", "b"].tolist() == [1, 1, 1, 1, 0.01, 0.01]
    assert wording_by_pair(pd.DataFrame(rows), dataset, least=2).index.size == 2


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ({"issued_date": "2023-06-12"}, {"issued_date": "2023-03"}, ("b", "a", "date")),
        ({"issued_date": "2023-06-12", "tier": "county"}, {"year": 2023, "tier": "city"}, ("b", "a", "tier")),
        ({"year": 2023, "tier": "city"}, {"year": 2023, "tier": "city"}, ("a", "b", "none")),
        ({"year": None}, {"year": 2023}, ("a", "b", "none")),
    ],
)
def test_direction_comes_from_date_then_tier(a, b, wanted):
    assert order_plans({"doc_id": "a", **a}, {"doc_id": "b", **b}) == wanted
    assert order_plans({"doc_id": "b", **b}, {"doc_id": "a", **a}) == wanted


def test_side_by_side_escapes_text_and_marks_differences(dataset):
    html = side_by_side(clause_fates(dataset, [("upper", "lower")]))
    assert html.count("<tr>") == 3
    assert "推动<mark>省</mark>级平台" in html
    assert "推动<mark>县</mark>级平台" in html
    assert "<b>" not in html


def test_nothing_shared_between_no_plans(make_dataset):
    dataset = make_dataset()
    assert plan_pairs(dataset.documents) == []
    assert clause_fates(dataset, []).empty
    assert fate_shares(clause_fates(dataset, [])).empty
    assert wording_by_pair(shared_wording(dataset), dataset).empty


def test_what_is_set_aside_is_read_in_the_plan_that_stands_first_whatever_the_ids(make_dataset):
    text = "在高原湖区设立三处候鸟观测实训工坊并配备专职人员"
    parts = [plan("z", [f"办好“{text[:20]}”"], year=2023), plan("a", [text], year=2023)]
    tables = {name: parts[0][name] + parts[1][name] for name in parts[0]}
    found = shared_wording(make_dataset(**tables))
    assert found[["source", "copy", "direction", "source_text", "listed"]].values.tolist() == [
        ["a", "z", "none", text[:20], 1.0]
    ]


def test_every_pair_of_thousands_of_plans_is_refused_with_what_to_do():
    plans = pd.DataFrame(
        {"doc_id": [f"{number:04d}" for number in range(2001)], "label": "甲", "duplicate_of": None}
    )
    for ask in (lambda: plan_pairs(plans), lambda: similarity({}, plans)):
        with pytest.raises(
            OptionError, match="^2001 plans make 2,001,000 pairs; every pair is compared of 2000 plans"
        ):
            ask()
