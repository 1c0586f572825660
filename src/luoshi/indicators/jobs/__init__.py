"""Work in the background that indicators need: measures counted anew, files of figures looked through and written."""

from luoshi.indicators.jobs.files import defer_file
from luoshi.indicators.jobs.refreshing import refresh_everywhere

__all__ = ["defer_file", "refresh_everywhere"]
