"""Files of figures in and out."""
