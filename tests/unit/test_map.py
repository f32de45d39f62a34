"""Maps: the tile grid of provinces, the tiles of cities, and the tables behind them."""

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.figures.map import EMPTY, draw_city_map, draw_province_map
from policylab.figures.style import alt_text
from policylab.reading.metadata.divisions import divisions
from policylab.reports.said.places import by_city, by_province
from policylab.resources import read_resource

PLANS = pd.DataFrame(
    [
        ("a", "浙江省", "330000", 10.0),
        ("b", "浙江省", "330100", 20.0),
        ("c", "浙江省", "330106", 40.0),
        ("d", "安徽省", "340100", None),
        ("e", "北京市", "110101", 90.0),
        ("f", "岚海省", None, 5.0),
        ("g", None, None, 1.0),
    ],
    columns=["doc_id", "province", "division_code", "n_numbers"],
)


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def written(ax):
    ax.figure.canvas.draw()
    return [text.get_text() for text in ax.texts]


def shaded(ax):
    return sum(mpl.colors.to_hex(tile.get_facecolor()) != EMPTY for tile in ax.patches)


def test_every_province_has_a_tile_of_its_own():
    tiles = read_resource("province_tiles")
    known = {name for name, same in divisions().items() if same[0].tier == "province"}
    assert {tile["province"] for tile in tiles} == known
    assert len({(tile["row"], tile["column"]) for tile in tiles}) == len(tiles) == 34
    assert all(tile["zh"] == divisions()[tile["province"]][0].short for tile in tiles)


@pytest.mark.parametrize(
    ("first", "second", "row", "column"),
    [
        ("黑龙江省", "广东省", 1, None),
        ("新疆维吾尔自治区", "上海市", None, 1),
        ("四川省", "江苏省", None, 1),
        ("北京市", "海南省", 1, None),
    ],
)
def test_tiles_lie_as_the_provinces_do(first, second, row, column):
    place = {
        tile["province"]: (int(tile["row"]), int(tile["column"])) for tile in read_resource("province_tiles")
    }
    south, east = (b - a for a, b in zip(place[first], place[second], strict=True))
    assert row is None or south > 0
    assert column is None or east > 0


def test_plans_of_provinces_are_counted_and_unknown_ones_come_last():
    table = by_province(PLANS)
    assert table["province"].tolist()[:4] == ["北京市", "浙江省", "安徽省", "岚海省"]
    assert table["n_plans"].tolist() == [1, 3, 1, 1, 1]
    assert table["division_code"].notna().tolist() == [True, True, True, False, False]


def test_a_measure_is_the_mean_over_plans_that_have_it():
    table = by_province(PLANS, PLANS, measure="n_numbers").set_index("province")
    assert table.loc["浙江省", ["value", "n_plans"]].tolist() == [pytest.approx(70 / 3), 3]
    assert "安徽省" not in table.index


def test_counties_count_for_their_city_and_a_province_for_none():
    table = by_city(PLANS, "浙江省")
    assert table.loc[table["city"] == "杭州市", "n_plans"].item() == 2
    assert table.loc[table["city"].isna(), "n_plans"].item() == 1
    assert table.loc[table["city"] == "宁波市", ["value", "n_plans"]].isna().to_numpy().tolist() == [
        [True, False]
    ]
    assert by_city(PLANS, "北京市").query("n_plans > 0")["city"].tolist() == ["东城区"]


def test_an_unknown_province_or_measure_is_refused():
    with pytest.raises(OptionError, match="found '岚海省'; wanted the full name"):
        by_city(PLANS, "岚海省")
    with pytest.raises(OptionError, match="found no column rate"):
        by_province(PLANS, PLANS, measure="rate")


@pytest.mark.parametrize(
    ("language", "name", "unknown"), [("en", "Zhejiang", "unknown"), ("zh", "浙江", "不明")]
)
def test_the_map_shades_what_it_knows_and_lists_the_rest(language, name, unknown):
    ax = draw_province_map(by_province(PLANS, PLANS, measure="n_numbers"), language=language)
    texts = written(ax)
    assert len(ax.patches) == 34
    assert shaded(ax) == 2
    assert {name, "23.3", "n = 3"} <= set(texts)
    assert "岚海省 1" in texts[-1]
    assert unknown in texts[-1]
    assert "23.3" in alt_text(ax)


def test_a_map_of_counts_does_not_repeat_them_as_n():
    texts = written(draw_province_map(by_province(PLANS)))
    assert not [text for text in texts if text.startswith("n =")]
    assert "3" in texts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_city_map_has_a_tile_for_every_city(language):
    table = by_city(PLANS, "浙江省", PLANS, measure="n_numbers")
    ax = draw_city_map(table, language=language)
    assert len(ax.patches) == table["city"].notna().sum() == 11
    assert shaded(ax) == 1
    assert {"杭州市", "30", "n = 2"} <= set(written(ax))


def test_a_map_where_no_place_is_known_is_drawn_pale():
    ax = draw_province_map(by_province(PLANS[PLANS["province"] == "岚海省"]))
    assert shaded(ax) == 0
    assert "岚海省 1" in written(ax)[-1]
    with pytest.raises(OptionError, match="no rows"):
        draw_province_map(by_province(PLANS.head(0)))


def test_places_that_share_an_end_are_named_together_and_one_plan_each_is_said_once():
    measured = pd.DataFrame({"doc_id": list("abc"), "n_numbers": [4.0, 0.0, 0.0]})
    plans = pd.DataFrame({"doc_id": list("abc"), "province": ["浙江省", "安徽省", "江苏省"]})
    ax = draw_province_map(by_province(plans, measured, measure="n_numbers"))
    assert "least: Anhui, Jiangsu (0 each, 2 places)" in alt_text(ax)
    assert "Most: Zhejiang (4);" in alt_text(ax)
    assert not [text for text in written(ax) if text.startswith("n =")]
