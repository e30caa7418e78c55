"""Screens of the catalogue in the editors' site. Importing a module registers it."""

from parks.admin import citations, definitions, enterprises, facts, parks, publications, regions

__all__ = ["citations", "definitions", "enterprises", "facts", "parks", "publications", "regions"]
