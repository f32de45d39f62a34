"""PDF files with a text layer: what the pages print, in the order of reading."""

from __future__ import annotations

from policylab.reading.formats.pdf.reader import NoTextLayer, read_pdf

__all__ = ["NoTextLayer", "read_pdf"]
