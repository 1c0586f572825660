"""Reads; every one takes who asks."""
