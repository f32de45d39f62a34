"""Blanks, dashes and look-alikes in plans, with near misses beside them; the texts are invented."""

import pytest

from policylab.text.folding import fold_text


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("到 2031 年，完成投资 3.5 亿元，增长 8 %。", "到2031年,完成投资3.5亿元,增长8%。"),
        ("岩政发〔2031〕 6 号", "岩政发[2031]6号"),
        ("茶园面积达到3 600亩，带动12 500人。", "茶园面积达到3600亩,带动12500人。"),
        ("产值达到1\u2009234.5亿元", "产值达到1234.5亿元"),
        ("增长6 . 5%以上，投入3 .5亿元", "增长6.5%以上,投入3.5亿元"),
        ("绿地2 5平方米，补助5 0万元", "绿地25平方米,补助50万元"),
        ("至2 0 3 1年", "至2031年"),
        ("（ 一 ） 摸 清 底 数 。 对 茶 山 开 展 普 查 。", "(一)摸清底数。对茶山开展普查。"),
        ("茶　业　发　展　报　告", "茶业发展报告"),
        ("⼀、总体⽬标", "一、总体目标"),
        ("2031\uf98e", "2031年"),
        ("增长−0.8%，30‑40家，30–40家，占12﹪", "增长-0.8%,30-40家,30-40家,占12%"),
        ("第一行\u2028第二行\x0b第三行\x0c第四行", "第一行\n第二行\n第三行\n第四行"),
        ("上云企业ꎬ达到１\U001001b0５万家，占2ꎮ5％ꎮ", "上云企业,达到1.5万家,占2.5%。"),
        ("“ 十四五 ”时期 《 茶产业规划 》", "“十四五”时期 《茶产业规划》"),
        ("2031 — 2035 年", "2031—2035年"),
        ("装机 30 MW，建设 5G 基站", "装机30MW,建设5G基站"),
    ],
)
def test_what_means_nothing_goes(printed: str, folded: str) -> None:
    assert fold_text(printed).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "1 总则",  # the number of a heading
        "2.1 主要目标",
        "附件1 茶园名单",
        "表2 主要指标",
        "茶厂 50 80",  # a row of numbers
        "分别为3 600 2 500亩。",  # two numbers, or four
        "主要任务 1.修建茶亭 2.整治河道",  # items of a list
        "岩岭县商务局 2031年5月6日",  # an office signs
        "发布时间 2031-05-06 来源",
        "第一章 总则",
        "附件: 1.名单   2.表格",
        "| 茶厂 | 50 | 80 |",
        "联系人 张 三",
        "( )",
    ],
)
def test_blanks_that_mean_something_stay(text: str) -> None:
    assert fold_text(text).text == text


def test_yi_script_is_no_shifted_punctuation() -> None:
    assert fold_text("ꆈꌠꉙꎬ").text == "ꆈꌠꉙꎬ"
