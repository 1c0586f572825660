"""Loads and checks declared things, knowing no kind; ``packs/county`` is data only."""

from luoshi.packs.loading import Declared, PackError, Place, load_file, load_folder, load_text, pack_folder
from luoshi.packs.plain import plain_of

__all__ = ["Declared", "PackError", "Place", "load_file", "load_folder", "load_text", "pack_folder", "plain_of"]
