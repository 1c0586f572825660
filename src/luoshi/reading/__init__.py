"""A paper in, a Reading out: outline, tasks, figures, blanks, names, frames, problems, opinions, findings.

Deterministic, offline, linear in the text; nothing is guessed: what is not stated is said to be not stated.
"""

from luoshi.reading.model import Reading
from luoshi.reading.recipe import read

__all__ = ["Reading", "read"]
