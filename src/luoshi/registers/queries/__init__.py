"""Reads: each takes the actor who looks."""
