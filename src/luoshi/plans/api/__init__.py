"""Plans and tasks over the API."""

from luoshi.plans.api.plans import router as plans_router
from luoshi.plans.api.tasks import router as tasks_router

__all__ = ["plans_router", "tasks_router"]
