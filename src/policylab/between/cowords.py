"""Co-word networks: which terms stand together in the units of plans, and the themes that they form."""

from __future__ import annotations

import pandas as pd
from scipy.sparse import coo_matrix

from policylab.between.network import Network, make_network
from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked


def coword_pairs(terms: pd.DataFrame, *, unit: str = "section_id", n_terms: int = 80) -> pd.DataFrame:
    """How strongly terms go together, over the units in which both occur.

    Parameters
    ----------
    terms : DataFrame
        Columns doc_id, term and ``unit``; a term counts once a unit.
    unit : str
        Column that names the unit within its plan: section_id or sentence_id.
    n_terms : int, 2 or more
        The terms in most units are kept; of equals the first in code point order.

    Returns
    -------
    DataFrame, strongest association first
        ``count`` units with both; ``association`` = 2 m c / (s_i s_j) for row sums s of the co-occurrences and their
        total m, above 1 when the pair meets more often than chance; ``equivalence`` = c² / (c_i c_j), 0 to 1;
        ``jaccard``, 0 to 1.

    Raises
    ------
    OptionError
        If the unit column is missing or ``n_terms`` is below 2.

    Notes
    -----
    Association strength as van Eck and Waltman 2009, JASIST 60, 1635-1651; equivalence as Callon, Courtial and Laville
    1991, Scientometrics 22, 155-205.

    Examples
    --------
    >>> terms = pd.DataFrame([("p", unit, term) for unit, held in enumerate(["ab", "ab", "bc"]) for term in held],
    ...     columns=["doc_id", "section_id", "term"])
    >>> coword_pairs(terms)[["a", "b", "count", "equivalence", "jaccard"]].round(2).values.tolist()
    [['a', 'b', 2, 0.67, 0.67], ['b', 'c', 1, 0.33, 0.33]]
    """
    if unit not in terms.columns or n_terms < 2:
        raise OptionError("cowords", found=repr(unit), n_terms=str(n_terms), wanted=[*terms.columns])
    held = terms[["doc_id", unit, "term"]].drop_duplicates()
    often = (
        held["term"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:n_terms]
    )
    names = sorted(often)
    held = held[held["term"].isin(names)]
    units = held.groupby(["doc_id", unit], sort=True, dropna=False).ngroup()
    columns = held["term"].map({name: place for place, name in enumerate(names)})
    shape = (int(units.max()) + 1 if len(units) else 0, len(names))
    incidence = coo_matrix(([1] * len(held), (units, columns)), shape=shape).tocsr()
    together = (incidence.T @ incidence).tocoo()
    occurs = together.tocsr().diagonal()
    upper = together.row < together.col
    pairs = pd.DataFrame({"i": together.row[upper], "j": together.col[upper], "count": together.data[upper]})
    sums = pairs.groupby("i")["count"].sum().add(pairs.groupby("j")["count"].sum(), fill_value=0)
    total, first, second = pairs["count"].sum(), pairs["i"], pairs["j"]
    pairs["association"] = 2 * total * pairs["count"] / (first.map(sums) * second.map(sums))
    pairs["equivalence"] = pairs["count"] ** 2 / (occurs[first] * occurs[second])
    pairs["jaccard"] = pairs["count"] / (occurs[first] + occurs[second] - pairs["count"])
    pairs["a"], pairs["b"] = [names[i] for i in first], [names[j] for j in second]
    pairs = pairs[list(ANALYSIS["coword_pairs"])]
    return checked(
        "coword_pairs",
        pairs.sort_values(["association", "a", "b"], ascending=[False, True, True], kind="stable"),
    )


def coword_network(pairs: pd.DataFrame, *, least: int = 2) -> Network:
    """Network of terms tied by association strength, over pairs that meet in ``least`` or more units.

    Parameters
    ----------
    pairs : DataFrame
        From ``coword_pairs``.
    least : int
        Units in which a pair must meet.

    Examples
    --------
    >>> pairs = pd.DataFrame({"a": ["企业", "企业"], "b": ["研发", "农业"], "count": [5, 1], "association": [1.5, 0.4]})
    >>> coword_network(pairs).nodes["id"].tolist()
    ['企业', '研发']
    """
    kept = pairs[pairs["count"] >= least]
    edges = kept.rename(columns={"a": "source", "b": "target", "association": "weight"})
    return make_network(edges[["source", "target", "weight"]], directed=False)


def strategic_diagram(pairs: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Clusters of a co-word network by inner density and outer centrality, in four quadrants.

    Parameters
    ----------
    pairs : DataFrame
        From ``coword_pairs``.
    network : Network
        From ``coword_network`` of these pairs: its clusters are the themes.

    Returns
    -------
    DataFrame, one row a cluster
        ``density`` mean equivalence within, ``centrality`` sum of equivalence to other clusters; ``quadrant`` against the
        medians: motor, niche, basic, or emerging or declining, null for a single cluster; ``terms`` the strongest five.

    Examples
    --------
    >>> ties = [("企业", "研发", 5, 1.5, 0.8), ("农业", "乡村", 4, 1.4, 0.6), ("研发", "农业", 2, 0.2, 0.1)]
    >>> pairs = pd.DataFrame(ties, columns=["a", "b", "count", "association", "equivalence"])
    >>> diagram = strategic_diagram(pairs, coword_network(pairs))
    >>> diagram[["terms", "density", "centrality", "quadrant"]].values.tolist()
    [['农业、乡村', 0.6, 0.1, 'basic'], ['研发、企业', 0.8, 0.1, 'motor']]
    """
    cluster = dict(zip(network.nodes["id"], network.nodes["cluster"], strict=True))
    both = pairs[pairs["a"].isin(cluster) & pairs["b"].isin(cluster)]
    both = both.assign(cluster_a=both["a"].map(cluster), cluster_b=both["b"].map(cluster))
    rows = []
    for number, members in network.nodes.groupby("cluster", sort=True):
        touching = both[(both["cluster_a"] == number) | (both["cluster_b"] == number)]
        inside = touching["cluster_a"] == touching["cluster_b"]
        n = len(members)
        rows.append(
            {
                "cluster": number,
                "n_terms": n,
                "density": touching[inside]["equivalence"].sum() / (n * (n - 1) / 2) if n > 1 else 0.0,
                "centrality": touching[~inside]["equivalence"].sum(),
                "terms": "、".join(
                    members.sort_values(["strength", "id"], ascending=[False, True])["id"].head(5)
                ),
            }
        )
    frame = pd.DataFrame(rows, columns=["cluster", "n_terms", "density", "centrality", "terms"])
    dense, central = (
        frame["density"] >= frame["density"].median(),
        frame["centrality"] >= frame["centrality"].median(),
    )
    names = {
        (True, True): "motor",
        (True, False): "niche",
        (False, True): "basic",
        (False, False): "emerging or declining",
    }
    quadrants = [names[bool(a), bool(b)] for a, b in zip(dense, central, strict=True)]
    frame["quadrant"] = quadrants if len(frame) > 1 else None  # one cluster is its own median
    return checked("strategic_diagram", frame)
