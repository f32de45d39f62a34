"""The coder's round: codes are kept at once, undone, gone on with, and other coders' codes are never shown."""

import pandas as pd
import pytest

import policylab as pl
from policylab.coding import list_documents, list_units, make_codes, read_codebook, read_codes, write_codes
from policylab.coding.coder import Coder
from policylab.coding.coding_round import CodingRound
from policylab.errors import OptionError

BOOK, PMC = read_codebook("instruments_cn"), read_codebook("pmc")


@pytest.fixture(scope="module")
def plans():
    return pl.open_corpus()


@pytest.fixture(scope="module")
def units(plans):
    return list_units(plans.distinct()).head(5)


def said(folder, coder="LM"):
    codes = read_codes(folder)
    return codes[codes["coder"] == coder].set_index("unit_id")["code"].to_dict()


def test_each_answer_is_kept_and_the_next_open_question_stands_there(units, tmp_path):
    coding = CodingRound(units, BOOK, tmp_path, "LM")
    coding.go(2)
    coding.give(["tax"], " talked over ")
    assert coding.place == 3
    assert said(tmp_path) == {units.loc[2, "unit_id"]: "tax"}
    assert read_codes(tmp_path)["note"].tolist() == ["talked over"]
    coding.go(9)
    coding.give(["goals"])
    assert coding.place == 0  # the first that was passed over
    again = CodingRound(units, BOOK, tmp_path, "LM")
    assert (again.place, again.n_done) == (0, 2)
    assert not again.undo()  # what an earlier sitting said is changed by going there


def test_undo_gives_back_what_was_said_before(units, tmp_path):
    coding = CodingRound(units, BOOK, tmp_path, "LM")
    coding.give(["tax"])
    coding.go(-1)
    coding.give(["goals"])
    assert coding.undo()
    assert (coding.place, said(tmp_path)) == (0, {units.loc[0, "unit_id"]: "tax"})
    assert coding.undo()
    assert said(tmp_path) == {}
    assert not coding.undo()


def test_codes_of_others_stay_and_are_not_shown(plans, units, tmp_path):
    other = make_codes(
        units, dict.fromkeys(units["unit_id"], "tax"), variable=(BOOK.id, "instrument"), coder="ZX"
    )
    write_codes(tmp_path, other)
    desk = Coder(plans, BOOK, tmp_path, coder="LM")
    assert (desk.shown["done"], desk.shown["given"]) == (0, [])
    desk.coding.give(["none"])
    pd.testing.assert_frame_equal(
        read_codes(tmp_path).query("coder == 'ZX'").reset_index(drop=True),
        other.sort_values("unit_id", ignore_index=True),
    )


def test_a_wrong_answer_is_refused_and_nothing_is_kept(plans, units, tmp_path):
    coding = CodingRound(units, BOOK, tmp_path, "LM")
    with pytest.raises(OptionError, match="has no code 'taxi'"):
        coding.give(["taxi"])
    with pytest.raises(OptionError, match="found tax, goals; wanted one code"):
        coding.give(["tax", "goals"])
    assert said(tmp_path) == {}
    with pytest.raises(OptionError, match="none of the units is in these plans; wanted units"):
        Coder(plans, BOOK, tmp_path, coder="LM", units=units.head(0))
    for name in ("", "model:x", "final:LM"):
        with pytest.raises(OptionError, match="wanted a name or initials"):
            Coder(plans, BOOK, tmp_path, coder=name)


def press(desk, **message):
    desk._handle_custom_msg({**message, "turn": message.get("turn", desk.shown["turn"])}, [])


def test_a_key_pressed_before_the_next_clause_is_shown_codes_nothing(plans, units, tmp_path):
    desk = Coder(plans, BOOK, tmp_path, coder="LM", units=units)
    assert desk.shown["total"] == len(units)
    turn = desk.shown["turn"]
    press(desk, do="give", codes=["tax"])
    press(desk, do="give", codes=["tax"], turn=turn)
    assert (desk.shown["done"], desk.shown["place"]) == (1, 2)
    press(desk, do="give", codes=["taxi"])
    assert "no code 'taxi'" in desk.shown["said"]
    press(desk, do="undo")
    assert (desk.shown["done"], desk.shown["said"]) == (0, "")
    press(desk, do="go", by=1)
    assert desk.shown["place"] == 2


def test_plans_take_several_codes_and_show_their_text(plans, tmp_path):
    desk = Coder(plans, PMC, tmp_path, coder="LM", language="zh")
    n_plans = len(list_documents(plans.distinct()))
    assert desk.shown["total"] == n_plans * len(PMC.variables)
    assert desk.shown["unit"]["body"] == plans.body(desk.coding.question.unit["doc_id"])
    codes = [code.id for code in PMC.variables[0].codes[:2]]
    press(desk, do="give", codes=codes)
    press(desk, do="give", codes=[])
    assert set(read_codes(tmp_path)["code"]) == {*codes, "none"}
