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
}


def main() -> None:
    dataset, *names = sys.argv[1:]
    for name in names or ANALYSES:
        found = measured([sys.executable, "-c", ANALYSES[name], dataset])
        print(json.dumps({"what": name, **found}), flush=True)


if __name__ == "__main__":
    main()
