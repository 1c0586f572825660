"""What people do with a plan. Every verb checks access, opens the transaction, writes, and leaves a trail."""
