"""Pages of files brought in and lists taken out."""
