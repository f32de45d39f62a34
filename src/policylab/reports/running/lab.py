"""JupyterLab on a copy of the notebooks, so that those of the clone stay as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from policylab.reports.corpus import shipped

COURSE = "course"
"""The folder of the course among the notebooks."""


def copy_notebooks(folder: Path) -> list[Path]:
    """Copy the notebooks that ship, and those of the course, into ``folder``, except those that lie there already; the paths of all.

    What somebody has changed is never written over: delete or rename a copy to get a fresh one.

    Examples
    --------
    >>> import tempfile
    >>> copies = copy_notebooks(Path(tempfile.mkdtemp()))
    >>> "01_explore.ipynb" in [path.name for path in copies]
    True
    """
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    ships = shipped("notebooks")
    for notebook in (*sorted(ships.glob("*.ipynb")), *sorted((ships / COURSE).glob("*.ipynb"))):
        copy = folder / notebook.relative_to(ships)
        if not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(notebook, copy)
        copies.append(copy)
    return copies


def open_lab(folder: Path, options: Sequence[str] = (), *, course: bool = False) -> int:
    """Copy the notebooks into ``folder`` and run JupyterLab on it until it is closed; its exit code.

    With ``course`` the first lesson is open.

    Raises
    ------
    ModuleNotFoundError
        If JupyterLab is not installed, before anything is copied.
    """
    if find_spec("jupyterlab") is None:
        raise ModuleNotFoundError(name="jupyterlab")
    copies = copy_notebooks(folder)
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--notebook-dir={folder.resolve()}",
        *(
            [_opened_at(next(copy for copy in copies if copy.parent.name == COURSE), folder)]
            if course
            else []
        ),
        *options,
    ]
    return subprocess.run(command, check=False, env=os.environ | _offline()).returncode


def _offline() -> dict[str, str]:
    """Settings under which JupyterLab asks nobody on the network for news or a newer version, nor the user whether it may."""
    settings = str(files("policylab.resources") / "lab")
    return {
        "JUPYTER_CONFIG_PATH": os.pathsep.join(
            filter(None, (os.environ.get("JUPYTER_CONFIG_PATH"), settings))
        )
    }


def _opened_at(notebook: Path, folder: Path) -> str:
    """The option that opens JupyterLab at a notebook."""
    return f"--LabApp.default_url=/lab/tree/{notebook.relative_to(folder).as_posix()}"
