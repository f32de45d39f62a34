"""How far several coders agree: coefficients on ratings, with intervals.

A room of its own below the dataset, because reviews of facts and codes of clauses are both measured by it.
"""

from policylab.agreement.coefficients import (
    COEFFICIENTS,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    krippendorff_alpha,
    percent_agreement,
)
from policylab.agreement.intervals import Measured, measure
from policylab.agreement.ratings import Ratings, make_ratings

__all__ = [
    "COEFFICIENTS",
    "Measured",
    "Ratings",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "holsti",
    "krippendorff_alpha",
    "make_ratings",
    "measure",
    "percent_agreement",
]
