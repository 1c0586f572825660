"""The pages of one entry: its form, its detail, what is done to it."""
