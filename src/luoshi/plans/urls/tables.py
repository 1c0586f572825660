"""Tables out and back in."""

from __future__ import annotations

from django.urls import path

from luoshi.plans.pages import table_answers, table_edits, table_own, tables

urlpatterns = [
    path("<int:pk>/tables/", tables.show, name="tables"),
    path("<int:pk>/tables/table.<slug:form>", tables.export, name="export"),
    path("<int:pk>/tables/units.zip", tables.units_zip, name="units-zip"),
    path("<int:pk>/tables/units/<int:unit>.<slug:form>", tables.unit_file, name="unit-file"),
    path("<int:pk>/tables/edits/", table_edits.upload, name="edits-upload"),
    path("tables/edits/<int:incoming>/", table_edits.preview, name="edits"),
    path("tables/own/", table_own.start, name="own-table"),
    path("tables/own/from/<int:document>/", table_own.from_document, name="own-from"),
    path("tables/own/<int:incoming>/", table_own.preview, name="own"),
    path("<int:pk>/tables/answers/", table_answers.upload, name="returned-upload"),
    path("tables/answers/<int:incoming>/", table_answers.preview, name="returned"),
    path("tables/answers/<int:incoming>/marked.xlsx", table_answers.marked, name="returned-marked"),
]
