"""The list of a register: what an address asks for is what the page shows, at the same cost however many rows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.organization.models import Account
from luoshi.registers.models import Filing, Register, SavedView
from luoshi.registers.queries.reach import desk
from tests.registers.conftest import Cast, a_row, save

LIST = "/registers/projects/"


@pytest.fixture
def rows(cast: Cast, register: Register, filing: Filing) -> list[int]:
    """60 projects of gxj: amounts 1, 2, … 60 (every tenth without one), contracts H-1 …"""
    at = desk(cast.lead, "projects")
    given = [
        a_row(
            project=f"电机{n}号",
            amount=None if n % 10 == 0 else str(n),
            contract=f"H-{n}",
            kind="工业" if n % 2 else "农业",
        )
        for n in range(1, 61)
    ]
    return [one.id or 0 for one in save(at, cast.gxj, *given, filing=filing)]


def sign_in(client: Client, username: str) -> Client:
    account = Account.objects.get(username=username)
    Account.objects.filter(pk=account.pk).update(must_change=False)
    account.refresh_from_db()
    client.force_login(account)
    session = client.session
    from django.utils import timezone

    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    return client


def shown(answer: Any) -> list[str]:
    """The titles of the rows, in order."""
    assert answer.status_code == 200, answer.content.decode()[:400]
    return re.findall(
        r'class="first"><a href="[^"]+">(?:<mark>)?(电机)?(?:</mark>)?(\d*)', answer.content.decode()
    ) and [
        re.sub(r"<[^>]+>", "", one)
        for one in re.findall(r'scope="row" class="first"><a[^>]*>(.*?)</a>', answer.content.decode())
    ]


def test_the_first_page_shows_fifty_rows_the_last_entered_first(client: Client, rows: list[int]) -> None:
    page = sign_in(client, "gxj").get(LIST)
    assert shown(page) == [f"电机{n}号" for n in range(60, 10, -1)]
    assert ">60</b>" in page.content.decode()


def test_pages_go_on_and_back_through_rows_with_and_without_the_value_sorted_by(
    client: Client, rows: list[int]
) -> None:
    sign_in(client, "gxj")
    order = [f"电机{n}号" for n in range(60, 0, -1) if n % 10] + [f"电机{n}号" for n in range(60, 0, -10)]
    first = client.get(LIST, {"sort": "-amount"})
    assert shown(first) == order[:50]
    on = _link(first, "next")
    second = client.get(on)
    assert shown(second) == order[50:]
    back = client.get(_link(second, "prev"))
    assert shown(back) == order[:50]
    assert 'rel="prev"' not in back.content.decode()


def _link(page: Any, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
    assert found, page.content.decode()[-800:]
    return found[1].replace("&amp;", "&")


def test_filters_of_every_kind_keep_to_what_they_say(client: Client, cast: Cast, rows: list[int]) -> None:
    sign_in(client, "gxj")
    for query, expected in (
        ("f.amount=57..", {57, 58, 59}), ("f.amount=..2", {1, 2}), ("f.amount=-", {10, 20, 30, 40, 50, 60}),
        ("f.project=电机7", {7}), ("f.kind=工业&f.amount=57..", {57, 59}), ("q=电机33", {33}),
        (f"f.unit={cast.slj.pk}", set()), ("f.contract=*&f.amount=5..5", {5}), ("f.state=draft&f.amount=5..6", {5, 6}),
        ("f.signed_on=2025-03-11..", set()),
    ):  # fmt: skip
        page = client.get(f"{LIST}?{query}")
        assert {int(re.sub(r"\D", "", one)) for one in shown(page) or ()} == expected, query


def test_a_form_of_two_ends_becomes_the_one_address_that_means_it(client: Client, rows: list[int]) -> None:
    sign_in(client, "gxj")
    answer = client.get(LIST, {"lo.amount": "5", "hi.amount": "", "e.kind": "*", "f.project": "", "sort": "amount"})
    assert answer["Location"] == LIST + "?sort=amount&f.amount=5..&f.kind=%2A"
    part = client.get(LIST, {"lo.amount": "58", "hi.amount": "59"}, headers={"HX-Request": "true", "HX-Target": "rows"})
    assert part.headers["HX-Push-Url"] == LIST + "?f.amount=58..59"
    assert shown(part) == ["电机59号", "电机58号"]
    assert "<html" not in part.content.decode()


def test_a_filter_that_cannot_be_read_says_so_in_the_place_of_the_rows(client: Client, rows: list[int]) -> None:
    page = sign_in(client, "gxj").get(LIST, {"f.amount": "很多"})
    assert page.status_code == 200
    assert "“很多”不是数字" in page.content.decode()


def test_a_number_that_is_searched_for_opens_its_entry(client: Client, cast: Cast, rows: list[int]) -> None:
    from luoshi.registers.queries.entries import find_entry

    entry = find_entry(desk(cast.lead, "projects"), rows[3])
    answer = sign_in(client, "gxj").get(LIST, {"q": entry.number, "go": "1"})
    assert answer["Location"] == f"{LIST}{entry.id}/"


def test_a_list_costs_the_same_statements_however_many_rows_it_shows(
    client: Client, cast: Cast, rows: list[int]
) -> None:
    sign_in(client, "gxj")
    client.get(LIST)
    counts = []
    for query in ("f.amount=5..5", "f.amount=1..", "sort=amount"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{LIST}?{query}")
        counts.append(len([one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "SET"))]))
    assert min(counts) > 5
    assert len(set(counts)) == 1 or max(counts) - min(counts) == 1  # counting beyond a page is one more
    assert max(counts) <= 12, asked.captured_queries


def test_a_change_that_waits_is_marked_with_what_counts_until_then(
    client: Client, cast: Cast, filing: Filing, rows: list[int]
) -> None:
    from luoshi.registers.models import Entry

    with connection.cursor() as cursor:
        cursor.execute("UPDATE registers_entry SET official = true, state = 'verified' WHERE id = %s", [rows[0]])
    entry = Entry.objects.get(register_id=filing.register_id, id=rows[0])
    save(
        desk(cast.lead, "projects"),
        cast.gxj,
        {"id": rows[0], "revision": entry.revision, "amount": "88"},
        filing=filing,
    )
    page = sign_in(client, "gxj").get(LIST, {"f.project": "电机1号"}).content.decode()
    assert re.search(r"88<span class=\"waiting\" title=\"[^\"]*1\"", page)


def test_sums_are_those_of_the_filtered_list(client: Client, rows: list[int]) -> None:
    page = sign_in(client, "gxj").get(f"{LIST}sums?f.amount=1..4").content.decode()
    assert '<td class="number">10</td>' in page
    assert client.get(f"{LIST}total?f.amount=1..4").content.decode() == '<b class="number">4</b>'


def test_a_kept_view_comes_back_and_its_removal_can_be_undone(client: Client, rows: list[int]) -> None:
    sign_in(client, "gxj")
    client.post(f"{LIST}views", {"name": "大项目", "query": "f.amount=50..&sort=-amount", "shared": "1"})
    view = SavedView.objects.get()
    assert (view.query, view.shared) == ("f.amount=50..&sort=-amount", True)
    other = sign_in(Client(), "slj")
    assert "大项目" in other.get(LIST).content.decode()
    assert other.post(f"{LIST}views/{view.pk}/remove").status_code == 404
    page = client.post(f"{LIST}views/{view.pk}/remove", follow=True).content.decode()
    assert not SavedView.objects.exists()
    again = dict(
        re.findall(r'name="(name|query|shared)" value="([^"]*)"', page.partition("flash")[2].partition("</form>")[0])
    )
    client.post(f"{LIST}views", {name: value.replace("&amp;", "&") for name, value in again.items()})
    assert SavedView.objects.get().query == view.query


def test_ones_own_columns_are_remembered(client: Client, rows: list[int]) -> None:
    sign_in(client, "gxj")
    answer = client.post(f"{LIST}columns", {"col": ["amount", "contract"], "remember": "1", "query": ""})
    assert answer["Location"] == f"{LIST}?cols=amount.contract"
    heads = re.findall(r'<th scope="col".*?>([^<>]+)</a>', client.get(LIST).content.decode())
    assert heads == ["项目名称", "总投资", "合同编号"]
    client.post(f"{LIST}columns", {"usual": "1", "query": ""})
    assert "审核意见" in client.get(LIST).content.decode()


def test_paper_takes_all_rows_and_says_what_it_shows(client: Client, rows: list[int]) -> None:
    page = sign_in(client, "gxj").get(f"{LIST}print?f.kind=工业").content.decode()
    assert page.count('scope="row"') == 30
    assert "产业：工业" in page


def test_a_list_that_takes_too_long_offers_the_filters_that_make_it_quick(client: Client, rows: list[int]) -> None:
    with connection.cursor() as cursor:
        # A row that takes a second: what a million of them take together.
        cursor.execute(
            "CREATE OR REPLACE FUNCTION luoshi_number(value text) RETURNS numeric LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_sleep(1.1); RETURN NULL; END $$"
        )
    page = sign_in(client, "gxj").get(LIST, {"f.amount": "1.."}).content.decode()
    assert "超过一秒已停下" in page
    assert "focus=kind" in page or "focus=unit" in page
