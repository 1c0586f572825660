"""Pure rules of indicators: one file a rule, named by its verb. No Django, no clock."""
