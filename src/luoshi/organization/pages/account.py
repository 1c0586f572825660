"""Signing in and out, and one's own account."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.audit.services import record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.forms import CodeForm, PasswordForm, SignInForm
from luoshi.organization.middleware import STARTED
from luoshi.organization.models import Account
from luoshi.organization.rules.one_time_code import enrolment_address
from luoshi.organization.services import actor_of
from luoshi.organization.services.accounts import (
    change_password,
    drop_second_factor,
    offer_second_factor,
    set_second_factor,
)
from luoshi.organization.services.signing_in import sign_in

OFFERED = "offered_second_factor"


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def show_sign_in(request: HttpRequest) -> HttpResponse:
    """The door."""
    back = _safe(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return HttpResponseRedirect(back)
    form = SignInForm(request.POST or None)
    refused: LuoshiError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            account = sign_in(
                form.cleaned_data["username"],
                form.cleaned_data["password"],
                code=form.cleaned_data["code"],
                now=timezone.now(),
                address=request.META.get("REMOTE_ADDR", ""),
            )
        except LuoshiError as error:
            refused = error
        else:
            login(request, account, backend="django.contrib.auth.backends.ModelBackend")
            request.session[STARTED] = timezone.now().timestamp()
            return HttpResponseRedirect(back)
    asks_code = bool(refused and refused.code.startswith("second-factor"))
    context = {"form": form, "refused": refused, "next": back, "asks_code": asks_code}
    if refused:
        form.fields["username"].widget.attrs.pop("autofocus")
        form.fields["code" if asks_code else "password"].widget.attrs["autofocus"] = True
    if asks_code:
        # The password was right: it goes back into its field so that only the code is left to type.
        form.fields["password"].widget.render_value = True
    return render(request, "organization/sign_in.html", context, status=401 if refused else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, Account):
        record(actor_of(request), "sign-out", kind="account", object_id=request.user.pk, label=request.user.username)
    logout(request)
    return redirect("organization:sign-in")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def show_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    account = _own(request)
    form = PasswordForm(request.POST or None)
    refused: LuoshiError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            change_password(actor_of(request), account, old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except LuoshiError as error:
            refused = error
        else:
            update_session_auth_hash(request, account)
            messages.success(request, _("Your password is changed."))
            return redirect("organization:own")
    return render(request, "organization/password.html", {"form": form, "refused": refused, "account": account})


@never_cache
@require_http_methods(["GET"])
def show_own(request: HttpRequest) -> HttpResponse:
    """One's own account: who, what for, second factor."""
    account = _own(request)
    grants = account.grants.select_related("unit").order_by("role")
    return render(request, "organization/own.html", {"account": account, "grants": grants})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def show_second_factor(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on: scan, then prove."""
    account = _own(request)
    secret = request.session.get(OFFERED) or offer_second_factor()
    request.session[OFFERED] = secret
    form = CodeForm(request.POST or None)
    refused: LuoshiError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            set_second_factor(
                actor_of(request), account, secret=secret, code=form.cleaned_data["code"], now=timezone.now()
            )
        except LuoshiError as error:
            refused = error
        else:
            del request.session[OFFERED]
            messages.success(request, _("The second factor is on."))
            return redirect("organization:own")
    picture = segno.make(enrolment_address(secret, account.username)).svg_data_uri(
        scale=5, dark="#1a1a1a", light="#fff"
    )
    context = {"form": form, "refused": refused, "picture": picture, "secret": secret}
    return render(request, "organization/second_factor.html", context)


@require_POST
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    """Switch one's own second factor off."""
    drop_second_factor(actor_of(request), _own(request))
    messages.success(request, _("The second factor is off."))
    return redirect("organization:own")


def _own(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise LuoshiError(_("You are not signed in."), _("Sign in first."), code="forbidden")
    return request.user


def _safe(request: HttpRequest, address: str) -> str:
    """Where to go on: within this site only."""
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    return "/"
