"""Scores against truth: a planted miss and a planted false find are found and named; faults are told with file and line."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from policylab.cli import commands
from policylab.dataset import build
from policylab.errors import TruthError
from policylab.scoring import read_truth, score, write_templates

PLAN = """青禾市养老服务三年行动方案（2024—2026年）

一、目标

到2026年，全市每千名老年人拥有养老床位达到52张，新建老年食堂40个。

二、任务

（一）建好老年食堂。每年培训厨师90人次。（牵头单位：市民政局；责任单位：市商务局）
"""
BEDS = {
    "quote": "每千名老年人拥有养老床位达到52张", "indicator": "每千名老年人拥有养老床位", "value": 52, "unit": "张",
    "comparator": "eq", "year": 2026, "kind": "level", "status": "target",
}  # fmt: skip
CANTEENS = BEDS | {
    "quote": "新建老年食堂40个",
    "indicator": "老年食堂",
    "value": 40,
    "unit": "个",
    "kind": "flow",
}
COOKS = BEDS | {
    "quote": "每年培训厨师90人次",
    "indicator": "培训厨师",
    "value": 90,
    "unit": "人次",
    "year": None,
    "kind": "flow",
}
DUTY = {
    "anchor": "二/（一）",
    "lead": ["市民政局"],
    "support": ["市商务局"],
    "quote": "（牵头单位：市民政局；责任单位：市商务局）",
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    (folder / "qinghe.txt").write_text(PLAN, encoding="utf-8")
    return build(folder, tmp_path_factory.mktemp("out") / "dataset")


def scored(dataset, folder: Path, **kinds):
    (folder / "qinghe.json").write_text(
        json.dumps({"doc": "qinghe"} | kinds, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return score(dataset, folder)


def every(found, kind: str) -> dict:
    return found.scores[found.scores["plan"].isna()].set_index("scored").loc[kind].to_dict()


def test_what_agrees_is_scored_one(dataset, tmp_path):
    found = scored(dataset, tmp_path, targets=[BEDS, CANTEENS, COOKS], duties=[DUTY])
    assert len(found.items) == 0
    assert {
        (every(found, kind)["precision"], every(found, kind)["recall"]) for kind in ("targets", "duties")
    } == {(1, 1)}
    assert set(found.scores["scored"]) == {"duties", "targets"} | {
        f"targets.{column}" for column in ("year", "comparator", "kind", "status", "indicator")
    }


def test_a_planted_miss_is_named_with_its_sentence_and_line(dataset, tmp_path):
    planted = BEDS | {"quote": "新建老年食堂40个", "indicator": "老年食堂", "value": 41, "unit": "个"}
    found = scored(dataset, tmp_path, targets=[BEDS, CANTEENS, COOKS, planted])
    (row,) = found.items.to_dict("records")
    assert (row["outcome"], row["truth"]) == ("missed", "老年食堂: 41个")
    assert row["sentence"] == "到2026年，全市每千名老年人拥有养老床位达到52张，新建老年食堂40个。"
    lines = (tmp_path / "qinghe.json").read_text(encoding="utf-8").splitlines()
    assert '"value": 41' in "".join(lines[row["truth_line"] - 1 : row["truth_line"] + 4])
    assert every(found, "targets")["recall"] == 0.75


def test_a_planted_false_find_is_named_with_its_sentence(dataset, tmp_path):
    found = scored(dataset, tmp_path, targets=[BEDS, CANTEENS], duties=[DUTY | {"support": []}])
    figure, duty = found.items.to_dict("records")
    assert (figure["outcome"], figure["found"]) == ("false", "培训厨师: 90人次")
    assert figure["sentence"].startswith("每年培训厨师90人次。")
    assert (duty["outcome"], duty["found"]) == ("false", "市商务局 (support)")
    assert every(found, "targets")["precision"] == pytest.approx(2 / 3)


def test_a_column_that_differs_is_named(dataset, tmp_path):
    found = scored(dataset, tmp_path, targets=[BEDS | {"year": 2025}, CANTEENS, COOKS])
    (row,) = found.items.to_dict("records")
    assert (row["scored"], row["outcome"], row["truth"], row["found"]) == (
        "targets.year",
        "differs",
        "2025",
        "2026",
    )
    other = scored(dataset, tmp_path, targets=[BEDS | {"year": 2025, "years": [2026]}, CANTEENS, COOKS])
    assert len(other.items) == 0


def test_what_is_optional_counts_neither_way(dataset, tmp_path):
    optional = [BEDS, CANTEENS | {"optional": True}, COOKS | {"value": 91, "optional": True}]
    found = scored(dataset, tmp_path, targets=optional)
    # the cooks that were read are no row of the truth; the optional ones of it are neither missed nor found
    assert (
        every(found, "targets")["hits"],
        every(found, "targets")["n_read"],
        every(found, "targets")["n_true"],
    ) == (1, 2, 1)


def test_a_plan_that_the_dataset_lacks_is_missed_whole(dataset, tmp_path):
    (tmp_path / "b.json").write_text(json.dumps({"doc": "elsewhere", "targets": [BEDS]}), encoding="utf-8")
    found = score(dataset, tmp_path)
    assert every(found, "targets")["recall"] == 0
    assert found.items["outcome"].tolist() == ["missed"]


def test_a_template_says_nothing_and_is_not_written_over(dataset, tmp_path):
    (path,) = write_templates(dataset, tmp_path / "truth")
    assert set(json.loads(path.read_text(encoding="utf-8")).values()) == {"qinghe", None}
    assert score(dataset, tmp_path / "truth").scores.empty
    assert write_templates(dataset, tmp_path / "truth") == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"doc": "a",\n "targets": [\n  {"quote": "x"}\n ]\n}', "a.json, line 3: targets.indicator is missing; wanted a text"),
        ('{"doc": "a",\n "sections": [\n  {"level": 9, "marker": "", "heading": "x"}\n ]\n}', "a.json, line 3: sections.level is 9; wanted 1, 2, 3 or 4"),
        ('{"doc": "a",\n "metadata": {"period": "2024"}}', 'a.json, line 2: metadata.period is "2024"; wanted the first and last year'),
        ('{"doc": "a",\n "tables": 3}', "a.json, line 1: tables is 3; wanted a list"),
        ('{"doc": "a",\n "tables": [}', "a.json, line 2: is no JSON here"),
        ("[]", "a.json, line 1: a.json is []; wanted an object in braces"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_line(tmp_path, content, told):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(TruthError) as error:
        read_truth(tmp_path)
    assert told in error.value.said("en")
    assert "a.json，第" in error.value.said("zh")


def test_no_file_of_truth_is_a_mistake_that_says_what_to_do(tmp_path):
    with pytest.raises(TruthError, match="--template"):
        read_truth(tmp_path)


def test_truth_beside_the_plans_is_never_read_as_a_plan(tmp_path):
    (tmp_path / "plans" / "truth").mkdir(parents=True)
    (tmp_path / "plans" / "qinghe.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plans" / "truth" / "notes.txt").write_text(PLAN.replace("青禾", "青苗"), encoding="utf-8")
    made = build(tmp_path / "plans", tmp_path / "dataset")
    assert made.documents["source_file"].tolist() == ["qinghe.txt"]


@pytest.mark.parametrize(("language", "word"), [("en", "missed targets"), ("zh", "漏识 targets")])
def test_the_command_prints_misses_and_writes_tables(dataset, tmp_path, capsys, language, word):
    truth = tmp_path / "truth"
    truth.mkdir()
    (truth / "qinghe.json").write_text(
        json.dumps({"doc": "qinghe", "targets": [BEDS | {"value": 53}]}), encoding="utf-8"
    )
    call = ["score", str(dataset.folder), str(truth), "--out", str(tmp_path / "out"), "--language", language]
    commands.main(call, standalone_mode=False)
    assert word in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["scored_items.csv", "scores.csv"]


def test_scores_of_the_five_are_those_of_the_evaluation(shared, tmp_path):
    """The same counts as ../shared/evaluation/evaluate.py, kind by kind and plan by plan."""
    path = shared / "evaluation" / "evaluate.py"
    if not path.is_file():
        pytest.skip("no ../shared/evaluation here")
    spec = importlib.util.spec_from_file_location("evaluate", path)
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    gold = shutil.copytree(shared / "evaluation" / "gold", tmp_path / "gold", copy_function=shutil.copyfile)
    made = build(shared / "seeds", tmp_path / "dataset")
    ours = score(made, gold).scores
    ours = ours[ours["plan"].notna()].set_index(["plan", "scored"])[["hits", "n_read", "n_true"]]
    named = {"references": "citations", "tables": "annex_tables"}
    tables = {
        name: evaluate.read(made.folder, name)
        for name in ("documents", "paragraphs", "sections", "targets", "duties", "citations", "annex_tables")
    }
    documents = {Path(row["source_file"]).stem: row for row in tables["documents"].to_dict("records")}
    compared = 0
    for file in sorted(gold.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        theirs, _ = evaluate.score_document(tables, documents[truth["doc"]], truth)
        for kind in ours.loc[truth["doc"]].index:
            counts = theirs[named.get(kind, kind)]
            assert tuple(ours.loc[(truth["doc"], kind)]) == (
                counts["hits"],
                counts["predicted"],
                counts["gold"],
            ), (file, kind)
            compared += 1
    assert compared == 5 * 12
