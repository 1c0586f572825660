"""Files into a register, lists out of it."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import exports
from luoshi.registers.pages.imports import coming, one

urlpatterns = [
    path("<slug:code>/import/", coming.home, name="imports"),
    path("<slug:code>/import/upload", coming.upload, name="import-upload"),
    path("<slug:code>/import/template", coming.template, name="import-template"),
    path("<slug:code>/import/profiles/<int:profile>/remove", coming.forget_profile, name="remove-profile"),
    path("<slug:code>/import/<int:pk>/", one.page, name="import"),
    path("<slug:code>/import/<int:pk>/progress", one.progress, name="import-progress"),
    path("<slug:code>/import/<int:pk>/columns", one.map_columns, name="import-columns"),
    path("<slug:code>/import/<int:pk>/confirm", one.confirm, name="import-confirm"),
    path("<slug:code>/import/<int:pk>/undo", one.undo, name="import-undo"),
    path("<slug:code>/import/<int:pk>/cancel", one.let_go, name="import-cancel"),
    path("<slug:code>/import/<int:pk>/marked", one.marked, name="import-marked"),
    path("<slug:code>/import/<int:pk>/profile", one.keep, name="keep-profile"),
    path("<slug:code>/export", exports.take_out, name="export"),
    path("<slug:code>/export/begin", exports.begin, name="export-begin"),
    path("<slug:code>/export/<int:pk>/", exports.one, name="export-one"),
    path("<slug:code>/export/<int:pk>/progress", exports.progress, name="export-progress"),
    path("<slug:code>/export/<int:pk>/file", exports.file, name="export-file"),
]
