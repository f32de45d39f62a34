"""policylab: comparative research on Chinese local-government plans.

``import policylab as pl`` is all that a notebook needs. It gives a few functions for the whole road and a room for each kind of
question; each is loaded when it is first used, so that the import itself takes no time.

=============================  ==============================================================
``pl.build``, ``pl.load``      a folder of plans to a dataset; a dataset that was built
``pl.open_corpus``             the same for notebooks: built on first use
``pl.check``                   what a build would say, nothing written
``pl.report``                  every report of a folder
``pl.share``                   a dataset without its texts
``pl.export``                  tables for Excel, Stata, SPSS and others, with a codebook
``pl.score``                   a dataset against what is true of its plans
``pl.review``                  facts judged by people
``pl.words``                   segmentation, counts, keyness, attention to themes
``pl.topics``                  topics, clusters, and how sure one can be of them
``pl.between``                 what plans promise side by side and took from each other
``pl.coding``                  codebooks, coding by people, agreement
``pl.figures``                 drawings, each of one table
``pl.reports``                 what reports are written with
``pl.course``                  the checks of the course in notebooks/course
``pl.Explorer``                exploring by hand in JupyterLab
=============================  ==============================================================

>>> import policylab as pl
>>> [name for name in dir(pl) if name.startswith("b")]
['between', 'build']
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules={"between", "coding", "course", "figures", "reports", "review", "topics", "words"},
    submod_attrs={
        "scoring": ["score"],
        "dataset": ["Dataset", "build", "load"],
        "check": ["check"],
        "share": ["share"],
        "exporting": ["export"],
        "explorer": ["Explorer"],
        "reports.corpus": ["open_corpus"],
        "reports.corpus_report": ["report"],
    },
)
