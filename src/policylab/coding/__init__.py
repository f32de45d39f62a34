"""Coding by people and what can be said with it: codebooks, clauses, codes, agreement.

Codebooks: ``read_codebook``, ``codebook_names``, ``codebook_text``. Units: ``list_units``, ``list_documents``, ``left_out``.
Codes: ``read_codes``, ``read_codes_file``, ``write_codes``, ``add_codes``, ``check_codes``.
"""

from policylab.coding.codebook import Code, Codebook, Variable
from policylab.coding.codebook_file import codebook_names, codebook_text, read_codebook
from policylab.coding.codes import add_codes, check_codes, read_codes, read_codes_file, write_codes
from policylab.coding.units import left_out, list_documents, list_units

__all__ = [
    "Code",
    "Codebook",
    "Variable",
    "add_codes",
    "check_codes",
    "codebook_names",
    "codebook_text",
    "left_out",
    "list_documents",
    "list_units",
    "read_codebook",
    "read_codes",
    "read_codes_file",
    "write_codes",
]
