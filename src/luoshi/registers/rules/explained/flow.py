"""The keys of stages, filings, reviews and checks."""

from __future__ import annotations

from luoshi.registers.rules.explained.said import PARTIES, Said

_EVERY = (("month", "每月"), ("quarter", "每季"), ("half", "每半年"), ("year", "每年"), ("none", "有就填，不分期"))
_STEPS = (("confirm", "单位负责人确认"), ("verify", "主管部门审核"))

STAGE: tuple[Said, ...] = (
    Said("key", "代号", "words", "同字段的代号。"),
    Said("name", "名称", "words", "例如 签约。次序就是先后。"),
    Said("date", "哪天到的，看哪个字段", "field", "进入这个环节时必须填好的日期。"),
    Said("needs", "进入前要填好", "fields", "没填好这些就进不了这个环节。"),
    Said("rule", "进入的条件", "formula", "结果为“否”就进不了；要看的数没填，就不判断。"),
    Said("message", "不符合时说什么", "words", "条件不符时给填报人看的话。"),
    Said("evidence", "要有的佐证", "lines", "一行一个；是上传的文件，或同名的一栏填好了。"),
    Said("within", "上一环节最多几个工作日", "whole", "从进入上一环节的那天算起，过了就是超期。"),
    Said("by", "谁能推进到这里", "several", "都不选，由填报单位推进。", choices=PARTIES[:2], more=True),
    Said("ends", "到这里就结束", "flag", "终止、退出这类，从哪个环节都能到。"),
)
FILING: tuple[Said, ...] = (
    Said("every", "多久报一次", "pick", "每期一张填报单；不分期的随时填。", choices=_EVERY),
    Said("due_day", "期后第几天前报", "whole", "例如 5：次月 5 日前。"),
    Said("working_days", "按工作日数", "flag", "不选就按日历日数。", usual=True),
    Said("steps", "要谁点头才算数", "several", "都不选，填了就算数。", choices=_STEPS),
    Said(
        "by",
        "谁来填",
        "pick",
        "各单位填自己的，还是主管部门一家填。",
        choices=(("units", "各单位"), ("owner", "主管部门")),
    ),
    Said(
        "of",
        "哪些单位必须报",
        "lines",
        "一行一个：单位简称，或 township（镇街）、government（部门）、enterprise（企业）；空着，谁有谁报。",
    ),
)
REVIEW: tuple[Said, ...] = (
    Said("key", "代号", "words", "同字段的代号。"),
    Said("name", "名称", "words", "例如 签约项目回头看。"),
    Said("every_days", "每隔几天", "whole", "第一次从“从哪天起”算。"),
    Said("since", "从哪天起", "field", "一个日期字段；没填就不催。"),
    Said("times", "最多几次", "whole", "0 是一直到停下为止。"),
    Said("until", "到了哪些环节就停", "stages", "到了其中一个，就不再回头看。"),
    Said("asks", "要问什么", "lines", "一行一问，回头看时逐条答。"),
)
CHECK: tuple[Said, ...] = (
    Said("rule", "应当成立的式子", "formula", "例如 落地日期 >= 签约日期；结果为“否”就是填错了，数没填就不判断。"),
    Said("when", "什么时候才查", "formula", "例如 非 空(落地日期)；空着就每行都查。"),
    Said("message", "错了说什么", "words", "说清哪里不对，例如 落地日期早于签约日期。"),
    Said("remedy", "怎么改", "words", "告诉填报人怎么办，例如 请核对两个日期。"),
    Said("at", "标在哪一格", "field", "红框标在这一栏；空着，标在整行。"),
    Said("warn", "只提醒", "flag", "提醒核对，但不挡住上报。"),
)
