"""What the templates of requests need."""
