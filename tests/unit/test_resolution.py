import duckdb
import pyarrow as pa

from policylab.facts.citations.resolution import Resolution, citation_keys, document_keys

PLANS = [
    {"doc_id": "a", "title": "青岭省低空经济实施方案", "doc_number": "青政发〔2031〕6号"},
    {"doc_id": "b", "title": "白河市低空经济实施方案", "doc_number": None},
    {"doc_id": "b2", "title": "白河市低空经济实施方案", "duplicate_of": "b"},
    {"doc_id": "c", "title": "工作要点"},
    {"doc_id": "d", "title": "石溪县消费办法"},
    {"doc_id": "e", "title": "石溪县消费办法"},
]


def cited(**citation):
    resolution = Resolution(duckdb.connect())
    originals = [plan.get("duplicate_of", plan["doc_id"]) for plan in PLANS]
    resolution.add_documents(
        pa.table({"original": originals, "keys": [document_keys(plan) for plan in PLANS]})
    )
    itself = citation.get("relation") == "self"
    row = {"doc_id": citation.get("doc_id", "z"), "itself": itself, "keys": citation_keys(citation)}
    resolution.add_citations(pa.Table.from_pylist([row]))
    return resolution.cited().to_pylist()[0]


def test_number_finds_a_document_whatever_its_brackets():
    assert cited(title="随便什么办法", doc_number="青政发[2031] 6号") == "a"


def test_notice_finds_the_plan_it_carries():
    assert cited(title="青岭省人民政府关于印发青岭省低空经济实施方案的通知") == "a"


def test_copies_of_one_document_are_one():
    assert cited(title="白河市低空经济实施方案") == "b"


def test_title_of_two_documents_finds_none():
    assert cited(title="石溪县消费办法") is None


def test_kind_of_document_alone_finds_none():
    assert cited(title="工作要点") is None


def test_missing_parent_finds_none():
    assert cited(title="云岚市消费办法", doc_number="云政发〔2030〕1号") is None


def test_self_is_the_citing_document():
    assert cited(title="云岚市消费办法", relation="self") == "z"
