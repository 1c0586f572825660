"""Registers made and changed by an administrator."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages.define import editor, preview, standing, start

urlpatterns = [
    path("define/new", start.new, name="define-new"),
    path("define/<int:pk>/", editor.show, name="draft"),
    path("define/<int:pk>/save", editor.save, name="draft-save"),
    path("define/<int:pk>/try", editor.try_formula, name="draft-try"),
    path("define/<int:pk>/preview", preview.show, name="draft-preview"),
    path("define/<int:pk>/take", preview.take, name="draft-take"),
    path("define/<int:pk>/drop", start.drop, name="draft-drop"),
    path("<slug:code>/define", standing.show, name="define"),
    path("<slug:code>/define/act", standing.act, name="define-act"),
    path("<slug:code>/define/under-way", standing.under_way, name="define-under-way"),
    path("<slug:code>/versions/<int:number>", standing.version, name="version"),
]
