"""The pages of the Plan stage; one service or query call a view."""
