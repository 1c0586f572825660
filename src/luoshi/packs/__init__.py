"""Loads, dates and checks declared things, knowing no kind; ``packs/county`` is data only."""

from luoshi.packs.loading import Declared, PackError, Place, load_file, load_folder, load_text, pack_folder

__all__ = ["Declared", "PackError", "Place", "load_file", "load_folder", "load_text", "pack_folder"]
