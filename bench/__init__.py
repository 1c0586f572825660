"""What is fast and what is not, measured on this machine: ratios first, for absolute figures do not travel."""
