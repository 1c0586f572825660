"""Asked once: whoever asks second is shown the first answer or the open question, and no unit is asked again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.audit.models import Change, Event
from luoshi.notices.queries import notices_for
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Ask, Cell, CellState, Datum, Request
from luoshi.requests.ports import Question
from luoshi.requests.queries.data import find_same
from luoshi.requests.queries.preview import preview
from luoshi.requests.rules.name_datum import Wanted, key_of
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.asking import ask
from luoshi.requests.services.declaring import Declared, declare
from tests.plans.conftest import Cast
from tests.requests.conftest import HALF, JUNE, MONEY, NOW, SIGNED, TODAY, order

SIGNED_ELSEWHERE = Declared("ledger:zsyz.signed", "新签约项目数", "个", "", "招商引资台账", "/somewhere/", 0)


def test_a_request_asks_each_unit_once_and_tells_it(cast: Cast, office: Actor) -> None:
    sent = ask(office, order(cast.gxj, cast.slj, data=(SIGNED, MONEY)), now=NOW, today=TODAY)
    assert (sent.cells, sent.spared) == (4, 0)
    assert set(Cell.objects.values_list("state", "due")) == {(CellState.OPEN, date(2025, 6, 25))}
    assert sent.request.asker == "县政府办公室"
    assert sent.request.title == "2025年上半年新签约项目数等2项"
    assert ["报送 2 项数据" in one.words for one in notices_for(cast.lead)] == [True]
    assert not notices_for(cast.outsider)
    assert Event.objects.filter(action="ask", kind="request", object_id=str(sent.request.pk)).count() == 1
    assert Change.objects.filter(table="requests_cell", operation="insert").count() == 4


def test_a_second_asker_is_linked_and_the_unit_hears_nothing(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj, cast.slj), now=NOW, today=TODAY)
    heard = notices_for(cast.lead).count()
    second = ask(cast.outsider, order(cast.gxj), now=NOW, today=TODAY)
    assert (second.cells, second.spared) == (1, 1)
    assert Cell.objects.count() == 2
    assert notices_for(cast.lead).count() == heard
    assert first.request.asks.get(cell__unit=cast.gxj).cell == second.request.asks.get().cell


def test_a_second_asker_is_shown_the_first_answer(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj), now=NOW, today=TODAY).request
    answer(cast.lead, request_id=first.pk, said={first.asks.get().cell_id: Said("12")}, now=NOW)
    line = preview(cast.outsider, order(cast.gxj, cast.slj), today=TODAY).lines[0]
    assert [(one.unit, one.cell.value, one.asker) for one in line.answered] == [(cast.gxj, Decimal(12), "县政府办公室")]
    assert line.new == [cast.slj]


def test_another_period_is_another_question(cast: Cast, office: Actor) -> None:
    ask(office, order(cast.gxj, period=HALF), now=NOW, today=TODAY)
    assert ask(office, order(cast.gxj, period=JUNE), now=NOW, today=TODAY).spared == 0


def test_a_datum_that_may_be_the_same_waits_for_a_persons_word(cast: Cast, office: Actor) -> None:
    first = ask(office, order(cast.gxj, data=(MONEY,)), now=NOW, today=TODAY)
    near = Wanted("到位资金", "亿元")
    with pytest.raises(RequestError, match="可能是同一项") as caught:
        ask(office, order(cast.gxj, data=(near,)), now=NOW, today=TODAY)
    assert caught.value.code == "undecided"
    assert Request.objects.count() == 1
    known = first.request.asks.get().cell.datum_id
    linked = ask(office, order(cast.gxj, data=(near,), decided={key_of(near): known}), now=NOW, today=TODAY)
    assert (linked.spared, Datum.objects.count()) == (1, 1)
    new = ask(office, order(cast.gxj, data=(near,), decided={key_of(near): 0}), now=NOW, today=TODAY)
    assert (new.spared, Datum.objects.count()) == (0, 2)


def test_what_a_register_holds_is_answered_on_the_spot(cast: Cast, office: Actor, register: list[Question]) -> None:
    declare(cast.keeper, SIGNED_ELSEWHERE)
    sent = ask(office, order(cast.gxj, cast.slj, period=JUNE), now=NOW, today=TODAY)
    held, asked = (sent.request.asks.get(cell__unit=unit).cell for unit in (cast.gxj, cast.slj))
    assert (held.state, held.value, held.source) == (CellState.ACCEPTED, Decimal(7), "招商引资台账")
    assert asked.state == CellState.OPEN
    assert sent.spared == 1
    assert not notices_for(cast.lead)
    assert [one.unit for one in register] == [cast.gxj.pk, cast.slj.pk]


def test_a_definition_that_asks_for_the_same_finds_the_register_that_has_it(cast: Cast) -> None:
    datum = declare(cast.keeper, SIGNED_ELSEWHERE)
    found = find_same(cast.keeper, name="新签约项目数", measure="个")
    assert [(one.datum, one.same, one.datum.owner) for one in found] == [(datum, True, "招商引资台账")]
    assert declare(cast.keeper, SIGNED_ELSEWHERE._replace(explanation="签正式合同")).pk == datum.pk


def test_a_key_without_its_kind_is_refused(cast: Cast) -> None:
    for key in ("zsyz.signed", "words:签约", "register:", ":x"):
        with pytest.raises(RequestError, match="不合格式"):
            declare(cast.keeper, SIGNED_ELSEWHERE._replace(key=key))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"data": ()}, "要什么数"),
        ({"due": date(2025, 6, 17)}, "已经过了"),
        ({"due": date(2025, 6, 22)}, "不上班"),
    ],
)
def test_an_order_that_lacks_something_is_not_sent(
    cast: Cast, office: Actor, change: dict[str, object], what: str
) -> None:
    from luoshi.calendar.seed import seed

    seed()
    with pytest.raises(RequestError, match=what) as caught:
        ask(office, order(cast.gxj, **change), now=NOW, today=TODAY)  # type: ignore[arg-type]
    assert caught.value.remedy
    assert not Request.objects.exists()


def test_without_units_or_with_one_that_is_gone_nothing_is_sent(cast: Cast, office: Actor) -> None:
    with pytest.raises(RequestError, match="还没有选"):
        ask(office, order(), now=NOW, today=TODAY)
    cast.slj.active = False
    cast.slj.save()
    with pytest.raises(RequestError, match="停用"):
        ask(office, order(cast.gxj, cast.slj), now=NOW, today=TODAY)


def test_who_may_not_ask_is_refused(cast: Cast) -> None:
    for actor in (cast.leader, cast.public):
        with pytest.raises(Forbidden):
            ask(actor, order(cast.gxj), now=NOW, today=TODAY)


def test_a_units_people_ask_in_their_own_units_name_alone(cast: Cast) -> None:
    sent = ask(cast.lead, order(cast.slj), now=NOW, today=TODAY)
    assert sent.request.asker_unit == cast.gxj
    with pytest.raises(Forbidden):
        ask(cast.lead, order(cast.slj, asker_unit=cast.wlj.pk), now=NOW, today=TODAY)


def test_the_same_question_cannot_reach_a_unit_in_two_names(cast: Cast, office: Actor) -> None:
    ask(office, order(cast.gxj), now=NOW, today=TODAY)
    ask(cast.outsider, order(cast.gxj), now=NOW, today=TODAY)
    assert sorted(Ask.objects.values_list("spared", flat=True)) == [False, True]
