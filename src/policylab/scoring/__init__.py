"""A dataset against what people wrote down as true of its plans: what was found, what was missed, what was made up."""

from policylab.scoring.lines import as_lines
from policylab.scoring.score import Score, score
from policylab.scoring.template import write_templates
from policylab.scoring.truth import Truth, read_truth

__all__ = ["Score", "Truth", "as_lines", "read_truth", "score", "write_templates"]
