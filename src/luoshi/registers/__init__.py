"""台账: one declared definition a register; entries, stages, filings, reviews, measures, xlsx in and out."""
