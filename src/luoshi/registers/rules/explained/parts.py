"""The parts of a definition, each with its keys in the order in which a person thinks of them."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.registers.rules.explained.counts import CONDITION, INDEX, MEASURE
from luoshi.registers.rules.explained.fields import FIELD
from luoshi.registers.rules.explained.flow import CHECK, FILING, REVIEW, STAGE
from luoshi.registers.rules.explained.said import Said


class Part(NamedTuple):
    """``key`` is the part's name here, ``title`` what people call it, ``keys`` its keys."""

    key: str
    title: str
    about: str
    keys: tuple[Said, ...]


WHOLE: tuple[Said, ...] = (
    Said("code", "代号", "words", "小写英文字母开头，只含小写字母、数字、下划线；网址里用它，开了就不能改。"),
    Said("name", "台账名称", "words", "例如 招商引资项目。"),
    Said("line", "属于哪条工作线", "words", "台账页按它归拢，例如 招商和项目。"),
    Said("about", "是记什么的", "words", "一两句话，写清什么算一行、什么不算。"),
    Said("owner", "主管部门", "unit", "审核各单位填的，写单位全称或简称。"),
    Said("entry", "一行叫什么", "words", "例如 项目、会议；默认叫条目。"),
    Said("titles", "用什么称呼一行", "fields", "一到三个字段，清单、链接、提醒里这样称呼一行。"),
    Said("number", "编号用哪个字段", "field", "空着，系统按先后给号。"),
    Said("same", "哪些字段相近算疑似重复", "fields", "只提示，从不自动合并。"),
    Said("record", "以什么为准", "words", "哪本账、哪个系统、哪类文件说了算。"),
    Said("shared", "全县都能看", "flag", "不选，各单位只看自己的行。"),
    Said("closed", "不公开的台账", "flag", "只有填报单位、主管部门和特许的人知道有它。"),
    Said("aggregates_only", "只报汇总数", "flag", "纪检、组织这类：只填数，不填人、不填案。", more=True),
    Said("public", "可对社会公开", "flag", "公开页可以取用。", more=True),
    Said("effective", "从哪天起用", "day", "定义生效的日子。", more=True),
    Said("until", "到哪天为止", "day", "从这天起不再用。", more=True),
    Said("fields", "字段", "parts", "表的各列，最多 80 个。", of="field"),
    Said("stages", "环节", "parts", "一行从头到尾要走的几步，最多 20 个；不分环节就空着。", of="stage"),
    Said("checks", "检查", "parts", "一行里几个数之间应当怎样，用公式写。", of="check"),
    Said("filing", "填报", "parts", "谁填、多久报一次、谁点头才算数。", of="filing"),
    Said("reviews", "回头看", "parts", "过些天回头查一次。", of="review"),
    Said("measures", "测度", "parts", "这个台账数得出什么数；报告、指标、考核都从这里取。", of="measure"),
    Said(
        "indexes",
        "常用清单",
        "parts",
        "最常按什么筛、按什么排，最多六组。有百万行也快；每多一组，每写一行慢一点，多占一点地方。",
        of="index",
    ),
    Said("sources", "依据", "parts", "台账为什么有：文件里的几个字，或法条。", of="source"),
    Said("examples", "示例行", "parts", "几行做好的样子，也是测试：写错的行要报出写明的话。", of="example"),
    Said("en", "英文名", "yaml", "代号: 英文名，切换到英文时显示。", more=True),
    Said("kind", "种类", "yaml", "总是 register。", more=True),
)
SOURCE: tuple[Said, ...] = (
    Said("words", "原话", "words", "文件里的几个字。"),
    Said("document", "文件", "words", "文件名称。"),
    Said("clause", "条款", "words", "第几条。"),
)
EXAMPLE: tuple[Said, ...] = (
    Said("name", "说明", "words", "这一行示范什么。"),
    Said("given", "填的", "yaml", "字段代号: 填的字。"),
    Said("stage", "环节", "yaml", "填到哪个环节。"),
    Said("problems", "应报的错", "yaml", "字段代号: 一字不差的话；整行的错写 row。"),
    Said("kept", "应存为", "yaml", "字段代号: 存下来的值。"),
)
PARTS: tuple[Part, ...] = (
    Part("whole", "台账", "一个台账一份定义；规则包里一个 YAML 文件。", WHOLE),
    Part("field", "字段", "写在 fields 下，一个字段一条。", FIELD),
    Part("stage", "环节", "写在 stages 下，按先后。", STAGE),
    Part("check", "检查", "写在 checks 下。", CHECK),
    Part("filing", "填报", "写在 filing 下，只有一份。", FILING),
    Part("review", "回头看", "写在 reviews 下。", REVIEW),
    Part("measure", "测度", "写在 measures 下。", MEASURE),
    Part("condition", "条件", "写在测度的 where 下；每条写一个且只写一个判断。", CONDITION),
    Part("index", "常用清单", "写在 indexes 下。", INDEX),
    Part("source", "依据", "写在 sources 下。", SOURCE),
    Part("example", "示例行", "写在 examples 下。", EXAMPLE),
)


def part_of(key: str) -> Part:
    """The part of that name. Raises KeyError."""
    for one in PARTS:
        if one.key == key:
            return one
    raise KeyError(key)
