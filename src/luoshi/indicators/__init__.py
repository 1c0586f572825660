"""Definitions, observations, targets, pace, ranks, peers; formulas over registers."""
