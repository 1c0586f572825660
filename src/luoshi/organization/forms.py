"""What a person fills in about the own account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models import Scope


class SignInForm(forms.Form):
    """A name, a password, and the code of a second factor where one is set."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
        error_messages={"required": _("Enter your sign-in name.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password.")},
    )
    code = forms.CharField(
        label=_("One-time code"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(forms.Form):
    """The old password and the new one, twice."""

    old = forms.CharField(
        label=_("Present password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("New password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """Both times the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("The two new passwords differ."))
        return again


class CodeForm(forms.Form):
    """The code that proves that an authenticator has the secret."""

    code = forms.CharField(
        label=_("Six-digit code"), max_length=10, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class TokenForm(forms.Form):
    """A token for a program."""

    label = forms.CharField(
        label=_("What it is for"), max_length=60, error_messages={"required": _("Say what the token is for.")}
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=Scope.choices)
    days = forms.ChoiceField(
        label=_("Valid for"),
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("a year"))],
        initial="90",
    )
