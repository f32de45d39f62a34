"""How far two readers who did not see each other's codes agree on the same 200 clauses, as docs/coding.md says."""

from pathlib import Path

import pandas as pd

from policylab.agreement import cohen_kappa, gwet_ac1, make_ratings, percent_agreement

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "coding.md"


def test_docs_say_what_the_two_files_of_codes_give() -> None:
    places = ["row", "start_char", "end_char"]
    both = pd.read_csv(HERE / "coded_instruments.csv").merge(
        pd.read_csv(HERE / "coded_instruments_again.csv"), on=places, suffixes=("_first", "_second")
    )
    assert len(both) == 200
    assert not both.duplicated(places).any()
    said = {
        number: {"first": first, "second": second}
        for number, (first, second) in enumerate(zip(both["code_first"], both["code_second"], strict=True))
    }
    ratings = make_ratings(said)
    figures = [percent_agreement(ratings), cohen_kappa(ratings), gwet_ac1(ratings)]
    told = "agreement {:.1%}, Cohen's kappa {:.2f}, Gwet's AC1 {:.2f}".format(*figures).replace(".0%", " %")
    assert told in DOCS.read_text(encoding="utf-8"), told
