"""What keeps the house in order: checks and set-up steps. Not part of the product."""
