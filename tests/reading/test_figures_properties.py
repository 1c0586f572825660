"""What must hold of figures and blanks in any text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.numerals import parse_number, write_chinese
from luoshi.reading.model import Figure
from tests.reading.figuring import figures, one, printed

PIECES = st.sampled_from(
    [
        "全县", "实现", "地区生产总值", "增长", "下降", "12.5", "3", "两", "百", "%",
        "亿元", "个", "家", "，", "。", "；", "、", "和",
        "分别", "居全市", "第", "位", "*", "××", "“", "”", "（", "）", "由",
        "提高到", "其中", "企业", "\n", "一是", "2025年", "前", "：", "-",
        "每", "季度", "一次", "以上", "的",
        "1、", "\t", "《", "》", "占", "比", "上年", "同比", ":",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_figures_that_reproduce_their_words(text: str) -> None:
    sheet_text = printed(text)
    last = -1
    for figure in figures(text):
        assert sheet_text[figure.start : figure.end] == figure.text
        assert figure.start >= last
        last = figure.end


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert all(figure.text for figure in figures(text))


def full_width(number: str) -> str:
    return number.translate({ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789"})


@given(st.integers(3, 9999))
def test_a_number_has_the_same_value_in_every_form(number: int) -> None:
    forms = [str(number), f"{number:,}", full_width(str(number)), write_chinese(number)]
    assert {one(f"新增企业{form}家。").value for form in forms} == {Decimal(number)}


SENTENCES = [
    "全县实现地区生产总值{}亿元。", "规上工业增加值下降{}%。", "城镇登记失业率控制在{}%以内。", "完成全年任务的{}%。",
    "新增高新技术企业{}家。", "税收占比提高{}个百分点。", "力争完成投资{}亿元以上。",
]  # fmt: skip


def but_number(figure: Figure) -> tuple[object, ...]:
    return figure.role, figure.unit, figure.indicator, figure.sign, figure.area, figure.period


@given(st.sampled_from(SENTENCES), st.decimals("0.1", "99.9", places=1), st.decimals("0.1", "99.9", places=1))
def test_another_number_of_the_same_shape_changes_nothing_else(frame: str, one_: Decimal, two: Decimal) -> None:
    assert but_number(one(frame.format(one_))) == but_number(one(frame.format(two)))


@given(st.sampled_from(SENTENCES), st.decimals("0.1", "99.9", places=1))
def test_a_mask_reads_as_the_number_that_it_hides(frame: str, number: Decimal) -> None:
    open_, masked = one(frame.format(number)), one(frame.format("*"))
    assert but_number(open_) == but_number(masked)
    assert masked.value is None
    assert open_.value == parse_number(str(number))
