"""What sets every plan beside every other refuses more plans than it can hold, and says how many were found and wanted."""

import numpy as np
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.topics import choose_clusters, cluster_plans, cluster_tree, similarity
from policylab.topics.profiles import MOST_PLANS, Profiles
from policylab.words import theme_distances


def profiles_of(n: int, kind: str) -> Profiles:
    names = [str(number) for number in range(n)]
    plans = pd.DataFrame({"doc_id": names, "label": names})
    return Profiles(plans, np.ones((n, 2)), np.arange(n), kind)


@pytest.mark.parametrize("kind", ["topics", "words"])
@pytest.mark.parametrize(
    ("name", "analyse"),
    [
        ("cluster_plans", lambda profiles: cluster_plans(profiles, k=2)),
        ("choose_clusters", lambda profiles: choose_clusters(profiles, [2])),
        ("cluster_tree", cluster_tree),
    ],
)
def test_clusters_of_more_plans_than_can_be_compared(name, analyse, kind):
    most = MOST_PLANS[name][kind]
    with pytest.raises(OptionError) as refused:
        analyse(profiles_of(most + 1, kind))
    said = str(refused.value).replace(",", "")
    assert said.startswith(f"{name} by {kind}: found {most + 1} plans; wanted {most} at most")


def test_pairs_of_more_plans_than_a_table_holds():
    with pytest.raises(OptionError, match="similarity: found 2001 plans; wanted 2000 at most"):
        similarity(profiles_of(2001, "topics"))
    names = [str(number) for number in range(2001)]
    shares = pd.DataFrame(
        {"doc_id": names, "label": names, "theme": "talent", "denominator": "hits", "share": 1.0}
    )
    with pytest.raises(OptionError, match="Select some") as refused:
        theme_distances(shares)
    assert "最多2000份" in refused.value.said("zh")
