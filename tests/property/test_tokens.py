"""Tokens keep every character of the text, whatever the text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policylab.words import segment_texts

TEXTS = st.lists(
    st.text(
        alphabet=st.sampled_from("科技企业2023年万%家《》“”〔〕号第节,，。 \n\r\x00\ue000abR&D.+-"),
        max_size=40,
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans())
@example(["浙政发〔2023〕6号", "", "\x00\ue000“\ue000”"], True)
def test_joined_tokens_are_the_text(texts: list[str], mask: bool) -> None:
    tokens = segment_texts(texts, mask=mask)
    parts = [tokens.codes[a:b] for a, b in zip(tokens.pointers, tokens.pointers[1:], strict=False)]
    assert ["".join(tokens.terms[code] for code in part) for part in parts] == texts
    table = tokens.table()
    for row in table.itertuples():
        assert texts[int(row.doc_id)][row.start_char : row.end_char] == row.term


def test_two_workers_give_the_tokens_of_one() -> None:
    texts = ["推动科技创新和产业创新深度融合，到2027年建成“专精特新”企业20家。"] * 3 + ["引进人才"]
    one, two = segment_texts(texts), segment_texts(texts, jobs=2)
    assert (one.terms, one.kinds, one.codes.tolist()) == (two.terms, two.kinds, two.codes.tolist())
