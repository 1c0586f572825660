"""What pages and services read of reports: every one takes the actor."""
