"""Examples in docstrings share one dataset of the shipped corpus, built once a run, and leave no figure open."""

import sys
from collections.abc import Callable, Iterator
from functools import cache

import pytest

import policylab
from policylab.dataset import Dataset, build
from policylab.reports import corpus
from policylab.wording import SPOKEN


@pytest.fixture(autouse=True)
def _speak_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests compare what is said in English, whatever the terminal speaks."""
    monkeypatch.setenv(SPOKEN, "en")


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Dataset]:
    return cache(lambda: build(corpus.shipped("corpus"), tmp_path_factory.mktemp("examples") / "dataset"))


@pytest.fixture(autouse=True)
def _keep_examples_out_of_outputs(
    request: pytest.FixtureRequest, _built_once: Callable[[], Dataset], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """In ``outputs`` two workers would write at the same time."""
    if isinstance(request.node, pytest.DoctestItem):
        monkeypatch.setattr(corpus, "open_corpus", lambda folder="": _built_once())
        # The face keeps what it has loaded once: it must forget it again behind the example.
        monkeypatch.setitem(vars(policylab), "open_corpus", corpus.open_corpus)
    yield
    if isinstance(request.node, pytest.DoctestItem) and "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
