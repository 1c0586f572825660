"""What became of each opinion, in words that can be sent to who said it."""

from __future__ import annotations

from typing import Any, BinaryIO, NamedTuple

from luoshi.paper.writers.xlsx import Column, SheetOut, write_workbook


class Answered(NamedTuple):
    """An opinion with its end: ``state`` open, adopted, not_adopted; ``among`` the authors of the one that answers."""

    author: str
    words: str
    state: str
    merged: bool
    among: tuple[str, ...]
    answer: str
    task: str
    plan: str


def say_answer(one: Answered) -> str:
    """One or two sentences: 已采纳…, 未采纳…, 正在研究."""
    joint = f"（与{'、'.join(name for name in one.among if name != one.author)}的意见合并办理）" if _others(one) else ""
    if one.state == "adopted":
        task = f"，列为《{one.plan}》的任务“{one.task}”" if one.task else ""
        return f"已采纳{task}{joint}。{one.answer}"
    if one.state == "not_adopted":
        return f"未采纳{joint}。{one.answer}"
    return f"正在研究{joint}。"


def say_to_author(author: str, meeting: str, said: list[Answered]) -> str:
    """The whole answer to one person, to copy into a message."""
    lines = [f"{author}同志：您在{meeting}上提出的意见建议，办理情况如下。"]
    lines += [f"{number}. {one.words}\n   {say_answer(one)}" for number, one in enumerate(said, 1)]
    return "\n".join(lines)


def write_answers(target: BinaryIO, meeting: str, said: list[Answered]) -> None:
    """The workbook of all answers."""
    columns = (
        Column("序号", 6, centred=True),
        Column("意见人", 14),
        Column("意见建议", 60),
        Column("办理结果", 12, centred=True),
        Column("答复", 60),
        Column("形成的任务", 40),
    )
    names = {"adopted": "采纳", "not_adopted": "未采纳", "open": "未答复"}
    rows: list[tuple[Any, ...]] = [
        (number, one.author, one.words, names[one.state] + "（合并）" * one.merged, say_answer(one), one.task)
        for number, one in enumerate(said, 1)
    ]
    write_workbook(target, [SheetOut("意见建议答复", columns, rows, above=(f"{meeting}意见建议办理情况",), frozen=2)])


def _others(one: Answered) -> bool:
    return any(name != one.author for name in one.among)
