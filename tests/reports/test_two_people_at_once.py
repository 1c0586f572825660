"""Two people at one report in the same second, each on a connection of his own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from luoshi.ground.errors import LuoshiError
from luoshi.reports.models import Report
from luoshi.reports.rules.compose import keys_of
from luoshi.reports.services import binding, editing, issuing
from tests.reports.conftest import NOW, TODAY, Office, pass_the_rest, settle

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: Callable[[], object]) -> list[str]:
    """What became of each: "" or the code of its refusal, in no order."""
    start, said = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            act()
            said.append("")
        except LuoshiError as error:
            said.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(one,)) for one in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return sorted(said)


def test_a_paragraph_saved_by_two_at_once_keeps_one_and_tells_the_other(office: Office) -> None:
    block, pk = office.filled().blocks[1], office.report.pk
    given = {"report_id": pk, "block_id": block.pk, "revision": 1, "now": NOW}
    acts = [
        lambda words=words: editing.write(office.clerk, text=block.text + words, today=TODAY, **given)
        for words in ("甲。", "乙。")
    ]  # fmt: skip
    assert both(*acts) == ["", "stale"]
    # Whoever is second finds the paragraph changed, or gone.
    told = both(acts[0], lambda: editing.drop(office.clerk, **(given | {"revision": 2})))
    assert told in (["", "stale"], ["", "not-found"])


def test_a_paragraph_added_by_two_at_once_gives_two_with_slots_of_their_own(office: Office) -> None:
    last = office.filled().blocks[-1]
    acts = [
        lambda words=words: editing.insert(
            office.clerk, report_id=office.report.pk, after=last.pk, text=words, now=NOW, today=TODAY
        )
        for words in ("甲总产出*亿元。", "乙总产出*亿元。")
    ]  # fmt: skip
    assert both(*acts) == ["", ""]
    blocks = office.filled().blocks
    assert [one.position for one in blocks] == list(range(6))
    keys = [key for one in blocks for key in keys_of(one.text)]
    assert len(keys) == len(set(keys)) == 13


def test_a_report_printed_by_two_at_once_or_while_it_is_changed_is_printed_once_and_as_it_was_read(
    office: Office,
) -> None:
    settle(office)
    pass_the_rest(office)
    report = Report.objects.get(pk=office.report.pk)
    key = office.slot("公共收入＿亿元").key
    given = {"report_id": report.pk, "now": NOW}

    def issue() -> object:
        return issuing.issue(office.clerk, revision=report.revision, today=TODAY, **given)

    assert both(issue, issue) == ["", "stale-report"]
    report = Report.objects.get(pk=report.pk)
    said = both(issue, lambda: binding.fix(office.clerk, key=key, value="9", reason="审", today=TODAY, **given))
    assert said in (["", ""], ["", "stale-report"])
    for edition in report.editions.all():
        assert "公共收入8.8亿元" in edition.text
