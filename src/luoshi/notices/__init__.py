"""Messages in and out: what a person, a unit or an office should know, where to go, and who has seen it."""
