"""Planted topics found again: policylab beside scikit-learn, gensim and tomotopy.

``python benchmarks/topics_truth.py [--seeds N] [DOCUMENTS | CORPUS | ROW ...]`` (default 3 seeds, 500, all rows; three rows are told what no program knows). Needs ``pip install gensim tomotopy`` for these two; R's stm
is not in Debian. Every fit runs in a process of its own, single-threaded. A topic counts as recovered when the cosine of its
weights and the planted ones, the corpus's own rates taken off both, is above .9 after one-to-one matching: planted topics share
Zipf's head, so that with the rates left in the corpus mean itself, which is a row of the table, "recovers" half of them. ``share error`` is the mean absolute error of the documents'
topic shares. Seconds and memory are of the fit alone; trust ratios, not digits.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from planted import TRUTHS, Truth, plant_documents, topics_of, word_prior
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.metrics.pairwise import cosine_similarity

THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def fit_policylab(counts: Any, k: int, model: str) -> tuple[np.ndarray, np.ndarray]:
    from policylab.topics.models import fit_topics
    from policylab.words.dtm import Dtm

    ids = [f"d{i}" for i in range(counts.shape[0])]
    rows = pd.DataFrame({"doc_id": ids, "section_id": None, "sentence_id": None})
    fitted = fit_topics(Dtm(counts, rows, tuple(map(str, range(counts.shape[1]))), "plan"), k=k, model=model)
    return fitted.weights, fitted.shares


@dataclass(frozen=True)
class Known:
    """What a row may be told that no program knows: how the corpus was made, its topics, their shares, the rates of officialese."""

    truth: Truth
    weights: np.ndarray
    shares: np.ndarray
    rates: np.ndarray

    @property
    def repeating(self) -> float:
        return self.truth.burst or np.inf


def fit_given(counts: Any, known: Known) -> tuple[np.ndarray, np.ndarray]:
    """The documents' shares and how far they repeat their words are given; weights of greatest likelihood."""
    from policylab.topics.estimation import refine

    counts, shares = sparse.csr_matrix(counts, dtype=float), _to_one(known.shares + 1e-6)
    weights, none = shares.T @ counts + 1e-9, np.empty((0, counts.shape[1]))
    for _ in range(60):
        weights, _moved = refine(
            counts, _to_one(weights), shares, steps=1, prior=none, repeating=known.repeating
        )
    return weights, shares


def fit_from_truth(counts: Any, known: Known) -> tuple[np.ndarray, np.ndarray]:
    """Topics and shares start at the truth itself: what the best of all starts comes to, once fitted as ``nmf_bursty`` is."""
    from policylab.topics.estimation import refine

    counts, common = sparse.csr_matrix(counts, dtype=float), known.truth.common
    weights = _to_one((1 - common) * known.weights + common * known.rates + 1e-9)
    shares, none = _to_one(known.shares + 1e-4), np.empty((0, counts.shape[1]))
    return refine(counts, weights, shares, steps=50, prior=none, repeating=known.repeating)


def fit_posterior(counts: Any, known: Known) -> tuple[np.ndarray, np.ndarray]:
    """All is given but the topics' words: their exact posterior mean, under the very law that they were drawn from.

    Gibbs sampling, 50 sweeps dropped and 250 kept. A document's tokens of a word stand for as many draws from its topics as the Chinese
    restaurant process of its burstiness seats them at tables (Antoniak 1974); draws are dealt to topics and officialese.
    """
    truth, generator = known.truth, np.random.default_rng(1)
    counts = sparse.csr_matrix(counts)
    document, word = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr)), counts.indices
    common = np.full((counts.shape[0], 1), truth.common)
    shares = np.hstack([known.shares * (1 - truth.common), common])[document]
    prior, cells = word_prior(truth, known.rates), counts.data.astype(int)
    weights, kept = np.tile(known.rates, (truth.topics + 1, 1)), np.zeros((truth.topics, len(known.rates)))
    for sweep in range(300):
        joint = shares * weights[:, word].T
        expected = joint.sum(axis=1)
        draws = _tables(cells, truth.burst * expected, generator) if truth.burst else cells
        dealt = generator.multinomial(draws, joint / expected[:, None])[:, : truth.topics]
        pseudo = prior + [np.bincount(word, column, minlength=len(known.rates)) for column in dealt.T]
        kept += _to_one(pseudo) if sweep >= 50 else 0
        weights[: truth.topics] = _to_one(generator.gamma(pseudo) + 1e-300)
    return _to_one(kept), known.shares


def _tables(tokens: np.ndarray, concentration: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """How many of a cell's tokens were drawn anew, the others repeating them."""
    cell = np.repeat(np.arange(len(tokens)), tokens)
    before = np.arange(len(cell)) - np.repeat(np.cumsum(tokens) - tokens, tokens)
    anew = generator.random(len(cell)) * (concentration[cell] + before) < concentration[cell]
    return np.bincount(cell, anew, minlength=len(tokens)).astype(int)


def _to_one(values: np.ndarray) -> np.ndarray:
    return values / values.sum(axis=1, keepdims=True)


def fit_sklearn(counts: Any, k: int, **options: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(k, random_state=1, **options)
    shares = model.fit_transform(counts)
    return model.components_ / model.components_.sum(axis=1, keepdims=True), shares


def fit_sklearn_nmf(counts: Any, k: int, *, tfidf: bool) -> tuple[np.ndarray, np.ndarray]:
    """Of TF-IDF, a topic then being the rates of documents weighed by their shares; or Kullback-Leibler on the counts.

    Of the latter, 30, 100 and 300 iterations find the same.
    """
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfTransformer

    if tfidf:
        model = NMF(k, init="nndsvd", max_iter=400, random_state=1)
        shares = model.fit_transform(TfidfTransformer(sublinear_tf=True).fit_transform(counts))
    else:
        loss = {"beta_loss": "kullback-leibler", "solver": "mu"}
        model = NMF(k, init="nndsvda", tol=0, max_iter=100, random_state=1, **loss)
        shares = model.fit_transform(counts.astype(float))
    shares = _to_one(shares * model.components_.sum(axis=1) + 1e-6)
    return _to_one(shares.T @ counts) if tfidf else _to_one(model.components_ + 1e-12), shares


def fit_gensim(counts: Any, k: int, passes: int, **priors: Any) -> tuple[np.ndarray, np.ndarray]:
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    corpus = list(Sparse2Corpus(counts, documents_columns=False))
    model = LdaModel(corpus, num_topics=k, passes=passes, random_state=1, **priors)
    gamma = model.inference(corpus)[0]
    return model.get_topics(), gamma / gamma.sum(axis=1, keepdims=True)


def fit_tomotopy(counts: Any, k: int, iterations: int, **priors: float) -> tuple[np.ndarray, np.ndarray]:
    import tomotopy

    model = tomotopy.LDAModel(k=k, seed=1, **priors)
    for row in range(counts.shape[0]):
        document = counts[row]
        model.add_doc(np.repeat(document.indices, document.data).astype(str).tolist())
    model.train(iterations, workers=1)
    weights = np.zeros((k, counts.shape[1]))
    for topic in range(k):
        weights[topic, [int(word) for word in model.used_vocabs]] = model.get_topic_word_dist(topic)
    return weights, np.array([document.get_topic_dist() for document in model.docs])


def fit_mean(counts: Any, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The corpus's own rates, k times, each moved by one part in a million so that they can be told apart."""
    rates = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    generator = np.random.default_rng(1)
    weights = rates * (1 + 1e-6 * generator.random((k, len(rates))))
    return weights / weights.sum(axis=1, keepdims=True), np.full((counts.shape[0], k), 1 / k)


def fit_random_documents(counts: Any, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The rates of k documents drawn at random; each document belongs to the nearest."""
    drawn = np.random.default_rng(1).choice(counts.shape[0], k, replace=False)
    weights = np.asarray(counts[drawn].todense(), dtype=float)
    weights /= weights.sum(axis=1, keepdims=True)
    nearest = cosine_similarity(counts, weights).argmax(axis=1)
    return weights, np.eye(k)[nearest]


def fit_clusters(counts: Any, k: int) -> tuple[np.ndarray, np.ndarray]:
    """As BERTopic does without a language model: TF-IDF, SVD, k-means; a topic is the rates of its documents."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    points = normalize(TruncatedSVD(min(2 * k, 50), random_state=1).fit_transform(tfidf))
    member = np.eye(k)[KMeans(k, n_init=10, random_state=1).fit_predict(points)]
    weights = member.T @ counts
    return weights / weights.sum(axis=1, keepdims=True), member


FITS = {
    "corpus mean": fit_mean,
    "random documents": fit_random_documents,
    "TF-IDF, SVD, k-means": fit_clusters,
    "policylab nmf": lambda counts, k: fit_policylab(counts, k, "nmf"),
    "policylab nmf_lda": lambda counts, k: fit_policylab(counts, k, "nmf_lda"),
    "policylab nmf_bursty": lambda counts, k: fit_policylab(counts, k, "nmf_bursty"),
    "scikit-learn LDA": fit_sklearn,
    "scikit-learn LDA, 60, planted priors": lambda counts, k: fit_sklearn(
        counts, k, max_iter=60, doc_topic_prior=0.12, topic_word_prior=0.05
    ),
    "scikit-learn NMF, TF-IDF": lambda counts, k: fit_sklearn_nmf(counts, k, tfidf=True),
    "scikit-learn NMF, Kullback-Leibler": lambda counts, k: fit_sklearn_nmf(counts, k, tfidf=False),
    "tomotopy LDA, 200": lambda counts, k: fit_tomotopy(counts, k, 200),
    "tomotopy LDA, 1,000, planted priors": lambda counts, k: fit_tomotopy(
        counts, k, 1000, alpha=0.12, eta=0.05
    ),
    "gensim LDA, 10 passes": lambda counts, k: fit_gensim(counts, k, 10, alpha="auto", eta="auto"),
    "gensim LDA, 30, planted priors": lambda counts, k: fit_gensim(counts, k, 30, alpha=0.12, eta=0.05),
}


TOLD = {
    "planted shares given": fit_given,
    "started at the truth": fit_from_truth,
    "all but the words given": fit_posterior,
}


def measure(place: int, n: int, seed: int, name: str) -> dict[str, float]:
    """Fit model ``name`` to truth ``place`` in this process."""
    truth = TRUTHS[place]
    counts, weights, shares = plant_documents(truth, n, seed)
    if name not in TOLD:
        FITS[name](counts[:60], 2)  # so that imports are not measured
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.perf_counter()
    if name in TOLD:
        rates = topics_of(truth, np.random.default_rng(seed))[1]
        found, found_shares = TOLD[name](counts, Known(truth, weights, shares, rates))
    else:
        found, found_shares = FITS[name](counts, truth.topics)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - began
    rates = np.asarray(counts.sum(axis=0), dtype=float).ravel() / counts.sum()
    cosine = cosine_similarity(weights - rates, found - rates)
    own, partner = linear_sum_assignment(-cosine)
    matched = cosine[own, partner]
    raw = cosine_similarity(weights, found)
    return {
        "recovered": int((matched > 0.9).sum()),
        "raw": int((raw[linear_sum_assignment(-raw)] > 0.9).sum()),
        "topics": truth.topics,
        "cosine": float(matched.mean()),
        "share error": float(np.abs(found_shares[:, partner] - shares).mean()),
        "seconds": seconds,
        "CPU seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "MB added": (after.ru_maxrss - before.ru_maxrss) / 1024,
    }


def main() -> None:
    words = sys.argv[1:]
    last = 3
    if "--seeds" in words:
        last = int(words.pop(words.index("--seeds") + 1))
    names = [name for name in (*TOLD, *FITS) if name in words] or [*TOLD, *FITS]
    sizes = [int(size) for size in words if size.isdigit()] or [500]
    places = [place for place, truth in enumerate(TRUTHS) if truth.name in words] or range(len(TRUTHS))
    for n in sizes:
        for place in places:
            truth = TRUTHS[place]
            print(
                f"\n{truth.name}: {n} documents, {truth.topics} topics, mean {truth.tokens} tokens",
                flush=True,
            )
            for name in names:
                runs = [_run(place, n, seed, name) for seed in range(1, last + 1)]
                if None in runs:
                    print(f"  {name:24s} not installed or failed")
                    continue
                recovered = ", ".join(f"{run['recovered']}/{run['topics']}" for run in runs)
                means = pd.DataFrame(runs).mean()
                print(
                    f"  {name:24s} recovered {recovered:20s} (rates left in: {means['raw']:.1f}) cosine {means['cosine']:.3f}  "
                    f"share error {means['share error']:.4f}  {means['seconds']:6.1f} s  "
                    f"{means['CPU seconds']:6.1f} CPU s  {means['MB added']:6.0f} MB",
                    flush=True,
                )


def _run(place: int, n: int, seed: int, name: str) -> dict[str, float] | None:
    """``measure`` in a process of its own; None if it fails."""
    command = [sys.executable, "-W", "ignore", __file__, "--one", str(place), str(n), str(seed), name]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | THREADS
    )
    if done.returncode:
        print(done.stderr[-300:], file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])))
    else:
        main()
