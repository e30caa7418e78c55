"""Reference data for tests that read it: units with indicators and industries, or all of it."""

import pytest

from parks.loading import load_reference


@pytest.fixture
def measures(db: None) -> None:
    """Units, indicators and industries (a tenth of a second)."""
    load_reference(("units", "indicators", "industries"))


@pytest.fixture
def places(measures: None) -> None:
    """`measures` and all regions."""
    load_reference(("regions",))


@pytest.fixture
def directory(places: None) -> None:
    """`places` and the directory of parks: all reference data (about two seconds)."""
    load_reference(("parks",))
