"""Loading the shipped reference tables into the records: idempotent, and never over an editor's word.

A table that was loaded before is compared line by line with its last reading; only new and changed lines are
looked at. `plan` holds that comparison, one module a table the rest, `load` runs them in their order.
"""

from parks.loading.load import Report, load_reference

__all__ = ["Report", "load_reference"]
