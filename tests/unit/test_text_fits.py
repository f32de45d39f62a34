"""Nothing that a figure says is cut at the edge of its picture, in either language."""

import pandas as pd
import pytest

from policylab.figures import draw_keywords, draw_prevalence, draw_targets

LANGUAGES = ("en", "zh")


def cut(ax) -> list[str]:
    """Title, label, legend and names of ``ax`` that go over the edge of the picture."""
    drawing = ax.figure
    drawing.canvas.draw()
    across = drawing.bbox
    legend = ax.get_legend()
    texts = [*ax.texts, ax.title, ax._left_title, ax.xaxis.label, *ax.get_yticklabels()]
    texts += legend.get_texts() if legend else []
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]
    return [said for said, box in boxes if box.x0 < across.x0 - 1 or box.x1 > across.x1 + 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_of_topics(language: str) -> None:
    groups = pd.DataFrame({"group": ["province", "city", "county"], "share": [0.3, 0.25, 0.2]})
    topics = pd.DataFrame({"topic": range(1, 6), "name": "科技成果·转化基地·产业技术·企业"})
    table = groups.merge(topics, how="cross").assign(
        badge="stable", low=0.1, high=0.4, interval="rough", n_plans=120, method="within plans"
    )
    ax = draw_prevalence(table, language=language)
    assert cut(ax) == []
    assert len(ax.get_legend().get_texts()) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_groups(language: str) -> None:
    table = pd.DataFrame(
        {
            "group": "city", "label": "city", "rank": [1, 2], "term": ["科技型中小企业", "研发"], "z": [2.0, 1.0],
            "z_shuffled": 3.0, "dispersion": 0.9, "n_target": 12, "n_reference": 34,
        }
    )  # fmt: skip
    assert cut(draw_keywords(table, language=language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_on_a_time_line_never_overprint(language: str) -> None:
    rows = [
        (f"指标{line % 30}", year, 68.0 + year, "个百分点", "target" if year > 2023 else "result")
        for line in range(30)
        for year in range(2021, 2028)
    ]
    table = pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "status"])
    table = table.assign(indicator_id=None)
    ax = draw_targets(table, language=language)
    assert cut(ax) == []
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not [1 for at, box in enumerate(boxes) for other in boxes[:at] if box.overlaps(other)]
    assert "25" in ax.get_xlabel()
    assert "30" in ax.get_xlabel()


def test_values_of_near_years_stand_above_and_below_and_are_whole() -> None:
    rows = [("技术交易额", year, value, "亿元", "target") for year, value in ((2015, 1), (2024, 1120), (2025, 2000), (2027, 3000), (2035, 9000))]  # fmt: skip
    table = pd.DataFrame(rows, columns=["indicator", "year", "value", "unit", "status"]).assign(
        indicator_id=None
    )
    written = [text.get_text() for text in draw_targets(table).texts]
    assert written == ["1亿元", "1120亿元", "2000亿元", "3000亿元", "9000亿元"]
