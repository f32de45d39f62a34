"""What tests share: where the shared real plans lie, and a skip with its reason where they do not."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the clone, with seeds/, evaluation/ and bulk/."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("the real plans of ../shared are not beside this clone")
    return folder
