from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from luoshi.audit.models import Event
from luoshi.documents.models import Document, PaperText, ReadingRecord, ReadingState, StoredFile
from luoshi.documents.queries import get_document, get_view, list_documents
from luoshi.documents.run import run_reading
from luoshi.documents.services import date_paper, keep_paper, remove_paper, restore_paper, start_reading
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area
from tests.documents.conftest import TODAY, paper


def test_a_paper_is_kept_with_its_bytes_its_text_and_a_queued_reading(actor: Actor) -> None:
    content = paper("dev1")
    document, new = keep_paper(actor, name="讲话.txt", content=content, today=TODAY)
    assert new
    assert document.title == "在全县重点项目建设推进会议上的讲话"
    assert bytes(document.file.content) == content
    assert document.text.characters == len(document.text.text)
    assert [record.state for record in document.readings.all()] == [ReadingState.QUEUED]


def test_the_same_file_is_kept_once(actor: Actor) -> None:
    first = keep_paper(actor, name="a.txt", content=paper("dev1"), today=TODAY)
    second = keep_paper(actor, name="b.txt", content=paper("dev1"), today=TODAY)
    assert (second.document, second.new) == (first.document, False)
    assert StoredFile.objects.count() == 1


def test_a_secret_paper_is_refused_before_anything_is_stored(actor: Actor) -> None:
    content = "机密★1年\n关于某事的通知\n各单位：\n　　请于3月底前办结。\n".encode()
    with pytest.raises(LuoshiError) as refused:
        keep_paper(actor, name="通知.txt", content=content, today=TODAY)
    assert refused.value.remedy
    assert not Document.objects.exists()
    assert not PaperText.objects.exists()


def test_a_paper_marked_for_internal_use_is_kept_and_its_mark_remembered(actor: Actor) -> None:
    content = "内部资料　注意保存\n关于某事的通报\n　　各单位要认真整改。\n".encode()
    assert keep_paper(actor, name="通报.txt", content=content, today=TODAY).document.marking


def test_a_reading_done_is_shown_again_as_it_was_found(actor: Actor, keep: Callable[[str], Document]) -> None:
    record, view = get_view(actor, keep("dev1"))
    assert view.reading.tasks
    assert record.counts["task"] == len(view.reading.tasks)
    task = view.reading.tasks[0]
    assert view.text[task.start : task.end].startswith("眼下地已化冻")


def test_a_reading_that_was_broken_off_starts_anew_and_a_finished_one_is_left_alone(actor: Actor) -> None:
    record = keep_paper(actor, name="a.txt", content=paper("dev2"), today=TODAY).document.readings.get()
    ReadingRecord.objects.filter(pk=record.pk).update(state=ReadingState.READING, layers_done=3)
    run_reading(record.pk)
    record.refresh_from_db()
    assert record.state == ReadingState.DONE
    finished = record.finished
    run_reading(record.pk)
    record.refresh_from_db()
    assert record.finished == finished


def test_a_second_reading_is_not_queued_while_one_is_under_way(actor: Actor) -> None:
    document = keep_paper(actor, name="a.txt", content=paper("dev2"), today=TODAY).document
    assert start_reading(actor, document=document, today=TODAY) == document.readings.get()


def test_a_new_date_reads_the_paper_again_against_it(actor: Actor, keep: Callable[[str], Document]) -> None:
    document = keep("dev1")
    record = date_paper(actor, document=document, dated=date(2024, 1, 5), today=TODAY)
    run_reading(record.pk)
    assert get_view(actor, document)[1].reading.dated == date(2024, 1, 5)


def test_a_removed_paper_can_be_brought_back(actor: Actor, keep: Callable[[str], Document]) -> None:
    document = keep("dev3")
    remove_paper(actor, document=document)
    assert list_documents(actor).documents == []
    restore_paper(actor, document=document)
    assert [row.pk for row in list_documents(actor).documents] == [document.pk]


def test_a_removed_paper_cannot_come_back_beside_its_twin(actor: Actor) -> None:
    document = keep_paper(actor, name="a.txt", content=paper("dev3"), today=TODAY).document
    remove_paper(actor, document=document)
    assert keep_paper(actor, name="a.txt", content=paper("dev3"), today=TODAY).new
    with pytest.raises(LuoshiError):
        restore_paper(actor, document=document)


def test_the_database_refuses_to_change_a_text(actor: Actor, keep: Callable[[str], Document]) -> None:
    keep("dev3")
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperText.objects.update(text="别的")


def test_another_area_sees_nothing(actor: Actor, keep: Callable[[str], Document]) -> None:
    document = keep("dev3")
    elsewhere = system(Area.objects.create(code="999999", name="别处").pk, "test")
    assert list_documents(elsewhere).documents == []
    with pytest.raises(Http404):
        get_document(elsewhere, document.pk)


def test_the_public_neither_sees_nor_keeps_papers(actor: Actor) -> None:
    public = Actor(area_id=actor.area_id, name="公众")
    with pytest.raises(Forbidden):
        list_documents(public)
    with pytest.raises(Forbidden):
        keep_paper(public, name="a.txt", content=paper("dev1"), today=TODAY)
    assert not Document.objects.exists()


def test_the_list_is_searched_by_title_and_state_and_goes_on_page_by_page(
    actor: Actor, keep: Callable[[str], Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = keep("dev1"), keep("dev2"), keep("dev3")
    keep_paper(actor, name="等着.txt", content=paper("dev4"), today=TODAY)
    assert [row.pk for row in list_documents(actor, query="重点项目建设推进").documents] == [first.pk]
    assert len(list_documents(actor, state="queued").documents) == 1
    monkeypatch.setattr("luoshi.documents.queries.PAGE", 2)
    page = list_documents(actor, state="done")
    assert [row.pk for row in page.documents] == [third.pk, second.pk]
    assert [row.pk for row in list_documents(actor, state="done", before=page.older).documents] == [first.pk]


def test_who_kept_removed_and_restored_a_paper_stands_in_the_trail_without_its_words(actor: Actor) -> None:
    document = keep_paper(actor, name="a.txt", content=paper("dev3"), today=TODAY).document
    remove_paper(actor, document=document)
    restore_paper(actor, document=document)
    events = Event.objects.filter(kind="document", object_id=str(document.pk)).order_by("pk")
    assert [event.action for event in events] == ["keep", "remove", "restore"]
    assert {event.actor for event in events} == {"test"}
    assert not any(document.title in str(event.detail) + event.label for event in events)
