"""The gallery shows what the code draws; both READMEs say the same."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from policylab.dataset import build

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "docs" / "gallery.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_every_picture_of_the_script_and_no_other(gallery):
    shown = re.findall(r"\(pictures/gallery_([a-z]+)\.png\)", read("docs/gallery.md"))
    assert shown
    assert sorted(shown) == sorted(gallery.GALLERY)


def test_every_figure_function_that_the_page_names_is_called_by_the_script(gallery):
    named = set(re.findall(r"`(draw_\w+)`: ", read("docs/gallery.md")))
    assert len(named) == len(gallery.GALLERY)
    assert {name for name in named if not callable(getattr(gallery, name, None))} == set()


def test_pictures_are_small_and_say_what_they_show():
    shown = sorted(re.findall(r"\(pictures/([a-z_]+\.png)\)", read("docs/gallery.md")))
    pictures = [ROOT / "docs" / "pictures" / name for name in shown]
    assert len(pictures) > 10
    assert [path.name for path in pictures if path.stat().st_size >= 80_000] == []
    said = re.findall(r"!\[(.*?)\]", read("docs/gallery.md"))
    assert len(said) == len(pictures)
    assert "" not in said


def test_the_script_draws_a_picture(gallery, tmp_path):
    made = gallery.Analysis(build(ROOT / "corpus", tmp_path / "dataset").distinct())
    gallery.save(gallery.GALLERY["commitments"](made), tmp_path / "picture.png")
    with (
        Image.open(tmp_path / "picture.png") as picture,
        Image.open(ROOT / "docs" / "pictures" / "gallery_commitments.png") as kept,
    ):
        assert picture.size == kept.size
        drawn, stored = (np.asarray(each.convert("L"), dtype=float) for each in (picture, kept))
        assert np.abs(drawn - stored).mean() < 5, "run python docs/gallery.py"


def commands(text: str) -> list[str]:
    lines = re.findall(r"^(?:make|policylab|conda) [^#\n]*", text, flags=re.MULTILINE)
    return [line.strip() for line in lines] + re.findall(r"`((?:make|policylab) [^`]+)`", text)


def test_both_readmes_name_the_same_commands_code_and_files():
    english, chinese = read("README.md"), read("README.zh.md")
    assert len(commands(english)) > 8
    assert commands(chinese) == commands(english)
    code = re.compile(r"```python\n.*?```", flags=re.DOTALL)
    assert code.findall(chinese) == code.findall(english)
    links = re.compile(r"\]\(([^)]+)\)")
    assert set(links.findall(chinese)) ^ set(links.findall(english)) == {"README.md", "README.zh.md"}
    assert chinese.count("\n## ") == english.count("\n## ")
