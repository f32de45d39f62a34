import matplotlib as mpl
import pandas as pd
import pytest

from policylab.between.network import make_network
from policylab.errors import OptionError
from policylab.figures.cascade import draw_amplification, draw_indicator_cascade, draw_targets_against_results
from policylab.figures.networks import draw_network
from policylab.figures.pedigree import draw_pedigree
from policylab.figures.similarity import draw_similarity
from policylab.figures.style import alt_text
from policylab.figures.wording import draw_fates, draw_wording_matrix
from policylab.schemas import ANALYSIS

mpl.use("Agg")


def table(name, *rows):
    return pd.DataFrame([dict.fromkeys(ANALYSIS[name]) | row for row in rows], columns=ANALYSIS[name])


PAIR = {
    "indicator_id": "研发经费投入强度", "parent_label": "云岭省 规划 2023", "child_label": "青坪市 方案 2023",
    "parent_tier": "province", "child_tier": "city", "tier_step": 1, "parent_year": 2027, "child_year": 2027,
    "parent_amount": 3.2, "child_amount": 3.4, "base_unit": "%", "difference": 0.2, "ambition": 1, "flags": "",
}  # fmt: skip


def points(ax):
    return [tuple(map(float, place)) for marks in ax.collections for place in marks.get_offsets()]


def drawn_without_gaps(ax):
    """Draw the whole figure: a glyph that the font lacks is an error in these tests."""
    ax.figure.canvas.draw()
    return ax


@pytest.mark.parametrize("language", ["en", "zh"])
def test_dumbbells_run_from_parent_to_child(language):
    falling = PAIR | {"child_amount": 2.4, "difference": -0.8, "ambition": -1}
    left_out = PAIR | {"difference": None, "flags": "years differ"}
    ax = drawn_without_gaps(
        draw_amplification(table("amplification", PAIR, falling, left_out), language=language)
    )
    assert {round(x, 2) for x, _ in points(ax)} == {0.0, 6.25, -25.0}
    assert "2" in alt_text(ax)


def test_cascade_of_one_indicator_stands_in_its_own_unit():
    ax = drawn_without_gaps(draw_indicator_cascade(table("amplification", PAIR)))
    assert {x for x, _ in points(ax)} == {3.2, 3.4}
    other = PAIR | {"indicator_id": "森林覆盖率"}
    with pytest.raises(OptionError, match="^one indicator a figure: found 森林覆盖率, 研发经费投入强度"):
        draw_indicator_cascade(table("amplification", PAIR, other))


def test_targets_below_results_lie_left_of_the_line():
    row = {
        "region": "青坪市", "indicator_id": "高新技术企业(新增)", "result_value": 40.0, "result_year": 2023,
        "target_value": 30.0, "target_unit": "家", "target_year": 2024, "ratio": 0.75, "below_result": True,
        "relation": "slack",
    }  # fmt: skip
    ax = drawn_without_gaps(draw_targets_against_results(table("targets_against_results", row, row)))
    assert [point for point in points(ax) if point[0] == -25.0] == [(-25.0, 1.0)]  # repeats are drawn once


def test_rates_are_set_against_results_in_percentage_points():
    row = {
        "region": "青坪市", "indicator_id": "居民消费价格(增长)", "result_value": 0.1, "result_year": 2025, "base_unit": "%",
        "target_value": 2.0, "target_unit": "%", "target_year": 2026, "ratio": 20.0, "slack": 1.9, "below_result": False,
        "relation": "slack",
    }  # fmt: skip
    ax = drawn_without_gaps(draw_targets_against_results(table("targets_against_results", row)))
    assert (1.9, 1.0) in points(ax)  # and not 1900 per cent


def test_targets_of_the_year_are_met_or_missed_and_stand_apart_from_later_ones():
    row = {
        "region": "青坪市", "indicator_id": "高新技术企业", "result_value": 100.0, "result_year": 2023,
        "target_unit": "家", "relation": "slack",
    }  # fmt: skip
    later = [
        row | {"target_value": 100.0 + n, "target_year": 2024, "ratio": 1 + n / 100, "below_result": n < 0}
        for n in range(-4, 26)
    ]
    same = row | {
        "relation": "fulfilment",
        "target_value": 90.0,
        "target_year": 2023,
        "ratio": 0.9,
        "below_result": True,
    }
    ax = drawn_without_gaps(draw_targets_against_results(table("targets_against_results", *later, same)))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[0] == "Later target: 4 of 30 short of the last result (12 shown)"
    assert labels[13] == "Target of the result's year: 0 of 1 missed"
    drawn = [x for x, y in points(ax) if 0 < y < 13]
    assert sum(x < 0 for x in drawn) == 2  # as many in proportion
    assert [round(x, 1) for x, y in points(ax) if y == 14] == [
        11.1
    ]  # the result lies 11 % beyond the target of its year
    assert "90 → 100 家 (2023)" in [text.get_text() for text in ax.texts]
    assert {round(min(drawn), 6), round(max(drawn), 6)} == {-4.0, 25.0}


def test_one_pair_far_beyond_does_not_press_the_others_to_the_line():
    row = {
        "region": "青坪市", "result_value": 100.0, "result_year": 2025, "target_unit": "家", "target_year": 2026,
        "below_result": False, "relation": "slack",
    }  # fmt: skip
    near, far = ({"indicator_id": name, "target_value": 100 * ratio, "ratio": ratio} for name, ratio in (("企业", 1.2), ("平台", 9.0)))  # fmt: skip
    ax = drawn_without_gaps(
        draw_targets_against_results(table("targets_against_results", row | near, row | far))
    )
    assert [round(x) for x, y in points(ax) if y > 0] == [20, 110]
    assert {text.get_text() for text in ax.texts} == {
        "100 (2025) → 120 家 (2026)",
        "100 (2025) → 900 家 (2026), +800 %",
    }
    assert max(ax.get_xticks()) < 400


def test_no_note_is_cut_off_at_the_edge():
    row = {
        "region": "青坪市", "indicator_id": "技术交易额", "result_value": 1120.0, "result_year": 2020, "target_value": 3000.0,
        "target_unit": "亿元", "target_year": 2027, "ratio": 2.68, "below_result": False, "relation": "slack",
    }  # fmt: skip
    ax = draw_targets_against_results(table("targets_against_results", row))
    ax.figure.canvas.draw()
    assert max(text.get_window_extent().x1 for text in ax.texts) <= ax.figure.bbox.x1


def test_places_of_one_name_are_told_apart_beside_their_targets():
    rows = [
        {
            "region": name, "place": place, "indicator_id": "高新技术企业", "result_value": 40.0, "result_year": 2023,
            "target_value": 44.0, "target_unit": "家", "target_year": 2024, "ratio": ratio, "below_result": False,
            "relation": "slack",
        }
        for name, place, ratio in (("望楼区", "云岭省 望楼区", 1.1), ("望楼区", "岚海省 望楼区", 1.2), ("石渡县", "云岭省 石渡县", 1.3))
    ]  # fmt: skip
    ax = drawn_without_gaps(draw_targets_against_results(table("targets_against_results", *rows)))
    assert [label.get_text().rpartition(" ")[0] for label in ax.get_yticklabels()[1:]] == [
        "云岭省 望楼区", "岚海省 望楼区", "石渡县",
    ]  # fmt: skip


def test_matrix_shows_shares_in_per_cent_and_leaves_other_cells_empty():
    row = {"source": "a", "copy": "b", "source_label": "甲方案", "copy_label": "乙方案", "own_share": 0.125}
    ax = drawn_without_gaps(draw_wording_matrix(table("wording_by_pair", row)))
    grid = ax.images[0].get_array()
    assert (grid.count(), float(grid.max())) == (1, 12.5)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["甲方案", "乙方案"]


def test_of_very_many_plans_whole_pairs_are_drawn_and_each_has_its_name():
    pairs = [{"source": f"s{n:02}", "copy": f"c{n:02}", "own_share": 0.9} for n in range(45)]
    named = [row | {"source_label": f"甲{row['source']}", "copy_label": f"乙{row['copy']}"} for row in pairs]
    named[1] |= {"source": "s00", "source_label": "甲s00"}  # so that the fortieth plan's pair is cut
    ax = draw_wording_matrix(table("wording_by_pair", *named))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert (len(labels), labels[0], labels[-1]) == (40, "乙c00", "甲s20")
    assert ax.images[0].get_array().count() == 20


def test_bars_of_fates_add_up():
    rows = [
        {
            "source": "a",
            "copy": "b",
            "source_label": "甲",
            "copy_label": "乙",
            "fate": fate,
            "n": n,
            "share": n / 4,
        }
        for fate, n in (("copied", 1), ("dropped", 3), ("new", 9))
    ]
    ax = drawn_without_gaps(draw_fates(table("fate_shares", *rows)))
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(100)


def test_network_draws_every_node_and_names_it():
    network = make_network(
        pd.DataFrame({"source": ["科技局"], "target": ["财政局"], "weight": [3]}), directed=False
    )
    ax = drawn_without_gaps(draw_network(network.nodes, network.edges, language="zh"))
    assert {text.get_text() for text in ax.texts} == {"科技局", "财政局"}


def test_pedigree_reads_at_two_hundred_plans():
    tiers = ["province", "city", "county"]
    nodes = table(
        "citation_nodes",
        *(
            {"id": f"n{k}", "label": f"第{k}份方案", "in_corpus": k % 3 > 0, "year": 2019 + k % 6, "tier": tiers[k % 3],
             "strength": 200 // (k + 1), "x": 2019 + k % 6 + (k // 18) / 30, "y": 1 + k % 3 + (k % 7) / 10}
            for k in range(200)
        ),
    )  # fmt: skip
    edges = table(
        "citation_edges",
        *({"citing": f"n{k}", "cited": f"n{k // 9}", "relation": "basis"} for k in range(9, 200)),
    )
    ax = drawn_without_gaps(draw_pedigree(nodes, edges))
    assert len(points(ax)) == 200
    places = [text.get_window_extent() for text in ax.texts]
    assert len(places) > 15
    assert not any(a.overlaps(b) for i, a in enumerate(places) for b in places[i + 1 :])


@pytest.mark.parametrize(
    ("draw", "names"),
    [
        (draw_amplification, ["amplification"]), (draw_targets_against_results, ["targets_against_results"]),
        (draw_wording_matrix, ["wording_by_pair"]), (draw_fates, ["fate_shares"]),
        (draw_network, ["network_nodes", "network_edges"]), (draw_pedigree, ["citation_nodes", "citation_edges"]),
    ],
)  # fmt: skip
def test_nothing_to_draw_is_said(draw, names):
    with pytest.raises(OptionError, match="the table has no rows"):
        draw(*(table(name) for name in names))


@pytest.mark.parametrize(("low", "overlaps"), [(0.5, True), (0.65, False)])
def test_pair_most_alike_is_said_to_be_so_only_as_its_interval_lets_it(low, overlaps):
    rows = [
        {"view": "words", "a": "a", "b": b, "a_label": "甲", "b_label": b, "similarity": value, "low": least, "high": most,
         "interval": "95 %", "split_half": 1.0}
        for b, value, least, most in (("乙", 0.8, low, 0.9), ("丙", 0.5, 0.4, 0.6))
    ]  # fmt: skip
    ax = drawn_without_gaps(draw_similarity(table("similarity", *rows)))
    assert ("their interval overlaps" in alt_text(ax)) is overlaps


def test_similarity_shows_every_view_of_a_pair():
    rows = [
        {"view": view, "a": "a", "b": "b", "a_label": "甲", "b_label": "乙", "similarity": value, "low": value - 0.1, "high": value + 0.1,
         "interval": "rough", "split_half": 1.0}
        for view, value in (("words", 0.5), ("wording", 0.2))
    ]  # fmt: skip
    ax = drawn_without_gaps(draw_similarity(table("similarity", *rows), language="zh"))
    assert {0.5, 0.2} <= {round(x, 6) for x, _ in points(ax)}
