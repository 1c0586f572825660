"""Pure rules of reports: blanks become slots, slots find their figures, words follow the numbers."""
