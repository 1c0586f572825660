"""Reads across stages; every query takes who asks."""
