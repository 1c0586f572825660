"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from luoshi.organization.pages import account, tokens

app_name = "organization"
urlpatterns = [
    path("sign-in/", account.show_sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("", account.show_own, name="own"),
    path("password/", account.show_password, name="password"),
    path("second-factor/", account.show_second_factor, name="second-factor"),
    path("second-factor/off/", account.remove_second_factor, name="second-factor-off"),
    path("tokens/", tokens.show_tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="revoke-token"),
]
