"""Two builds of the same plans are the same byte for byte, wherever they lie and however many processes read."""

import shutil
from pathlib import Path

import pytest

import policylab as pl
from policylab.dataset import build
from policylab.reports.corpus import shipped

NAMES = ("wangxiu_2023_plan.txt", "yanxi_2024_plan.txt", "pulan_2024_plan.txt")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_elsewhere_with_other_jobs_is_the_same(tmp_path: Path, jobs: int) -> None:
    built = []
    for place, n in (("here", 1), ("elsewhere/other name", jobs)):
        plans = tmp_path / place
        plans.mkdir(parents=True)
        for name in NAMES:
            shutil.copyfile(shipped("corpus") / name, plans / name)
        dataset = build(plans, tmp_path / f"{plans.name} built" / "dataset", jobs=n)
        built.append(
            (contents(dataset.folder), contents(pl.share(dataset, tmp_path / f"{plans.name} shared")))
        )
    assert len(built[0][0]) > 15
    assert built[0] == built[1]
