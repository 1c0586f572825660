"""Files of figures in and out."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages.files import coming, one

urlpatterns = [
    path("files/", coming.home, name="imports"),
    path("files/upload", coming.upload, name="import-upload"),
    path("files/template", coming.template, name="import-template"),
    path("files/export", coming.export, name="export"),
    path("files/heads/<int:pk>/forget", coming.forget, name="import-forget"),
    path("files/<int:pk>/", one.page, name="import"),
    path("files/<int:pk>/progress", one.progress, name="import-progress"),
    path("files/<int:pk>/confirm", one.confirm, name="import-confirm"),
    path("files/<int:pk>/undo", one.undo, name="import-undo"),
    path("files/<int:pk>/again", one.again, name="import-again"),
    path("files/<int:pk>/columns", one.choose, name="import-columns"),
    path("files/<int:pk>/marked", one.marked, name="import-marked"),
]
