"""Indicators for programs: definitions, figures with their traces, targets; figures filed."""

from luoshi.indicators.api.figures import router as indicators_router

__all__ = ["indicators_router"]
