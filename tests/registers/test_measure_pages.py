"""The measures of a register: each number beside the past, and open to the rows that it counts."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from luoshi.paper.sheets import open_book
from luoshi.registers.models import Filing, Register
from luoshi.registers.queries.measuring import measure, measured_together
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.compare_periods import SO_FAR, span_of
from tests.registers.conftest import Cast, a_row, save
from tests.registers.test_list_pages import shown, sign_in

MEASURES = "/registers/projects/measures"


@pytest.fixture
def rows(cast: Cast, register: Register, filing: Filing) -> None:
    """Signed in the first half of 2024: 2 (one landed); of 2025: 5 (four landed), three of them of agriculture."""
    at = desk(cast.lead, "projects")
    given = [("2024-03-05", "落地", "工业"), ("2024-05-05", "签约", "工业"), ("2025-01-05", "落地", "农业")]
    given += [("2025-02-05", "落地", "农业"), ("2025-06-30", "落地", "农业"), ("2025-04-01", "签约", "工业")]
    given += [("2025-04-30", "落地", "工业"), ("2025-07-01", "签约", "工业")]
    save(at, cast.gxj, *(
        a_row(project=f"甲{n}", signed_on=day, stage=stage, kind=kind, contract=f"H{n}", amount="100",
              landed_on="2025-12-31" if stage == "落地" else None)
        for n, (day, stage, kind) in enumerate(given)
    ), filing=filing)  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registers_entry SET official = true, state = 'verified'")


def line(page: str, name: str) -> list[str]:
    """The cells of a measure's line, without marks."""
    row = next(one for one in page.split("<tr") if f">{name}</a>" in one and 'class="value"' in one)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", row)]


def test_a_measure_stands_beside_the_year_before_in_per_cent_and_a_rate_in_points(client: Client, rows: None) -> None:
    page = sign_in(client, "xianzhang").get(f"{MEASURES}?kind=half&from=2025-01-01").content.decode()
    assert line(page, "签约数") == ["5 个", "2", "增长 150.0%", "0", "—"]
    assert line(page, "落地率") == ["80.0 %", "50.0", "提高 30.0 个百分点", "—", "—"]


def test_every_number_opens_to_the_rows_that_it_counts(client: Client, rows: None) -> None:
    sign_in(client, "xianzhang")
    page = client.get(f"{MEASURES}?kind=half&from=2025-01-01&of=signed&by=kind").content.decode()
    opened = re.findall(r'class="value" href="([^"]+)">([\d,]+)</a>', page)
    counted = [(path, number) for path, number in opened if "measure=signed&amp;" in path]
    assert [number for _path, number in counted] == ["5", "3", "2"]
    for path, number in counted:
        assert len(shown(client.get(path.replace("&amp;", "&")))) == int(number)


def test_a_measure_told_by_month_shows_the_months_in_which_nothing_was(client: Client, rows: None) -> None:
    page = sign_in(client, "xianzhang").get(f"{MEASURES}?kind=half&from=2025-01-01&of=signed&by=month")
    told = page.content.decode().partition('id="told"')[2]
    values = re.findall(r'scope="row">(2025年\d月)</th><td class="number"><a[^>]*>(\d+)</a>', told)
    assert values == [("2025年1月", "1"), ("2025年2月", "1"), ("2025年3月", "0"), ("2025年4月", "2"),
                      ("2025年5月", "0"), ("2025年6月", "1")]  # fmt: skip


def test_the_page_opens_on_the_running_year_beside_as_many_months_of_the_last_one(client: Client, rows: None) -> None:
    today = timezone.localdate()
    page = sign_in(client, "xianzhang").get(MEASURES).content.decode()
    assert f'<h2 class="period-name">{span_of(SO_FAR, today).name}</h2>' in page
    upto_april = client.get(f"{MEASURES}?kind=so_far&from=2025-04-01").content.decode()
    assert line(upto_april, "签约数") == ["4 个", "1", "增长 300.0%"]
    assert "2025年1–4月" in upto_april
    assert "kind=so_far&amp;from=2025-03-01" in upto_april
    assert "kind=so_far&amp;from=2025-05-01" in upto_april


def test_all_measures_together_are_what_each_is_alone(cast: Cast, register: Register, rows: None) -> None:
    at = desk(cast.lead, "projects")
    months = (date(2025, 1, 1), date(2025, 7, 1))
    days = (date(2025, 1, 6), date(2025, 6, 30))
    for spans in ([months, (date(2024, 1, 1), date(2024, 7, 1))], [months, days]):
        together = measured_together(at, spans)
        for (key, place), found in together.items():
            alone = measure(at, key, start=spans[place][0], end=spans[place][1])
            assert (found.value, found.rows) == (alone.value, alone.rows), (key, place)
        assert {key for key, _place in together} == {one.key for one in at.definition.measures}


def test_the_page_asks_the_tallies_once_however_many_measures_there_are(
    client: Client, rows: None, django_assert_max_num_queries: Any
) -> None:
    sign_in(client, "xianzhang").get(MEASURES)
    with django_assert_max_num_queries(25):
        client.get(f"{MEASURES}?kind=half&from=2025-01-01")


def test_a_rate_over_nothing_is_no_number(client: Client, rows: None) -> None:
    page = sign_in(client, "xianzhang").get(f"{MEASURES}?kind=month&from=2019-01-01").content.decode()
    assert line(page, "落地率")[0] == "—"
    assert line(page, "签约数")[0] == "0 个"


def test_told_by_unit_a_unit_has_its_own_sum(client: Client, cast: Cast, rows: None) -> None:
    page = sign_in(client, "xianzhang").get(f"{MEASURES}?from=2025-04-02&until=2025-07-01&of=amount&by=unit")
    assert re.search(r'工信局</th><td class="number"><a class="value"[^>]*>300</a>', page.content.decode())


def test_the_table_is_exported_as_it_stands(client: Client, rows: None, tmp_path: Path) -> None:
    answer: Any = sign_in(client, "xianzhang").get(f"{MEASURES}.xlsx?kind=half&from=2025-01-01&of=signed&by=kind")
    assert BytesIO(answer.content).read(2) == b"PK"
    path = tmp_path / "out.xlsx"
    path.write_bytes(answer.content)
    with open_book(path) as book:
        assert [sheet.name for sheet in book.sheets] == ["统计", "签约数按产业"]
