"""The addresses of the whole house."""

from __future__ import annotations

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from luoshi.registers.pages.tracing import show as show_trace
from luoshi.registers.ports import REMARKS
from luoshi.site.api import api, nothing_here, show_reference, show_schema
from luoshi.site.demo.registers.remark import say

REMARKS.append(say)
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("luoshi.web.urls")),
    path("account/", include("luoshi.organization.urls")),
    path("directory/", include("luoshi.organization.directory_urls")),
    path("read/", include("luoshi.documents.urls")),
    path("requests/", include("luoshi.requests.urls")),
    path("plans/", include("luoshi.plans.urls")),
    path("registers/", include("luoshi.registers.urls")),
    path("indicators/", include("luoshi.indicators.urls")),
    path("reports/", include("luoshi.reports.urls")),
    path("trace/<slug:code>", show_trace, name="trace"),
    path("api/", show_reference, name="reference"),
    path("api/v1/openapi.json", show_schema, name="api-schema"),
    path("api/v1/", api.urls),
    path("api/<path:rest>", nothing_here, name="api-nothing"),
    path("", include("luoshi.cockpit.urls")),
]
