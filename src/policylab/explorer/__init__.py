"""Exploring by hand in JupyterLab: ``Explorer(dataset)``, and the tables behind it."""

from policylab.explorer.finding import SORTS, quotation, sort_found
from policylab.explorer.widget import Explorer, theme_choices

__all__ = ["SORTS", "Explorer", "quotation", "sort_found", "theme_choices"]
