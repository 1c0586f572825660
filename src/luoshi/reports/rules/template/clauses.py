"""Which rows a list is made of: ``重大项目 其中 状态=“在建” 按 总投资 降序 前10 间隔 “；”``."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from luoshi.formulas import FormulaError
from luoshi.ground.numerals import parse_number
from luoshi.reports.rules.template.expressions import quoted, read_expression
from luoshi.reports.rules.template.model import Expression, Order, RowsNeed
from luoshi.reports.rules.template.words import narrow

Wrong = Callable[[str, str], None]
_QUOTES = re.compile(r"“[^“”]*”|\"[^\"]*\"|”[^“”]*“")
_CLAUSE = re.compile(r"\s+(其中|按|前\s*(?=[\d一二三四五六七八九十]+\s*(?:[条个项名位家]|$|\s))|间隔)\s*")
_FALLING = ("降序", "从大到小", "从高到低", "由高到低", "由大到小", "从晚到早", "倒序")
_RISING = ("升序", "从小到大", "从低到高", "由低到高", "由小到大", "从早到晚")
_USAGE = "例如 {{每条 重大项目 其中 环节=“开工” 按 总投资 降序 前10}}。"


def read_rows(text: str, names: Container[str], wrong: Wrong) -> tuple[RowsNeed, str]:
    """The rows that are asked for, and the words between them. What is not understood is told to ``wrong``."""
    register, clauses = _clauses(text)
    if not register:
        wrong("没有写哪个台账。", _USAGE)
    where: Expression | None = None
    order: tuple[Order, ...] = ()
    limit, joiner = 0, ""
    for word, rest in clauses:
        if not rest and word != "间隔":
            wrong(f"“{word}”后面没有写。", _USAGE)
        elif word == "其中":
            where = _where(rest, names, wrong)
        elif word == "按":
            order = tuple(_order(part) for part in re.split(r"[、,，]", rest) if part.strip())
        elif word == "前":
            limit = _limit(rest, wrong)
        else:
            joiner = quoted(rest)
            if not joiner:
                wrong("“间隔”后面要写引号里的字。", "例如 间隔 “；”。")
    fields = [*(where.fields if where else ()), *(one.field for one in order)]
    return RowsNeed(register, where, order, limit, tuple(dict.fromkeys(fields))), joiner


def _clauses(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The head, and each clause's word with what follows it; words in quotes open no clause."""
    hidden = _QUOTES.sub(lambda found: "＿" * len(found[0]), text)
    cuts = list(_CLAUSE.finditer(hidden))
    ends = [*(cut.start() for cut in cuts), len(text)]
    head = narrow(text[: ends[0]]).strip()
    return head, [
        (cut[1].strip(), text[cut.end() : end].strip()) for cut, end in zip(cuts, ends[1:], strict=True)
    ]  # fmt: skip


def _where(text: str, names: Container[str], wrong: Wrong) -> Expression | None:
    try:
        return read_expression(text, in_row=True, names=names)
    except FormulaError as error:
        wrong(f"“其中”的条件：{error.message}", error.remedy)
        return None


def _order(part: str) -> Order:
    words = narrow(part).strip()
    for endings, falling in ((_FALLING, True), (_RISING, False)):
        for ending in endings:
            if words.endswith(ending) and words != ending:
                return Order(words.removesuffix(ending).strip(), falling)
    return Order(words)


def _limit(text: str, wrong: Wrong) -> int:
    number = parse_number(narrow(text).strip().rstrip("条个项名位家 "))
    if number is None or number < 1 or number != int(number):
        wrong(f"“前{text}”看不出是几条。", "写 前10 或 前十条。")
        return 0
    return int(number)
