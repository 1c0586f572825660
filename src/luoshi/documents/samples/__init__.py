"""A deployment speech of our own for 沂川县, a county that does not exist, to try Luoshi with."""

from __future__ import annotations

from importlib.resources import files

SAMPLE_NAME = "沂川县半年工作部署讲话.txt"


def sample_bytes() -> bytes:
    """The sample as a UTF-8 text file."""
    return files(__name__).joinpath("speech.txt").read_bytes()
