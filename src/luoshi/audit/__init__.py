"""Who did or saw what: append-only, hash-chained; history by trigger."""
