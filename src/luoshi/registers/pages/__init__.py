"""Pages of registers: one query or service call a view."""
