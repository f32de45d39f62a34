"""The course of notebooks/course/: questions about the corpus that ships, and whether an answer is right.

Every right answer is computed from the corpus and from its truth when somebody asks, so it stays right when the corpus grows.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "checking": ["Verdict", "answers", "check"],
        "plans": ["truth"],
    },
)
