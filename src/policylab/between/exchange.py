"""Networks for other programs: Gephi (GEXF, GraphML), VOSviewer, spreadsheets and edge lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas as pd

from policylab.between.cowords import coword_network, coword_pairs
from policylab.between.network import Network, make_network, to_graph
from policylab.between.networks import cooperation_network, support_network
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.rows import rows_of
from policylab.schemas import no_formula
from policylab.words.counting import count
from policylab.words.dtm import term_table
from policylab.words.segment import segment

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDINGS = (".gexf", ".graphml", ".csv", ".xlsx")


def write_network(network: Network, path: Path | str) -> Path:
    """Write a network in the format that the file's ending names.

    Parameters
    ----------
    network : Network
    path : path
        ``.gexf`` and ``.graphml`` for Gephi and yEd, ``.csv`` an edge list (UTF-8 with BOM, which Excel needs),
        ``.xlsx`` a workbook with the sheets nodes and edges.

    Raises
    ------
    OptionError
        For another ending.

    Notes
    -----
    Labels are text from documents: characters that XML forbids are dropped, and in spreadsheets nothing is a formula.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.between import make_network
    >>> ties = pd.DataFrame({"source": ["科技局"], "target": ["财政局"], "weight": [3]})
    >>> path = write_network(make_network(ties, directed=False), Path(tempfile.mkdtemp()) / "agencies.csv")
    >>> path.read_text(encoding="utf-8-sig").split()
    ['source,target,weight', '科技局,财政局,3']
    """
    path = Path(path)
    if path.suffix not in _ENDINGS:
        raise OptionError("ending", file=path.name, found=repr(path.suffix), wanted=[*_ENDINGS])
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gexf":
        nx.write_gexf(_graph_with_attributes(network), path, encoding="utf-8")
    elif path.suffix == ".graphml":
        nx.write_graphml(_graph_with_attributes(network), path, encoding="utf-8")
    elif path.suffix == ".csv":
        harmless = network.edges.assign(
            **{end: network.edges[end].map(no_formula) for end in ("source", "target")}
        )
        harmless.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    else:
        _write_workbook(network, path)
    return path


def write_vosviewer(network: Network, folder: Path | str, *, name: str = "network") -> tuple[Path, Path]:
    """Write ``<name>_map.txt`` and ``<name>_network.txt`` for VOSviewer (Create a map based on network data).

    Parameters
    ----------
    network : Network
    folder : path
        Made if it is not there.
    name : str
        First part of both files' names.

    Returns
    -------
    tuple of two paths, map and network

    Examples
    --------
    >>> import tempfile
    >>> from policylab.between import make_network
    >>> ties = pd.DataFrame({"source": ["科技局"], "target": ["财政局"], "weight": [3]})
    >>> places, links = write_vosviewer(make_network(ties, directed=False), tempfile.mkdtemp(), name="agencies")
    >>> places.name, links.name, links.read_text(encoding="utf-8").split()
    ('agencies_map.txt', 'agencies_network.txt', ['1', '2', '3'])
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    number = {node: place + 1 for place, node in enumerate(network.nodes["id"])}
    places = pd.DataFrame(
        {
            "id": list(number.values()),
            "label": [re.sub(r"[\t\r\n]+", " ", label) for label in network.nodes["label"]],
            "x": network.nodes["x"].round(4),
            "y": network.nodes["y"].round(4),
            "cluster": network.nodes["cluster"],
            "weight<Links>": network.nodes["degree"],
            "weight<Total link strength>": network.nodes["strength"],
        }
    )
    links = pd.DataFrame(
        {
            "source": network.edges["source"].map(number),
            "target": network.edges["target"].map(number),
            "weight": network.edges["weight"],
        }
    )
    map_path, network_path = folder / f"{name}_map.txt", folder / f"{name}_network.txt"
    places.to_csv(map_path, sep="\t", index=False, encoding="utf-8", lineterminator="\n")
    links.to_csv(network_path, sep="\t", index=False, header=False, encoding="utf-8", lineterminator="\n")
    return map_path, network_path


def _cite(dataset: Dataset) -> Network:
    """Plans tied by what they cite, from the citing plan to the cited one; the weight counts mentions."""
    edges = citation_edges(dataset.documents, dataset.citations)
    labels = citation_nodes(dataset.documents, edges).set_index("id")["label"]
    ties = edges.rename(columns={"citing": "source", "cited": "target", "n_mentions": "weight"})
    network = make_network(ties, directed=True)
    return replace(network, nodes=network.nodes.assign(label=network.nodes["id"].map(labels)))


NETWORKS: dict[str, Callable[[Dataset], Network]] = {
    "cooperation": lambda dataset: cooperation_network(dataset.duties),
    "support": lambda dataset: support_network(dataset.duties),
    "citations": _cite,
    "words": lambda dataset: coword_network(coword_pairs(term_table(count(segment(dataset))))),
}
"""Networks of a whole dataset by name: agencies that share tasks, lead to support, plan to cited plan, terms of one section."""


def export_network(dataset: Dataset, of: str, path: Path | str) -> list[Path]:
    """Write one network of all plans, near-duplicates left out, for another program.

    Parameters
    ----------
    dataset : Dataset
    of : {"cooperation", "support", "citations", "words"}
        Agencies that share tasks; from lead to supporting agency; from plan to cited plan; terms that share sections.
    path : path
        An ending of ``write_network``, or ``.txt`` for the two files of ``write_vosviewer``, named after it.

    Returns
    -------
    list of paths
        Of the files written.

    Raises
    ------
    OptionError
        For another network or ending.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> written = export_network(pl.open_corpus(), "citations", Path(tempfile.mkdtemp()) / "plans.txt")
    >>> [path.name for path in written]
    ['plans_map.txt', 'plans_network.txt']
    """
    path = Path(path)
    if of not in NETWORKS:
        raise OptionError("network", found=repr(of), wanted=[*NETWORKS])
    if path.suffix not in {*_ENDINGS, ".txt"}:
        raise OptionError("ending-of-words", file=path.name, found=repr(path.suffix), wanted=[*_ENDINGS])
    network = NETWORKS[of](dataset.distinct())
    if path.suffix == ".txt":
        return list(write_vosviewer(network, path.parent, name=path.stem))
    return [write_network(network, path)]


def _graph_with_attributes(network: Network) -> nx.Graph[str]:
    """Graph whose nodes carry the table's columns as plain numbers and legal text."""
    graph = to_graph(network.edges, directed=network.directed, nodes=tuple(network.nodes["id"]))
    for node in rows_of(network.nodes):
        values = {name: value for name, value in node.items() if name != "id" and pd.notna(value)}
        graph.nodes[node["id"]].update(values)
    legal = {node: _NOT_IN_XML.sub("", node) for node in graph}
    for _, values in graph.nodes(data=True):
        for name, value in values.items():
            values[name] = _NOT_IN_XML.sub("", value) if isinstance(value, str) else value
    return nx.relabel_nodes(graph, legal)


def _write_workbook(network: Network, path: Path) -> None:
    text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": text}) as workbook:
        for sheet, table in (("nodes", network.nodes), ("edges", network.edges)):
            table.to_excel(workbook, sheet_name=sheet, index=False, freeze_panes=(1, 0))
