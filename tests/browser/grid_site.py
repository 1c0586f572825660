"""Pages with a grid and a chart over rows in memory: the server's half of the contract in docs/web.md."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from luoshi.site.urls import urlpatterns as of_the_house

COLUMNS: list[dict[str, Any]] = [
    {"key": "name", "title": "项目名称", "type": "text", "required": True, "width": 220},
    {"key": "unit", "title": "责任单位", "type": "unit", "suggest": "/grid/units"},
    {"key": "kind", "title": "类别", "type": "choice", "choices": ["工业", "农业", "文旅", "城建"]},
    {"key": "tags", "title": "标签", "type": "choices", "choices": ["省重点", "市重点", "开门红"], "width": 150},
    {"key": "money", "title": "计划投资", "type": "money", "unit": "万元", "decimals": 2, "help": "按协议填写"},
    {"key": "share", "title": "完成率", "type": "percent"},
    {"key": "signed", "title": "签约日期", "type": "date"},
    {"key": "open", "title": "是否开工", "type": "yes_no"},
    {"key": "note", "title": "备注", "type": "long_text"},
    {"key": "left", "title": "剩余投资", "type": "computed", "decimals": 2},
]
DATE = re.compile(r"(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$")


@dataclass
class Sheet:
    """What the server keeps, and what a test wants of it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    by_client: dict[str, dict[str, Any]] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)
    page_size: int = 200
    last_id: int = 0
    config: dict[str, Any] = field(default_factory=dict)
    chart: dict[str, Any] = field(default_factory=dict)

    def add(self, **values: object) -> dict[str, Any]:
        self.last_id += 1
        row = {"id": self.last_id, "revision": 1, "values": values, "errors": {}, "locked": False}
        self.rows.append(row)
        return row


sheet = Sheet()


def begin() -> Sheet:
    """Forget what another test left."""
    vars(sheet).update(vars(Sheet()))
    return sheet


PAGE = """{% extends "web/base.html" %}{% load widgets %}
{% block title %}表格{% endblock %}
{% block styles %}{% bundle "web/grid.css" %}{% bundle "web/chart.css" %}{% endblock %}
{% block scripts %}{% bundle "web/grid.js" %}{% bundle "web/chart.js" %}{% endblock %}
{% block main %}<div class="page"><h1>台账</h1>
{% if config %}{% include "web/_grid.html" with name="filing" %}{% endif %}
<form data-after-grid method="get" action="/grid/submitted">
<button class="button" name="go" value="yes">报送</button></form>
{% if chart %}{% with config=chart %}{% include "web/_chart.html" with name="measure" %}{% endwith %}{% endif %}</div>
{% endblock %}"""


def page(request: HttpRequest) -> HttpResponse:
    from django.middleware.csrf import get_token

    config = {
        "title": "招商引资", "columns": COLUMNS, "rows_url": "/grid/rows", "save_url": "/grid/save",
        "remove_url": "/grid/remove", "csrf": get_token(request), "new_rows": True, "form_url": "/grid/form",
    } | sheet.config  # fmt: skip
    context = {"config": None if sheet.chart else config, "chart": sheet.chart}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def rows(request: HttpRequest) -> JsonResponse:
    start = int(request.GET.get("after") or 0)
    end = start + sheet.page_size
    more = str(end) if end < len(sheet.rows) else None
    return JsonResponse({"rows": sheet.rows[start:end], "next": more, "total": len(sheet.rows)})


def save(request: HttpRequest) -> JsonResponse:
    sent = json.loads(request.body)["rows"]
    sheet.batches.append(len(sent))
    return JsonResponse({"rows": [_save_row(one) for one in sent]})


def _save_row(sent: dict[str, Any]) -> dict[str, Any]:
    known = {row["id"]: row for row in sheet.rows}
    row = known.get(sent["id"]) or sheet.by_client.get(sent["client"])
    if row is None:
        row = sheet.by_client[sent["client"]] = sheet.add()
    elif sent["id"] is not None and sent["revision"] != row["revision"]:
        clash = {"by": "李敏", "at": "10:21", "theirs": dict(row["values"])}
        return {"client": sent["client"], "id": row["id"], "revision": row["revision"], "conflict": clash}
    row["values"].update({key: _parsed(key, value) for key, value in sent["values"].items()})
    row["revision"] += 1
    row["errors"] = _errors(row["values"])
    return {"client": sent["client"], "conflict": None} | row


def _parsed(key: str, value: Any) -> Any:
    found = DATE.match(value) if key == "signed" and isinstance(value, str) else None
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else value


def _errors(values: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    errors = {}
    if not values.get("name"):
        errors["name"] = [{"message": "没有填项目名称。", "remedy": "请填写协议上的全称。"}]
    if values.get("signed") and not re.match(r"\d{4}-\d\d-\d\d$", values["signed"]):
        errors["signed"] = [{"message": f"“{values['signed']}”不是日期。", "remedy": "写成 2022-6-30 这样。"}]
    if values.get("money") and not re.match(r"-?\d+(\.\d+)?$", str(values["money"])):
        errors["money"] = [{"message": f"“{values['money']}”不是数。", "remedy": "只写数字，单位是万元。"}]
    return errors


def remove(request: HttpRequest) -> JsonResponse:
    gone = {one["id"] for one in json.loads(request.body)["rows"]}
    sheet.rows[:] = [row for row in sheet.rows if row["id"] not in gone]
    return JsonResponse({"rows": [{"id": one, "removed": True} for one in gone]})


def units(request: HttpRequest) -> JsonResponse:
    known = ["县发展和改革局", "县教育和体育局", "县工业和信息化局", "县投资促进服务中心"]
    found = [{"value": at, "label": name} for at, name in enumerate(known) if request.GET["q"] in name]
    return JsonResponse({"options": found})


def submitted(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<link rel=icon href=data:,>{len(sheet.rows)} {request.GET['go']}")


urlpatterns = [
    path("grid/submitted", submitted),
    path("grid/", page), path("grid/rows", rows), path("grid/save", csrf_exempt(save)),
    path("grid/remove", csrf_exempt(remove)), path("grid/units", units), *of_the_house,
]  # fmt: skip
