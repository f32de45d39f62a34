"""What reports say: their parts, sentences, passages and the tables that they open with; ``comparison``, ``portrait`` and ``topics_page`` whole."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__, submodules={"coding", "comparison", "place_page", "portrait", "theme_page", "topics_page"}
)
