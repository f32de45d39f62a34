"""Word files of before 2007 (.doc): the binary file is written as the elements of a .docx, and read as one."""

from policylab.reading.formats.old_word.reader import read_doc

__all__ = ["read_doc"]
