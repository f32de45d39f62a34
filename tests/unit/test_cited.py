"""Documents that plans name: one row a document, however its title is spelled, and evidence of the same rows."""

import pandas as pd

from policylab.reports.said.summaries import cited, named_documents

ROWS = [
    ("a", "云岭省人民政府关于印发云岭省种业行动计划（2031—2035年）的通知", "云政发〔2031〕8号", None),
    ("b", "云岭省人民政府关于印发云岭省种业行动计划(2031—2035年)的通知", "云政发[2031]8号", None),
    ("c", "云岭省人民政府关于印发云岭省种业行动计划（2031—2035年）的通知", "云政发〔2031〕8号", None),
    ("a", "云岭省种业条例", None, None),
    ("b", "云岭省种业 条例", None, None),
    ("a", "青坪市种业方案", None, "d"),
    ("b", "青坪市人民政府关于印发青坪市种业方案的通知", "青政发〔2031〕2号", "d"),
    ("c", "青坪市种业若干措施", None, None),
]
CITATIONS = pd.DataFrame(ROWS, columns=["doc_id", "title", "doc_number", "cited_doc_id"]).assign(
    relation="basis"
)


def test_a_document_is_one_row_however_it_is_spelled() -> None:
    table = cited(CITATIONS)
    assert table["n_plans"].tolist() == [3, 2, 2, 1]
    assert table["cited"].iloc[0] == ROWS[0][1]  # the spelling given most often


def test_evidence_stands_behind_the_same_rows() -> None:
    assert (
        named_documents(CITATIONS)["cited"].value_counts().to_dict()
        == cited(CITATIONS).set_index("cited")["n"].to_dict()
    )


def test_a_plan_that_names_itself_names_no_other() -> None:
    assert cited(CITATIONS.assign(relation="self")).empty
