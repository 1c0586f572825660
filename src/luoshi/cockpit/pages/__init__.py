"""Pages across stages: one service or query call a view."""
