"""Luoshi 落实: from what a leader says to what the county can prove it did."""
