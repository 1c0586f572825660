"""The list of plans and the editor."""

from __future__ import annotations

from django.urls import path

from luoshi.plans.pages import acts, editor, listing, pieces

urlpatterns = [
    path("", listing.show_list, name="list"),
    path("new/", listing.new, name="new"),
    path("from/<int:document>/", listing.from_document, name="from"),
    path("<int:pk>/", editor.show, name="show"),
    path("<int:pk>/outline/", pieces.outline, name="outline"),
    path("<int:pk>/rows/", pieces.rows, name="rows"),
    path("<int:pk>/pulse/", pieces.pulse, name="pulse"),
    path("<int:pk>/text/<int:chunk>/", pieces.text, name="text"),
    path("<int:pk>/table/", pieces.table, name="table"),
    path("<int:pk>/units/", pieces.units, name="units"),
    path("<int:pk>/leaders/", pieces.leaders, name="leaders"),
    path("<int:pk>/act/<slug:verb>/", acts.act, name="act"),
    path("<int:pk>/rename/", acts.rename, name="rename"),
    path("<int:pk>/amend/", acts.amend_plan, name="amend"),
    path("<int:pk>/take-back/", acts.take_plan_back, name="take-back"),
    path("<int:pk>/withdraw/", acts.withdraw_plan, name="withdraw"),
]
