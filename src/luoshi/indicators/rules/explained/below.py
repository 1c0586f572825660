"""The keys of what stands below a definition: facets, 口径, the release calendar, pace, limits, sources."""

from __future__ import annotations

from luoshi.registers.rules.explained import Said

_IS = (("official", "发布的"), ("derived", "算出来的"), ("none", "不公布"))
_CLOCK = (("month", "按月份"), ("day", "按天数"), ("curve", "按计划曲线"))

FACET: tuple[Said, ...] = (
    Said("is", "怎么来", "pick", "发布的要连同公报填报，系统不另算。", choices=_IS),
    Said("decimals", "小数位数", "whole", "空着：数值随指标，增速、占比一位。"),
    Said(
        "compare",
        "与算出来的比",
        "flag",
        "发布的数与算出来的不同就提醒；本来就会不同的不要选。",
        usual=True,
    ),
    Said("note", "说明", "words", "例如 按不变价格计算。"),
)
COVERAGE: tuple[Said, ...] = (
    Said("effective", "从哪天起", "day", "第一条可以空着：从有数起。"),
    Said("words", "口径", "words", "例如 年主营业务收入 2000 万元及以上的工业法人。"),
    Said("breaks", "前后不可比", "flag", "选了，跨过这一天的增速不计算，并写明原因。", usual=True),
    Said("until", "到哪天为止", "day", "一般空着：到下一条为止。"),
    Said("document", "文件", "words", "按哪份文件改的。"),
)
RELEASE: tuple[Said, ...] = (
    Said("day", "期后第几天发布", "whole", "例如 20：次月 20 日。"),
    Said("working", "按工作日数", "flag", "选了，数的是工作日。"),
    Said("moves", "遇休息日顺延", "flag", "那天不上班，就顺延到下一个工作日。", usual=True),
)
PACE: tuple[Said, ...] = (
    Said("clock", "序时进度怎么算", "turn", "全年目标到这个月应完成多少。", choices=_CLOCK),
    Said("curve", "各月末应完成", "curve", "每个月末累计到全年目标的百分之几，12 月是 100。", ("curve",)),
)
LIMITS: tuple[Said, ...] = (
    Said("min", "数值不小于", "number", "按本指标的单位；空着不管。"),
    Said("max", "数值不大于", "number", "按本指标的单位；空着不管。"),
    Said("growth_min", "增速不小于", "number", "百分数；空着不管。"),
    Said("growth_max", "增速不大于", "number", "百分数；空着不管。"),
    Said("jump", "跳动多大要问", "number", "与自己的历史相差几个稳健偏差；一般是 5。"),
    Said("falls", "累计数可以减少", "flag", "例如投资会核减；不选，累计数比上期少就问。"),
)
SOURCE: tuple[Said, ...] = (
    Said("words", "原话", "words", "文件里的几个字。"),
    Said("document", "文件", "words", "文件名称。"),
    Said("clause", "条款", "words", "第几条。"),
)
