"""Areas, units, people with their posts, and accounts brought in from a table: looked at first, then all or nothing."""

from luoshi.organization.services.importing.kinds import KINDS, Kind
from luoshi.organization.services.importing.run import Preview, bring_in, preview, read_file, template

__all__ = ["KINDS", "Kind", "Preview", "bring_in", "preview", "read_file", "template"]
