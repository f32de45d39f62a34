"""Shared runs of letters and digits of the five real pages, as found, counted once by plain set intersection."""

from itertools import combinations

import pytest

from policylab.between.characters import read_characters
from policylab.between.wording import shared_passages

COUNTS = {
    10: {("002", "004"): 32, ("001", "002"): 14, ("000", "002"): 14},
    15: {("001", "002"): 7, ("002", "004"): 4, ("000", "002"): 2},
}


@pytest.mark.parametrize("n", COUNTS)
def test_shared_runs_of_the_five_pages(shared, n):
    pages = {
        path.stem[:3]: path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))
    }
    found = shared_passages(pages, n=n)
    characters = read_characters(pages)
    runs = {pair: set() for pair in combinations(pages, 2)}
    for row in found.itertuples():
        start = next(
            k
            for k in range(characters.starts[characters.doc_ids.index(row.a)], len(characters.codes))
            if characters.offset[k] == row.a_start
        )
        text = characters.codes[start : start + row.n_chars].tobytes().decode("utf-32-le")
        runs[row.a, row.b] |= {text[k : k + n] for k in range(row.n_chars - n + 1)}
    counted = {pair: len(found) for pair, found in runs.items()}
    assert {pair: counted[pair] for pair in COUNTS[n]} == COUNTS[n]
    largest_rest = max(count for pair, count in counted.items() if pair not in COUNTS[n])
    assert largest_rest <= (5 if n == 10 else 0)
