"""Figures: each function draws one table."""
