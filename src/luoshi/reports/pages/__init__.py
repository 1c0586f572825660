"""Pages of reports: a service or a query call a view."""
