"""Writes docs/truth.md: the format of files of truth, and each method against the known truth of the shipped corpus.

python docs/truth.py
"""

from __future__ import annotations

import csv
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pandas as pd

import policylab as pl
from policylab import between, coding, topics, words
from policylab.facts.names.indicators import harmonise
from policylab.reports import shipped

TRUTH = shipped("corpus") / "truth"
PAGE = Path(__file__).with_name("truth.md")
REPRINT = "chengyuan_2023_plan_reprint.txt"
KINDS_OF_SLIPS = {
    "parts-and-whole": "sum", "annex-sum": "sum", "section-count": "count", "annex-count": "count", "two-values": "restated",
    "dates-out-of-order": "dates", "annex-absent": "annex",
}  # fmt: skip
Line = tuple[str, str, str, str]

HEAD = """# Against the known truth

Made by `python docs/truth.py` from the shipped corpus and `corpus/truth/`. Its plans are invented and its truth was written with them, by
hand, so that what a method finds can be held against what is there. The figures say how well the methods read these 26 plans, and no more:
by now every rule was mended with all of them in view. When thirteen of them had not been, the 26 together gave 0.967 of the targets, 0.959 of the
duties, 12 of 14 tables and 8 of 12 planted slips. Real plans are more varied, so expect less of your own, and measure it.

## Each method against it

{table}
Precision counts what was found, recall what is true; *optional* things count neither way. Passages, targets handed down and results can be
true without being planted, so what was found beyond the truth is not counted there. A theme is what most tasks of a plan belong to, and
grouping knew no theme; the adjusted Rand index is 0 for groups drawn at random and 1 for the same groups.

## Truth for your own plans

Lay a folder `truth` beside your plans, with a file a plan, and fill in what you want to measure:

    policylab build my_plans
    policylab score outputs/my_plans/dataset my_plans/truth --template
    policylab score outputs/my_plans/dataset my_plans/truth --out outputs/my_plans/scores

Write it from the text before you look at what the program read. A file is named as its plan and in UTF-8:

```json
{
 "doc": "qinghe_2024",
 "metadata": {"title": "青禾市养老服务三年行动方案", "region": "青禾市", "level": "city", "period": [2024, 2026]},
 "targets": [
  {"quote": "每千名老年人拥有养老床位达到52张", "indicator": "每千名老年人拥有养老床位", "value": 52, "unit": "张",
   "comparator": "eq", "year": 2026, "kind": "level", "status": "target"}
 ],
 "duties": [
  {"anchor": "二/（一）", "lead": ["市民政局"], "support": ["市商务局"], "quote": "牵头单位：市民政局；责任单位：市商务局"}
 ],
 "tables": []
}
```

- `doc` is the file's name without its extension; `member` (such as `"row 2"`) names a plan within a spreadsheet or archive.
- A kind that is null or not there (`metadata`, `body`, `sections`, `targets`, `duties`, `references`, `tables`) was not written down and is
  not scored; `[]` says that the plan has none. In `metadata`, a field that is not there is not scored and null says that the text does not tell.
- `body`: `keep` and `noise`, words that must stay and words of the page that must go.
- `sections`: `level` 1 (一、 第一章 附件), 2 (（一） 第一节), 3 (1. 第一条), 4 (（1）), `marker` as printed, `heading` without the sentence that follows.
- `targets`: every figure that is promised or reported, a cell of a table each; `quote` as short as it can be; `comparator` eq, ge, gt, le, lt,
  approx, range; `year` that the figure is due or was reached, from the clause, else the sentence, paragraph or heading, else null; `kind`
  level, flow, change, rank, relative, or subsidy, threshold, parameter, which are no commitment; `status` target or result.
- `duties`: `anchor` the markers down to the section; units as printed. A plain list of units is all lead.
- `references`: `title` in 《》, `doc_number`, `relation` basis, issue, mention, self. `tables`: `caption` and `rows`, the head not counted.
- `"optional": true` on what a second careful reader could leave out. Other readings that are right too: `years`, `kinds`, `comparators` on
  a target, `also` beside the metadata (`"also": {"genre": ["实施方案"]}`), `also_rows` on a table.

What breaks the format is told with file and line, and nothing is scored then.
"""


def main() -> None:
    """Build, measure, write."""
    with tempfile.TemporaryDirectory() as place:
        dataset = pl.build(shipped("corpus"), Path(place) / "dataset")
        lines = [
            *reading(dataset),
            *leads(dataset),
            *slips(dataset),
            *between_plans(dataset),
            *proposals(dataset),
            *themes(dataset),
        ]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    table = f"| method | found, of what is true | what was found that is not true | what was missed |\n|---|---|---|---|\n{rows}\n"
    PAGE.write_text(HEAD.replace("{table}", table), encoding="utf-8")


def truth(name: str) -> list[dict[str, str]]:
    """Rows of a table of the truth."""
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: object) -> str:
    """Letters and digits alone."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", str(text or "")) if sign.isalnum())


def share(hits: int, n: int) -> str:
    """A share as people read it."""
    return f"{hits} of {n} ({hits / n:.3f})" if n else "none"


def files_of(dataset: pl.Dataset) -> dict[str, str]:
    """The plans as the truth names them."""
    rows = dataset.documents[["doc_id", "source_file", "source_member"]].itertuples(index=False)
    return {doc_id: f"{name}#{member}" if isinstance(member, str) else name for doc_id, name, member in rows}


def reading(dataset: pl.Dataset) -> list[Line]:
    """What `policylab score` says of each kind."""
    found = pl.score(dataset, TRUTH)
    lines = []
    for row in found.scores[found.scores["plan"].isna()].itertuples():
        items = found.items[found.items["scored"] == row.scored]
        missed = items[items["outcome"] != "false"]
        examples = [
            f"{one.truth}" + (f" (read as {one.found})" if isinstance(one.found, str) else "")
            for one in missed.head(2).itertuples()
        ]
        false = f"{row.n_read - row.hits} of {row.n_read}" if "." not in row.scored else "-"
        lines.append(
            (f"reading: {row.scored}", share(row.hits, row.n_true), false, "; ".join(examples) or "nothing")
        )
    return lines


def slips(dataset: pl.Dataset) -> list[Line]:
    """What the audit finds of the planted slips."""
    files = files_of(dataset)
    found = Counter(
        (files[row.doc_id], KINDS_OF_SLIPS.get(row.code, row.code)) for row in dataset.findings.itertuples()
    )
    planted = Counter((row["source_file"], row["kind"]) for row in truth("findings"))
    missed = [f"{kind} in {name}" for (name, kind), n in (planted - found).items() for _ in range(n)]
    hits = sum((planted & found).values())
    return [
        (
            "audit: planted slips",
            share(hits, planted.total()),
            f"{(found - planted).total()} of {found.total()}",
            "; ".join(missed),
        )
    ]


def between_plans(dataset: pl.Dataset) -> list[Line]:
    """Clauses, targets and results that went from one plan to another."""
    files = files_of(dataset)
    copied = [row for row in truth("clauses") if row["fate"] == "copied"]
    passages: dict[frozenset[str], list[str]] = {}
    for row in between.shared_wording(dataset, n=20).itertuples():
        passages.setdefault(frozenset((files[row.source], files[row.copy])), []).append(
            plain(row.source_text)
        )
    lost = [
        row["later_quote"]
        for row in copied
        if not any(
            plain(row["later_quote"]) in text
            for text in passages.get(frozenset((row["earlier_file"], row["later_file"])), [])
        )
    ]
    lines = [
        (
            "reuse: copied clauses as passages of 20 characters or more",
            share(len(copied) - len(lost), len(copied)),
            "not counted",
            examples(lost),
        )
    ]
    values = between.indicator_values(dataset)
    parents = between.find_parents(dataset.documents, dataset.citations)
    pairs = between.amplification(values, parents)
    shown = {
        (files[row.parent], files[row.child], row.parent_year, row.child_year, round(row.child_amount, 6))
        for row in pairs.itertuples()
    }
    scale = {"亿元": 1e8, "万元": 1e4, "万P": 1e4}
    rows = truth("amplified")
    lost = [
        f"{row['indicator']} ({row['child_file'].split('_')[0]})"
        for row in rows
        if (
            row["parent_file"],
            row["child_file"],
            int(row["parent_year"]),
            int(row["child_year"]),
            round(float(row["child_value"]) * scale.get(row["unit"], 1), 6),
        )
        not in shown
    ]
    lines.append(
        (
            "cascade: targets handed down, with both figures",
            share(len(rows) - len(lost), len(rows)),
            "not counted",
            examples(lost),
        )
    )
    results = between.targets_against_results(values)
    met = {
        (files[row.target_doc], row.target_value, files[row.result_doc], row.result_value)
        for row in results.itertuples()
    }
    rows = truth("results")
    lost = [
        row["indicator"]
        for row in rows
        if (row["target_file"], float(row["target_value"]), row["result_file"], float(row["result_value"]))
        not in met
    ]
    lines.append(
        (
            "ratchet: results set against their targets",
            share(len(rows) - len(lost), len(rows)),
            "not counted",
            examples(lost),
        )
    )
    lacking = sum(
        harmonise(row["indicator"].removesuffix("数"), row["unit"]) is None
        for row in truth("amplified") + rows
    )
    lines.append(
        (
            "of these two: indicators that the list of indicators lacks, which cannot be compared",
            f"{lacking}",
            "-",
            "-",
        )
    )
    rates = {
        (files[row.doc_id], row.value, round(row.rate, 4))
        for row in between.completion_rates(dataset).itertuples()
    }
    rows = truth("completion")
    lost = [
        row["quote"]
        for row in rows
        if (row["source_file"], float(row["result_value"]), round(float(row["completion"]) / 100, 4))
        not in rates
    ]
    lines.append(
        (
            "ratchet: targets implied by completion rates",
            share(len(rows) - len(lost), len(rows)),
            f"{len(rates) - (len(rows) - len(lost))} of {len(rates)}",
            examples(lost),
        )
    )
    return lines


def examples(lost: list[str]) -> str:
    """A few of what was missed."""
    return "; ".join(dict.fromkeys(lost[:3])) or "nothing"


def proposals(dataset: pl.Dataset) -> list[Line]:
    """The first proposal for each clause that was coded by hand; a clause without a cue has none."""
    files = files_of(dataset)
    found = coding.propose(dataset, coding.read_codebook("instruments_cn"))
    first = found[found["rank"] == 1]
    rows = truth("instruments")
    right, wrong, none = 0, [], []
    for row in rows:
        own = first[first["doc_id"].map(files) == row["source_file"]]
        here = own[[plain(row["quote"]) in plain(text) for text in own["sentence"]]]
        if here.empty:
            none.append(row["quote"])
        elif row["instrument"] in set(here["code"]):
            right += 1
        else:
            wrong.append(f"{row['quote']}: {row['instrument']}, proposed {here['code'].iloc[0]}")
    said = f"{len(wrong)} of {right + len(wrong)}"
    return [
        (
            "coding: first proposals of instruments_cn",
            share(right, len(rows)),
            f"{said}, such as {wrong[0] if wrong else '-'}",
            f"no proposal for {len(none)}, such as {examples(none[:1])}",
        )
    ]


def themes(dataset: pl.Dataset) -> list[Line]:
    """Plans grouped without being told their themes: how often two plans are together in both, beyond chance (adjusted Rand)."""
    from sklearn.metrics import adjusted_rand_score

    distinct = dataset.distinct()
    files = files_of(distinct)
    main = {row["source_file"]: row["theme"] for row in truth("plan_themes") if row["main"] == "yes"}
    k = len(set(main.values()))
    tokens = words.segment(distinct)
    counts = words.count(tokens)
    lines = []
    model = topics.fit_topics(topics.make_units(counts), k=k)
    weights = topics.document_topics(model)
    lines.append(largest_topics(weights, {doc_id: main[files[doc_id]] for doc_id in weights["doc_id"]}, k))
    profiles_of = {
        "words": topics.word_profiles(counts, distinct.documents),
        "topics": topics.topic_profiles(weights, distinct.documents),
    }
    for name, profiles in profiles_of.items():
        grouped = topics.cluster_plans(profiles, k=k)
        labels = dict(zip(grouped["doc_id"], grouped["cluster"], strict=True))
        wanted = [main[files[doc_id]] for doc_id in labels]
        rand = adjusted_rand_score(wanted, list(labels.values()))
        largest = {
            cluster: Counter(
                theme for theme, own in zip(wanted, labels.values(), strict=True) if own == cluster
            ).most_common(1)[0][1]
            for cluster in set(labels.values())
        }
        lines.append(
            (
                f"clusters of {name}, k = {k} main themes",
                f"{share(sum(largest.values()), len(wanted))} plans in a cluster whose most frequent theme is theirs",
                "-",
                f"adjusted Rand index {rand:.2f}",
            )
        )
    return lines


def largest_topics(weights: pd.DataFrame, theme_of: dict[str, str], k: int) -> Line:
    """The largest topic of each plan, held against the theme that most plans of this topic have."""
    largest = weights.sort_values("share").groupby("doc_id")["topic"].last()
    themes_in: dict[int, Counter[str]] = {}
    for doc_id, topic in largest.items():
        themes_in.setdefault(topic, Counter())[theme_of[doc_id]] += 1
    named = {topic: counted.most_common(1)[0][0] for topic, counted in themes_in.items()}
    hits = sum(named[topic] == theme_of[doc_id] for doc_id, topic in largest.items())
    lost = sorted(set(theme_of.values()) - set(named.values()))
    return (
        f"topics, k = {k} main themes",
        f"{share(hits, len(largest))} plans whose largest topic is mostly that of plans with their theme",
        "-",
        f"themes without a topic of their own: {', '.join(lost) or 'none'}",
    )


def leads(dataset: pl.Dataset) -> list[Line]:
    """Who leads most tasks of a plan, in how many, and how concentrated leads are."""
    files = files_of(dataset)
    duties = dataset.duties[dataset.duties["role"] == "lead"]
    concentration = between.lead_concentration(dataset.duties).assign(
        file=lambda table: table["doc_id"].map(files)
    )
    hhi = dict(zip(concentration["file"], concentration["hhi"], strict=True))
    lost, n = [], 0
    for row in truth("leads"):
        own = duties[duties["doc_id"].map(files) == row["source_file"]]
        found = {
            "lead most often": own["agency"].mode().tolist() == [row["agency"]],
            "tasks that it leads": (own["agency"] == row["agency"]).sum() == int(row["led"]),
            "concentration": abs(hhi.get(row["source_file"], -1) - float(row["hhi"])) < 0.001,
        }
        n += len(found)
        lost += [f"{name} in {row['source_file']}" for name, right in found.items() if not right]
    return [
        ("duties: who leads most, how often, how concentrated", share(n - len(lost), n), "-", examples(lost))
    ]


if __name__ == "__main__":
    main()
