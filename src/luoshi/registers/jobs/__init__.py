"""Work in the background: tallies kept short, filings opened as their period begins, files brought in and written."""

from luoshi.registers.jobs.sheets import defer_export, defer_import
from luoshi.registers.jobs.tallies import add_together, begin_periods, keep_tallies_short

__all__ = ["add_together", "begin_periods", "defer_export", "defer_import", "keep_tallies_short"]
