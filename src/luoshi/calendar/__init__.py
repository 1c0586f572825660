"""Working days: holidays, make-up workdays, and years not yet announced."""
