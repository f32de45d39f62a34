"""The folder of a new study: plans with what to correct beside them, a notebook, a page that says how to go on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from policylab.check import Check, check, fill
from policylab.errors import SourceError
from policylab.files import PACKAGE, write_whole
from policylab.reading.sources import need_folder
from policylab.reports.corpus import shipped

PLANS = "plans"
"""Folder of a study that holds the plans."""

_TEMPLATES = PACKAGE / "resources" / "study"


def new_study(
    folder: Path, *, plans: Path | None = None, language: str = "en", jobs: int | None = None
) -> Check | None:
    """Make the folder of a study; what was found in its plans, or None if it has none yet.

    Parameters
    ----------
    folder : path
        New, empty, or with nothing in it but a folder ``plans``.
    plans : path, optional
        Folder of plans; copied into the study.
    language : str
        Of what people read in it.
    jobs : int, optional
        Processes that read.

    Raises
    ------
    SourceError
        If the folder holds anything else, or the plans do not exist or cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> study = Path(tempfile.mkdtemp()) / "my-study"
    >>> new_study(study) is None, sorted(path.name for path in study.iterdir())
    (True, ['README.md', 'explore.ipynb', 'plans'])
    """
    within = folder / PLANS
    _refuse_what_is_taken(folder, plans)
    within.mkdir(parents=True, exist_ok=True)
    if plans is not None:
        shutil.copytree(plans, within, dirs_exist_ok=True, ignore=_hidden)
    if not (within / "corpus.toml").exists():
        shutil.copyfile(_TEMPLATES / f"corpus.{language}.toml", within / "corpus.toml")
    shutil.copyfile(_TEMPLATES / f"README.{language}.md", folder / "README.md")
    write_whole(folder / "explore.ipynb", _notebook(language))
    if all(path.name == "corpus.toml" for path in within.iterdir()):
        return None
    return fill(within, check(within, jobs=jobs))


def _refuse_what_is_taken(folder: Path, plans: Path | None) -> None:
    if folder.is_dir():
        others = sorted(path.name for path in folder.iterdir() if path.name != PLANS)
        if others:
            raise SourceError("study-taken", folder=folder, found=others[:3])
    elif folder.exists():
        raise SourceError("folder-is-file", folder=folder)
    if plans is not None:
        need_folder(plans)
        if (folder / PLANS).is_dir() and any((folder / PLANS).iterdir()):
            raise SourceError("study-plans", folder=folder / PLANS, plans=plans)


def _hidden(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith((".", "~$"))}


def _notebook(language: str) -> bytes:
    """The notebook that explores a corpus, set to the plans of the study."""
    notebook = json.loads((shipped("notebooks") / "01_explore.ipynb").read_text(encoding="utf-8"))
    cell = next(one for one in notebook["cells"] if "parameters" in one["metadata"].get("tags", ()))
    said = {"corpus": PLANS, "language": language}
    cell["source"] = [_set(line, said) for line in "".join(cell["source"]).splitlines(keepends=True)]
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def _set(line: str, said: dict[str, str]) -> str:
    """A line of the cell of parameters, with the value of this study."""
    name, sign, rest = line.partition(" = ")
    if name not in said:
        return line
    comment = rest.partition("  #")
    return f'{name}{sign}"{said[name]}"{comment[1]}{comment[2]}'
