"""The addresses of the whole house."""

from __future__ import annotations

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("luoshi.web.urls")),
    path("account/", include("luoshi.organization.urls")),
    path("read/", include("luoshi.documents.urls")),
    path("plans/", include("luoshi.plans.urls")),
]
