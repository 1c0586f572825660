"""My work by role, notices, the trail, the calendar."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.calendar.models import Year
from luoshi.cockpit.queries.trail import Sought, find_events
from luoshi.documents.models import Document
from luoshi.notices.queries import count_unseen, notices_for
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.organization.models import Role
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.plans.services.consulting import Said, answer, file_answers, items_of
from tests.plans import stages
from tests.plans.conftest import Cast, cast, speech
from tests.sessions import browser_of

__all__ = ["cast", "speech"]

EVERYBODY = ("clerk", "director", "leader", "lead", "lead_head", "support", "outsider")


@pytest.fixture
def auditor(cast: Cast) -> Actor:
    account = make_account(cast.keeper, username="shenji", name="武宁", password="yi-chuan-2025-kou")
    give_role(cast.keeper, account, Role.AUDITOR)
    return actor_for(account)


def work_of(actor: Actor) -> str:
    return browser_of(actor).get(reverse("cockpit:home")).content.decode()


def test_whoever_signs_in_starts_on_the_own_work(cast: Cast) -> None:
    for who in EVERYBODY:
        answer_ = browser_of(getattr(cast, who)).get("/", follow=True)
        assert answer_.redirect_chain[-1][0] == reverse("cockpit:home")
        assert answer_.status_code == 200


def test_the_public_is_shown_the_door_at_every_address(cast: Cast) -> None:
    for page in ("home", "notices", "trail", "calendar"):
        answer_ = browser_of(cast.public).get(reverse(f"cockpit:{page}"))
        assert answer_.status_code == 302
        assert "sign-in" in answer_["Location"]


def test_what_waits_stands_with_the_one_it_waits_for_and_with_nobody_else(cast: Cast, speech: Document) -> None:
    plan = stages.filled(cast, speech)
    request = stages.asked(cast, plan)[cast.gxj.pk]
    page = reverse("plans:answer", args=[request.pk])
    assert page in work_of(cast.lead)
    assert page not in work_of(cast.support)
    assert plan.title not in work_of(cast.outsider)
    answer(cast.lead, request_id=request.pk, answers={item.pk: Said() for item in items_of(request)}, now=stages.NOW)
    file_answers(cast.lead, request_id=request.pk, now=stages.NOW)
    assert page not in work_of(cast.lead).split("<aside>")[0]
    assert "待本单位负责人确认" in work_of(cast.lead_head)


def test_a_plan_waits_for_the_director_then_for_the_leader_then_for_the_clerk_then_for_the_units(
    cast: Cast, speech: Document
) -> None:
    from luoshi.plans.services.issuing import issue, sign

    plan = stages.signing(cast, stages.filled(cast, speech))
    page = reverse("plans:sign", args=[plan.pk])

    def waits(actor: Actor, words: str) -> bool:
        return words in work_of(actor).split("<aside>")[0]

    assert waits(cast.director, page)
    assert not waits(cast.leader, page)
    sign(cast.director, plan_id=plan.pk, granted=True, now=stages.NOW)
    assert waits(cast.leader, page)
    assert not waits(cast.director, page)
    sign(cast.leader, plan_id=plan.pk, granted=True, now=stages.NOW)
    assert waits(cast.clerk, reverse("plans:issue", args=[plan.pk]))
    issue(cast.clerk, plan_id=plan.pk, now=stages.NOW)
    assert waits(cast.support, reverse("plans:receive", args=[plan.pk]))
    assert not waits(cast.outsider, reverse("plans:receive", args=[plan.pk]))


def test_the_bell_counts_what_is_new_and_following_a_notice_marks_it(cast: Cast, speech: Document) -> None:
    stages.asked(cast, stages.filled(cast, speech))
    client = browser_of(cast.lead)
    assert 'class="bell-count' in client.get(reverse("cockpit:home")).content.decode()
    notice = notices_for(cast.lead)[0]
    went = client.post(reverse("cockpit:notice", args=[notice.pk]))
    assert went["Location"] == notice.link
    assert count_unseen(cast.lead) == 0
    assert browser_of(cast.outsider).post(reverse("cockpit:notice", args=[notice.pk])).status_code == 404
    assert 'class="bell-count' not in client.get(reverse("cockpit:home")).content.decode()


def test_marking_all_as_seen_leaves_the_notices_of_others_new(cast: Cast, speech: Document) -> None:
    stages.asked(cast, stages.filled(cast, speech))
    browser_of(cast.lead).post(reverse("cockpit:seen"))
    assert (count_unseen(cast.lead), count_unseen(cast.lead_head)) == (0, 1)


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_trail_is_for_auditors(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(reverse("cockpit:trail")).status_code == 403
    assert client.post(reverse("cockpit:verify")).status_code == 403
    assert client.post(reverse("cockpit:trail-export")).status_code == 403
    with pytest.raises(Forbidden):
        find_events(getattr(cast, who), Sought())


def test_an_auditor_finds_events_by_person_act_object_and_day(cast: Cast, auditor: Actor, speech: Document) -> None:
    stages.filled(cast, speech)
    client, address = browser_of(auditor), reverse("cockpit:trail")
    assert "立项" in client.get(f"{address}?who=ducha&action=start&kind=plan&what=讲话").content.decode()
    none = client.get(f"{address}?until=2020-01-01").content.decode()
    assert "没有符合条件的记录" in none
    assert client.get(f"{address}?since=nonsense&before=x").status_code == 200


def test_an_export_leaves_as_csv_and_stands_in_the_trail(cast: Cast, auditor: Actor, speech: Document) -> None:
    answer_ = browser_of(auditor).post(reverse("cockpit:trail-export"), {"kind": "document"})
    rows = list(csv.reader(io.StringIO(b"".join(answer_.streaming_content).decode("utf-8-sig"))))
    assert rows[0][0] == "编号"
    assert {row[4] for row in rows[1:]} == {"document"}
    last = Event.objects.filter(action="export", kind="audit").latest("id")
    assert (last.actor, last.detail) == ("武宁", {"kind": "document"})


def test_a_name_that_is_a_formula_leaves_as_words(cast: Cast, auditor: Actor) -> None:
    from luoshi.audit.services import record

    record(cast.clerk, "view", kind="plan", label="=HYPERLINK(1)")
    answer_ = browser_of(auditor).post(reverse("cockpit:trail-export"), {"action": "view"})
    assert "'=HYPERLINK" in b"".join(answer_.streaming_content).decode()


@pytest.mark.django_db(transaction=True)
def test_the_proof_says_that_the_trail_holds_and_names_the_row_that_was_changed(cast: Cast, auditor: Actor) -> None:
    client, address = browser_of(auditor), reverse("cockpit:verify")
    htmx = {"HX-Request": "true"}
    assert "审计记录完整" in client.post(address, headers=htmx).content.decode()
    event = Event.objects.filter(area_id=cast.area.pk).earliest("id")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_keep")
        cursor.execute("UPDATE audit_event SET label = 'x' WHERE id = %s", [event.pk])
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_keep")
    page = client.post(address, headers=htmx).content.decode()
    assert "审计记录不完整" in page
    assert str(event.pk) in page


def test_a_year_without_its_notice_is_shown_as_not_announced(cast: Cast) -> None:
    page = browser_of(cast.lead).get(reverse("cockpit:calendar-year", args=[2031])).content.decode()
    assert "尚未公布" in page
    assert "录入本年放假通知" not in page


def test_a_year_is_announced_from_its_notices_lines_and_withdrawn(cast: Cast) -> None:
    client = browser_of(cast.clerk)
    address = reverse("cockpit:announce", args=[2031])
    wrong = client.post(address, {"words": "国庆放七天", "source": "国办发明电〔2030〕1号"})
    assert wrong.status_code == 422
    assert "看不懂第 1 行" in wrong.content.decode()
    assert "国庆放七天" in wrong.content.decode()
    client.post(address, {"words": "10月1日-10月7日 休 国庆节\n10月11日 班 国庆节", "source": "国办发明电〔2030〕1号"})
    assert Year.objects.get(pk=2031).announced
    page = client.get(reverse("cockpit:calendar-year", args=[2031])).content.decode()
    assert "国办发明电〔2030〕1号" in page
    client.post(reverse("cockpit:withdraw-year", args=[2031]))
    assert not Year.objects.get(pk=2031).announced
    assert Event.objects.filter(kind="calendar", object_id="2031").count() == 2


@pytest.mark.parametrize("who", ["lead", "lead_head", "leader", "director", "outsider"])
def test_who_does_not_keep_the_calendar_does_not_change_it(cast: Cast, who: str) -> None:
    words = {"words": "1月1日 休 元旦", "source": "通知"}
    assert browser_of(getattr(cast, who)).post(reverse("cockpit:announce", args=[2031]), words).status_code == 403
    assert not Year.objects.filter(pk=2031, announced=True).exists()


@pytest.mark.parametrize("year", [1999, 2100, 999999])
def test_a_year_beyond_the_calendar_is_not_found(cast: Cast, year: int) -> None:
    assert browser_of(cast.clerk).get(reverse("cockpit:calendar-year", args=[year])).status_code == 404


def test_today_is_marked(cast: Cast) -> None:
    assert " today" in browser_of(cast.clerk).get(reverse("cockpit:calendar")).content.decode()
