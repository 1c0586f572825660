"""Looks back."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import reviews

urlpatterns = [
    path("reviews/", reviews.show, name="reviews"),
    path("<slug:code>/<int:entry>/reviews/<int:review>", reviews.write, name="review"),
]
