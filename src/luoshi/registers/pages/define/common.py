"""What these pages share."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, JsonResponse

from luoshi.registers.errors import RegisterError
from luoshi.registers.rules.read_definition import Fault
from luoshi.registers.rules.tidy_body import LARGEST


def sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that a page sent. Raises RegisterError for anything else."""
    if len(request.body) > LARGEST:
        raise RegisterError("这份定义太大了。", "请拆成几个台账。", code="too-large")
    try:
        found = json.loads(request.body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise RegisterError("没有收到完整的内容。", "请再试一次。", code="shape")
    return found


def refused(error: Any, status: int = 400) -> JsonResponse:
    """An error for a script."""
    return JsonResponse({"message": error.message, "remedy": error.remedy, "code": error.code}, status=status)


def faults_json(faults: list[Fault]) -> list[dict[str, Any]]:
    """Faults with the way to their control."""
    return [{"way": list(one.way), "message": one.message, "remedy": one.remedy} for one in faults]
