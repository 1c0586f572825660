"""The SQL of observations: partitions, history, set-based reads."""
