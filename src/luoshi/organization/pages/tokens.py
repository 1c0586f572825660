"""One's own API tokens: made, shown once, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.forms import TokenForm
from luoshi.organization.queries import own_tokens
from luoshi.organization.services import actor_of
from luoshi.organization.services.tokens import Made, make_token, revoke_token


@never_cache
@require_http_methods(["GET", "POST"])
def show_tokens(request: HttpRequest) -> HttpResponse:
    """The tokens, and a form for a new one, which is shown on this answer alone."""
    actor = actor_of(request)
    require(actor, "token.own")
    form = TokenForm(request.POST or None)
    made: Made | None = None
    refused: LuoshiError | None = None
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            made = make_token(actor, label=words["label"], scope=words["scope"], days=int(words["days"]), now=now)
        except LuoshiError as error:
            refused = error
        else:
            form = TokenForm()
    tokens = [(token, token.stands(now)) for token in own_tokens(actor)]
    context = {"form": form, "made": made, "refused": refused, "tokens": tokens}
    return render(request, "organization/tokens.html", context, status=422 if form.errors or refused else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token."""
    token = revoke_token(actor_of(request), pk, now=timezone.now())
    messages.success(request, _("The token “%s” opens nothing any more.") % token.label)
    return redirect("organization:tokens")
