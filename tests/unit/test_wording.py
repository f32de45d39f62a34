import pytest

from policylab.between import runs, wording
from policylab.between.wording import shared_passages
from policylab.errors import OptionError

PARENT = "（一）支持链主企业牵头组建创新联合体，每年不少于２个。\n其他内容各不相同。"
CHILD = "1.支持链主企业牵头组建创新联合体,每年不少于2个;另外再加一句。"


def test_passage_spans_quote_both_texts_whatever_the_width_and_punctuation():
    found = shared_passages({"parent": PARENT, "child": CHILD}, n=12)
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["a"], row["b"]) == ("parent", "child")
    assert PARENT[row["a_start"] : row["a_end"]] == "支持链主企业牵头组建创新联合体，每年不少于２个"
    assert CHILD[row["b_start"] : row["b_end"]] == "支持链主企业牵头组建创新联合体,每年不少于2个"


def test_slogans_and_indicator_names_weigh_nothing():
    slogan = "坚持以习近平新时代中国特色社会主义思想为指导"
    name = "全社会研究与试验发展经费支出占地区生产总值比重"
    found = shared_passages({"a": f"甲{slogan}乙{name}丙", "b": f"丁{slogan}戊{name}己"}, n=12)
    assert found["listed"].gt(0.9).all()
    assert found["weight"].lt(0.1).all()


def test_a_passage_in_every_plan_weighs_less_than_one_in_two():
    common, rare = "各部门要把责任压到具体岗位上去", "在湖心岛上设立候鸟观测实训工坊"
    texts = {name: f"{name}{common}{name * 3}" for name in "甲乙丙丁戊己"}
    texts["甲"] += rare + "完"
    texts["乙"] += rare + "止"
    found = shared_passages(texts, n=10)
    weights = found.groupby("n_documents")["weight"].first()
    assert weights.index.tolist() == [2, 6]
    assert weights.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    "texts", [{}, {"a": ""}, {"a": "，。", "b": "短"}, {"a": "没有任何相同的文字在此处"}]
)
def test_nothing_shared_gives_the_empty_table(texts):
    assert shared_passages(texts).empty


def test_length_outside_the_range_is_refused():
    with pytest.raises(
        OptionError, match="^n: found 3; wanted the least length of a shared passage, from 4 to 200"
    ):
        shared_passages({}, n=3)


def test_meeting_hashes_are_noticed_and_another_base_is_taken(monkeypatch):
    texts = {
        "a": "甲乙丙丁戊己庚辛",
        "b": "乙甲丙丁戊己庚辛",
        "c": "甲乙丙丁戊己庚壬",
    }  # base 1 hashes anagrams alike
    wanted = shared_passages(texts, n=6)
    monkeypatch.setattr(runs, "_BASES", (1, *runs._BASES))
    assert shared_passages(texts, n=6).equals(wanted)
    monkeypatch.setattr(runs, "_BASES", (1,))
    with pytest.raises(OptionError, match="cannot be told apart"):
        shared_passages(texts, n=6)


def test_result_does_not_depend_on_the_portion(monkeypatch):
    texts = {str(k): "重复的一段文字在此" * 3 + str(k) * 9 for k in range(5)}
    wanted = shared_passages(texts, n=5)
    monkeypatch.setattr(wording, "_PAIRS_AT_ONCE", 3)
    assert len(wanted) > 40
    assert shared_passages(texts, n=5).equals(wanted)
