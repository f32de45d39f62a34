"""Reports: notebooks run through papermill, what they are written with, their exports and the index.

``Report(dataset, …)`` shows each part in JupyterLab and in the finished page alike; the summaries are the tables that reports open
with; ``run_batch`` runs many.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "corpus": ["open_corpus", "output_root", "shipped"],
        "corpus_report": ["report"],
        "running.batch": ["BatchOptions", "Task", "run_batch"],
        "running.batch_file": ["read_batch_file", "run_batch_file"],
        "said": ["coding", "comparison", "place_page", "portrait", "theme_page", "topics_page"],
        "said.methods": ["methods_of"],
        "said.places": ["by_city", "by_province", "plans_of_place"],
        "said.prose": ["group_limits", "limits_of", "paragraph_of"],
        "said.ranks": ["standing", "rank_tables"],
        "said.summaries": [
            "agencies",
            "attention_by",
            "cited",
            "commitments",
            "dated_figures",
            "indicator_ranges",
            "named_documents",
            "outline",
            "overview",
            "plan",
            "promised",
            "side_by_side",
            "topic_overview",
            "value_label",
        ],
        "said.theme_page": ["spread_contexts"],
        "said.writer": ["Cap", "Report", "say"],
    },
)
