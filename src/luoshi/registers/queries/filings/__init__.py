"""Filings as people look at them: all they may see, their own, one, a register's matrix, what waits for a judgment."""

from luoshi.registers.queries.filings.listed import filings, get_filing, list_filings

__all__ = ["filings", "get_filing", "list_filings"]
