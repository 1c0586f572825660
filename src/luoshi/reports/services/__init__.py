"""What people do with reports: each checks access, opens the transaction, writes and records."""
