"""Codebooks: what is wrong is said with its line; the shipped ones keep their own rules."""

import pytest

from policylab.coding import codebook_names, codebook_text, read_codebook, suggest
from policylab.coding.codebook_file import parse_codebook
from policylab.errors import OptionError, SourceError

GOOD = """id = "mine"
version = "1"
title = "Mine"
[[variable]]
id = "tone"
name = {en = "Tone", zh = "语气"}
[[variable.code]]
id = "hard"
name = "Hard"
definition = "Binds."
cues = ["必须"]
[[variable.code]]
id = "soft"
name = "Soft"
definition = "Asks."
cues = ["鼓励"]
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(SourceError) as caught:
        parse_codebook(text, "mine.toml")
    return str(caught.value).splitlines()[1:]


def test_a_good_one_is_read_with_keys_and_none_last():
    tone = parse_codebook(GOOD, "mine.toml").variable("tone")
    assert [(code.id, code.key) for code in tone.codes] == [("hard", "1"), ("soft", "2"), ("none", "0")]
    assert (tone.level, tone.applies_to, tone.multiple) == ("nominal", "clause", False)


def test_a_third_language_is_a_key_more():
    text = GOOD.replace('zh = "语气"}', 'zh = "语气", de = "Ton"}')
    assert parse_codebook(text, "mine.toml").variable("tone").name.of("de") == "Ton"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('id = "soft"', 'id = "hard"', 13, "code 'hard' stands twice"),
        ('cues = ["鼓励"]', 'cues = ["必须"]', 16, "cue '必须' stands twice"),
        ('definition = "Asks."', "", 12, "no definition"),
        ('definition = "Asks."', 'definitoin = "Asks."', 15, "unknown key definitoin"),
        ('name = "Soft"', 'name = {zh = "软"}', 14, "name is {'zh': '软'}"),
        ('name = "Soft"', 'name = {en = "Soft", zh = "软", "1" = "x"}', 14, "name is {'en'"),
        ('cues = ["鼓励"]', 'cues = "鼓励"', 16, "wanted a list of texts"),
        ('id = "tone"', 'id = "Tone"', 5, "wanted letters a to z"),
        ('id = "tone"', 'id = "tone"\nlevel = "rank"', 6, "wanted one of nominal, ordinal, interval"),
        ('id = "tone"', 'id = "tone"\nlevel = "ordinal"', 9, "wanted a number in quotes"),
        ('id = "soft"', 'id = "none"', 13, "not none"),
        ('id = "soft"', 'id = "soft"\ngroup = "far"', 14, "group 'far'"),
        ('id = "soft"', 'id = "soft"\nkey = "?"', 14, "key '?'"),
    ],
)
def test_faults_name_the_line(old, new, line, said):
    assert GOOD.count(old) == 1
    found = faults_of(GOOD.replace(old, new))
    assert any(fault.startswith(f"  mine.toml, line {line}:") and said in fault for fault in found), found


def test_broken_toml_names_the_line():
    with pytest.raises(SourceError, match=r"mine.toml: no TOML .*line 2"):
        parse_codebook('id = "mine"\nversion = \n', "mine.toml")


def test_an_unknown_name_says_which_ship():
    with pytest.raises(OptionError, match="wanted a path to a .toml or one of .*instruments_cn"):
        read_codebook("no_such_book")


@pytest.mark.parametrize("name", codebook_names())
def test_shipped_codebooks_have_both_languages_and_their_own_names(name, tmp_path):
    book = read_codebook(name)
    assert book.id == name
    assert book.source
    for variable in book.variables:
        for code in variable.codes:
            assert any("一" <= letter <= "鿿" for letter in code.name.zh), code
            assert code.name.en.isascii(), code
            assert code.definition.en
            assert code.definition.zh
    copy = tmp_path / "copy.toml"
    copy.write_text(codebook_text(name), encoding="utf-8")
    assert read_codebook(copy) == book


WITH_CUES = [
    name for name in codebook_names() if any(v.applies_to == "clause" for v in read_codebook(name).variables)
]


@pytest.mark.parametrize("name", WITH_CUES)
def test_the_cues_of_a_code_find_its_examples_and_no_other_comes_first(name):
    """Golden cases that stand in the codebook itself: where two examples of a book go astray, its cues are at odds."""
    wrong = []
    for variable in read_codebook(name).variables:
        for code in variable.codes:
            for example in code.examples:
                found = [each for each, _ in suggest(example, variable)]
                if found[:1] != [code.id]:
                    wrong.append((code.id, found, example))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("参加养老保险的灵活就业人员按月缴费。", "finance"),  # 保险, but not of the market
        ("保护消费者权益，畅通投诉渠道。", "consumption"),
        ("对购房者发放购房补贴。", "funding"),
        ("落实契税补贴政策。", "tax"),
    ],
)
def test_wording_that_takes_a_suggestion_back(text, code):
    assert code not in dict(suggest(text, read_codebook("instruments_cn").variable("instrument")))
