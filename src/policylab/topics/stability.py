"""How sure a topic is: refits on resampled plans, a badge for each topic, and a table that helps to choose k."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from joblib import Parallel, delayed
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from policylab.errors import need_at_least
from policylab.schemas import checked
from policylab.seed import SEED
from policylab.topics.heldout import held_out_fit
from policylab.topics.matching import jaccard_of_top
from policylab.topics.models import TopicModel, fit_topics, refit_topics
from policylab.topics.tables import diagnostics, unit_tokens
from policylab.topics.units import FEW_PLANS
from policylab.words.dtm import Dtm

NOISE = "noise"
"""Badge of a topic that is no more stable than topics of structureless data of the same size."""

BADGES = ((0.5, "stable"), (0.3, "shaky"), (0.0, "unstable"))
"""Least mean Jaccard index of each badge: two lists of ten terms share 6.7 of them at 0.5, and 4.6 at 0.3 (a convention)."""


NOISE_REFITS = 5
"""Refits of each structureless set: their topics are many, so that few refits of each do."""

_DRAWN = 500
"""Units whose words are drawn at once: each takes a number for every term while it is drawn."""


def stability(
    model: TopicModel, *, resamples: int = 20, noise_sets: int = 4, seed: int = SEED, jobs: int = 1
) -> pd.DataFrame:
    """How much of each topic returns when the model is fitted again to resampled plans.

    Parameters
    ----------
    model : TopicModel
    resamples : int
        How often to fit again; 20 at least for a published figure.
    noise_sets : int
        Sets of the same size without structure that are fitted beside it; 0 for none.
    seed : int
        Of the resampling. Refit i always draws the same plans.
    jobs : int
        Worker processes; the table does not depend on it.

    Returns
    -------
    DataFrame
        topic, name, jaccard (mean over the refits of the Jaccard index of its ten top terms and those of its partner, 0 to 1),
        low and high (5th and 95th percentile of the refits: how far they differ, no interval for the mean), noise (the mean that one in
        twenty topics of structureless sets reaches, the steadiest of each set apart, the same in every row; null for none), badge (stable from 0.5, shaky from 0.3, else
        unstable; ``noise`` at or below the noise), resampled.

    Raises
    ------
    OptionError
        If ``resamples`` is below 1 or ``noise_sets`` below 0.

    Notes
    -----
    A structureless set has every section's length, and its words drawn anew from the rates of the whole: what its topics keep over
    refits is what frequent words keep. One topic of each such set is the set's own mean and returns nearly always (.76 to .80 of 24
    work reports, the others .06 to .24): it is left out, so that one topic above the noise says nothing yet. Plans are drawn with replacement; with fewer than ten plans, sections within each plan (``resampled`` says which, and a
    topic that is stable in the second sense may still hang on one plan). Topics are partnered by the Hungarian algorithm, as in
    Greene, O'Callaghan and Cunningham 2014.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> firm = stability(pl.topics.fit_topics(units, k=3), resamples=3, noise_sets=1, jobs=1)
    >>> len(firm), bool(firm["jaccard"].between(0, 1).all())
    (3, True)
    """
    need_at_least(1, resamples, "stability, resamples")
    need_at_least(0, noise_sets, "stability, noise_sets")
    streams = np.random.SeedSequence(seed).spawn(resamples)
    runs = Parallel(n_jobs=jobs)(delayed(_refit)(model, stream) for stream in streams)
    scores = np.array(runs)
    means, noise = scores.mean(axis=0), _noise(model, noise_sets, seed, jobs)
    table = pd.DataFrame({
        "topic": np.arange(1, model.k + 1),
        "name": model.names,
        "jaccard": means,
        "low": np.quantile(scores, 0.05, axis=0),
        "high": np.quantile(scores, 0.95, axis=0),
        "noise": noise,
        "badge": [NOISE if mean <= noise else badge_of(mean) for mean in means],
        "resampled": "plans" if model.dtm.rows["doc_id"].nunique() >= FEW_PLANS else "sections within plans",
    })  # fmt: skip
    return checked("stability", table)


def stands_out(firm: pd.DataFrame) -> bool:
    """Whether the topics of table ``stability`` are more than those of structureless data: half of them at least have another badge.

    One is not counted, the mean of all plans, which structureless data have too. Below that prevalence, trees and similarities by
    these topics compare noise.

    Examples
    --------
    >>> stands_out(pd.DataFrame({"badge": ["stable", "noise", "noise"]}))
    False
    >>> stands_out(pd.DataFrame({"badge": ["stable", "shaky", "noise"]}))
    True
    """
    firmer = int((firm["badge"] != NOISE).sum())
    return firmer >= 1 and firmer - 1 >= (len(firm) - 1) / 2


def _noise(model: TopicModel, sets: int, seed: int, jobs: int) -> float:
    """Mean Jaccard index that one in twenty topics of ``sets`` structureless sets reaches, the steadiest of each apart; NaN for none."""
    if not sets:
        return np.nan
    streams = np.random.SeedSequence([seed, 1]).spawn(sets)
    runs = Parallel(n_jobs=jobs)(delayed(_noise_scores)(model, stream) for stream in streams)
    others = [np.sort(means)[:-1] if len(means) > 1 else means for means in runs]
    return float(np.quantile(np.concatenate(others), 0.95))


def _noise_scores(model: TopicModel, stream: np.random.SeedSequence) -> npt.NDArray[np.float64]:
    """Mean Jaccard index of each topic of one structureless set, shape (k,)."""
    generator = np.random.default_rng(stream)
    rates = np.asarray(model.dtm.matrix.sum(axis=0)).ravel()
    tokens = unit_tokens(model.dtm.matrix).astype(np.int64)
    drawn = sparse.vstack(
        [
            sparse.csr_matrix(generator.multinomial(some, rates / rates.sum()).astype(float))
            for some in np.array_split(tokens, len(tokens) // _DRAWN + 1)
        ],
        format="csr",
    )
    options = {"k": model.k, "model": model.steps["model"], "seed": model.steps["seed"], "seeds": model.seeds}
    shuffled = refit_topics(replace(model.dtm, matrix=drawn), **options)
    means: npt.NDArray[np.float64] = np.mean(
        [_refit(shuffled, each) for each in stream.spawn(NOISE_REFITS)], axis=0
    )
    return means


def badge_of(jaccard: float) -> str:
    """Return the badge of a mean Jaccard index.

    Examples
    --------
    >>> badge_of(0.62), badge_of(0.4), badge_of(0.1)
    ('stable', 'shaky', 'unstable')
    """
    return next(badge for least, badge in BADGES if jaccard >= least)


def choose_k(
    dtm: Dtm, ks: Iterable[int], *, model: str = "nmf", resamples: int = 20, seed: int = SEED, jobs: int = 1
) -> pd.DataFrame:
    """What speaks for each number of topics; the choice is the reader's, after reading the topics.

    Parameters
    ----------
    dtm : Dtm
        From ``make_units``.
    ks : iterable of int
        Numbers of topics to try.
    model : {"nmf", "nmf_lda", "nmf_bursty"}
    resamples, seed, jobs
        As in ``stability``.

    Returns
    -------
    DataFrame
        k; npmi, exclusivity and stability (means over topics, as in ``diagnostics`` and ``stability``); stable (topics with the
        badge); held_out and held_out_se (nats a token, mean over five folds and its standard error); within_one_se (no worse
        than the best k by one standard error: among these take the one whose topics read best).

    Raises
    ------
    OptionError
        If there is no number to try, or one is outside the range of ``fit_topics``, or ``resamples`` is below 1.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> table = choose_k(units, [2, 3], resamples=2, jobs=1)
    >>> table["k"].tolist(), bool(table["within_one_se"].any())
    ([2, 3], True)
    """
    ks, rows = sorted(set(ks)), []
    need_at_least(1, len(ks), "choose_k, ks")
    for k in ks:
        fitted = fit_topics(dtm, k=k, model=model, seed=seed)
        quality, firm = (
            diagnostics(fitted),
            stability(fitted, resamples=resamples, noise_sets=0, seed=seed, jobs=jobs),
        )
        held = held_out_fit(dtm, k=k, model=model, seed=seed)["log_likelihood"]
        rows.append({
            "k": k,
            "npmi": quality["npmi"].mean(),
            "exclusivity": quality["exclusivity"].mean(),
            "stability": firm["jaccard"].mean(),
            "stable": int((firm["badge"] == "stable").sum()),
            "held_out": held.mean(),
            "held_out_se": held.std(ddof=1) / np.sqrt(len(held)),
        })  # fmt: skip
    table = pd.DataFrame(rows)
    best = int(table["held_out"].to_numpy().argmax())
    table["within_one_se"] = table["held_out"] >= table["held_out"][best] - table["held_out_se"][best]
    return checked("choose_k", table)


def _resample(dtm: Dtm, generator: np.random.Generator) -> Dtm:
    """``dtm`` of plans drawn with replacement; of sections drawn within each plan if there are fewer than ten plans."""
    codes, plans = pd.factorize(dtm.rows["doc_id"])
    units = [np.flatnonzero(codes == plan) for plan in range(len(plans))]
    if len(plans) >= FEW_PLANS:
        drawn = [units[plan] for plan in generator.integers(len(plans), size=len(plans))]
    else:
        drawn = [generator.choice(own, size=len(own)) for own in units]
    taken = np.concatenate(drawn)
    sample = replace(dtm, matrix=dtm.matrix[taken], rows=dtm.rows.iloc[taken].reset_index(drop=True))
    return sample.keep_rows(unit_tokens(sample.matrix) > 0)


def _refit(model: TopicModel, stream: np.random.SeedSequence) -> npt.NDArray[np.float64]:
    """Jaccard index of each topic with its partner in a model of resampled plans, shape (k,); 0 without one."""
    sample = _resample(model.dtm, np.random.default_rng(stream))
    again = refit_topics(
        sample, k=model.k, model=model.steps["model"], seed=model.steps["seed"], seeds=model.seeds
    )
    overlap = jaccard_of_top(model, again)
    i, j = linear_sum_assignment(-overlap)
    scores = np.zeros(model.k)
    scores[i] = overlap[i, j]
    return scores
