"""Answered, accepted, returned, withdrawn: the life of a question, and who may do what to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.notices.queries import notices_for
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Cell, CellState, Request
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.asking import ask
from luoshi.requests.services.judging import accept, give_back
from luoshi.requests.services.reminding import remind
from luoshi.requests.services.withdrawing import bring_back, withdraw
from tests.plans.conftest import Cast
from tests.requests.conftest import DUE, MONEY, NOW, SIGNED, TODAY, order

LATER = date(2025, 6, 30)


@pytest.fixture
def asked(cast: Cast, office: Actor) -> Request:
    return ask(office, order(cast.gxj, data=(SIGNED, MONEY)), now=NOW, today=TODAY).request


def cell(asked: Request, name: str) -> Cell:
    return Cell.objects.get(asks__request=asked, datum__name=name)


def test_good_cells_are_kept_and_bad_ones_come_back_with_what_to_do(cast: Cast, asked: Request) -> None:
    signed, money = cell(asked, SIGNED.name), cell(asked, MONEY.name)
    done = answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("12"), money.pk: Said("不少")}, now=NOW)
    assert done.kept == 1
    assert list(done.faults) == [money.pk]
    assert "请用阿拉伯数字" in done.faults[money.pk]
    signed.refresh_from_db()
    assert (signed.state, signed.value, signed.answered_by_id) == (
        CellState.ANSWERED, Decimal(12), cast.lead.account_id,
    )  # fmt: skip
    assert cell(asked, MONEY.name).state == CellState.OPEN
    assert any("报来了数据" in one.words for one in notices_for(cast.clerk))


def test_no_value_is_an_answer_with_its_reason_and_never_a_nought(cast: Cast, asked: Request) -> None:
    money = cell(asked, MONEY.name)
    answer(cast.lead, request_id=asked.pk, said={money.pk: Said(missing="not_due", note="月底出数")}, now=NOW)
    money.refresh_from_db()
    assert (money.state, money.value, money.missing) == (CellState.ANSWERED, None, "not_due")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (Said("12", missing="not_due"), "只留一样"),
        (Said(note="在核"), "没有填数"),
        (Said(missing="whatever"), "不在列表里"),
    ],
)
def test_an_answer_that_says_two_things_or_none_is_refused(cast: Cast, asked: Request, said: Said, what: str) -> None:
    signed = cell(asked, SIGNED.name)
    done = answer(cast.lead, request_id=asked.pk, said={signed.pk: said}, now=NOW)
    assert what in done.faults[signed.pk]
    signed.refresh_from_db()
    assert signed.state == CellState.OPEN


def test_only_the_unit_that_is_asked_answers(cast: Cast, asked: Request) -> None:
    said = {cell(asked, SIGNED.name).pk: Said("12")}
    for actor in (cast.support, cast.clerk, cast.leader, cast.public):
        with pytest.raises(RequestError, match="没有找到"):
            answer(actor, request_id=asked.pk, said=said, now=NOW)


def test_what_is_accepted_is_not_changed_any_more_until_it_is_returned(
    cast: Cast, office: Actor, asked: Request
) -> None:
    signed = cell(asked, SIGNED.name)
    answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("12")}, now=NOW)
    answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("13")}, now=NOW)
    assert accept(office, request_id=asked.pk, now=NOW) == 1
    assert "已经采用" in answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("14")}, now=NOW).faults[signed.pk]
    give_back(office, request_id=asked.pk, cells=[signed.pk], reason="与台账不符", due=LATER, now=NOW)
    signed.refresh_from_db()
    assert (signed.state, signed.reason, signed.due, signed.value) == (
        CellState.RETURNED, "与台账不符", LATER, Decimal(13),
    )  # fmt: skip
    assert any("被退回" in one.words for one in notices_for(cast.lead))
    assert answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("14")}, now=NOW).kept == 1


def test_a_return_says_why_and_is_the_first_askers_alone(cast: Cast, office: Actor, asked: Request) -> None:
    signed = cell(asked, SIGNED.name)
    answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("12")}, now=NOW)
    with pytest.raises(RequestError, match="要写原因"):
        give_back(office, request_id=asked.pk, cells=[signed.pk], reason=" ", due=DUE, now=NOW)
    linked = ask(cast.outsider, order(cast.gxj), now=NOW, today=TODAY).request
    with pytest.raises(RequestError, match="没有选中"):
        give_back(cast.outsider, request_id=linked.pk, cells=[signed.pk], reason="不对", due=DUE, now=NOW)
    with pytest.raises(Forbidden):
        accept(cast.second_clerk, request_id=asked.pk, now=NOW)


def test_a_withdrawn_question_is_gone_and_comes_back_when_it_is_undone(
    cast: Cast, office: Actor, asked: Request
) -> None:
    withdraw(office, request_id=asked.pk, now=NOW)
    assert set(Cell.objects.values_list("state", flat=True)) == {CellState.WITHDRAWN}
    with pytest.raises(RequestError, match="没有找到"):
        answer(cast.lead, request_id=asked.pk, said={cell(asked, SIGNED.name).pk: Said("12")}, now=NOW)
    bring_back(office, request_id=asked.pk)
    assert set(Cell.objects.values_list("state", flat=True)) == {CellState.OPEN}


def test_a_question_that_another_needs_too_stays_in_their_name(cast: Cast, office: Actor, asked: Request) -> None:
    linked = ask(cast.outsider, order(cast.gxj, due=LATER), now=NOW, today=TODAY).request
    withdraw(office, request_id=asked.pk, now=NOW)
    signed = cell(linked, SIGNED.name)
    assert (signed.state, signed.due) == (CellState.OPEN, LATER)
    assert linked.asks.get().spared is False
    assert cell(asked, MONEY.name).state == CellState.WITHDRAWN
    bring_back(office, request_id=asked.pk)
    assert asked.asks.get(cell=signed).spared is True


def test_an_answer_that_was_given_outlives_a_withdrawal(cast: Cast, office: Actor, asked: Request) -> None:
    signed = cell(asked, SIGNED.name)
    answer(cast.lead, request_id=asked.pk, said={signed.pk: Said("12")}, now=NOW)
    withdraw(office, request_id=asked.pk, now=NOW)
    signed.refresh_from_db()
    assert signed.held
    assert ask(cast.outsider, order(cast.gxj), now=NOW, today=TODAY).spared == 1


def test_units_are_reminded_before_and_after_the_last_day_once_each(cast: Cast, asked: Request) -> None:
    def heard(today: date) -> list[str]:
        before = set(notices_for(cast.lead).values_list("pk", flat=True))
        remind(cast.keeper, today=today)
        return [one.words for one in notices_for(cast.lead) if one.pk not in before]

    assert heard(date(2025, 6, 20)) == []
    assert ["还没有报" in words for words in heard(date(2025, 6, 24))] == [True]
    assert heard(date(2025, 6, 25)) == []
    assert ["已过" in words for words in heard(date(2025, 6, 26))] == [True]
    assert heard(date(2025, 6, 27)) == []
