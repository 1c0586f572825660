"""What every page of the shell needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luoshi.web.navigation import stages_for, tools


def shell(request: HttpRequest) -> dict[str, Any]:
    """The navigation's stages and the bar's tools."""
    return {"stages": stages_for(request), "bar_tools": tools()}
