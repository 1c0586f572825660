"""Names that the tests of formulas share: a project's row as an office would declare it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.formulas import DATE, PLAIN, TEXT, TRUTH, Type, list_of, number

NAMES: dict[str, Type] = {
    "甲": PLAIN, "乙": PLAIN, "丙": PLAIN, "签约日期": DATE, "落地日期": DATE, "总投资": number("万元"),
    "到位资金": number("亿元"), "外资": number("美元"), "完成率": number("%"), "上年完成率": number("%"),
    "面积": number("亩"), "户数": number("户"), "状态": TEXT, "项目名称": TEXT, "标签": list_of(TEXT),
    "是否投产": TRUTH, "已入库": TRUTH, "且末产值": number("万元"), "占比（%）": number("%"),
    "12345工单数": number("件"),
}  # fmt: skip


@pytest.fixture
def names() -> dict[str, Type]:
    """The types of the row's fields."""
    return NAMES


@pytest.fixture
def row() -> dict[str, Any]:
    """A row with every field filled; each number in its field's unit."""
    return {
        "甲": Decimal(6), "乙": Decimal(4), "丙": Decimal(0), "签约日期": date(2024, 3, 1),
        "落地日期": date(2024, 5, 1), "总投资": Decimal(5000), "到位资金": Decimal("0.25"), "外资": Decimal(100),
        "完成率": Decimal(50), "上年完成率": Decimal(45), "面积": Decimal(10), "户数": Decimal(7), "状态": "在建",
        "项目名称": "城东产业园", "标签": ["制造业", "外来"], "是否投产": True, "已入库": False,
        "且末产值": Decimal(300), "占比（%）": Decimal(12), "12345工单数": Decimal(9),
    }  # fmt: skip
