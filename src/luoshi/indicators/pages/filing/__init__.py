"""Filing figures of the own area: the month's sheet, its saving, release and revision."""
