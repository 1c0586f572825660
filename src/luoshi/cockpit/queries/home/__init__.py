"""What the first page shows by role: numbers, each with the list it counts, and the first lines of such lists."""
