"""Acts on registers and their entries: each checks the right, opens the transaction, writes and records."""
