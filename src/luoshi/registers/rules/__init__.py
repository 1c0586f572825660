"""Pure rules of registers, one file a rule; they know no database and no clock."""
