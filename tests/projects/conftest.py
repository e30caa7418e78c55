"""The reference data that the ledger is read with."""

from tests.parks.conftest import directory, measures, places

__all__ = ["directory", "measures", "places"]
