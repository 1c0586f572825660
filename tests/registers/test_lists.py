"""Lists: filters, sorts and pages against the same worked out in Python."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from luoshi.registers.models import Register
from luoshi.registers.queries.listing import ListRow, exact_total, list_rows
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.asked import Asked, Filter, read_asked
from luoshi.registers.rules.pairs import as_vector, pairs_of
from luoshi.registers.rules.parse import NoLookups
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.registers.storage.partitions import searched
from tests.registers.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast: Cast, register: Register) -> list[BulkRow]:
    """Two hundred rows with ties and gaps in what they are sorted by."""
    rnd = random.Random(7)
    made = []
    for n in range(200):
        values: dict[str, Any] = {"project": f"项目{rnd.choice('甲乙丙丁')}{n}", "company": f"公司{n % 17}"}
        values["kind"] = rnd.choice(["工业", "农业", "服务业"])
        values["amount"] = rnd.choice(
            [str(rnd.randrange(1, 30)), {"missing": "not_reported"}, {"raw": "约3亿"}, "7.50"]
        )
        if rnd.random() < 0.6:
            values["signed_on"] = f"2025-0{rnd.randrange(1, 7)}-{rnd.randrange(1, 29):02}"
        unit = rnd.choice([cast.gxj.pk, cast.slj.pk])
        made.append(
            BulkRow(unit, f"{n:06}", values, stage=rnd.choice(["talks", "signed", "landed"]), official=n % 3 > 0)
        )
    at = desk(cast.clerk, "projects")
    copy_in(register.pk, cast.area.pk, made, keys=searched(at.definition))
    return made


def walk(at: Desk, asked: Asked, size: int = 17) -> list[ListRow]:
    """Every page, one after the other."""
    from dataclasses import replace

    found: list[ListRow] = []
    while True:
        one = list_rows(at, asked, size=size)
        found += one.rows
        if not one.after:
            return found
        asked = replace(asked, after=one.after)


def amount(values: dict[str, Any]) -> Decimal | None:
    value = values.get("amount")
    return Decimal(value) if isinstance(value, str) else None


@pytest.mark.parametrize("sort", ["amount", "-amount", "signed_on", "-signed_on", "stage", "-unit", "id", "-id"])
def test_pages_follow_each_other_without_gap_or_double_in_every_sort(
    cast: Cast, rows: list[BulkRow], sort: str
) -> None:
    found = walk(desk(cast.clerk, "projects"), Asked(sort=sort))
    assert sorted(row.number for row in found) == sorted(row.number for row in rows)
    if sort.endswith("amount"):
        kept = [amount(row.values) for row in found]
        said = [value for value in kept if value is not None]
        assert said == sorted(said, reverse=sort[0] == "-")
        assert kept[len(said) :] == [None] * (len(kept) - len(said)), "missing comes last"


@pytest.mark.parametrize(
    ("filter", "holds"),
    [
        (Filter("kind", "is", ("工业", "农业")), lambda row: row.values["kind"] in ("工业", "农业")),
        (Filter("amount", "between", ("7.5", "20")), lambda row: Decimal("7.5") <= (amount(row.values) or 0) <= 20),
        (Filter("amount", "between", ("7.5", "7.5")), lambda row: amount(row.values) == Decimal("7.5")),
        (Filter("signed_on", "between", ("2025-03-01", "")), lambda row: row.values.get("signed_on", "") > "2025-03"),
        (Filter("signed_on", "empty"), lambda row: "signed_on" not in row.values),
        (Filter("amount", "filled"), lambda row: amount(row.values) is not None),
        (Filter("project", "holds", ("目甲",)), lambda row: "目甲" in row.values["project"]),
        (Filter("stage", "is", ("signed",)), lambda row: row.stage == "signed"),
    ],
)  # fmt: skip
def test_a_filter_keeps_exactly_what_it_says(cast: Cast, rows: list[BulkRow], filter: Filter, holds: Any) -> None:
    found = walk(desk(cast.clerk, "projects"), Asked(filters=(filter,)))
    assert {row.number for row in found} == {row.number for row in rows if holds(row)}


@pytest.mark.parametrize("words", ["项目甲1", "甲", "公司3", "000017", "项目 公司16", "没有的词"])
@pytest.mark.parametrize("sort", ["-id", "amount", "-signed_on"])
def test_the_search_finds_what_reading_every_row_finds(cast: Cast, rows: list[BulkRow], words: str, sort: str) -> None:
    at = desk(cast.clerk, "projects")
    expected = {
        row.number
        for row in rows
        if all(any(word in text for text in [*map(str, row.values.values()), row.number]) for word in words.split())
    }
    assert {row.number for row in walk(at, Asked(words=words, sort=sort))} == expected


def test_a_list_in_an_address_reads_back_as_it_was(cast: Cast, rows: list[BulkRow]) -> None:
    from urllib.parse import parse_qs

    at = desk(cast.clerk, "projects")
    query = "f.kind=工业&f.kind=农业&f.amount=5..20&f.signed_on=-&sort=-amount&q=项目"
    asked = read_asked(parse_qs(query), at.definition, NoLookups())
    assert read_asked(parse_qs(asked.query()), at.definition, NoLookups()) == asked
    assert exact_total(at, asked) == len(walk(at, asked))


@pytest.mark.parametrize("text", ["项目甲", "A b", "全角　空格", "引'号\\斜", "A", "", "产业 园A区", "😀甲"])
def test_pairs_are_alike_in_python_and_in_the_database(db: None, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT luoshi_pairs(%s) = %s::tsvector", [[text], as_vector(pairs_of([text]))])
        assert cursor.fetchone()[0]


def test_a_register_alone_is_read_whatever_other_registers_hold(cast: Cast, rows: list[BulkRow]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT json) SELECT id FROM registers_entry WHERE register_id = %s", [rows and 1])
        assert json.dumps(cursor.fetchone()[0]).count("registers_entry_") <= 2


@pytest.mark.parametrize(
    "filters",
    [
        (),
        (Filter("stage", "is", ("signed", "landed")),),
        (Filter("state", "is", ("draft",)),),
        (Filter("kind", "is", ("工业",)),),
        (Filter("kind", "is", ("工业", "农业")), Filter("unit", "is", ("{gxj}",))),
        (Filter("stage", "is", ("signed",)), Filter("unit", "is", ("{slj}",))),
        (Filter("kind", "is", ("工业",)), Filter("stage", "is", ("signed",))),
        (Filter("amount", "between", ("3", "20")),),
    ],
)
def test_a_kept_total_is_the_counted_one(cast: Cast, rows: list[BulkRow], filters: tuple[Filter, ...]) -> None:
    ids = {"gxj": cast.gxj.pk, "slj": cast.slj.pk}
    ready = tuple(one._replace(values=tuple(word.format(**ids) for word in one.values)) for one in filters)
    for actor in (cast.clerk, cast.lead, cast.owner):
        at = desk(actor, "projects")
        asked = Asked(filters=ready)
        found = walk(at, asked)
        assert list_rows(at, asked, size=5).total == len(found) == exact_total(at, asked)
