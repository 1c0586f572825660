"""Lexicons hold words of the language from a named source, not words of the documents that the reading is scored on."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
import pytest

import luoshi.reading
from tests.reading.golden import OURS, documents, shared_folder

ROOM = Path(luoshi.reading.__file__).parent
REPOSITORY = Path(__file__).parents[2]

# How many entries may stand in exactly one annotated document and nowhere else that we know of. Such are words
# of the trade that the dictionary lacks: set phrases of official prose (纪要如下, 请予审议), its newer verbs (兜牢,
# 上云), the words that close a name (产业园区, 实施意见). To be lowered, never raised.
CEILING = 72

# 四是, 二要: the series is the language's, whichever of its numbers the documents reach.
ENUMERATOR = re.compile(r"[一二三四五六七八九十]+[是要]")

# Lists that a state body has published are taken over whole, whatever documents use of them.
PUBLISHED = {"DEPARTMENTS", "BODIES", "STATE_BODIES", "SURNAMES"}


def modules() -> list[str]:
    found = pkgutil.walk_packages(luoshi.reading.__path__, "luoshi.reading.")
    return [module.name for module in found if module.name.rpartition(".")[2].startswith("lexicon")]


def files() -> list[Path]:
    return sorted(ROOM.rglob("*.txt"))


def lexicons() -> Iterator[tuple[str, frozenset[str]]]:
    """Every word list of the reading room: sets in modules named ``lexicon…``, and ``.txt`` files."""
    for name in modules():
        for variable, value in vars(importlib.import_module(name)).items():
            if isinstance(value, frozenset):
                yield variable, value
    for path in files():
        lines = path.read_text("utf-8").splitlines()
        yield path.stem, frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def other_chinese() -> str:
    """All other Chinese of the repository: the demo's texts and packs, the handbook, the interface."""
    skipped = (OURS, Path(__file__).parent, ROOM)
    texts = []
    for path in sorted(REPOSITORY.rglob("*")):
        if path.suffix in {".py", ".md", ".txt", ".yaml", ".html", ".po", ".json"} and path.is_file():
            if any(part.startswith(".") or part == "node_modules" for part in path.relative_to(REPOSITORY).parts):
                continue
            if not any(path.is_relative_to(place) for place in skipped):
                texts.append(path.read_text("utf-8", errors="replace"))
    return "\n".join(texts)


@cache
def dictionary() -> frozenset[str]:
    """The words of a general dictionary of modern Chinese."""
    jieba.setLogLevel(60)
    jieba.initialize()
    return frozenset(word for word, count in jieba.dt.FREQ.items() if count)


def hits_one_document_only() -> dict[str, str]:
    """Each entry that one annotated document has, and nothing else: entry → "lexicon, document"."""
    papers = {path.stem: path.read_text("utf-8") for path in documents(shared_folder() or OURS)}
    found = {}
    for name, words in lexicons():
        for word in sorted(words - dictionary() if name not in PUBLISHED else ()):
            hits = [stem for stem, text in papers.items() if word in text]
            if len(hits) == 1 and not ENUMERATOR.fullmatch(word) and word not in other_chinese():
                found[word] = f"{name}, {hits[0]}"
    return found


def test_few_entries_stand_in_one_annotated_document_and_nowhere_else() -> None:
    found = hits_one_document_only()
    assert len(found) <= CEILING, found


@pytest.mark.parametrize("name", modules())
def test_every_lexicon_module_names_its_source(name: str) -> None:
    path = importlib.import_module(name).__file__
    assert path is not None
    assert re.search(r"\bsource\b", Path(path).read_text("utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_lexicon_file_names_its_source(path: Path) -> None:
    header = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    assert any("Source:" in line for line in header)


def test_no_made_up_place_or_firm_of_the_documents_is_in_a_lexicon() -> None:
    from tests.reading.retype import STEMS

    assert not [(name, word) for name, words in lexicons() for word in words if any(s in word for s in STEMS)]
