"""Every public name of the package is there, and an unknown one is refused."""

import pytest

import policylab


@pytest.mark.parametrize("name", policylab.__all__)
def test_public_name_is_there(name: str) -> None:
    assert getattr(policylab, name).__name__ == name


def test_public_names_are_listed() -> None:
    assert set(policylab.__all__) <= set(dir(policylab))


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no public name 'nothing'"):
        _ = policylab.nothing
