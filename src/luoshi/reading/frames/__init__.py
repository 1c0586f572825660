"""The frames of a paper: the counted and parallel slogans that order its work, tied to the headings they count."""

from luoshi.reading.frames.find import find_frames

__all__ = ["find_frames"]
