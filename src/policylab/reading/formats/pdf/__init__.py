"""PDF files with a text layer: what the pages print, in the order of reading."""

from __future__ import annotations

from policylab.reading.formats.pdf.reader import read_pdf, read_sheets

__all__ = ["read_pdf", "read_sheets"]
