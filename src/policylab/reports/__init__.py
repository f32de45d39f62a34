"""Batches of reports: notebooks run through papermill, exports, the index."""
