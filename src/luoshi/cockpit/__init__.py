"""Pages across stages: my work, the county overview, the year book, notices, the trail, the calendar."""
