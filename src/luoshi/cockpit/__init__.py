"""Pages across stages: my work, notices, the trail, the calendar."""
