"""The board: cards by stage, and a card moved with what its stage asks."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from luoshi.registers.models import Entry, Filing, Register
from luoshi.registers.queries.reach import desk
from tests.registers.conftest import Cast, a_row, save
from tests.registers.test_list_pages import sign_in

BOARD = "/registers/projects/board"


@pytest.fixture
def entry(cast: Cast, register: Register, filing: Filing) -> Entry:
    at = desk(cast.lead, "projects")
    save(at, cast.gxj, *(a_row(project=f"甲{n}", stage="洽谈", signed_on=None) for n in range(31)), filing=filing)
    return Entry.objects.filter(register_id=register.pk).order_by("-id")[0]


def test_a_lane_says_how_many_stand_in_it_and_brings_the_rest_when_asked(client: Client, entry: Entry) -> None:
    page = sign_in(client, "gxj").get(BOARD).content.decode()
    lane = page.partition('data-stage="talks"')[2].partition("</section>")[0]
    assert re.search(r'f\.stage=talks">31</a>', lane)
    assert lane.count('class="card"') == 30
    more = re.search(r'hx-get="([^"]+/more\?[^"]+)"', lane)
    assert more
    rest = client.get(more[1].replace("&amp;", "&")).content.decode()
    assert rest.count('class="card"') == 1
    assert "more?" not in rest


def test_a_card_moves_once_everything_that_its_stage_asks_is_there(client: Client, entry: Entry) -> None:
    sign_in(client, "gxj")
    address = f"{BOARD}/{entry.id}"
    asked = client.get(address, {"to": "signed"}).content.decode()
    assert set(re.findall(r'name="(amount|signed_on|contract)"', asked)) == {"amount", "signed_on", "contract"}
    given = {"to": "signed", "revision": entry.revision, "amount": "8000", "signed_on": "2025-06-02"}
    lacking = client.post(address, given)
    assert lacking.status_code == 200
    assert "合同编号" in lacking.content.decode().partition('role="alert"')[2].partition("</div>")[0]
    moved = client.post(address, {**given, "contract": "HT-1"})
    assert (moved.status_code, moved.headers["HX-Refresh"]) == (204, "true")
    entry.refresh_from_db()
    assert (entry.stage, entry.values["contract"], entry.values["signed_on"]) == ("signed", "HT-1", "2025-06-02")
    back = client.post(address, {"to": "talks", "revision": entry.revision})
    assert "原因" in back.content.decode()


def test_a_card_that_somebody_else_moved_meanwhile_is_not_moved_twice(client: Client, entry: Entry) -> None:
    sign_in(client, "gxj")
    given = {
        "to": "signed",
        "revision": entry.revision,
        "amount": "8000",
        "signed_on": "2025-06-02",
        "contract": "HT-1",
    }
    assert client.post(f"{BOARD}/{entry.id}", given).status_code == 204
    assert "改过" in client.post(f"{BOARD}/{entry.id}", {**given, "to": "stopped"}).content.decode()


def test_who_may_not_move_a_card_gets_no_dialog(client: Client, entry: Entry) -> None:
    sign_in(client, "xianzhang")
    assert "card-move" not in client.get(BOARD).content.decode()
    assert client.get(f"{BOARD}/{entry.id}").status_code == 403
