"""What people do to the organization: sign in, keep accounts, keep units and posts."""

from luoshi.organization.services.home import actor_of, home_area

__all__ = ["actor_of", "home_area"]
