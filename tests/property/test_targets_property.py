"""Targets of any text: rows fit the contract, quotes are cut out of the body, nothing is raised."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.facts.targets.find import find_targets
from policylab.reading.document import Document, Paragraph, Sentence
from policylab.schemas import make_table

PIECES = st.sampled_from(
    ["新增", "企业", "达到", "增长", "分别", "均", "各", "从", "到", "2027年", "每年", "3", "1.5", "百", "两", "万亿", "零", "十", "家", "%", "亿元", "个百分点",
     "第4位", "居全省", "、", ",", "，", "。", "；", "(", ")", "“", "”", "《", "》", "以上", "左右", "超", "-", "100+X", "的", "和", "其中",
     "“十五五”时期", "全覆盖", "快于", "增速", "|", " ", "给予", "奖励"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_rows_fit_the_contract_and_quotes_the_body(text: str) -> None:
    line = re.sub(r"[\n\r]", "", text)
    sentences = [
        Sentence(f"s{number}", "p1", None, match.start(), match.end())
        for number, match in enumerate(re.finditer(r"[^。！？；]+[。！？；]?", line))
    ]
    paragraph = Paragraph("p1", None, "text", line, 0, len(line))
    rows = find_targets(Document("d", {}, (paragraph,), tuple(sentences)))
    make_table("targets", [{"doc_id": "d", **row._asdict()} for row in rows])
    assert all(line[row.start_char : row.end_char] == row.quote for row in rows)
    assert all(row.quote.strip() for row in rows)
    assert len({row.target_id for row in rows}) == len(rows)
