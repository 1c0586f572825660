"""Verbs across stages."""
