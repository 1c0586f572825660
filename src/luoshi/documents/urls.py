"""Addresses of the Read stage."""

from __future__ import annotations

from django.urls import path

from luoshi.documents.pages import acts, exports, intake, listing, reading

app_name = "documents"
urlpatterns = [
    path("", listing.show_list, name="list"),
    path("upload/", intake.upload, name="upload"),
    path("paste/", intake.paste, name="paste"),
    path("sample/", intake.sample, name="sample"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/progress/", reading.progress, name="progress"),
    path("<int:pk>/text/<int:chunk>/", reading.chunk, name="chunk"),
    path("<int:pk>/items/<slug:layer>/", reading.items, name="items"),
    path("<int:pk>/search/", reading.search, name="search"),
    path("<int:pk>/tasks/", exports.task_table, name="tasks"),
    path("<int:pk>/export/<slug:kind>/", exports.export, name="export"),
    path("<int:pk>/file/", exports.original, name="file"),
    path("<int:pk>/date/", acts.date, name="date"),
    path("<int:pk>/remove/", acts.remove, name="remove"),
    path("<int:pk>/restore/", acts.restore, name="restore"),
]
