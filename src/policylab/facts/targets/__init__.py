"""Figures that a plan promises or reports, and commitments without a figure."""
