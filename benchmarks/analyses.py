"""Analyses at size: ``python benchmarks/analyses.py DATASET [NAME …]``: each in a process of its own; seconds, processors' seconds, peak memory.

A name is one of those below; all of them where none is named. Beyond 30 minutes an analysis is stopped and that is told.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from scale import measured

BEGIN = "import sys; import policylab as pl; plans = pl.load(sys.argv[1]).distinct(); "
COUNTS = BEGIN + "counts = pl.words.count(pl.words.segment(plans)); "
PARTS = "counts = pl.words.count_plans(plans); "
PROFILES = (
    "model = pl.topics.fit_topics(pl.topics.make_units(counts), k=10); "
    "profiles = pl.topics.topic_profiles(pl.topics.document_topics(model), plans.documents); "
)
ANALYSES = {
    "load two columns": "import sys; import policylab as pl; pl.load(sys.argv[1]).columns('targets', ['doc_id', 'value'])",
    "sql": "import sys; import policylab as pl; pl.load(sys.argv[1]).sql('select kind, count(*) n from targets group by kind')",
    "distinct": BEGIN,
    "counts": COUNTS,
    "counts, some plans at a time": BEGIN + PARTS,
    "keyness": COUNTS + "pl.words.keywords(counts, 'year', top=10)",
    "attention": BEGIN + "pl.words.attention(pl.words.segment(plans))",
    "topics, counted some plans at a time": BEGIN
    + PARTS
    + "pl.topics.fit_topics(pl.topics.make_units(counts), k=10)",
    "topics": COUNTS + "pl.topics.fit_topics(pl.topics.make_units(counts), k=10)",
    "indicators": BEGIN + "pl.between.indicator_values(plans)",
    "diffusion": BEGIN + "pl.between.diffusion(plans, pl.words.keyword_in_context(plans, '人才'))",
    "shared wording": BEGIN + "pl.between.shared_wording(plans, n=20)",
    "clusters of plans by topics": COUNTS + PROFILES + "pl.topics.cluster_plans(profiles, k=6)",
    "number of clusters by topics": COUNTS + PROFILES + "pl.topics.choose_clusters(profiles, range(2, 9))",
    "networks of agencies": BEGIN
    + "n = pl.between; n.cooperation_network(plans.duties); n.support_network(plans.duties); n.agency_roles(plans.duties); n.lead_concentration(plans.duties)",
    "who cites whom": BEGIN
    + "edges = pl.between.citation_edges(plans.documents, plans.citations); pl.between.citation_nodes(plans.documents, edges)",
    "network of words": COUNTS
    + "pairs = pl.between.coword_pairs(pl.words.term_table(counts)); pl.between.coword_network(pairs)",
    "panel": BEGIN + "pl.between.indicator_panel(plans)",
    "fates of clauses": BEGIN
    + "links = pl.between.find_parents(plans.documents, plans.citations); links = links[links['parent'].notna()];"
    + "pl.between.clause_fates(plans, list(links[['parent', 'child']].itertuples(index=False, name=None)))",
    "theme report": BEGIN
    + "import tempfile; from pathlib import Path; from policylab.reports.running.theme_page import write_theme_page as write; write(plans, Path(tempfile.mkdtemp()), theme='talent')",
    "explorer": BEGIN + "from policylab.explorer import Explorer; Explorer(plans)",
}


def main() -> None:
    dataset, *names = sys.argv[1:]
    for name in names or ANALYSES:
        found = measured([sys.executable, "-c", ANALYSES[name], dataset])
        print(json.dumps({"what": name, **found}), flush=True)


if __name__ == "__main__":
    main()
