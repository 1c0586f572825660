"""Pure rules of the pages across stages."""
