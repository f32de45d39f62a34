"""Harmonised names: agencies, indicators and units, one identifier for the wordings that plans use."""
