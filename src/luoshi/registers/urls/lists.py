"""All registers, and the list of one."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import filters, home, lists, views

urlpatterns = [
    path("", home.show, name="home"),
    path("<slug:code>/", lists.show, name="list"),
    path("<slug:code>/total", lists.total, name="total"),
    path("<slug:code>/sums", lists.sums, name="sums"),
    path("<slug:code>/print", lists.on_paper, name="print"),
    path("<slug:code>/filters", filters.panel, name="filters"),
    path("<slug:code>/columns", views.columns, name="columns"),
    path("<slug:code>/views", views.save, name="save-view"),
    path("<slug:code>/views/<int:view>/remove", views.remove, name="remove-view"),
]
