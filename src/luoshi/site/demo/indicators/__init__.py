"""The demo's figures: three years of twelve counties and their city, made up, seeded, whole or not at all."""
