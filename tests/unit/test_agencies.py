import pandas as pd
import pytest

from policylab.facts.names.agencies import resolve_agency, unresolved_agencies
from policylab.resources import read_resource


@pytest.mark.parametrize(
    ("name", "agency_id"),
    [
        ("市科技局", "科技局"),
        ("青岭市科学技术局", "科技局"),
        ("省科技厅", "科技局"),
        ("财政厅", "财政局"),
        ("市市场监管局", "市场监管局"),
        ("市自然资源和规划局", "自然资源局"),
        ("县委组织部", "组织部"),
        ("人民银行青岭市支行", "人民银行"),
        ("国家金融监督管理总局青岭监管分局", "金融监管局"),
        ("青岭银保监分局白河监管组", "银保监局"),
        ("各县（市、区）人民政府", "县级政府"),
        ("团市委", "团委"),
        ("区信息安全产业发展中心", None),
        ("大局", None),
    ],
)
def test_agency_has_one_id_whatever_place_and_tier(name, agency_id):
    assert resolve_agency(name) == agency_id


def test_every_agency_has_one_group():
    rows = read_resource("agencies")
    groups = {row["term"]: row["group"] for row in rows}
    assert len(groups) == len({(row["term"], row["group"]) for row in rows})
    assert groups["科技局"] == "government"
    assert groups["组织部"] == "party"
    assert groups["人民银行"] == "central branch"


def test_unresolved_agencies_are_listed_most_frequent_first():
    duties = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "b"],
            "duty_id": ["d1", "d2", "d3", "d4"],
            "agency": ["云岚专班甲", "石溪站", "云岚专班甲", "市科技局"],
            "agency_id": [None, None, None, "科技局"],
        }
    )
    assert unresolved_agencies(duties).to_dict("records") == [
        {"agency": "云岚专班甲", "n_duties": 2, "n_documents": 2},
        {"agency": "石溪站", "n_duties": 1, "n_documents": 1},
    ]
