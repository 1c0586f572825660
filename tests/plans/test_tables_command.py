"""The ``luoshi plan`` verb: what it writes, what it prints, when it stops."""

from __future__ import annotations

import argparse
from pathlib import Path

import openpyxl
import pytest

from luoshi.documents.models import Document
from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.paper import open_grids
from luoshi.plans.models import Plan
from luoshi.plans.services.starting import start_from_reading
from luoshi.plans.services.tables.bringing_back import preview_grids
from luoshi.plans.services.tables.exporting import export_table
from luoshi.site.verbs import plan as verb
from tests.plans.conftest import TODAY, Cast
from tests.plans.test_tables_own import made, own_document


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return start_from_reading(cast.clerk, document_id=speech.pk)


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verb.arguments(parser)
    found = parser.parse_args(words)
    verb._check(found)
    return found


def test_a_table_goes_out_is_edited_looked_at_and_taken_in(
    cast: Cast, plan: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "表.xlsx"
    assert verb._export(cast.keeper, options("export", str(plan.pk), "-o", str(target))) == 0
    book = openpyxl.load_workbook(target)
    sheet = book["任务分解表"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "序号")
    sheet.cell(top + 1, 3).value = "换一句话"
    book.save(target)
    asked = ("import", str(target))  # the file remembers which plan it is the table of
    assert verb._import(cast.keeper, options(*asked, "--dry-run")) == 0
    assert f"修改\tC{top + 1}\t第1项 工作内容" in capsys.readouterr().out
    assert not plan.items.filter(content="换一句话").exists()
    assert verb._import(cast.keeper, options(*asked)) == 0
    assert plan.items.filter(content="换一句话").exists()


@pytest.mark.parametrize("words", [("export", "x", "-o", "a.docx"), ("export", "1", "-o", "a.pdf"), ("import",)])
def test_a_command_line_that_does_not_say_enough_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as refused:
        options(*words)
    assert refused.value.remedy


def test_a_table_that_is_nobodys_export_asks_for_the_plan(cast: Cast, tmp_path: Path) -> None:
    target = tmp_path / "别的表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["序号", "工作内容", "牵头单位"])
    book.save(target)
    with pytest.raises(LuoshiError) as refused:
        verb._import(cast.keeper, options("import", str(target)))
    assert "--plan" in refused.value.remedy


def test_a_table_with_heading_rows_comes_back_from_excel_unchanged(cast: Cast) -> None:
    own = made(cast, own_document(), "分工表.docx")
    content = export_table(cast.clerk, plan_id=own.pk, form="xlsx", today=TODAY).content
    preview = preview_grids(cast.clerk, own.pk, open_grids(content, name="表.xlsx"), {}, today=TODAY)
    assert preview.empty
    assert preview.problems == ()
