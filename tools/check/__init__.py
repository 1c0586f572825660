"""``python -m tools.check``: every rule of the house, each named, all run, one verdict."""
