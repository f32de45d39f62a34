"""Review by people: facts to a sheet with drop-down verdicts, and the sheet back beside the plans."""

from policylab.review.filled import read_sheet
from policylab.review.precision import precision
from policylab.review.sheet import write_sheet

__all__ = ["precision", "read_sheet", "write_sheet"]
