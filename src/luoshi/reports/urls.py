"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from luoshi.reports.pages import acts, asking, home, printing, words, work

app_name = "reports"
urlpatterns = [
    path("", home.show, name="home"),
    path("start", home.start, name="start"),
    path("<int:pk>/", work.show, name="show"),
    path("<int:pk>/paper", work.paper, name="paper"),
    path("<int:pk>/remove", home.remove, name="remove"),
    path("<int:pk>/restore", home.restore, name="restore"),
    path("<int:pk>/next", home.next_cycle, name="next"),
    path("<int:pk>/template", words.template, name="template"),
    path("<int:pk>/confirm", acts.confirm_sure, name="confirm-sure"),
    path("<int:pk>/loosen", acts.loosen, name="loosen"),
    path("<int:pk>/slot/<slug:key>/", work.panel, name="slot"),
    path("<int:pk>/slot/<slug:key>/find", work.find, name="find"),
    path("<int:pk>/slot/<slug:key>/<slug:verb>", acts.act, name="act"),
    path("<int:pk>/block/new", words.insert, name="block-new"),
    path("<int:pk>/block/<int:block>/", words.line, name="block"),
    path("<int:pk>/block/<int:block>/edit", words.edit, name="block-edit"),
    path("<int:pk>/block/<int:block>/save", words.save, name="block-save"),
    path("<int:pk>/block/<int:block>/drop", words.drop, name="block-drop"),
    path("<int:pk>/ask", asking.show, name="ask"),
    path("<int:pk>/check", printing.check, name="check"),
    path("<int:pk>/pass", printing.let_pass, name="pass"),
    path("<int:pk>/draft.<slug:form>", printing.draft, name="draft"),
    path("<int:pk>/sources", printing.sources, name="sources"),
    path("<int:pk>/sources.xlsx", printing.sources_export, name="sources-export"),
    path("<int:pk>/edition/<int:edition_number>/", printing.printed, name="edition"),
    path("<int:pk>/edition/<int:edition_number>/paper.<slug:form>", printing.printed_file, name="edition-file"),
]
