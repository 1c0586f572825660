"""A headless Chromium on the live pages, with the worker beside it; anything on the console fails the test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from luoshi.organization.actor import Actor
from luoshi.organization.models import Account
from tests.documents.conftest import start_worker

Desk = Callable[[Actor, int], Page]

PAPERS = Path(__file__).resolve().parent.parent / "gold"
CHROMIUM = os.environ.get("LUOSHI_CHROMIUM", "/usr/bin/chromium")

# Playwright runs an event loop in this thread; Django's own calls in the tests are synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = CHROMIUM if Path(CHROMIUM).exists() else None
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield running
        running.close()


def open_page(browser: Browser, address: str, width: int, height: int) -> tuple[Page, list[str]]:
    """A page of its own context, and the list that its complaints go to."""
    complaints: list[str] = []
    page = browser.new_context(viewport={"width": width, "height": height}, base_url=address).new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def sign_in(page: Page, who: Actor) -> None:
    """Sign somebody of the cast in at the door."""
    Account.objects.filter(pk=who.account_id).update(must_change=False)
    page.goto("/account/sign-in/")
    page.fill('[name="username"]', Account.objects.get(pk=who.account_id).username)
    page.fill('[name="password"]', "yi-chuan-2025-kou")
    page.click("main button")
    page.wait_for_url("**/work/")


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Desk:
    """Opens a window of a width, signed in as somebody; what the pages complain of fails the test."""

    def opened(who: Actor, width: int) -> Page:
        page, complaints = open_page(browser, live_server.url, width, 844 if width < 500 else 900)
        sign_in(page, who)

        def close() -> None:
            page.context.close()
            assert complaints == []

        request.addfinalizer(close)
        return page

    return opened


@pytest.fixture
def working(live_server: LiveServer) -> Iterator[LiveServer]:
    """The site with its worker."""
    worker: subprocess.Popen[bytes] = start_worker()
    yield live_server
    worker.kill()
    worker.wait()


@pytest.fixture
def page(browser: Browser, working: LiveServer) -> Iterator[Page]:
    opened, complaints = open_page(browser, working.url, 1440, 900)
    yield opened
    opened.context.close()
    assert complaints == []


@pytest.fixture
def phone(browser: Browser, working: LiveServer) -> Iterator[Page]:
    opened, complaints = open_page(browser, working.url, 390, 844)
    yield opened
    opened.context.close()
    assert complaints == []


def upload(page: Page, name: str = "dev1") -> None:
    """Put in one of our papers and wait for its tasks."""
    page.goto("/read/")
    page.set_input_files("#id_files", PAPERS / f"{name}.txt")
    page.wait_for_selector("#panel-task .item")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    pixels: int = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    return pixels


def part(page: Page, name: str) -> None:
    """Turn to a part of the form on which a definition is written."""
    page.locator(f'#define-parts button[data-part="{name}"]').click()


def write(page: Page, way: str, words: str) -> None:
    """Write into the control of that place in the definition."""
    box = page.locator(f'[data-way="{way}"]').locator("input, textarea, select").first
    if box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(words)
    else:
        box.fill(words)
        box.blur()
