"""Word files to a layout: what Word shows, once."""

from policylab.reading.formats.word.reader import read_docx

__all__ = ["read_docx"]
