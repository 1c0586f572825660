"""Papers kept: files as they came, immutable texts known by their hash, and what was read in them."""
