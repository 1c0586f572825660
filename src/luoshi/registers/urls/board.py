"""The board."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import board

urlpatterns = [
    path("<slug:code>/board", board.show, name="board"),
    path("<slug:code>/board/<int:entry>", board.step, name="move"),
    path("<slug:code>/board/<slug:stage>/more", board.more, name="board-more"),
]
