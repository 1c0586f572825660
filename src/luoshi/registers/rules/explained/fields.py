"""The keys of a field."""

from __future__ import annotations

from luoshi.registers.rules.explained.said import FIELD_TYPES, PARTIES, Said

_NUMBERS = ("number", "money", "percent")
_WORDS = ("text", "long_text", "person", "enterprise", "link", "place")
_CHOICES = ("choice", "choices")
_TYPED = tuple(key for key, _label in FIELD_TYPES if key != "computed")
_MASKS = (("", "不显示"), ("all", "全部遮住"), ("last4", "只留后四位"), ("name", "只留姓"))

FIELD: tuple[Said, ...] = (
    Said("key", "代号", "words", "小写英文字母开头，只含小写字母、数字、下划线；存数据用，用过就不能改。"),
    Said("name", "名称", "words", "表头上的字，一个台账里不能重。公式里也用它。"),
    Said("type", "类型", "pick", "决定怎么填、怎么查、怎么算。", choices=FIELD_TYPES),
    Said("required", "必填", "flag", "没填就不能上报。", _TYPED),
    Said(
        "unique",
        "不能重复",
        "flag",
        "同一台账里不能有两行一样，例如合同编号。",
        tuple(one for one in _TYPED if one != "file"),
    ),
    Said(
        "unit",
        "计量单位",
        "words",
        "存数用的单位，例如 万元、亩；填报时写“1.2亿元”会自动换算。",
        ("number", "money", "computed"),
    ),
    Said("decimals", "小数位数", "whole", "至少显示几位小数；数的类型写 0 就只能填整数。", (*_NUMBERS, "computed")),
    Said("min", "最小", "limit", "数或日期，小于它就报错。", (*_NUMBERS, "date")),
    Said("max", "最大", "limit", "数或日期，大于它就报错。", (*_NUMBERS, "date")),
    Said("longest", "最多几个字", "whole", "超过就报错；不写，文字是 300，长文字是 20000。", _WORDS),
    Said(
        "pattern",
        "格式",
        "words",
        "正则表达式，整段要符合，例如 ZS\\d{7}；不会写就空着，用检查代替。",
        _WORDS,
        more=True,
    ),
    Said("choices", "选项", "lines", "一行一个，次序就是下拉的次序。", _CHOICES),
    Said("link", "关联哪个台账", "register", "填的是那个台账里条目的名称。", ("link",)),
    Said("compute", "公式", "formula", "只能用本行里排在它前面的栏，例如 百分比(到位资金 / 总投资)。", ("computed",)),
    Said("help", "填写说明", "words", "显示在表头和输入框旁，例如“写营业执照上的全称”。"),
    Said("message", "出错时说什么", "words", "代替系统自己的话；必填没填时，是补在后面的办法。", _TYPED, more=True),
    Said(
        "default",
        "新行先填上",
        "words",
        "新增一行时先替人填好的值。",
        tuple(one for one in _TYPED if one != "file"),
        more=True,
    ),
    Said("synonyms", "别的叫法", "lines", "一行一个；导入 Excel 时靠它认表头。"),
    Said(
        "from_system",
        "来自哪个系统",
        "words",
        "写了就不能手填，只由导入带进来，例如 12345热线平台。",
        _TYPED,
        more=True,
    ),
    Said(
        "owned_by",
        "引用哪项数据",
        "words",
        "这项数别处已经有了就引用它，写法 register:台账代号.字段代号 或 indicator:指标代号。",
        more=True,
    ),
    Said("kept_by", "谁来填", "several", "都不选，由填报单位填。", _TYPED, choices=PARTIES[:2], more=True),
    Said(
        "seen_by",
        "谁能看",
        "several",
        "都不选，能看这一行的人都能看；选了，别人连搜索也搜不到。",
        choices=PARTIES,
        more=True,
    ),
    Said(
        "mask",
        "不能看的人看到什么",
        "pick",
        "谁能看里没有的人，看到的是空白、星号还是后四位。",
        choices=_MASKS,
        more=True,
    ),
    Said("width", "列宽（字）", "whole", "清单和 Excel 里这一列有多宽；0 由系统定。", more=True),
    Said("leads", "是包联、牵头的人", "flag", "选了，这一行算作他肩上的担子，列入“领导分工”。", ("person",), more=True),
    Said(
        "leads_until",
        "担到哪个环节",
        "stage",
        "到了这个环节就不再算担子；空着，到结束的环节为止。",
        ("person",),
        more=True,
    ),
)
