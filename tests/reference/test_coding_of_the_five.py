"""The five real plans, with proposals only: they are labelled so, each with its cue in its sentence, and nothing counts them."""

import pytest

from policylab.coding import agreement, list_units, propose, read_codebook, read_codes, settle_codes
from policylab.dataset import build
from policylab.errors import OptionError


@pytest.fixture(scope="module")
def five(shared, tmp_path_factory):
    return build(shared / "seeds", tmp_path_factory.mktemp("five") / "dataset")


def test_proposals_only(five, tmp_path):
    book = read_codebook("instruments_cn")
    units, found = list_units(five), propose(five, book)
    assert units["doc_id"].nunique() == 5
    assert found["doc_id"].nunique() == 5
    assert {"cues", "rank", "sentence"} <= set(found.columns)
    assert "coder" not in found
    assert found[found["rank"] == 1]["unit_id"].is_unique
    codes = read_codes(tmp_path)
    assert settle_codes(codes, book).empty
    with pytest.raises(OptionError, match="no variable was coded by two or more people"):
        agreement(codes, book)


def test_clauses_hold_no_bracket_of_agencies_and_no_table(five):
    units = list_units(five)
    bracketed = units["text"].str.contains(r"[(（〔](?:责任|牵头)单位")
    assert bracketed.mean() < 0.01
    assert not units["text"].str.contains(r" \| ").any()
    bodies = {doc_id: five.body(doc_id) for doc_id in units["doc_id"].unique()}
    for row in units.itertuples():
        assert bodies[row.doc_id][row.start_char : row.end_char].startswith(row.text[:4])
