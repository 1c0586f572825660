"""Tables out and back in: the plan's table, an office's own, each unit's sheet."""
