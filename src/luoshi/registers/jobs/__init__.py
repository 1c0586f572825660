"""Work in the background: tallies kept short, filings opened as their period begins, definitions changed,
files brought in and lists taken out, names followed."""

from luoshi.registers.jobs.altering import defer_alteration
from luoshi.registers.jobs.following import follow_names, look_back
from luoshi.registers.jobs.sheets import defer_export, defer_import
from luoshi.registers.jobs.tallies import add_together, begin_periods, keep_tallies_short

__all__ = [
    "add_together",
    "begin_periods",
    "defer_alteration",
    "defer_export",
    "defer_import",
    "follow_names",
    "keep_tallies_short",
    "look_back",
]
