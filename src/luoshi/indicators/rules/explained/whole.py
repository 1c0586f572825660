"""The keys that stand in the definition itself, by the tab on which they are asked."""

from __future__ import annotations

from luoshi.registers.rules.explained import Said

_BETTER = (("high", "高的好"), ("low", "低的好"), ("", "不排名"))
_FREQUENCY = (("month", "每月"), ("quarter", "每季"), ("half", "每半年"), ("year", "每年"))
_SOURCE = (("filed", "由人填报"), ("measure", "台账里数出来"), ("formula", "用公式算"))
_RANKED = (("value", "按数值"), ("growth", "按增速"))
_BASE = (("revised", "上年同期修订后的数"), ("original", "上年同期首次发布的数"))

BASIC: tuple[Said, ...] = (
    Said("name", "名称", "words", "文件里的正式叫法，例如 一般公共预算收入。公式里也用它。"),
    Said("code", "代号", "words", "小写英文字母开头，只含小写字母、数字、下划线；网址里用它，开了就不能改。"),
    Said("synonyms", "别的叫法", "lines", "一行一个；读文件、认表头、填报告里的空都靠它。"),
    Said("line", "属于哪条工作线", "words", "指标页按它归拢，例如 经济运行。"),
    Said("owner", "主管单位", "unit", "谁填报、谁发布，写单位全称或简称。"),
    Said("unit", "计量单位", "listed", "例如 亿元、%、家；有了数就不能改。"),
    Said("decimals", "小数位数", "whole", "印出来时保留几位；存的数不舍入。"),
    Said("better", "哪头是好", "pick", "排名时高的在前还是低的在前。", choices=_BETTER),
    Said("main", "主要指标里排第几", "whole", "主要指标一览里的次序；空着就不列。"),
    Said("about", "说明", "words", "一两句话：是什么、不含什么。"),
    Said("verb", "句子里的动词", "words", "空着：累计数用“实现”，别的用“为”；也可写 完成、新增。", more=True),
)
TIMING: tuple[Said, ...] = (
    Said("frequency", "多久一个数", "pick", "有了数就不能改。", choices=_FREQUENCY),
    Said("cumulative", "累计数", "flag", "6 月的数是 1—6 月的合计；有了数就不能改。"),
    Said("stock", "时点数", "flag", "期末那天的数，例如户数、存款余额；没有序时进度。"),
    Said("months_missing", "哪些月份不出数", "months", "例如固定资产投资没有 1 月。"),
)
SOURCE_KEYS: tuple[Said, ...] = (
    Said("source", "数从哪里来", "turn", "填报的数不再计算；算出来的数不能填报。", choices=_SOURCE),
    Said("measure", "哪个台账测度", "named", "输入几个字，从列出的里面选。", ("measure",), of="measures"),
    Said(
        "formula",
        "公式",
        "formula",
        "用指标的名称写，例如 百分比(第三产业增加值 / 地区生产总值)；输入时会列出可用的名称。",
        ("formula",),
    ),
)
COMPARING: tuple[Said, ...] = (
    Said("ranked_by", "按什么排位次", "pick", "文件里印哪个位次。", choices=_RANKED),
    Said("growth_base", "增速与哪个数比", "pick", "上年的数修订过时用哪一个。", choices=_BASE),
    Said("peers", "和谁比", "peers", "同一个上级下面的全部，或者点名的几个。"),
    Said("parts", "由哪些指标相加而成", "some", "单位、频率要相同；加起来不等于本数就提醒。", of="indicators"),
    Said("parts_tolerance", "相加允许差多少", "number", "按本指标的单位，只差舍入的不提醒。"),
)
LISTS: tuple[Said, ...] = (
    Said("coverage", "口径", "parts", "统计范围和方法，一个时期一条，从早到晚。", of="coverage"),
    Said("sources", "依据", "parts", "指标为什么有、按什么文件统计。", of="source"),
)
#: Written in the text alone.
TEXT_ONLY: tuple[Said, ...] = (
    Said("examples", "例子", "yaml", "公式的例子是测试；填报指标的例子是一句话。"),
    Said("oracle", "核对用的 SQL", "yaml", "只留在规则包的文件里。"),
    Said("en", "英文名", "yaml", "代号: 英文名，切换到英文时显示。"),
    Said("kind", "种类", "yaml", "总是 indicator。"),
)
