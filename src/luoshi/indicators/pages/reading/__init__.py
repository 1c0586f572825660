"""Pages that read figures: an indicator's sheet, where a figure comes from, the overview, the ranking board."""
