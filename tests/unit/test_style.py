"""The style of the figures: font, colours, sizes."""

import subprocess
import sys
import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policylab as pl
from policylab.errors import OptionError, ReportError
from policylab.figures import style
from policylab.figures.overview import draw_lengths


@pytest.fixture(autouse=True)
def _fresh_figures():
    plt.close("all")
    yield
    plt.close("all")


def test_chinese_labels_have_glyphs() -> None:
    ax = style.start()
    ax.set_title("研发经费投入强度 −3.2% 〔2023〕12号 ①≥≤×・—–")
    ax.plot([-1, 1], [-2, 2])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax.figure.canvas.draw()


def test_missing_font_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "FONT_PACKAGE", "no_such_font_package")
    style.font_path.cache_clear()
    with pytest.raises(ReportError, match="make env"):
        style.font_path()
    style.font_path.cache_clear()


def test_a_place_keeps_its_colour_in_every_figure() -> None:
    style.assign_colours(["云川市", "临溪县", "青浦岭区"])
    first = style.colours(["临溪县", "新来县"])
    assert style.colours(["新来县", "临溪县"]) == first
    assert first["临溪县"] == style.PALETTE[1]


def test_no_two_of_fourteen_places_share_a_colour() -> None:
    names = [f"县{number}" for number in range(20)]
    style.assign_colours(names)
    shades = list(style.colours(names).values())
    assert len(set(shades[:14])) == 14
    assert set(shades[14:]) == {style.MUTED}


def test_given_axes_are_used_and_keep_their_size() -> None:
    figure, ax = plt.subplots(figsize=(3, 2))
    assert style.start(ax, width_cm=16) is ax
    assert figure.get_size_inches().tolist() == [3, 2]


def test_unknown_language_and_empty_table_are_refused() -> None:
    with pytest.raises(OptionError, match="found 'fr'; wanted one of: en, zh"):
        draw_lengths(pd.DataFrame({"label": ["甲"], "n_chars": [1]}), language="fr")
    with pytest.raises(OptionError, match="targets by year: the table has no rows"):
        style.need_rows(pd.DataFrame({"year": []}), "targets by year")


@pytest.mark.parametrize("text", ["研发经费投入强度", "R&D 经费 spending as a share", "a", ""])
def test_wrapping_loses_nothing_and_keeps_the_width(text: str) -> None:
    wrapped = style.wrap(text, 8)
    assert wrapped.replace("\n", "").replace(" ", "") == text.replace(" ", "")
    assert all(style.columns_wide(line) <= 8 for line in wrapped.split("\n"))


def test_every_figure_is_drawn_in_house_style_and_leaves_the_settings() -> None:
    """The fixture of all tests compares the settings of matplotlib; here that no figure draws outside the style."""
    drawn = [name for name in dir(pl.figures) if name.startswith("draw_")]
    assert len(drawn) > 30
    assert [name for name in drawn if not hasattr(getattr(pl.figures, name), "__wrapped__")] == []


def test_who_imports_and_starts_figures_keeps_their_settings() -> None:
    code = """
import matplotlib
before = dict(matplotlib.rcParams)
import policylab as pl
import pandas as pd
ax = pl.figures.start()
ax = pl.figures.draw_lengths(pd.DataFrame({"label": ["甲"], "n_chars": [1]}))
changed = [name for name, value in before.items() if matplotlib.rcParams[name] != value and "backend" not in name]
print(changed, ax.get_xticklabels()[0].get_fontfamily(), ax.get_xticklabels()[0].get_color())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] ['Noto Sans SC'] #222222"
