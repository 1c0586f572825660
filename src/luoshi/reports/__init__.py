"""Masked papers and templates filled from what the county knows; every printed number with its source."""
