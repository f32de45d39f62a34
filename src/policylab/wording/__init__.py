"""Every sentence that policylab says, under a code with fields: one file a language (``en.ftl``, ``zh.ftl``).

The files are written in Fluent (projectfluent.org), which knows plurals: a sentence that counts says how it reads for one.
A further language is one more file; a sentence that it lacks is said in English.
"""

from policylab.wording.catalogue import (
    DEFAULT,
    SPOKEN,
    Catalogue,
    in_a_row,
    knows,
    languages,
    say,
    say_all,
    spoken,
)
from policylab.wording.rows import in_one_line, told

__all__ = [
    "DEFAULT",
    "SPOKEN",
    "Catalogue",
    "in_a_row",
    "in_one_line",
    "knows",
    "languages",
    "say",
    "told",
    "say_all",
    "spoken",
]
