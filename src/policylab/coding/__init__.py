"""Coding by people and what can be said with it: codebooks, clauses, codes, agreement.

Codebooks: ``read_codebook``, ``codebook_names``, ``codebook_text``. Units: ``list_units``, ``list_documents``, ``left_out``.
Proposals: ``propose``, ``suggest``; ``evaluate_classifier``, ``suggest_next``. Samples: ``draw_sample``.
In JupyterLab: ``Coder``. Sheets: ``draw_sheet``, ``read_sheet``, ``draw_disagreements``.
Codes: ``read_codes``, ``read_codes_file``, ``write_codes``, ``add_codes``, ``check_codes``, ``current_codes``; ``settle_codes`` gives the ones that count,
``take_codes`` those of outside coders, ``decide`` keeps a final one. Agreement: ``agreement``, ``methods_paragraph``, ``confusion``, ``disagreements``; on ratings of any kind ``alpha``, ``kappa``.
Results: ``pmc_variables``, ``pmc_table``, ``pmc_surface``, ``pmc_sensitivity``; ``code_counts``, ``code_profiles``, ``as_groups``;
``cross_codes``, ``crossing_test``, ``cross_variables``; ``efficacy``, ``efficacy_by_year``, ``measure_synergy``; ``specificity``.
Exchange (REFI-QDA): ``write_qdpx``, ``read_qdpx``, ``write_qdc``, ``read_qdc``.
Machine-made numbers that carry their error: ``corrected``, ``corrected_facts``, ``corrected_share``, ``powered_mean``,
``powered_regression``.
"""

from typing import TYPE_CHECKING, Any

from policylab.agreement import cohen_kappa as kappa
from policylab.agreement import krippendorff_alpha as alpha
from policylab.coding.codebook import Code, Codebook, Variable
from policylab.coding.codebook_exchange import read_qdc
from policylab.coding.codebook_file import codebook_names, codebook_text, read_codebook
from policylab.coding.codes import (
    add_codes,
    check_codes,
    current_codes,
    drop_codes,
    make_codes,
    read_codes,
    read_codes_file,
    write_codes,
)
from policylab.coding.corrected import corrected, corrected_facts
from policylab.coding.crossing import cross_codes, crossing_test
from policylab.coding.efficacy import efficacy, efficacy_by_year, measure_synergy
from policylab.coding.exchange import write_qdc, write_qdpx
from policylab.coding.exchange_read import read_qdpx
from policylab.coding.filled_sheet import read_sheet
from policylab.coding.learning import evaluate_classifier, suggest_next
from policylab.coding.outside import take_codes
from policylab.coding.paragraph import methods_paragraph
from policylab.coding.pmc import pmc_grade, pmc_sensitivity, pmc_surface, pmc_table, pmc_variables
from policylab.coding.prediction_powered import (
    Estimate,
    corrected_share,
    powered_mean,
    powered_regression,
)
from policylab.coding.profiles import (
    as_groups,
    code_counts,
    code_profiles,
    cross_variables,
    specificity,
)
from policylab.coding.proposals import propose, suggest
from policylab.coding.reliability import agreement, confusion, disagreements
from policylab.coding.sampling import draw_sample
from policylab.coding.settlement import decide, settle_codes
from policylab.coding.sheet import draw_disagreements, draw_sheet
from policylab.coding.units import left_out, list_documents, list_units

if TYPE_CHECKING:
    from policylab.coding.coder import Coder

__all__ = [
    "Code",
    "Codebook",
    "Coder",
    "Estimate",
    "Variable",
    "add_codes",
    "agreement",
    "alpha",
    "as_groups",
    "check_codes",
    "code_counts",
    "code_profiles",
    "codebook_names",
    "codebook_text",
    "confusion",
    "corrected",
    "corrected_facts",
    "corrected_share",
    "cross_codes",
    "cross_variables",
    "crossing_test",
    "current_codes",
    "decide",
    "disagreements",
    "draw_disagreements",
    "draw_sample",
    "draw_sheet",
    "drop_codes",
    "efficacy",
    "efficacy_by_year",
    "evaluate_classifier",
    "kappa",
    "left_out",
    "list_documents",
    "list_units",
    "make_codes",
    "measure_synergy",
    "methods_paragraph",
    "pmc_grade",
    "pmc_sensitivity",
    "pmc_surface",
    "pmc_table",
    "pmc_variables",
    "powered_mean",
    "powered_regression",
    "propose",
    "read_codebook",
    "read_codes",
    "read_codes_file",
    "read_qdc",
    "read_qdpx",
    "read_sheet",
    "settle_codes",
    "specificity",
    "suggest",
    "suggest_next",
    "take_codes",
    "write_codes",
    "write_qdc",
    "write_qdpx",
]


def __getattr__(name: str) -> Any:
    """``Coder`` is loaded when it is first used: it needs what JupyterLab brings."""
    if name == "Coder":
        from policylab.coding.coder import Coder

        return Coder
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
