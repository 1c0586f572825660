"""Sign-ins: made, given roles, given new first passwords, unlocked, closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, require
from luoshi.organization.actor import Actor
from luoshi.organization.directory_forms import AccountForm, RoleForm
from luoshi.organization.models import Account, Role
from luoshi.organization.queries import accounts
from luoshi.organization.rules.first_password import first_password
from luoshi.organization.services import accounts as verbs
from luoshi.organization.services import actor_of
from luoshi.web.refusals import spoken

ACTS = ("reset", "unlock", "close", "open", "second-factor-off")


@require_safe
def show_accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in, and what for."""
    context = {"accounts": accounts(actor_of(request)).select_related("unit"), "now": timezone.now()}
    return render(request, "organization/directory/accounts.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    """A new sign-in; its first password is shown on the answer alone."""
    actor = actor_of(request)
    require(actor, "account.edit")
    form = AccountForm(request.POST or None, area=actor.area_id, known=False)
    if request.method == "POST" and form.is_valid():
        secret = first_password()
        try:
            account = verbs.make_account(actor, password=secret, **form.cleaned_data)
        except LuoshiError as error:
            form.add_error(None, " ".join(spoken(error)))
        else:
            return _page(request, actor, account, secret=secret)
    return render(
        request, "organization/directory/new_account.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@require_http_methods(["GET", "POST"])
def edit_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose it is; roles and acts beside."""
    actor = actor_of(request)
    account = _account(actor, pk)
    if request.method == "GET":
        return _page(request, actor, account)
    form = AccountForm(request.POST, area=actor.area_id, known=True)
    if form.is_valid():
        verbs.set_account(actor, account, **form.cleaned_data)
        messages.success(request, _("“%s” is saved.") % account.name)
        return redirect("directory:account", pk)
    return _page(request, actor, account, form=form, status=422)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    actor = actor_of(request)
    account = _account(actor, pk)
    form = RoleForm(request.POST, area=actor.area_id)
    try:
        if form.is_valid():
            verbs.give_role(actor, account, Role(form.cleaned_data["role"]), unit=form.cleaned_data["unit"])
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("directory:account", pk)


@require_POST
def take(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    """Take a role back; one's own last right to do so stays, so that nobody locks the county out."""
    actor = actor_of(request)
    held = _account(actor, pk).grants.filter(pk=grant).first()
    if held is None:
        raise Http404
    if held.role == Role.ADMINISTRATOR and pk == actor.account_id:
        messages.error(request, _("You cannot take your own right to keep accounts. Ask another administrator."))
    else:
        verbs.take_role(actor, held)
    return redirect("directory:account", pk)


@never_cache
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Reset the password, unlock, close or open again, switch the second factor off."""
    actor = actor_of(request)
    account = _account(actor, pk)
    if verb not in ACTS:
        raise Http404
    if verb == "reset":
        secret = first_password()
        verbs.reset_password(actor, account, secret)
        return _page(request, actor, account, secret=secret)
    if verb == "unlock":
        verbs.unlock(actor, account)
    elif verb == "second-factor-off":
        verbs.drop_second_factor(actor, account)
    elif pk == actor.account_id:
        messages.error(request, _("You cannot close your own account."))
    else:
        verbs.close_account(actor, account, active=verb == "open")
    return redirect("directory:account", pk)


def _account(actor: Actor, pk: int) -> Account:
    account = accounts(actor).select_related("unit").filter(pk=pk).first()
    if account is None:
        raise Http404
    return account


def _page(
    request: HttpRequest, actor: Actor, account: Account, *, secret: str = "", form: AccountForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    words = {"name": account.name, "person": account.person_id, "unit": account.unit_id}
    context = {
        "account": account, "secret": secret, "now": timezone.now(), "role_form": RoleForm(area=actor.area_id),
        "form": form or AccountForm(area=actor.area_id, known=True, initial=words),
        "grants": account.grants.select_related("unit"), "own": account.pk == actor.account_id,
    }  # fmt: skip
    return render(request, "organization/directory/account.html", context, status=status)
