"""Nobody gets past the door without signing in; sessions end; a first password is changed before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from luoshi.organization.models import Account

#: Addresses by name that need no account. ``api:`` asks for its own token.
OPEN: Final = frozenset({"organization:sign-in", "organization:sign-out", "web:language", "trace"})
#: What an account with a first password may reach.
FIRST: Final = frozenset({"organization:password", "organization:sign-out", "web:language"})
#: A session ends after this many seconds however busy it is (the idle limit is SESSION_COOKIE_AGE).
LONGEST: Final = 12 * 60 * 60
STARTED: Final = "signed_in_at"
#: A click puts the idle limit off at most so often (seconds): a page that only reads need not write its session.
RENEWED_EVERY: Final = 60
RENEWED: Final = "renewed_at"


class SignedInMiddleware:
    """Sends whoever is not signed in to the sign-in page and back afterwards.

    While no account exists, whoever sits at the machine is let in: a fresh installation has nobody to sign in as.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.in_use = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Decide before the page runs."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if request.user.is_authenticated:
            if self._too_old(request):
                logout(request)
                return self._to_sign_in(request)
            if request.user.must_change and name not in FIRST:
                return HttpResponseRedirect(reverse("organization:password"))
            self._renew(request)
            return None
        if name in OPEN or name.startswith("api") or not self._accounts():
            return None
        return self._to_sign_in(request)

    def _accounts(self) -> bool:
        # Accounts are closed, never removed: once there is one, the question is answered for good.
        self.in_use = self.in_use or Account.objects.exists()
        return self.in_use

    def _too_old(self, request: HttpRequest) -> bool:
        started: float = request.session.get(STARTED, 0)
        return timezone.now().timestamp() - started > LONGEST

    def _renew(self, request: HttpRequest) -> None:
        now = int(timezone.now().timestamp())
        if now - request.session.get(RENEWED, 0) >= RENEWED_EVERY:
            request.session[RENEWED] = now

    def _to_sign_in(self, request: HttpRequest) -> HttpResponse:
        back = request.get_full_path() if request.method == "GET" else "/"
        address = f"{reverse('organization:sign-in')}?next={quote(back)}"
        if request.headers.get("HX-Request"):
            # A fragment must not be filled with the sign-in page: the whole page goes there.
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)
