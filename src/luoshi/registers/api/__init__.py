"""Registers for programs: definitions, entries, measures, filings."""

from luoshi.registers.api.entries import router as registers_router
from luoshi.registers.api.filings import router as filings_router

__all__ = ["filings_router", "registers_router"]
