"""The keys of measures, their conditions, and index sets."""

from __future__ import annotations

from luoshi.registers.rules.explained.said import Said

_KINDS = (
    ("count", "行数"),
    ("sum", "合计"),
    ("mean", "平均"),
    ("distinct", "有几个不同的"),
    ("first", "首次出现的"),
    ("share", "占比"),
)
_BETTER = (("", "不排"), ("high", "高的好"), ("low", "低的好"))

MEASURE: tuple[Said, ...] = (
    Said("key", "代号", "words", "同字段的代号。"),
    Said("name", "名称", "words", "例如 签约数。报告和指标里用它。"),
    Said("kind", "怎么算", "pick", "只数已审核的行。", choices=_KINDS),
    Said(
        "field",
        "按哪个字段算",
        "field",
        "合计、平均要数字字段；不同的、首次的看这个字段的值。",
        ("sum", "mean", "distinct", "first"),
    ),
    Said(
        "date",
        "看哪个日期",
        "field",
        "这一天落在哪一期，就算进哪一期；空着，不分期。",
        ("count", "sum", "mean", "distinct", "first"),
    ),
    Said("stock", "是存量", "flag", "算到期末为止的全部；不选，只算期内的。", ("count", "sum", "mean", "distinct")),
    Said(
        "gone",
        "哪天起不再算",
        "field",
        "存量里退出的日期，到期末已经退出的不算。",
        ("count", "sum", "mean", "distinct"),
    ),
    Said(
        "where",
        "只算哪些行",
        "parts",
        "每个条件都要符合。",
        ("count", "sum", "mean", "distinct", "first"),
        of="condition",
    ),
    Said("of", "分子", "measure", "另一个测度。", ("share",)),
    Said("over", "分母", "measure", "另一个测度。", ("share",)),
    Said("unit", "计量单位", "words", "例如 个、万元、%。"),
    Said("decimals", "小数位数", "whole", "显示和印出来时保留几位。"),
    Said("by", "还可以按什么分", "besides", "单位、单选字段；选了的，分着看也是一下就出。"),
    Said("better", "排名时", "pick", "高的在前还是低的在前。", choices=_BETTER, more=True),
    Said("synonyms", "别的叫法", "lines", "一行一个；报告里的空靠它认。", more=True),
    Said("note", "口径说明", "words", "数是怎么来的，一两句。"),
)
CONDITION: tuple[Said, ...] = (
    Said("field", "看哪一栏", "beside", "一个字段，或环节、单位。"),
    Said("equals", "等于", "test", "判断只选一种写。"),
    Said("is_in", "是其中之一", "test", "几个值，任何一个都行。"),
    Said("not_in", "不是这些", "test", "几个值，哪个都不是；没填的也算。"),
    Said("at_least", "不小于", "test", "数或日期。"),
    Said("below", "小于", "test", "数或日期。"),
    Said("filled", "填了", "test", "true 是填了，false 是没填。"),
    Said("reached", "到过环节", "test", "到了或过了这个环节；“看哪一栏”写 stage。"),
)
INDEX: tuple[Said, ...] = (
    Said("filter", "常按什么筛", "besides", "最多三个，先筛的在前。"),
    Said("sort", "常按什么排", "beside", "一个字段。"),
)
