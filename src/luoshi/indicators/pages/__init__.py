"""Pages of indicators: one query or service a view; the clock is read here."""
