"""The pages as a clerk and a unit use them, and the same over the API."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from luoshi.organization.actor import Actor
from luoshi.organization.models import Account
from luoshi.organization.services.tokens import make_token
from luoshi.requests.models import Ask, Cell, CellState, Request
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.services.asking import ask
from tests.plans.conftest import Cast
from tests.requests.conftest import MONEY, NOW, SIGNED, TODAY, order
from tests.sessions import browser_of

FAR = "2099-01-05"


def form(cast: Cast, **change: Any) -> dict[str, Any]:
    """What the page sends."""
    sent = {
        "lines": "新签约项目数（个）\n到位资金（万元）",
        "period": "2025年上半年",
        "due": FAR,
        "units": [cast.gxj.pk],
    }
    return sent | change


@pytest.fixture
def asked(cast: Cast) -> Request:
    return ask(cast.clerk, order(cast.gxj, cast.slj, data=(SIGNED, MONEY)), now=NOW, today=TODAY).request


def cells(asked: Request) -> dict[str, Cell]:
    return {one.cell.datum.name: one.cell for one in asked.asks.filter(cell__unit__code="gxj")}


def test_a_request_is_sent_from_the_form(cast: Cast) -> None:
    answer = browser_of(cast.clerk).post(reverse("requests:new"), form(cast))
    made = Request.objects.get()
    assert answer["Location"] == reverse("requests:show", args=[made.pk])
    assert (made.due, made.asks.count()) == (date(2099, 1, 5), 2)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"period": "尽快"}, "请把期间写成"),
        ({"lines": "（个）"}, "第1行"),
        ({"due": ""}, "请写明报送期限"),
        ({"due": "2020-01-01"}, "报送期限已经过了"),
        ({"units": []}, "还没有选要数的单位"),
    ],
)
def test_a_form_that_lacks_something_comes_back_with_what_was_typed(
    cast: Cast, change: dict[str, Any], what: str
) -> None:
    page = (
        browser_of(cast.clerk).post(reverse("requests:new"), form(cast, reason="月度分析", **change)).content.decode()
    )
    assert what in page
    assert "月度分析" in page
    assert not Request.objects.exists()


def test_the_preview_tells_what_is_asked_already_and_what_may_be_the_same(cast: Cast, asked: Request) -> None:
    sent = form(cast, lines="新签约项目数（个）\n到位资金（亿元）", units=[cast.gxj.pk, cast.wlj.pk])
    page = browser_of(cast.outsider).post(reverse("requests:preview"), sent).content.decode()
    assert "ducha已在要" in page
    assert "计量单位不同" in page
    assert "还有一项要您选定" in page
    assert Ask.objects.count() == asked.asks.count()


def test_what_was_decided_in_the_preview_goes_out_with_the_form(cast: Cast, asked: Request) -> None:
    money = cells(asked)[MONEY.name].datum
    sent = form(cast, lines="到位资金（亿元）") | {"key-1": "words:到位资金|亿元", "same-1": str(money.pk)}
    browser_of(cast.outsider).post(reverse("requests:new"), sent)
    assert [(one.cell.datum, one.spared) for one in Request.objects.latest("pk").asks.all()] == [(money, True)]


def test_a_unit_answers_on_one_page_and_what_is_wrong_stays_as_typed(cast: Cast, asked: Request) -> None:
    browser, mine = browser_of(cast.lead), cells(asked)
    page = browser.get(reverse("requests:inbox")).content.decode()
    assert f"value-{mine[SIGNED.name].pk}" in page
    assert Cell.objects.filter(unit=cast.slj).exists()
    assert all(f"value-{cell.pk}" not in page for cell in Cell.objects.filter(unit=cast.slj))
    sent = {f"value-{mine[SIGNED.name].pk}": "7", f"value-{mine[MONEY.name].pk}": "三亿左右", "minutes": "25"}
    answer = browser.post(reverse("requests:answer", args=[asked.pk]), sent)
    assert "三亿左右" in answer.content.decode()
    assert "不是数" in answer.content.decode()
    assert {cell.state for cell in cells(asked).values()} == {CellState.ANSWERED, CellState.OPEN}
    assert asked.efforts.get().minutes == 25


def test_an_answer_that_is_not_touched_is_not_filed_again(cast: Cast, asked: Request) -> None:
    browser, signed = browser_of(cast.lead), cells(asked)[SIGNED.name]
    where = reverse("requests:answer", args=[asked.pk])
    browser.post(where, {f"value-{signed.pk}": "7"})
    signed.refresh_from_db()
    first = signed.answered_at
    browser.post(where, {f"value-{signed.pk}": "7", f"was-{signed.pk}": ["7", "", ""]})
    signed.refresh_from_db()
    assert signed.answered_at == first


def test_the_asker_takes_some_and_returns_the_rest(cast: Cast, asked: Request) -> None:
    mine = cells(asked)
    unit, office = browser_of(cast.lead), browser_of(cast.clerk)
    unit.post(reverse("requests:answer", args=[asked.pk]), {f"value-{cell.pk}": "7" for cell in mine.values()})
    office.post(reverse("requests:act", args=[asked.pk, "accept"]), {"cell": mine[SIGNED.name].pk})
    sent = {"cell": mine[MONEY.name].pk, "reason": "单位填成了亿元", "due": FAR}
    office.post(reverse("requests:act", args=[asked.pk, "return"]), sent)
    assert [cell.state for cell in cells(asked).values()] == [CellState.ACCEPTED, CellState.RETURNED]
    assert "单位填成了亿元" in unit.get(reverse("requests:inbox")).content.decode()
    assert "单位填成了亿元" in office.get(reverse("requests:show", args=[asked.pk])).content.decode()


def test_a_withdrawal_offers_to_be_undone(cast: Cast, asked: Request) -> None:
    office = browser_of(cast.clerk)
    page = office.post(reverse("requests:act", args=[asked.pk, "withdraw"]), follow=True).content.decode()
    assert reverse("requests:act", args=[asked.pk, "bring-back"]) in page
    assert "没有要本单位报的数" in browser_of(cast.lead).get(reverse("requests:inbox")).content.decode()
    office.post(reverse("requests:act", args=[asked.pk, "bring-back"]))
    assert set(Cell.objects.values_list("state", flat=True)) == {CellState.OPEN}


def test_a_unit_sees_its_own_cells_of_a_request_and_a_stranger_nothing(cast: Cast, asked: Request) -> None:
    where = reverse("requests:show", args=[asked.pk])
    page = browser_of(cast.support).get(where).content.decode()
    assert "水利局" in page
    assert "工信局" not in page
    assert browser_of(cast.outsider).get(where).status_code == 404


def test_answers_and_load_go_out_as_workbooks(cast: Cast, asked: Request) -> None:
    unit, office = browser_of(cast.lead), browser_of(cast.clerk)
    unit.post(reverse("requests:answer", args=[asked.pk]), {f"value-{cells(asked)[SIGNED.name].pk}": "1,280.5"})
    sheet = load_workbook(BytesIO(office.get(reverse("requests:export", args=[asked.pk])).content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["沂川县工业和信息化局", "新签约项目数", "个"] in [row[1:4] for row in rows]
    assert 1280.5 in [row[6] for row in rows]
    table = load_workbook(BytesIO(office.get(reverse("requests:load-export") + "?month=2025-06").content)).active
    counted = {row[1]: row[2:4] for row in table.iter_rows(values_only=True)}
    assert counted["沂川县工业和信息化局"] == (1, 2)


def test_a_list_of_requests_goes_on_where_it_ended(cast: Cast) -> None:
    for at in range(53):
        period = order(cast.gxj).period._replace(start=date(2025, 1, 1 + at % 28), kind="range" if at < 28 else "plan")
        ask(cast.clerk, order(cast.gxj, data=(Wanted("村数"),), period=period), now=NOW, today=TODAY)
    browser = browser_of(cast.clerk)
    first = browser.get(reverse("requests:sent")).context["page"]
    rest = browser.get(reverse("requests:sent") + f"?before={first.before}").context["page"]
    shown = [one.pk for one in (*first.rows, *rest.rows)]
    assert shown == sorted(Request.objects.values_list("pk", flat=True), reverse=True)
    assert rest.before is None


def test_my_work_tells_a_unit_what_waits(cast: Cast, asked: Request) -> None:
    page = browser_of(cast.lead).get(reverse("cockpit:home")).content.decode()
    assert asked.title in page
    assert asked.title not in browser_of(cast.outsider).get(reverse("cockpit:home")).content.decode()


def program(actor: Actor) -> Client:
    Account.objects.filter(pk=actor.account_id).update(must_change=False)
    secret = make_token(actor, label="试", scope="write", days=1, now=timezone.now()).secret
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_the_api_asks_answers_and_reads(cast: Cast) -> None:
    office, unit = program(cast.clerk), program(cast.lead)
    data = [{"name": SIGNED.name, "measure": "个"}]
    sent = {"units": [cast.gxj.pk], "data": data, "period": "2025H1", "due": FAR}
    made = office.post("/api/v1/requests", sent, "application/json")
    assert made.status_code == 201
    pk, cell = made.json()["id"], made.json()["cells"][0]["cell"]
    said = {"answers": [{"cell": cell, "value": "若干"}]}
    refused = unit.post(f"/api/v1/requests/{pk}/answers", said, "application/json").json()
    assert (refused["kept"], refused["faults"][0]["cell"]) == (0, cell)
    said["answers"][0]["value"] = "7.10"
    assert unit.post(f"/api/v1/requests/{pk}/answers", said, "application/json").json() == {"kept": 1, "faults": []}
    found = office.get(f"/api/v1/requests/{pk}").json()["cells"][0]
    assert (found["state"], found["missing"], float(found["value"])) == ("answered", "", 7.1)
    near = office.post("/api/v1/requests", sent | {"data": [{"name": SIGNED.name}]}, "application/json")
    assert (near.status_code, near.json()["code"]) == (400, "undecided")
