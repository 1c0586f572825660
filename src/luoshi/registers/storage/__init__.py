"""SQL of the partitioned tables: what the model layer cannot say."""
