"""A whole folder read in parallel: a result or a declared error for every file, and a summary of all as xlsx."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path
from typing import NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.paper import open_paper
from luoshi.reading import read
from luoshi.reading.labels import KINDS, LAYERS, SEVERITIES
from luoshi.reading.tables import words
from luoshi.site.verbs.formats import FORMATS
from luoshi.site.verbs.papers import whole_file

# What office programs and systems leave lying in folders and nobody wrote.
_CLUTTER = {"thumbs.db", "desktop.ini"}


class Job(NamedTuple):
    """One file to read: its path, its name within the folder, where its result goes, the two clocks."""

    path: Path
    name: str
    target: Path
    format: str
    today: date
    dated: date | None


class Outcome(NamedTuple):
    """What became of a file: what was found in it, or why it could not be read."""

    name: str
    kind: str = ""
    title: str = ""
    dated: date | None = None
    characters: int = 0
    counts: tuple[int, ...] = ()
    notices: str = ""
    findings: tuple[tuple[str, str, str, str, str], ...] = ()
    error: str = ""
    remedy: str = ""


def papers_in(folder: Path) -> list[Path]:
    """The files of a folder and its subfolders in order of name, without hidden ones and lock files."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        kept = (name for name in names if not name.startswith((".", "~$")) and name.lower() not in _CLUTTER)
        found += [Path(base, name) for name in kept]
    return sorted(found)


def read_one(job: Job) -> Outcome:
    """Read one file and write its result; a declared failure is an outcome too."""
    try:
        paper = open_paper(job.path)
        reading = read(paper, dated=job.dated, today=job.today)
        job.target.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(job.target) as draft:
            FORMATS[job.format].write(reading, paper, draft)
    except LuoshiError as error:
        return Outcome(job.name, error=error.message, remedy=error.remedy)
    except OSError as error:
        return Outcome(job.name, error=f"写不出结果：{error.strerror}。", remedy="请检查输出文件夹的权限和磁盘空间。")
    return Outcome(
        job.name,
        KINDS[reading.kind],
        reading.title,
        reading.dated,
        len(paper.text),
        tuple(len(getattr(reading, layer)) for layer in LAYERS),
        "\n".join(paper.notices),
        tuple(
            (found.code, SEVERITIES[found.severity], found.message, found.remedy, words(paper.text, *found[1:3]))
            for found in reading.findings
        ),
    )


def outcomes(jobs: Sequence[Job], processes: int, work: Callable[[Job], Outcome] = read_one) -> Iterator[Outcome]:
    """Every job's outcome, as they come.

    A process that the system kills takes the whole pool with it and leaves it open whose fault that was: the files
    then still without outcome are read one by one, each in a process of its own.
    """
    suspects: list[Job] = []
    with _pool(min(processes, len(jobs))) as pool:
        waiting = {pool.submit(work, job): job for job in jobs}
        try:
            for done in as_completed(waiting):
                if isinstance(done.exception(), BrokenProcessPool):
                    suspects.append(waiting[done])
                else:
                    yield _result(done, waiting[done])
        finally:
            # Ctrl-C must not wait for the files that nobody has begun to read.
            pool.shutdown(cancel_futures=True)
    for job in suspects:
        with _pool(1) as pool:
            done = pool.submit(work, job)
            yield _result(done, job)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Fresh interpreters: a fork of a process with threads may hang, and other systems have no fork.
    return ProcessPoolExecutor(max(1, processes), multiprocessing.get_context("spawn"))


def _result(done: Future[Outcome], job: Job) -> Outcome:
    error = done.exception()
    if error is None:
        return done.result()
    if isinstance(error, (BrokenProcessPool, MemoryError)):
        return Outcome(job.name, error="读取进程中断，多半是内存不够。", remedy="请把文件拆小，或用 --jobs 1 再试。")
    return Outcome(
        job.name, error=f"程序出错：{type(error).__name__}：{error}", remedy="这是程序的缺陷，请把文件交给维护人员。"
    )
