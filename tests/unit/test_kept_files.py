"""A kept file that is broken or empty is made anew; one that is whole is kept."""

from pathlib import Path

import pytest

from policylab.dataset import default_output
from policylab.errors import ReportError
from policylab.reports.running.manifest import Manifest, Record, hashes_of


@pytest.mark.parametrize("content", [None, b"", b"cut"])
def test_a_report_whose_file_is_gone_or_broken_is_made_anew(tmp_path: Path, content: bytes | None) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"whole")
    files = ("a.html",)
    Manifest(tmp_path).put(Record("a", "n", {}, "1f", "done", files=files, hashes=hashes_of(tmp_path, files)))
    assert Manifest(tmp_path).unchanged("a", "1f")
    page.unlink()
    if content is not None:
        page.write_bytes(content)
    assert not Manifest(tmp_path).unchanged("a", "1f")


@pytest.mark.parametrize("content", ["", '{"reports": ['])
def test_a_manifest_that_is_cut_off_stops_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert Manifest(tmp_path).records == {}


def test_a_manifest_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    with pytest.raises(ReportError):
        Manifest(tmp_path)


def test_an_empty_note_of_the_owner_does_not_send_the_work_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    place = default_output(tmp_path / "plans", tmp_path / "outputs")
    (place / ".made-from").write_bytes(b"")
    assert default_output(tmp_path / "plans", tmp_path / "outputs") == place
    assert (place / ".made-from").stat().st_size
