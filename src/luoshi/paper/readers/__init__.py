"""One module a format: bytes that passed the gate in, a Draft filled."""
