"""How long a figure is counted is read from its sentence, else from what dates its section."""

import pytest

from policylab.between.periods import period, same_time


@pytest.mark.parametrize(
    ("kind", "said", "wanted"),
    [
        ("flow", "三年新增上市企业5家", "三年"),
        ("level", "对新基地给予补助,三年建设中试基地6家", "三年"),
        ("level", "三年建成众创空间3家，孵化面积达到2万平方米", None),
        ("flow", "每年新增高新技术企业350家、科技型中小企业900家", "每年"),
        ("flow", "每年举办产学研活动5场，2031年技术交易总额19亿元", None),
        ("change", "推动制造业、数字产业增加值年均分别增长5%、8%", "年均"),
        ("flow", "地区生产总值年均增长5%左右、迈上3万亿元", None),
        ("flow", "城镇新增就业年均超过70万人", "年均"),
        ("change", "县财政科技投入年均增长15%，收入增长8%", None),
        ("level", "细颗粒物年均浓度29微克", None),
        ("change", "到2031年，比重达到3.5%，财政科技投入每年增长13%", "每年"),
        ("flow", "今后五年，力争到2031年地区生产总值460亿元", None),
        ("flow", "未来5年引进高层次人才65名", "五年"),
        ("flow", "“十五五”期间新增就业40万人", "十五五期间"),
        ("level", "累计建成200家", "累计"),
        ("rank", "五年新增企业数居全省第3位", None),
        ("level", "二〇三一年新增站点3个", None),
    ],
)  # fmt: skip
def test_words_of_the_sentence(kind: str, said: str, wanted: str | None) -> None:
    assert period({"kind": kind, "year": None}, "", said) == wanted


@pytest.mark.parametrize(
    ("ahead", "year", "kind", "wanted"),
    [
        ("五年来，我们实干争先。就业稳定。", 2025, "flow", "五年"),
        ("五年来，我们实干争先。去年，就业稳定。", 2025, "flow", None),
        ("去年成绩很好。“十四五”时期，就业稳定。", 2025, "flow", "十四五时期"),
        ("连续五年居第一。", 2025, "flow", None),
        ("五年来，我们实干争先。", 2026, "flow", None),
        ("五年来，我们实干争先。", 2025, "level", None),
    ],
)
def test_what_dates_the_section_holds_for_amounts_of_its_last_year(
    ahead: str, year: int, kind: str, wanted: str | None
) -> None:
    assert period({"kind": kind, "year": year}, ahead, "城镇新增就业40万人") == wanted


def counted(period: str | None, kind: str = "flow") -> dict[str, object]:
    return {"period": period, "kind": kind}


def test_one_year_and_several_are_told_apart() -> None:
    assert same_time(counted(None), counted("每年"))
    assert same_time(counted("五年"), counted("十五五时期"))
    assert not same_time(counted(None), counted("三年"))
    assert not same_time(counted("五年"), counted("三年"))
    assert not same_time(counted("年均", "change"), counted(None, "change"))
    assert same_time(counted("年均", "change"), counted("每年", "change"))
