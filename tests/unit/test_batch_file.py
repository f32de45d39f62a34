"""Batch files: what they cross, what is refused, and the names of the reports."""

from html import escape
from pathlib import Path

import nbformat
import pytest

from policylab.dataset import Dataset, build
from policylab.errors import OptionError, ReportError, SourceError
from policylab.reports import corpus_report
from policylab.reports.corpus_report import ReportChoice, chosen_plans, corpus_tasks, report
from policylab.reports.pages.index import entries, page_titles
from policylab.reports.running.batch_file import (
    batch_file_tasks,
    read_batch_file,
    report_name,
    run_batch_file,
    without_plans,
)
from policylab.reports.running.lab import copy_notebooks
from policylab.reports.running.manifest import Record

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("grid") / "dataset")


def grid_file(folder: Path, text: str) -> Path:
    path = folder / "PLAN.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_notebooks_are_crossed_with_plans_and_values(tmp_path: Path, dataset: Dataset) -> None:
    text = f"""
    corpus = '{dataset.folder.as_posix()}'
    out = "made"
    formats = ["html", "xlsx"]
    seconds = 30
    [[reports]]
    notebook = "report_plan"
    plans = "tier=county"
    grid.language = ["en", "zh"]
    [[reports]]
    notebook = "report_comparison"
    """
    grid = read_batch_file(grid_file(tmp_path, text))
    assert (grid.out, grid.options.formats, grid.options.limits.seconds) == (
        tmp_path / "made",
        ("html", "xlsx"),
        30,
    )
    tasks = batch_file_tasks(grid, dataset)
    counties = list(dataset.documents.query("tier == 'county'")["doc_id"])
    assert len(tasks) == 2 * len(counties) + 1
    assert tasks[1].parameters == {"corpus": str(dataset.folder), "doc_id": counties[0], "language": "zh"}
    assert len({task.report_id for task in tasks}) == len(tasks)
    assert [task.report_id for task in batch_file_tasks(grid, dataset, "tier=city")] == ["report_comparison"]
    assert without_plans(grid, dataset, "tier=city") == (("report_plan", "tier=county"),)
    assert without_plans(grid, dataset, "") == without_plans(grid, dataset, "tier=county") == ()


def test_reports_of_a_batch_are_called_by_the_title_of_their_page(tmp_path: Path, dataset: Dataset) -> None:
    titles = {"report_theme-a": "A theme: <海洋>", "report_topics": "Topics", "report_topics-2": "Topics"}
    (tmp_path / "reports").mkdir()
    records = {}
    for name, title in titles.items():
        file = f"reports/{name}.html"
        (tmp_path / file).write_text(f"<html>\n<title>{escape(title)}</title>", encoding="utf-8")
        records[name] = Record(name, "report_theme", {}, "key", "done", 1, 1.0, "", (file,))
    found = entries(dataset, records, titles=page_titles(tmp_path, records))
    assert [each.label for each in found] == ["A theme: <海洋>", "report_topics", "report_topics-2"]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("corpus = ", ReportError, "cannot be read as a batch file"),
        ('corpus = "x"', OptionError, 'wanted corpus = "folder" and at least one [[reports]]'),
        ('corpus = "x"\ncolour = 1\n[[reports]]', OptionError, "PLAN.toml: found colour; wanted some of corpus"),
        ('corpus = "x"\n[[reports]]\nnotebok = "a"', OptionError, "found notebok; wanted some of grid, notebook, plans"),
        ('corpus = "x"\n[[reports]]\nnotebook = "a"', OptionError, "found no notebook 'a'"),
        ('corpus = "x"\nreports = [3]', OptionError, "[[reports]]: found 3; wanted values by name"),
        ('corpus = 3', OptionError, "corpus: found 3; wanted a text in quotes"),
        ('corpus = "x"\nseconds = "9"\n[[reports]]', OptionError, "seconds: found '9'; wanted a number"),
        ('corpus = "x"\n[[reports]]\nnotebook = "report_plan"\ngrid = 3', OptionError, "grid: found 3; wanted values"),
        ('corpus = "x"\n[[reports]]\nnotebook = "report_plan"', SourceError, "x: does not exist"),
        ('corpus = "x"\nformats = ["odt"]\n[[reports]]\nnotebook = "report_plan"', OptionError, "found 'odt'"),
    ],
)  # fmt: skip
def test_unusable_files_are_refused(tmp_path: Path, text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        read_batch_file(grid_file(tmp_path, text))
    assert message in str(caught.value)


def test_reports_of_a_dataset_lie_beside_it(tmp_path: Path, dataset: Dataset) -> None:
    text = f"corpus = '{dataset.folder.as_posix()}'\n[[reports]]\nnotebook = 'report_plan'"
    assert dataset.folder.name == "dataset"
    assert read_batch_file(grid_file(tmp_path, text)).out == dataset.folder.parent / "batch"


def test_bad_condition_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = 'corpus = "plans"\nout = "out"\n[[reports]]\nnotebook = "report_plan"\nplans = "colour=red"'
    with pytest.raises(OptionError, match="found 'colour=red'; wanted column=value"):
        run_batch_file(grid_file(tmp_path, text))
    (tmp_path / "plans" / "sources.csv").write_text("source_file,colour\na.txt,red\n", encoding="utf-8")
    with pytest.raises(
        SourceError, match="plans"
    ):  # the owner's own column may be used, but there is no plan
        run_batch_file(grid_file(tmp_path, text))


def test_an_index_of_somebody_else_stays_and_nothing_is_built(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text("澜川市方案\n一、目标\n建成实验室3家。\n", encoding="utf-8")
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    text = 'corpus = "plans"\nout = "."\n[[reports]]\nnotebook = "report_plan"'
    with pytest.raises(OptionError, match=r"holds an index\.html that policylab did not write"):
        run_batch_file(grid_file(tmp_path, text))
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "dataset").exists()


def test_only_what_failed_last_time_is_made_again(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for county in ("临溪县", "沅泽县"):
        text = f"{county}实施方案\n一、目标\n建成实验室3家。\n{county}人民政府\n2024年5月6日\n"
        (plans / f"{county}实施方案.txt").write_text(text, encoding="utf-8")
    notebook = nbformat.v4.new_notebook()
    flag = tmp_path / "mended"
    code = f"from pathlib import Path\nassert Path({str(flag)!r}).exists() or '沅泽' not in doc_id"
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in ('corpus = ""\ndoc_id = ""', code)]
    notebook.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(notebook, tmp_path / "own.ipynb")
    text = 'corpus = "plans"\nout = "made"\nretries = 0\n[[reports]]\nnotebook = "own.ipynb"\nplans = "all"'
    path = grid_file(tmp_path, text)
    assert sorted(run_batch_file(path).reports["status"]) == ["done", "failed"]
    flag.touch()
    for status in (["done"], []):
        made = run_batch_file(path, wanted=ReportChoice(only_failed=True)).reports
        assert list(made["status"]) == status
        assert all("沅泽" in name for name in made["report_id"])


def test_names_are_safe_and_apart() -> None:
    names = [
        report_name("theme", {"theme": theme})
        for theme in ("a/b", "a b", "a-b", "科" * 90, "科" * 200, "科" * 201)
    ]
    assert len(set(names)) == len(names)
    assert all(
        len(name) <= 100 and len(name.encode()) <= 150 and not set(name) & set('/\\<>:"|?* ')
        for name in names
    )


def test_plans_are_chosen_by_any_column(dataset: Dataset) -> None:
    year = int(dataset.documents["year"].dropna().iloc[0])
    assert chosen_plans(dataset, f"year={year}") == list(dataset.documents.query("year == @year")["doc_id"])
    assert len(corpus_tasks(dataset, ReportChoice(where="tier=province"))) == 1 + sum(
        dataset.documents["tier"] == "province"
    )
    for condition in ("tier", "colour=red", "=x"):
        with pytest.raises(OptionError, match="wanted column=value with a column of documents"):
            chosen_plans(dataset, condition)


def test_lab_works_on_copies_and_keeps_what_was_changed(tmp_path: Path) -> None:
    copies = copy_notebooks(tmp_path)
    assert {copy.name for copy in copies} >= {"01_explore.ipynb", "report_plan.ipynb"}
    copies[0].write_text("mine", encoding="utf-8")
    copies[1].unlink()
    copy_notebooks(tmp_path)
    assert copies[0].read_text(encoding="utf-8") == "mine"
    assert copies[1].is_file()


def test_a_condition_that_no_plan_meets_is_a_mistake(dataset: Dataset) -> None:
    assert chosen_plans(dataset, "year=2020") == chosen_plans(dataset, "region=望岫县")[:1]
    with pytest.raises(
        OptionError, match=r"no plan has tier=nation; wanted one of its values: city, county, province"
    ):
        chosen_plans(dataset, "tier=nation")


def test_only_failed_without_an_earlier_run_writes_no_page(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "青禾市行动计划\n一、总体目标\n到2027年，建成平台3个以上。\n", encoding="utf-8"
    )
    with pytest.raises(OptionError, match="run once without --only"):
        report(folder, tmp_path / "out", wanted=ReportChoice(only_failed=True))
    assert not (tmp_path / "out" / "index.html").exists()


def test_of_many_plans_only_those_chosen_have_portraits(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_plans = len(dataset.documents)
    monkeypatch.setattr(corpus_report, "MOST_PORTRAITS", n_plans)
    assert len(corpus_tasks(dataset, ReportChoice())) == 1 + n_plans
    monkeypatch.setattr(corpus_report, "MOST_PORTRAITS", n_plans - 1)
    assert len(corpus_tasks(dataset, ReportChoice())) == 1
    assert len(corpus_tasks(dataset, ReportChoice(where="all"))) == 1 + n_plans
    assert len(corpus_tasks(dataset, ReportChoice(where="year=2020"))) == 2
