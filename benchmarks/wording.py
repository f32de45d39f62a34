"""Shared passages of 20 or more characters among many policies: ``python benchmarks/wording.py POLICIES.parquet [N]``.

POLICIES.parquet has a column ``text``; N takes a random part. Each way runs in a process of its own and prints CPU
seconds, wall seconds, peak memory beyond the loaded texts, and what it found. The peers pydivsufsort and datasketch are
measured when they are installed. Complete ways must agree with a comparison of all places on 60 policies.
"""

from __future__ import annotations

import itertools
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

N = 20
Texts = dict[str, str]


def ours(texts: Texts) -> str:
    from policylab.between.wording import shared_passages

    found = shared_passages(texts, n=N)
    return f"{len(found):,} passages in {len(found.drop_duplicates(['a', 'b'])):,} pairs, complete, weighed"


def index_of_runs(texts: Texts) -> str:
    """A dictionary from each run to its places, then the pairs: complete, in plain Python."""
    plain = ["".join(c for c in text.lower() if c.isalnum()) for text in texts.values()]
    places: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(plain):
        for at in range(len(text) - N + 1):
            places.setdefault(text[at : at + N], []).append((number, at))
    n_passages, pairs = 0, set()
    for same in places.values():
        for (a, i), (b, j) in itertools.combinations(same, 2):
            if a != b and not (i and j and plain[a][i - 1] == plain[b][j - 1]):
                n_passages += 1
                pairs.add((a, b))
    return f"{n_passages:,} passages in {len(pairs):,} pairs, complete, lengths not measured"


def suffix_array(texts: Texts) -> str:
    """Suffix array and longest common prefixes alone: the pairs would still have to be read off."""
    import numpy as np
    from pydivsufsort import divsufsort, kasai

    from policylab.between.characters import read_characters

    characters = read_characters(texts)
    _, dense = np.unique(characters.codes, return_inverse=True)
    dense = dense.astype(np.uint16)
    common = kasai(dense, divsufsort(dense))
    return f"{int((np.asarray(common) >= N).sum()):,} neighbours that agree, pairs not read off"


def minhash(texts: Texts) -> str:
    """MinHash of whole texts with banding at Jaccard .3: the share of the pairs with a passage that it proposes."""
    from datasketch import MinHash, MinHashLSH

    from policylab.between.wording import shared_passages

    index, sketches = MinHashLSH(threshold=0.3, num_perm=64), {}
    for name, text in texts.items():
        sketch = MinHash(num_perm=64)
        sketch.update_batch([text[k : k + N].encode() for k in range(len(text) - N + 1)])
        sketches[name] = sketch
        index.insert(name, sketch)
    proposed = {
        frozenset((name, other)) for name, s in sketches.items() for other in index.query(s) if other != name
    }
    spent = time.process_time()
    found = shared_passages(texts, n=N)[["a", "b"]].drop_duplicates().itertuples(index=False)
    truth = {frozenset(pair) for pair in found}
    check = time.process_time() - spent
    return f"{len(proposed & truth) / max(len(truth), 1):.2%} of the pairs ({check:.1f} s of it is the check)"


def alignment(texts: Texts) -> str:
    """Best alignment of 200 pairs of whole texts, and what all pairs would cost."""
    from rapidfuzz.distance import LCSseq

    pairs = list(
        itertools.islice(itertools.combinations(texts.values(), 2), 0, None, max(len(texts) ** 2 // 400, 1))
    )
    begun = time.process_time()
    for a, b in pairs[:200]:
        LCSseq.editops(a, b)
    each = (time.process_time() - begun) / min(len(pairs), 200)
    return f"{each:.4f} s a pair: {each * len(texts) * (len(texts) - 1) / 2:,.0f} s for all pairs"


WAYS: tuple[tuple[Callable[[Texts], str], str | None], ...] = (
    (ours, None), (index_of_runs, None), (suffix_array, "pydivsufsort"), (minhash, "datasketch"), (alignment, None),
)  # fmt: skip


def run(way: Callable[[Texts], str], texts: Texts) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    said = way(texts)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{way.__name__:14} {cpu:7.1f} CPU s {wall:7.1f} s {memory:7.0f} MB  {said}", flush=True)


def main(path: Path, n: int | None) -> None:
    policies = pd.read_parquet(path)["text"]
    policies = policies if n is None else policies.sample(n, random_state=20)
    texts = {str(name): text for name, text in policies.items()}
    print(f"{len(texts):,} texts, {sum(map(len, texts.values())):,} characters, passages of {N} or more")
    for way, peer in WAYS:
        if peer and find_spec(peer) is None:
            print(f"{way.__name__:14} not measured: {peer} is not installed")
            continue
        process = multiprocessing.get_context("spawn").Process(target=run, args=(way, texts))
        process.start()
        process.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
