"""What a county is made of: areas, units, people with their posts, and the accounts that act."""

from luoshi.organization.models.accounts import Account, Grant, Role
from luoshi.organization.models.areas import Area
from luoshi.organization.models.people import Person, Post
from luoshi.organization.models.tokens import ApiToken, Scope
from luoshi.organization.models.units import Unit, UnitKind

__all__ = ["Account", "ApiToken", "Area", "Grant", "Person", "Post", "Role", "Scope", "Unit", "UnitKind"]
