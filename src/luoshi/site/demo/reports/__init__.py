"""The demo's reports: a masked half-year report half way, and a month's analysis."""
