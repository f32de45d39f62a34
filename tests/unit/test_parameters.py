"""Parameters are read from a notebook's own cell and checked before a kernel starts."""

from pathlib import Path

import nbformat
import pytest

from policylab.errors import OptionError, ReportError
from policylab.reports.running.parameters import Parameter, check_parameters, read_parameters

CELL = 'corpus = ""  # folder of plans\nlanguage = "en"  # one of: en, zh | language of labels\nn_topics = 8\nshare = 0.5\n'


def notebook_with(folder: Path, *sources: str) -> Path:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}) for source in sources
    ]
    path = folder / "example.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return path


def test_declaration_gives_default_choices_and_meaning(tmp_path: Path) -> None:
    declared = read_parameters(notebook_with(tmp_path, CELL))
    assert list(declared) == ["corpus", "language", "n_topics", "share"]
    assert declared["language"] == Parameter("language", "en", ("en", "zh"), "language of labels")
    assert declared["corpus"].meaning == "folder of plans"


@pytest.mark.parametrize("given", [{}, {"language": "zh"}, {"n_topics": 12, "share": 1}])
def test_fitting_values_pass(tmp_path: Path, given: dict[str, object]) -> None:
    check_parameters(notebook_with(tmp_path, CELL), given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"langage": "zh"}, "found parameter 'langage'; wanted one of corpus, language, n_topics, share; did you mean language?"),
        ({"language": "fr"}, "parameter language: found 'fr'; wanted one of en, zh"),
        ({"n_topics": "8"}, "parameter n_topics: found '8' (str); wanted int, as in 8"),
        ({"n_topics": True}, "parameter n_topics: found True (bool); wanted int, as in 8"),
        ({"x = 1; import os": 1}, "found parameter 'x = 1; import os'"),
    ],
)  # fmt: skip
def test_other_values_are_refused(tmp_path: Path, given: dict[str, object], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        check_parameters(notebook_with(tmp_path, CELL), given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ((), "example.ipynb: found 0 cells tagged `parameters`; wanted one"),
        (
            ("x = len('a')",),
            "example.ipynb, parameters cell, line 1: wanted `name = value` with a plain value",
        ),
    ],
)
def test_unusable_declarations_are_refused(tmp_path: Path, sources: tuple[str, ...], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        read_parameters(notebook_with(tmp_path, *sources))
    assert str(caught.value) == message
