"""The sample papers in every format, converted once for all tests of this folder."""

from __future__ import annotations

import pytest

from tests.paper.samples import GOLD, docx_of, lines_of, office, xlsx_of

ROWS = [["事项", "牵头单位", "完成时限"], ["建成二期厂房", "县发改局", "6月底前"], ["通车", "县交通局", "年底前"]]


@pytest.fixture(scope="session")
def word_files() -> dict[str, bytes]:
    return {f"{path.stem}.docx": docx_of(lines_of(path), ROWS if path.stem == "dev1" else ()) for path in GOLD}


@pytest.fixture(scope="session")
def office_files(word_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """dev1–8 as pdf, doc and rtf, and a workbook as xls."""
    folder = tmp_path_factory.mktemp("office")
    found: dict[str, bytes] = {}
    for target in ("pdf", "doc", "rtf"):
        found |= office(folder, word_files, target)
    found |= office(folder, {"dev1.xlsx": xlsx_of(ROWS)}, "xls")
    return found
