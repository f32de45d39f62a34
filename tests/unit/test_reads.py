"""What a report reads: a changed plan makes its own portrait anew, and those that show something of it; never a stale one."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from policylab.dataset import Dataset, build
from policylab.reports.corpus import shipped
from policylab.reports.corpus_report import ReportChoice, corpus_tasks
from policylab.reports.running.batch import run_batch
from policylab.reports.running.inputs import Reads
from policylab.reports.running.kernel import open_kernels
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.running.preload import imported_by
from policylab.reports.said.ranks import standing

PORTRAIT = shipped("notebooks") / "report_plan.ipynb"

PLANS = {
    "云川市科技创新行动计划（2024）.txt": """云川市人民政府关于印发云川市科技创新行动计划的通知
云政发〔2024〕6号
一、总体目标
到2027年，全社会研发经费投入强度达到2.8%，高新技术企业达到900家。
二、重点任务
加快建设概念验证中心和中试平台，支持高校科技成果转化，支持高校科技成果转化落地。
（责任单位：市科技局、市教育局）
三、保障措施
各县区要建立工作台账，定期调度。
云川市人民政府
2024年3月5日
""",
    "临溪县科技创新实施方案（2024）.txt": """临溪县科技创新实施方案
临政发〔2024〕11号
根据《云川市人民政府关于印发云川市科技创新行动计划的通知》（云政发〔2024〕6号），制定本方案。
一、总体目标
到2027年，全社会研发经费投入强度达到1.9%，科技型中小企业达到120家。
二、重点任务
发展茶叶精深加工，推广茶叶新品种，建设茶叶产业研究院。
（责任单位：县科技局、县农业农村局）
临溪县人民政府
2024年6月1日
""",
    "沅泽区数字经济工作要点（2024）.txt": """沅泽区2024年数字经济工作要点
一、发展目标
2024年，数字经济核心产业增加值增长9%。
二、重点工作
建设算力中心，推动算力调度，培育数据标注企业，开放公共数据，开放公共数据授权运营。
（责任单位：区数据局）
沅泽区人民政府办公室
2024年2月20日
""",
}


def write(folder: Path, *changes: tuple[str, str, str], plans: Iterable[str] = PLANS) -> Path:
    """The plans named, each with what is replaced in it: (start of its name, old, new)."""
    folder.mkdir(exist_ok=True)
    for name in plans:
        text = PLANS[name]
        for plan, old, new in changes:
            if name.startswith(plan):
                assert old in text
                text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def changed(tmp_path: Path, *changes: tuple[str, str, str]) -> set[str]:
    """Regions whose portrait reads something else after the changes."""
    before, after = (hashes(build(write(tmp_path / "p", *each), tmp_path / "d")) for each in ((), changes))
    assert before.keys() == after.keys()
    assert before.pop("all") != after.pop("all")
    return {name for name in before if before[name] != after[name]}


def hashes(dataset: Dataset) -> dict[str, str]:
    reads, plans = Reads(dataset), dataset.documents
    found = {
        region: reads.hash_for(PORTRAIT, {"doc_id": doc_id})
        for region, doc_id in zip(plans["region"], plans["doc_id"], strict=True)
    }
    return found | {"all": reads.hash_for(PORTRAIT.with_name("report_comparison.ipynb"), {})}


def test_changed_figure_touches_only_its_own_portrait(tmp_path: Path) -> None:
    assert changed(tmp_path, ("沅泽", "增长9%", "增长8%")) == {"沅泽区"}


def test_what_the_plan_above_promises_is_read_by_the_plan_below(tmp_path: Path) -> None:
    assert changed(tmp_path, ("云川", "高新技术企业达到900家", "建成新型机构十余处")) == {"云川市", "临溪县"}


def test_words_that_no_longer_set_a_plan_apart_are_read_by_it(tmp_path: Path) -> None:
    much_tea = "各县区要发展茶叶，推广茶叶，种植茶叶，加工茶叶，运输茶叶，"
    assert changed(tmp_path, ("云川", "各县区要", much_tea)) == {"云川市", "临溪县"}


def test_what_the_owner_says_of_one_plan_is_not_read_by_others(tmp_path: Path) -> None:
    folder = write(tmp_path / "p")
    before = hashes(build(folder, tmp_path / "d"))
    said = "source_file,genre,funding\n沅泽区数字经济工作要点（2024）.txt,行动计划,high\n"
    (folder / "sources.csv").write_text(said, encoding="utf-8")
    after = hashes(build(folder, tmp_path / "d"))
    assert {name for name in before if before[name] != after[name]} == {"沅泽区", "all"}


def test_copy_of_the_portrait_reads_all(tmp_path: Path) -> None:
    dataset = build(write(tmp_path / "p"), tmp_path / "d")
    copy = tmp_path / PORTRAIT.name
    copy.write_bytes(PORTRAIT.read_bytes())
    first = dataset.documents["doc_id"].iloc[0]
    reads = Reads(dataset)
    assert reads.hash_for(copy, {"doc_id": first}) == reads.hash_for(copy, {})
    assert reads.hash_for(PORTRAIT, {"doc_id": first}) != reads.hash_for(copy, {})


def test_tables_without_texts_are_read_as_a_whole(tmp_path: Path) -> None:
    dataset = build(write(tmp_path / "p"), tmp_path / "d")
    (dataset.folder / "sentences.parquet").write_bytes(b"broken")
    reads = Reads(dataset)
    assert reads.hash_for(PORTRAIT, {"doc_id": "x"}) == reads.hash_for(PORTRAIT, {})


def test_standing_is_kept_over_a_build_that_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        dataset = build(write(tmp_path / "p"), tmp_path / "d")
        standing(dataset, dataset.documents["doc_id"].iloc[0])
    kept = sorted((tmp_path / "d" / "kept").iterdir())
    dates = [path.stat().st_mtime_ns for path in kept]
    assert len(kept) == 6
    dataset = build(tmp_path / "p", tmp_path / "d")
    standing(dataset, dataset.documents["doc_id"].iloc[0])
    assert [path.stat().st_mtime_ns for path in kept] == dates


def test_standing_among_chosen_plans_is_not_that_among_all(tmp_path: Path) -> None:
    dataset = build(write(tmp_path / "p"), tmp_path / "d")
    names = dataset.documents["doc_id"].tolist()
    alone = {name: standing(dataset.select([name]), name).keywords for name in names}
    among_all = {name: standing(dataset, name).keywords for name in names}
    assert all(table.empty for table in alone.values())
    assert not all(table.empty for table in among_all.values())


def test_second_run_makes_what_a_first_run_would(tmp_path: Path, nursery) -> None:
    def portraits(out: Path) -> tuple[dict[str, bytes], set[str]]:
        dataset = build(tmp_path / "p", tmp_path / "d")
        Manifest(out).keep_plans(set(dataset.documents["doc_id"]))
        made = run_batch(corpus_tasks(dataset, ReportChoice())[1:], out, kernels=nursery)
        assert set(made["status"]) <= {"done", "kept"}
        pages = {path.name: path.read_bytes() for path in (out / "reports").iterdir()}
        return pages, set(made["report_id"][made["status"] == "done"])

    write(tmp_path / "p")
    portraits(tmp_path / "again")
    write(tmp_path / "p", ("沅泽", "算力", "茶叶"))
    again, anew = portraits(tmp_path / "again")
    fresh, _ = portraits(tmp_path / "fresh")
    assert again == fresh
    assert 1 <= len(anew) < len(PLANS)


def test_reports_of_plans_that_are_gone_go_with_their_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = (
        "reports/a.html",
        "reports/b.html",
        "notebooks/a.ipynb",
        "notebooks/c.failed.ipynb",
        "../mine.txt",
    )
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("x", encoding="utf-8")
    manifest = Manifest(out)
    files = ("reports/a.html", "notebooks/a.ipynb", "../mine.txt")
    manifest.put(Record("a", "report_plan", {"doc_id": "a"}, "", "done", files=files))
    manifest.put(Record("b", "report_plan", {"doc_id": "b"}, "", "done", files=("reports/b.html",)))
    manifest.put(Record("c", "report_plan", {"doc_id": "c"}, "", "failed"))
    manifest.put(Record("comparison", "report_comparison", {}, "", "done"))
    manifest.keep_plans({"b"})
    assert list(Manifest(out).records) == ["b", "comparison"]
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"mine.txt", "out/manifest.json", "out/reports/b.html"}


@pytest.fixture(scope="module")
def nursery():
    with open_kernels(imported_by([PORTRAIT])) as kernels:
        yield kernels
