"""Definitions in the browser."""

from __future__ import annotations

from django.urls import path

from luoshi.indicators.pages.define import editor, listed, preview, standing, text

urlpatterns = [
    path("define/", listed.home, name="definitions"),
    path("define/new", listed.new, name="definition-new"),
    path("define/draft/<int:pk>/", editor.show, name="draft"),
    path("define/draft/<int:pk>/save", editor.save, name="draft-save"),
    path("define/draft/<int:pk>/try", editor.try_formula, name="draft-try"),
    path("define/draft/<int:pk>/text", text.edit, name="draft-text"),
    path("define/draft/<int:pk>/preview", preview.show, name="draft-preview"),
    path("define/draft/<int:pk>/take", preview.take, name="draft-take"),
    path("define/draft/<int:pk>/drop", listed.drop, name="draft-drop"),
    path("define/<slug:code>/", standing.show, name="definition"),
    path("define/<slug:code>/act", standing.act, name="definition-act"),
    path("define/<slug:code>/versions/<int:number>", standing.version, name="definition-version"),
]
