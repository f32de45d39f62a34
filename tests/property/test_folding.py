"""What holds of the fold for any text, and of what is given back as printed."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.building.extract import _document_rows
from policylab.errors import SourceError
from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document
from policylab.text.folding import fold_text

PIECES = st.sampled_from(
    ["一、总体要求", "（一）", "到 2027 年", "，建成工厂", "3 000", "12 500", "家", " ", "　", "\u00a0", "\u2009", "。", "6 . 5", "﹪", "⼈⼝", "增长", "−", "-", "1.2",
     "工 作 目 标", "\n", "\u2028", "\x0b", "\u200b", "（责任单位：市⽂化局 、市财政局）", "《关于 2024 年 工作的意见》", "〔2024〕 6 号", "2024 年 3 月 8 日",
     "附件 1 ", "| 1 | 厂 |", "1. ", "5G 基站", "％", "10，000", "\t", "實施", "｜", "…", "1 0", "80 kW", "( 试行 )", "某市 人民政府办公室 "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
ANY_TEXT = st.text(max_size=120)


def read(text: str) -> Document | None:
    try:
        return read_document(RawText(Source(Path(), "a.txt", "0" * 64), read_plain(text), "txt", "utf-8"))
    except SourceError:
        return None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS | ANY_TEXT, st.booleans())
def test_a_fold_folds_to_itself_and_its_places_rise(text: str, traditional: bool) -> None:
    folded = fold_text(text, traditional=traditional)
    assert fold_text(folded.text, traditional=traditional).text == folded.text
    if folded.places is None:
        assert len(folded.text) == len(text)
    else:
        assert len(folded.places) == len(folded.text) < len(text)
        assert (np.diff(folded.places) > 0).all()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS | ANY_TEXT)
def test_every_sign_of_a_fold_is_the_usual_form_of_the_one_it_stands_for(text: str) -> None:
    folded = fold_text(text)
    for at, sign in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert fold_text(text[start:end]).text in (sign, " ", "\u00a0")


@settings(max_examples=80, deadline=None, derandomize=True)
@given(TEXTS)
def test_what_is_quoted_stands_in_the_body_as_printed(text: str) -> None:
    document = read(text)
    if document is None:
        return
    tables = _document_rows(document)
    for name in ("targets", "duties", "citations"):
        for row in tables[name]:
            assert document.body[row["start_char"] : row["end_char"]] == row["quote"]
    for paragraph in document.paragraphs:
        assert document.body[paragraph.start_char : paragraph.end_char] == paragraph.text
    assert document.folded is not None
    for part, plain in zip(document.sentences, document.folded.sentences, strict=True):
        assert letters(document.body[part.start_char : part.end_char]) == letters(
            document.folded.body[plain.start_char : plain.end_char]
        )


def letters(text: str) -> str:
    return "".join(fold_text(text, traditional=True).text.split())
