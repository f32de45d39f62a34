"""A network as two tables: nodes with their measures and places in the plane, edges with their weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from policylab.rows import rows_of
from policylab.schemas import ANALYSIS, checked
from policylab.seed import SEED


@dataclass(frozen=True)
class Network:
    """Nodes and edges, directed or not.

    Attributes
    ----------
    nodes : DataFrame
        Contract ``network_nodes``: id, label, degree (partners), strength (sum of weights), betweenness (0 to 1),
        cluster (from 1, largest first), x and y (-1 to 1). Further columns may follow.
    edges : DataFrame
        Contract ``network_edges``: source, target, weight. Undirected edges have source < target.
    directed : bool

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["科技局"], "target": ["财政局"], "weight": [3]})
    >>> network = make_network(ties, directed=False)
    >>> network.nodes["id"].tolist(), network.edges.values.tolist(), network.directed
    (['科技局', '财政局'], [['科技局', '财政局', 3]], False)
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    directed: bool


def make_network(edges: pd.DataFrame, *, directed: bool, nodes: tuple[str, ...] = ()) -> Network:
    """Network of ``edges`` with measures, communities and places of its nodes.

    Parameters
    ----------
    edges : DataFrame
        Columns source, target, weight (positive), one row a pair.
    directed : bool
    nodes : tuple of str
        Nodes without an edge, to be kept.

    Notes
    -----
    Communities by the Louvain method (Blondel et al. 2008) on the undirected weights with a fixed seed; places from
    force-directed placement of the plain ties with the same seed. Both run on sorted nodes, so equal edges give equal tables.

    Examples
    --------
    >>> edges = pd.DataFrame({"source": ["b", "b"], "target": ["a", "c"], "weight": [2, 1]})
    >>> make_network(edges, directed=False).nodes[["id", "degree", "strength", "cluster"]].values.tolist()
    [['a', 1, 2.0, 1], ['b', 2, 3.0, 1], ['c', 1, 1.0, 1]]
    """
    edges = _tidy_edges(edges, directed=directed)
    named = to_graph(edges, directed=directed, nodes=nodes)
    graph = _numbered(named)
    plain = graph.to_undirected() if directed else graph
    places = _places(plain)
    betweenness = nx.betweenness_centrality(graph)
    cluster = _clusters(edges, plain)
    table = pd.DataFrame(
        {
            "id": list(named),
            "label": list(named),
            "degree": [len(set(nx.all_neighbors(graph, node))) for node in graph],
            "strength": [float(graph.degree(node, weight="weight")) for node in graph],
            "betweenness": [float(betweenness[node]) for node in graph],
            "cluster": [cluster[node] for node in graph],
            "x": [places[node][0] for node in graph],
            "y": [places[node][1] for node in graph],
        },
        columns=ANALYSIS["network_nodes"],
    )
    return Network(checked("network_nodes", table), checked("network_edges", edges), directed)


def describe_network(network: Network) -> pd.DataFrame:
    """One row of measures of the whole network.

    Returns
    -------
    DataFrame, one row
        ``density`` of possible pairs that are tied, 0 to 1, null below two nodes; ``modularity`` of its clusters, null
        without edges; ``centralisation`` of degree (Freeman 1978), 0 to 1, null below three nodes.

    Examples
    --------
    >>> star = pd.DataFrame({"source": "甲", "target": ["乙", "丙", "丁"], "weight": 1})
    >>> describe_network(make_network(star, directed=False))[["n_nodes", "n_edges", "density", "centralisation"]].values.tolist()
    [[4.0, 3.0, 0.5, 1.0]]
    """
    named = to_graph(network.edges, directed=network.directed, nodes=tuple(network.nodes["id"]))
    number = {name: place for place, name in enumerate(named)}
    graph = _numbered(named)
    plain = graph.to_undirected() if network.directed else graph
    n = len(plain)
    degrees = [degree for _, degree in plain.degree()]
    groups = [set(part["id"].map(number)) for _, part in network.nodes.groupby("cluster")]
    row = {
        "n_nodes": n,
        "n_edges": len(network.edges),
        "directed": network.directed,
        "density": nx.density(graph) if n > 1 else None,
        "n_components": nx.number_connected_components(plain),
        "n_clusters": len(groups),
        "modularity": nx.community.modularity(plain, groups) if len(network.edges) else None,
        "centralisation": sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2)) if n > 2 else None,
    }
    return checked("network_summary", pd.DataFrame([row]))


def to_graph(edges: pd.DataFrame, *, directed: bool, nodes: tuple[str, ...] = ()) -> nx.Graph[str]:
    """Networkx graph of an edge table, nodes in sorted order, plain Python values only.

    Parameters
    ----------
    edges : DataFrame
        Columns source, target, weight.
    directed : bool
    nodes : tuple of str
        Nodes without an edge, to be kept.

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["甲"], "target": ["乙"], "weight": [3]})
    >>> list(to_graph(ties, directed=False, nodes=("丙",)).edges(data="weight"))
    [('乙', '甲', 3.0)]
    """
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(sorted({*edges["source"], *edges["target"], *nodes}))
    for edge in rows_of(edges):
        graph.add_edge(edge["source"], edge["target"], weight=float(edge["weight"]))
    return graph


def _numbered(graph: nx.Graph[Any]) -> nx.Graph[int]:
    """Graph with the places of its nodes for their names: networkx walks sets, and only sets of numbers have one order."""
    numbered: nx.Graph[int] = nx.convert_node_labels_to_integers(graph)
    return numbered


def _tidy_edges(edges: pd.DataFrame, *, directed: bool) -> pd.DataFrame:
    edges = edges[["source", "target", "weight"]].copy()
    if not directed:
        ends = edges[["source", "target"]]
        edges["source"], edges["target"] = ends.min(axis=1), ends.max(axis=1)
    return edges.groupby(["source", "target"], as_index=False, sort=True).agg({"weight": "sum"})


def _places(graph: nx.Graph[int]) -> dict[int, tuple[float, float]]:
    """Places of the largest component by spring forces; the others stand in a line below, so that they take no room."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    if not parts:
        return {}
    main = graph.subgraph(parts[0])
    springs = nx.spring_layout(main, seed=SEED, weight=None, k=3 / len(main) ** 0.5, iterations=150)
    places: dict[int, tuple[float, float]] = {}
    for node, (x, y) in springs.items():
        pull = (float(np.hypot(x, y)) or 1.0) ** -0.4  # gives the crowded centre room
        places[node] = (float(x) * pull, float(y) * pull)
    rest = [node for part in parts[1:] for node in sorted(part)]
    for rank, node in enumerate(rest):
        places[node] = ((2 * rank + 1) / len(rest) - 1, -1.25)
    return places


def _clusters(edges: pd.DataFrame, graph: nx.Graph[int]) -> dict[int, int]:
    """Cluster of each node, numbered by size, then by first name."""
    if not len(edges):
        return {node: place + 1 for place, node in enumerate(graph)}
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: place + 1 for place, group in enumerate(ordered) for node in group}
