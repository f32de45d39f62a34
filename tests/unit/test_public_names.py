"""Every public name of the package and of its rooms is there, documented, and an unknown one is refused."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

import policylab as pl

ROOMS = ("between", "coding", "course", "figures", "reports", "review", "topics", "words")


@pytest.mark.parametrize("name", pl.__all__)
def test_public_name_is_there(name: str) -> None:
    assert getattr(pl, name).__name__.rpartition(".")[2] == name


@pytest.mark.parametrize("room", ROOMS)
def test_names_of_a_room_are_listed_and_say_what_they_do(room: str) -> None:
    face = import_module(f"policylab.{room}")
    assert face.__all__
    assert set(face.__all__) <= set(dir(face))
    for name in face.__all__:
        found = getattr(face, name)
        assert not inspect.ismodule(found) or name in {
            "coding",
            "comparison",
            "place_page",
            "portrait",
            "theme_page",
            "topics_page",
        }, name  # chapters of a report
        assert inspect.getdoc(found), name


def test_every_figure_is_on_the_face_of_its_room() -> None:
    modules = [
        import_module(f"policylab.figures.{found.name}") for found in iter_modules(pl.figures.__path__)
    ]
    drawn = {
        name
        for module in modules
        for name, found in vars(module).items()
        if name.startswith("draw_") and found.__module__ == module.__name__
    }
    assert len(drawn) > 25
    assert drawn - set(pl.figures.__all__) == set(), "write these into figures/__init__.py"


def test_a_function_named_like_its_module_stays_a_function() -> None:
    import policylab.topics.stability  # noqa: F401 - the import sets the package's attribute

    assert inspect.isfunction(pl.check)
    assert inspect.isfunction(pl.topics.stability)


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = pl.nothing
