"""Plans of one place for its report: by name, by name with province and code, or the place with most plans."""

import pytest

from policylab.errors import OptionError
from policylab.reports.said.places import plans_of_place

PLANS = [
    {"doc_id": "a", "label": "a", "region": "望楼区", "province": "云岭省", "division_code": "910106"},
    {"doc_id": "b", "label": "b", "region": "望楼区", "province": "岚海省", "division_code": "920102"},
    {"doc_id": "c", "label": "c", "region": "望楼区", "province": "岚海省", "division_code": "920102"},
    {"doc_id": "d", "label": "d", "region": "石渡县", "province": "云岭省"},
    {"doc_id": "e", "label": "e"},
]


@pytest.mark.parametrize(
    ("region", "doc_ids"), [("", ["b", "c"]), ("石渡县", ["d"]), ("云岭省 望楼区 910106", ["a"])]
)
def test_plans_of_a_place(make_dataset, region, doc_ids):
    found = plans_of_place(make_dataset(documents=PLANS), region)
    assert found.documents["doc_id"].tolist() == doc_ids


@pytest.mark.parametrize(
    ("plans", "region", "said"),
    [
        (
            PLANS,
            "望楼区",
            "the name of several places; wanted one of 云岭省 望楼区 910106, 岚海省 望楼区 920102",
        ),
        (PLANS, "无名县", "no place of the plans; wanted one of 岚海省 望楼区 920102"),
        (PLANS[4:], "", "no plan has a known place; give one in the column region of sources.csv"),
    ],
)
def test_a_place_that_is_not_one_is_refused(make_dataset, plans, region, said):
    with pytest.raises(OptionError, match=said):
        plans_of_place(make_dataset(documents=plans), region)
