"""The program itself, so that whoever runs a crate again needs nobody to publish it: a wheel of what is installed, and the lock."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from policylab.files import PACKAGE, package_version, write_whole
from policylab.reports.corpus import shipped
from policylab.reports.running.provenance import distribution_names

LOCK = "requirements.lock"
"""File of a crate that names every package with its version, and the wheel of policylab by its place in the crate."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of every file in the wheel, so that the same program gives the same bytes; a zip file knows none before."""

_WHEEL = "Wheel-Version: 1.0\nGenerator: policylab\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_NOT_SHIPPED = {"__pycache__", ".ipynb_checkpoints"}


def write_software(crate: Path) -> None:
    """Write the wheel of policylab into ``software/`` of a crate, and the lock that names it.

    Examples
    --------
    >>> import tempfile
    >>> crate = Path(tempfile.mkdtemp())
    >>> write_software(crate)
    >>> [line for line in (crate / LOCK).read_text(encoding="utf-8").splitlines() if "==" not in line]
    ['./software/policylab-0.2.0-py3-none-any.whl']
    """
    wheel = write_wheel(crate / "software")
    lines = [*lock_lines(), f"./{wheel.relative_to(crate).as_posix()}"]
    write_whole(crate / LOCK, ("\n".join(lines) + "\n").encode("utf-8"))


def lock_lines() -> list[str]:
    """``name==version`` of all that policylab needs here, with the extras that are installed.

    Examples
    --------
    >>> any(line.startswith("numpy==") for line in lock_lines())
    True
    """
    found: dict[str, str] = {}
    waiting = ["policylab"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop())
        if name in found:
            continue
        try:
            there: Distribution = distribution(name)
        except PackageNotFoundError:  # of an extra, or of another system
            continue
        found[name] = there.version
        waiting += distribution_names(there.requires or ())
    return [f"{name}=={number}" for name, number in sorted(found.items()) if name != "policylab"]


def write_wheel(folder: Path) -> Path:
    """Write the installed package, with the notebooks and plans that ship, as a wheel into ``folder``; its path.

    Notes
    -----
    The format is that of https://packaging.python.org/specifications/binary-distribution-format/.

    Examples
    --------
    >>> import tempfile
    >>> names = zipfile.ZipFile(write_wheel(Path(tempfile.mkdtemp()))).namelist()
    >>> names[-1], "policylab/notebooks/report_plan.ipynb" in names
    ('policylab-0.2.0.dist-info/RECORD', True)
    """
    stem = f"policylab-{package_version()}"
    content = dict(_content(f"{stem}.dist-info"))
    digests = {name: hashlib.sha256(held).digest() for name, held in content.items()}
    coded = {name: base64.urlsafe_b64encode(digest).rstrip(b"=").decode() for name, digest in digests.items()}
    record = "".join(f"{name},sha256={coded[name]},{len(held)}\n" for name, held in content.items())
    content[f"{stem}.dist-info/RECORD"] = f"{record}{stem}.dist-info/RECORD,,\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, held in content.items():
            wheel.writestr(zipfile.ZipInfo(name, _FIRST_DAY), held, zipfile.ZIP_DEFLATED)
    return path


def _content(info: str) -> Iterator[tuple[str, bytes]]:
    """Files of the wheel by their names in it, without its record."""
    there = distribution("policylab")
    for room, folder in (("", PACKAGE), ("notebooks/", shipped("notebooks")), ("corpus/", shipped("corpus"))):
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder)
            ours = bool(room) or place.parts[0] not in {"notebooks", "corpus"}
            if ours and path.is_file() and not _NOT_SHIPPED & set(place.parts):
                yield f"policylab/{room}{place.as_posix()}", path.read_bytes()
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        yield f"{info}/{name}", (there.read_text(name) or "").encode("utf-8")
    yield f"{info}/WHEEL", _WHEEL.encode()
