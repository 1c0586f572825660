"""Pages of filings: an actor's own, one with its sheet, who has filed."""
