import csv
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from policylab.between.cowords import coword_network, coword_pairs, strategic_diagram
from policylab.between.exchange import NETWORKS, export_network, write_network, write_vosviewer
from policylab.between.network import describe_network, make_network
from policylab.between.networks import (
    agency_roles,
    agency_tasks,
    cooperation_network,
    lead_concentration,
    support_network,
)
from policylab.cli import commands
from policylab.dataset import build
from policylab.errors import OptionError

ROOT = Path(__file__).parents[2]


def duty(task, agency, role, basis="named_lead", doc="p"):
    return {"doc_id": doc, "task_id": task, "agency": agency, "agency_id": None, "role": role, "basis": basis}


DUTIES = pd.DataFrame(
    [
        duty("t1", "科技局", "lead"), duty("t1", "经信局", "support"), duty("t1", "财政局", "support"),
        duty("t2", "科技局", "lead"), duty("t2", "经信局", "support"),
        duty("t3", "经信局", "lead"), duty("t3", "科技局", "support"),
        duty("t4", "商务局", "lead", "plain_list"), duty("t4", "财政局", "lead", "plain_list"),
    ]
)  # fmt: skip


def edges_of(network):
    return {(row.source, row.target): row.weight for row in network.edges.itertuples()}


def test_cooperation_counts_shared_tasks_of_every_basis():
    assert edges_of(cooperation_network(DUTIES)) == {
        ("科技局", "经信局"): 3, ("科技局", "财政局"): 1, ("经信局", "财政局"): 1, ("商务局", "财政局"): 1,
    }  # fmt: skip


def test_leads_count_over_stated_bases_only():
    row = lead_concentration(DUTIES).iloc[0]
    assert (row["n_tasks"], row["n_tasks_led"], row["n_leads"], row["top_agency"], row["top_led"]) == (
        4,
        3,
        3,
        "科技局",
        2,
    )
    assert row["hhi"] == pytest.approx(5 / 9)
    counted = lead_concentration(DUTIES, bases=("plain_list",)).iloc[0]
    assert (counted["n_leads"], counted["bases"]) == (2, "plain_list")
    unstated = lead_concentration(DUTIES[DUTIES["basis"] == "plain_list"]).iloc[0]
    assert pd.isna(unstated["hhi"])
    assert pd.isna(unstated["top_agency"])


@pytest.mark.parametrize(
    ("agencies", "named"), [("甲乙甲乙丙", "乙、甲"), ("甲乙丙", "丙、乙、甲"), ("甲乙丙丁", None)]
)
def test_of_agencies_that_lead_equally_often_none_is_put_first(agencies: str, named: str | None) -> None:
    columns = ["doc_id", "task_id", "agency", "agency_id", "role", "basis"]
    rows = [("p", f"t{task}", one, one, "lead", "named_lead") for task, one in enumerate(agencies)]
    found = lead_concentration(pd.DataFrame(rows, columns=columns)).iloc[0]["top_agency"]
    assert found == named if named else pd.isna(found)


def test_support_runs_from_lead_to_support():
    network = support_network(DUTIES)
    assert network.directed
    assert edges_of(network) == {("科技局", "经信局"): 2, ("科技局", "财政局"): 1, ("经信局", "科技局"): 1}


def test_roles_breadth_and_depth():
    roles = agency_roles(DUTIES).set_index("agency")
    assert roles.loc["科技局", ["n_tasks", "n_led", "n_supported", "breadth", "depth"]].tolist() == [
        3,
        2,
        1,
        2,
        2.0,
    ]
    assert roles.loc["科技局", "lead_share"] == pytest.approx(2 / 3)
    assert roles.index[0] == "科技局"


def test_lead_wins_over_support_in_one_task():
    twice = pd.DataFrame([duty("t", "甲局", "support"), duty("t", "甲局", "lead")])
    assert agency_tasks(twice)["role"].tolist() == ["lead"]


def test_no_duties_give_empty_tables():
    none = DUTIES.head(0)
    assert lead_concentration(none).empty
    assert agency_roles(none).empty
    assert cooperation_network(none).nodes.empty
    assert describe_network(support_network(none))["n_nodes"].tolist() == [0]


def test_two_planted_communities_are_found_and_the_result_is_the_same_twice():
    cliques = [
        ("a1", "a2"),
        ("a1", "a3"),
        ("a2", "a3"),
        ("b1", "b2"),
        ("b1", "b3"),
        ("b2", "b3"),
        ("a1", "b1"),
    ]
    edges = pd.DataFrame(
        [(*pair, 3 if pair != ("a1", "b1") else 1) for pair in cliques],
        columns=["source", "target", "weight"],
    )
    network = make_network(edges, directed=False)
    clusters = network.nodes.groupby("cluster")["id"].apply(sorted).tolist()
    assert clusters == [["a1", "a2", "a3"], ["b1", "b2", "b3"]]
    again = make_network(edges.iloc[::-1], directed=False)
    assert again.nodes.equals(network.nodes)
    summary = describe_network(network).iloc[0]
    assert summary["density"] == pytest.approx(7 / 15)
    assert summary["n_clusters"] == 2


def test_a_node_alone_has_a_place():
    nodes = make_network(
        pd.DataFrame(columns=["source", "target", "weight"]), directed=False, nodes=("甲", "乙")
    ).nodes
    assert nodes[["x", "y"]].notna().all().all()


def test_coword_measures_by_hand():
    terms = pd.DataFrame(
        [
            ("p", "1", "甲"),
            ("p", "1", "乙"),
            ("p", "2", "甲"),
            ("p", "2", "乙"),
            ("p", "3", "甲"),
            ("p", "3", "丙"),
            ("p", "1", "甲"),
        ],
        columns=["doc_id", "section_id", "term"],
    )
    pairs = coword_pairs(terms).set_index(["a", "b"])
    assert pairs["count"].to_dict() == {("丙", "甲"): 1, ("乙", "甲"): 2}
    assert pairs.loc[("乙", "甲"), "equivalence"] == pytest.approx(4 / (2 * 3))
    assert pairs.loc[("乙", "甲"), "jaccard"] == pytest.approx(2 / 3)
    assert pairs.loc[("丙", "甲"), "association"] == pytest.approx(2 * 3 * 1 / (1 * 3))
    network = coword_network(pairs.reset_index(), least=1)
    assert not network.directed
    diagram = strategic_diagram(pairs.reset_index(), network)
    assert diagram["terms"].tolist() == ["甲、丙、乙"]


def test_coword_refuses_a_unit_that_is_not_there():
    with pytest.raises(OptionError, match="found 'clause', 80; wanted a column of the terms"):
        coword_pairs(pd.DataFrame(columns=["doc_id", "section_id", "term"]), unit="clause")


@pytest.fixture
def hostile():
    edges = pd.DataFrame(
        {
            "source": ["=cmd|' /C calc'!A0", "乙\x00局"],
            "target": ["乙\x00局", "<丙>&局\t"],
            "weight": [2.0, 1.0],
        }
    )
    return make_network(edges, directed=True)


@pytest.mark.parametrize(("ending", "read"), [(".gexf", nx.read_gexf), (".graphml", nx.read_graphml)])
def test_graph_files_read_back(tmp_path, hostile, ending, read):
    graph = read(write_network(hostile, tmp_path / f"n{ending}"))
    assert graph.is_directed()
    assert {(a, b): w for a, b, w in graph.edges(data="weight")} == {
        ("=cmd|' /C calc'!A0", "乙局"): 2.0, ("乙局", "<丙>&局\t"): 1.0,
    }  # fmt: skip
    assert graph.nodes["乙局"]["degree"] == 2
    ET.parse(tmp_path / f"n{ending}")


def test_edge_list_and_workbook_hold_no_formula(tmp_path, hostile):
    path = write_network(hostile, tmp_path / "edges.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["weight"]) for row in rows] == [2.0, 1.0]
    assert rows[0]["source"] == "'=cmd|' /C calc'!A0"
    workbook = load_workbook(write_network(hostile, tmp_path / "n.xlsx"))
    assert workbook.sheetnames == ["nodes", "edges"]
    assert workbook["edges"].max_row == 3
    assert {cell.data_type for row in workbook["edges"].iter_rows(min_row=2) for cell in row} == {"s", "n"}


def test_vosviewer_files_read_back(tmp_path, hostile):
    map_path, network_path = write_vosviewer(hostile, tmp_path)
    places = [line.split("\t") for line in map_path.read_text(encoding="utf-8").splitlines()]
    assert places[0] == ["id", "label", "x", "y", "cluster", "weight<Links>", "weight<Total link strength>"]
    assert [row[0] for row in places[1:]] == ["1", "2", "3"]
    labels = {row[0]: row[1] for row in places[1:]}
    links = [line.split("\t") for line in network_path.read_text(encoding="utf-8").splitlines()]
    assert [(labels[a][:1], labels[b][:1], float(w)) for a, b, w in links] == [
        ("=", "乙", 2.0),
        ("乙", "<", 1.0),
    ]


def test_unknown_ending_is_refused(tmp_path, hostile):
    with pytest.raises(
        OptionError,
        match=r"^n\.dot: found the ending '\.dot'; wanted one of \.gexf, \.graphml, \.csv, \.xlsx$",
    ):
        write_network(hostile, tmp_path / "n.dot")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return build(ROOT / "corpus", tmp_path_factory.mktemp("networks") / "dataset")


@pytest.mark.parametrize("of", NETWORKS)
def test_every_network_of_the_shipped_corpus_is_written_and_read_back(shipped, tmp_path, of):
    (path,) = export_network(shipped, of, tmp_path / f"{of}.graphml")
    graph = nx.read_graphml(path)
    assert graph.number_of_edges() > 5
    assert graph.is_directed() == (of in {"support", "citations"})


def test_plans_stand_under_their_labels_and_the_reprint_is_left_out(shipped, tmp_path):
    graph = nx.read_graphml(*export_network(shipped, "citations", tmp_path / "plans.graphml"))
    labels = {values["label"] for _, values in graph.nodes(data=True)}
    assert "岚海省 行动计划 2023" in labels
    assert not [node for node in graph if "reprint" in node]


def test_the_command_writes_two_files_for_vosviewer(shipped, tmp_path):
    out = tmp_path / "agencies.txt"
    done = CliRunner().invoke(
        commands,
        ["network", str(shipped.folder), "--of", "cooperation", "--out", str(out)],
        standalone_mode=False,
    )
    written = [Path(line) for line in done.output.splitlines()]
    assert [path.name for path in written] == ["agencies_map.txt", "agencies_network.txt"]
    assert "科技局" in written[0].read_text(encoding="utf-8")
    assert done.return_value == 0


def test_the_command_offers_every_network():
    (of,) = [option for option in commands.commands["network"].params if option.name == "of"]
    assert list(of.type.choices) == list(NETWORKS)


def test_what_is_no_network_or_no_format_is_refused(shipped, tmp_path):
    with pytest.raises(
        OptionError, match=r"^network: found 'money'; wanted one of cooperation, support, citations, words$"
    ):
        export_network(shipped, "money", tmp_path / "n.gexf")
    with pytest.raises(
        OptionError,
        match=r"^n\.dot: found the ending '\.dot'; wanted \.gexf, \.graphml, \.csv, \.xlsx or \.txt$",
    ):
        export_network(shipped, "support", tmp_path / "n.dot")


_PLACES = """
import pandas as pd
from policylab.between.network import describe_network, make_network
ring = [(f"a{i}", f"a{(i + step) % 7}", 0.1 * (i + 1)) for i in range(7) for step in (1, 2)]
pairs = [(f"b{i}", f"c{i}", 0.3) for i in range(9)]
network = make_network(pd.DataFrame(ring + pairs, columns=["source", "target", "weight"]), directed=False)
print(network.nodes.to_csv(), describe_network(network).iloc[0].to_dict())
"""


def test_network_does_not_depend_on_the_order_of_sets():
    """The largest component has less than half of the nodes, where networkx walks the set of the component."""
    said = {
        subprocess.run(
            [sys.executable, "-c", _PLACES], env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(said) == 1


def test_a_single_cluster_has_no_quadrant():
    pairs = pd.DataFrame(
        {"a": ["企业"], "b": ["研发"], "count": [5], "association": [1.5], "equivalence": [0.8]}
    )
    assert strategic_diagram(pairs, coword_network(pairs))["quadrant"].tolist() == [None]
