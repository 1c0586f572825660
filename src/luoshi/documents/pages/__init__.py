"""Pages of the Read stage, one service or query a view."""
