"""Addresses of the directory: units, people, accounts, tables brought in."""

from __future__ import annotations

from django.urls import path

from luoshi.organization.pages import accounts, directory, imports

app_name = "directory"
urlpatterns = [
    path("", directory.show_units, name="units"),
    path("units/new/", directory.edit_unit, name="new-unit"),
    path("units/<int:pk>/", directory.edit_unit, name="unit"),
    path("units/<int:pk>/move/<slug:way>/", directory.move_unit, name="move-unit"),
    path("people/", directory.show_people, name="people"),
    path("people/new/", directory.edit_person, name="new-person"),
    path("people/<int:pk>/", directory.edit_person, name="person"),
    path("people/<int:pk>/posts/", directory.save_post, name="new-post"),
    path("people/<int:pk>/posts/<int:post>/", directory.save_post, name="post"),
    path("posts/<int:pk>/move/<slug:way>/", directory.move_post, name="move-post"),
    path("posts/<int:pk>/end/", directory.end_post, name="end-post"),
    path("accounts/", accounts.show_accounts, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new-account"),
    path("accounts/<int:pk>/", accounts.edit_account, name="account"),
    path("accounts/<int:pk>/give/", accounts.give, name="give-role"),
    path("accounts/<int:pk>/take/<int:grant>/", accounts.take, name="take-role"),
    path("accounts/<int:pk>/act/<slug:verb>/", accounts.act, name="account-act"),
    path("import/<slug:kind>/", imports.show, name="import"),
    path("import/<slug:kind>/confirm/", imports.confirm, name="import-confirm"),
    path("import/<slug:kind>/template/", imports.template, name="import-template"),
]
