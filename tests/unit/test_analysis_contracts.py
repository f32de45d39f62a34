"""What every analysis table goes through before it is handed out."""

import pandas as pd
import pytest

from policylab.errors import SchemaError
from policylab.schemas import ANALYSIS, checked

COLUMNS = list(ANALYSIS["dictionary_problems"])


def test_columns_come_in_the_order_of_the_contract_and_rows_are_numbered_from_nought():
    table = pd.DataFrame([range(4), range(4, 8)], columns=COLUMNS[::-1], index=[7, 3])
    found = checked("dictionary_problems", table)
    assert list(found.columns) == COLUMNS
    assert list(found.index) == [0, 1]
    assert found[COLUMNS[-1]].tolist() == [0, 4]


@pytest.mark.parametrize("columns", [COLUMNS[1:], [*COLUMNS, "more"]])
def test_a_column_too_few_or_too_many_is_refused(columns):
    with pytest.raises(
        SchemaError, match=f"^table dictionary_problems: found columns .*; wanted {', '.join(COLUMNS)}$"
    ):
        checked("dictionary_problems", pd.DataFrame(columns=columns))
