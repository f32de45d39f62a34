"""What the notebooks of a batch import or use of policylab's rooms, so that one process can import it for all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import nbformat

BASE = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.pylabtools",
    "IPython.extensions.storemagic", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "pandas", "pandas.io.formats.html",
    "pandas.io.formats.string", "pdb", "pyarrow.dataset", "pyarrow.pandas_compat", "pyarrow.parquet", "sqlite3",
    "tornado.platform.asyncio",
)  # fmt: skip
"""What each kernel imports as it starts, and what tables and pictures need to be shown."""
KNOWN = ("matplotlib", "networkx", "numpy", "pandas", "policylab", "pyarrow", "scipy", "seaborn", "sklearn")
"""Packages that may be imported before the fork: they start no thread and keep no file open by being imported."""

# The inline backend sets itself up for the kernel that imports it, and widgets look for that kernel.
_NEVER = (
    "matplotlib_inline", "ipywidgets", "policylab.explorer", "policylab.Explorer", "policylab.coding.coder",
    "policylab.coding.Coder",
)  # fmt: skip


def imported_by(notebooks: Iterable[Path]) -> tuple[str, ...]:
    """Modules that a kernel needs, and what the notebooks import of ``KNOWN`` packages or use of policylab; each once.

    ``pl.words.count`` of a notebook that says ``import policylab as pl`` is ``policylab.words.count``.

    Examples
    --------
    >>> imported_by([]) == BASE
    True
    """
    names = list(BASE)
    for notebook in sorted(set(notebooks)):
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                names += _imports(cell.source)
    return tuple(dict.fromkeys(name for name in names if name in BASE or _may_be_preloaded(name)))


def _imports(source: str) -> list[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic command, or a mistake that the notebook itself will show
        return []
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
        elif isinstance(node, ast.Attribute) and re.fullmatch(r"pl(?:\.\w+)+", used := ast.unparse(node)):
            names.append("policylab" + used.removeprefix("pl"))
    return names


def _may_be_preloaded(name: str) -> bool:
    return name.partition(".")[0] in KNOWN and not name.startswith(_NEVER)
