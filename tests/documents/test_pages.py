from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import Actor
from luoshi.organization.middleware import STARTED
from luoshi.organization.models import Account
from luoshi.organization.services import home_area
from tests.documents.conftest import TODAY, paper

Keep = Callable[[str], Document]


def test_every_page_forbids_inline_scripts_styles_and_eval(client: Client, keep: Keep) -> None:
    for path in (reverse("documents:list"), reverse("documents:show", args=[keep("dev1").pk])):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        page = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=\"", page)


def test_the_words_of_the_page_are_the_words_of_the_paper(client: Client, actor: Actor) -> None:
    words = "关于<b>抓项目</b>的通知\n　　县发改局牵头，“A&B”项目6月底前开工；𠮷镇配合。\n"
    document = keep_paper(actor, name="a.txt", content=words.encode(), today=TODAY).document
    run_reading(document.readings.get().pk)
    page = client.get(reverse("documents:chunk", args=[document.pk, 0])).content.decode()
    assert "<b>抓项目" not in page
    lines = re.findall(r'<p data-s="(\d+)">(.*?)</p>', page)
    for start, line in lines:
        plain = html.unescape(re.sub(r"<[^>]+>", "", line))
        assert document.text.text[int(start) :].startswith(plain)


def test_a_plain_form_without_scripts_keeps_several_files(client: Client, actor: Actor) -> None:
    files = [SimpleUploadedFile(f"{name}.txt", paper(name)) for name in ("dev1", "dev2")]
    answer = client.post(reverse("documents:upload"), {"files": files, "dated": "2025-02-18"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("documents:list")
    assert Document.objects.count() == 2


def test_a_form_without_a_file_says_so(client: Client, actor: Actor) -> None:
    answer = client.post(reverse("documents:upload"), {}, follow=True)
    assert "请至少选一个文件" in answer.content.decode()


def test_pasting_nothing_shows_the_error_at_the_field(client: Client, actor: Actor) -> None:
    answer = client.post(reverse("documents:paste"), {"text": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "请在这里粘贴文稿的文字" in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "空"), (b"%PDF-1.4 broken", "损坏"), ("绝密★启用前\n试题\n".encode(), "密")],
    ids=["empty", "corrupt", "secret"],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(client: Client, actor: Actor, content: bytes, word: str) -> None:
    files = SimpleUploadedFile("来文.pdf", content)
    answer = client.post(reverse("documents:upload"), {"files": files}, headers={"X-Luoshi-Tray": "1"})
    page = answer.content.decode()
    assert word in page
    assert "Traceback" not in page
    assert not Document.objects.exists()


def test_a_reading_that_failed_says_why_and_offers_another_try(client: Client, actor: Actor) -> None:
    document = keep_paper(actor, name="a.txt", content=paper("dev1"), today=TODAY).document
    ReadingRecord.objects.update(
        state=ReadingState.FAILED,
        error_code="internal",
        error_message="Reading this paper failed because of an error in the program.",
        error_remedy="Read it again; if it fails again, report the paper's format and length.",
    )
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "程序出错，这篇文稿没有读成。" in page
    assert "重新阅读" in page
    client.post(reverse("documents:date", args=[document.pk]), {"dated": ""})
    assert document.readings.filter(state=ReadingState.QUEUED).count() == 1


def test_progress_tells_the_layer_and_then_sends_the_browser_on(client: Client, keep: Keep, actor: Actor) -> None:
    document = keep_paper(actor, name="a.txt", content=paper("dev2"), today=TODAY).document
    where = reverse("documents:progress", args=[document.pk])
    ReadingRecord.objects.update(state=ReadingState.READING, layers_done=3, layers_total=8)
    assert "3/8" in client.get(where).content.decode()
    done = client.get(reverse("documents:progress", args=[keep("dev1").pk]))
    assert done.headers["HX-Refresh"] == "true"


def test_the_page_of_a_list_that_holds_an_item_is_found_by_its_number(client: Client, actor: Actor) -> None:
    long = "\n".join(f"第{number}次会议\n" + paper("dev1").decode() for number in range(8)).encode()
    document = keep_paper(actor, name="a.txt", content=long, today=TODAY).document
    run_reading(document.readings.get().pk)
    where = reverse("documents:items", args=[document.pk, "task"])
    assert 'data-key="task-150"' not in client.get(where).content.decode()
    assert 'data-key="task-150"' in client.get(where, {"holding": "150"}).content.decode()
    assert client.get(where, {"page": "999", "holding": "x"}).status_code == 200
    assert client.get(reverse("documents:items", args=[document.pk, "nonsense"])).status_code == 404


def test_the_json_that_leaves_is_the_reading(client: Client, keep: Keep) -> None:
    document = keep("dev1")
    answer = client.get(reverse("documents:export", args=[document.pk, "json"]))
    form = json.loads(answer.content)
    text = document.text.text
    assert all(text[task["start"] : task["end"]] for task in form["tasks"])
    assert "dev1.json" in answer.headers["Content-Disposition"]


def test_the_file_that_comes_back_is_the_file_that_went_in_and_is_never_opened_in_the_browser(
    client: Client, keep: Keep
) -> None:
    answer = client.get(reverse("documents:file", args=[keep("dev1").pk]))
    assert answer.content == paper("dev1")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_once_there_are_accounts_a_visitor_stands_before_the_door(client: Client, keep: Keep) -> None:
    document = keep("dev1")
    Account.objects.create(area=home_area(), username="clerk", name="经办")
    for path in (reverse("documents:list"), reverse("documents:chunk", args=[document.pk, 0])):
        assert "sign-in" in client.get(path).headers.get("Location", "")


def test_an_account_without_the_right_is_told_so(client: Client, keep: Keep) -> None:
    document = keep("dev1")
    clerk = Account.objects.create(area=home_area(), username="clerk", name="经办", must_change=False)
    client.force_login(clerk)
    session = client.session
    session[STARTED] = int(time.time())
    session.save()
    answer = client.get(reverse("documents:show", args=[document.pk]))
    assert answer.status_code == 403
    assert "没有办理这件事的权限" in answer.content.decode()
