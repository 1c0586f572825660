"""One entry of a register."""

from __future__ import annotations

from django.urls import path

from luoshi.registers.pages import likeness, tracing
from luoshi.registers.pages.entry import acts, detail, files, form, linking, serving, suggest

urlpatterns = [
    path("<slug:code>/likeness", likeness.show, name="likeness"),
    path("<slug:code>/likeness/<int:pk>/<slug:verb>", likeness.act, name="likeness-act"),
    path("<slug:code>/new", form.new, name="new"),
    path("<slug:code>/suggest/<slug:key>", suggest.show, name="suggest"),
    path("<slug:code>/<int:entry>/", detail.show, name="entry"),
    path("<slug:code>/<int:entry>/edit", form.edit, name="edit"),
    path("<slug:code>/<int:entry>/move", acts.move_to, name="move-to"),
    path("<slug:code>/<int:entry>/remove", acts.remove, name="remove"),
    path("<slug:code>/<int:entry>/restore", acts.restore, name="restore"),
    path("<slug:code>/<int:entry>/files", files.add, name="files"),
    path("<slug:code>/<int:entry>/files/<int:file>", files.show, name="file"),
    path("<slug:code>/<int:entry>/files/<int:file>/remove", files.remove, name="remove-file"),
    path("<slug:code>/<int:entry>/files/<int:file>/restore", files.restore, name="restore-file"),
    path("<slug:code>/<int:entry>/labels", tracing.labels, name="labels"),
    path("<slug:code>/<int:entry>/link/<slug:key>", linking.link, name="link"),
    path("<slug:code>/<int:entry>/task/<slug:verb>", serving.tie, name="task"),
]
