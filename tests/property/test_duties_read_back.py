"""Any list of agencies, printed in any of the forms, is read back as it was printed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.facts.duties.find import find_duties
from policylab.reading.document import Document, Paragraph

PLACES = ["", "市", "省", "县", "青岭市", "白河区"]
OFFICES = ["发展改革委", "自然资源和规划局", "财政局", "教育局", "科协", "商务厅", "农业农村委", "供电公司"]
NAMES = st.builds(str.__add__, st.sampled_from(PLACES), st.sampled_from(OFFICES))
OTHERS = st.sampled_from(["各县(市、区)人民政府", "各市、县人民政府", "人民银行青岭市分行", "白河新区管委会"])
LISTS = st.lists(NAMES | OTHERS, min_size=1, max_size=6, unique=True)
BRACKETS = st.sampled_from(["()", "（）", "〔〕", "[]", "【】"])
SEPARATORS = st.sampled_from(["、", "，", ",", "、 "])


def read(text: str) -> list[tuple[str, str]]:
    document = Document("x", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    return [(duty.agency, duty.role) for duty in find_duties(document)]


@settings(max_examples=60, deadline=None)
@given(names=LISTS, brackets=BRACKETS, separator=SEPARATORS)
def test_plain_list(names, brackets, separator):
    text = f"推进工作。{brackets[0]}责任单位：{separator.join(names)}{brackets[1]}"
    assert read(text) == [(name, "lead") for name in names]


@settings(max_examples=60, deadline=None)
@given(names=LISTS.filter(lambda names: len(names) > 1), brackets=BRACKETS, cut=st.integers(1, 5))
def test_lead_and_support(names, brackets, cut):
    lead, support = names[:cut], names[cut:]
    expected = [*((name, "lead") for name in lead), *((name, "support") for name in support)]
    behind = f"；配合单位：{'、'.join(support)}" if support else ""
    assert read(f"推进工作。{brackets[0]}牵头单位：{'、'.join(lead)}{behind}{brackets[1]}") == expected
    behind = f"，{'、'.join(support)}配合" if support else ""
    assert read(f"推进工作。{brackets[0]}{'、'.join(lead)}牵头{behind}{brackets[1]}") == expected
