"""``luoshi verify-spans``: every place that a reading names reproduces its words in the paper."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.ground.errors import LuoshiError
from luoshi.paper import Paper
from luoshi.site.verbs.papers import open_file

SHOWN = 20


class FormError(LuoshiError):
    """The JSON file is not a reading."""

    code = "form"


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add("form", metavar="FILE.json", type=Path, help="luoshi read --format json 的结果 what it wrote")
    add("file", metavar="FILE", type=Path, help="当时读的文稿 the paper that it read")


def run(options: Namespace) -> int:
    """0 when every span reproduces its words, else 1 with the first mismatches named."""
    form = _load(options.form)
    wrong = 0
    for message in mismatches(form, open_file(options.file)):
        wrong += 1
        if wrong <= SHOWN:
            print(message)
    if wrong:
        print(f"共 {wrong} 处与原文不符。")
    else:
        print(f"{sum(1 for _ in _spans(form))} 处出处都与原文一致。")
    return int(wrong > 0)


def mismatches(form: dict[str, Any], paper: Paper) -> Iterator[str]:
    """What does not hold: the text's hash, spans out of range, words that do not stand where they should."""
    text = paper.text
    if form.get("sha256", paper.sha256) != paper.sha256:
        yield f"sha256: 结果读的是另一份文本（{form['sha256'][:12]}…），这份是 {paper.sha256[:12]}…"
    title = form.get("title") or ""
    if _bare(title) not in _bare(text):
        yield f"title: 原文中没有“{title}”"
    for path, item in _spans(form):
        start, end = item["start"], item["end"]
        if not 0 <= start <= end <= len(text):
            yield f"{path}: {start}–{end} 超出原文（共 {len(text)} 字）"
            continue
        here = text[start:end]
        yield from (f"{path}: {start}–{end} 原文是“{_short(here)}”，{told}" for told in _unlike(path, item, here, text))


def _unlike(path: str, item: dict[str, Any], here: str, text: str) -> Iterator[str]:
    """The ways in which one item differs from the words at its place, white space of typesetting aside."""
    bare = _bare(here)
    if isinstance(words := item.get("text"), str) and not _reproduces(words, bare):
        yield f"结果写作“{_short(words)}”"
    if "marker" in item and not (bare.startswith(_bare(item["marker"])) and _bare(item["title"]) in bare):
        yield f"结果写作“{_short(item['marker'] + item['title'])}”"
    if "author_start" in item:
        author = text[item["author_start"] : item["author_end"]]
        if _bare(author) != _bare(item["author"]):
            yield f"作者处是“{_short(author)}”，结果写作“{item['author']}”"
    if path.startswith("tasks[") and "owners" in item:
        stated = [*item["owners"], *(item["deadline"] or "").split("；")]
        whole = _bare(text) if any(_bare(word) not in bare for word in stated) else bare
        yield from (f"原文中没有“{word}”" for word in stated if _bare(word) not in whole)


def _reproduces(words: str, bare: str) -> bool:
    """Times joined by ``；`` (two deadlines of one task) stand apart in the text: each must be in the span."""
    return _bare(words) == bare or ("；" in words and all(_bare(part) in bare for part in words.split("；")))


def _spans(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with ``start`` and ``end``, however deep, with its path (``tasks[3].owner_details[0]``)."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield path, value
        for key, inner in value.items():
            yield from _spans(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _spans(inner, f"{path}[{index}]")


def _bare(text: str) -> str:
    return "".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:30]}…{text[-9:]}"


def _load(path: Path) -> dict[str, Any]:
    try:
        form = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormError(f"“{path}”不是 JSON：{error}", "请给出 luoshi read --format json 写出的文件。") from None
    if not isinstance(form, dict) or "outline" not in form:
        raise FormError(f"“{path}”不是读取结果。", "请给出 luoshi read --format json 写出的文件。")
    return form
