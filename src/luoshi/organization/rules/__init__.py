"""Pure rules of the organization: no Django, no clock."""
