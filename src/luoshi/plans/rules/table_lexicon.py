"""What the columns of task tables are called.

Source: the language of 任务分解表, 责任清单 and 督查台账 as the offices of Party and government print them; the words for
lead and support are those of 《党政机关公文处理工作条例》 (主办, 会办) and of the usual division tables.
"""

from __future__ import annotations

from typing import Final

#: Fields of a table of tasks, in the order in which the county's own table prints them, and their names.
NAMES: Final[dict[str, str]] = {
    "number": "序号", "category": "所属板块", "content": "工作内容", "target": "目标任务", "leader": "牵头领导",
    "lead": "牵头单位", "supporting": "配合单位", "units": "责任单位", "kind": "时限类型", "deadline": "完成时限", "due": "截止日期",
    "stages": "阶段节点", "check": "下次检查", "note": "备注",
}  # fmt: skip

_WORDS: Final[dict[str, str]] = {
    "number": "序号 编号 项次 序 号 No No. 项目序号 任务编号 序列",
    "category": "所属板块 类别 类型 分类 领域 板块 工作类别 任务类别 任务分类 重点领域 工作领域 工作板块 任务板块 一级任务 一级指标 "
    "项目类别 事项类别 工作方面 所属领域 战役 专项 所属专项 专班 攻坚任务",
    "content": "工作内容 任务内容 主要任务 重点任务 重点工作 工作任务 任务 事项 工作事项 重点事项 督办事项 督查事项 立项事项 任务名称 "
    "事项名称 项目名称 工作名称 主要内容 具体内容 具体任务 工作举措 具体举措 主要举措 工作措施 具体措施 主要措施 重点举措 任务事项 "
    "主要工作 具体工作 任务清单 工作项目 整改措施 建设内容 内容 举措 措施 二级任务 三级任务 决策事项 议定事项 交办事项 批示内容 细化任务",
    "target": "目标任务 工作目标 年度目标 目标要求 预期目标 目标 完成标准 工作标准 工作要求 量化指标 目标值 年度任务 年度目标任务 "
    "任务目标 阶段目标 预期成效 工作成效 整改目标 考核指标 具体目标 主要目标 完成目标 目标及要求 要求 标准 预期成果 成果形式 建设目标",
    "leader": "牵头领导 责任领导 分管领导 包保领导 包联领导 县级领导 责任县领导 县领导 市领导 区领导 挂钩领导 督办领导 领导 牵头县领导 "
    "分管县领导 包抓领导 联系领导 挂帅领导 包案领导 分管负责同志 分管县长 牵头人 总牵头人 县级包保领导 牵头县级领导 责任县级领导",
    "lead": "牵头单位 牵头部门 责任单位 责任部门 主办单位 主责单位 承办单位 主办 承办 牵头 主责部门 主责 主办部门 承办部门 落实单位 "
    "责任主体 实施单位 主管单位 主管部门 牵头责任单位 第一责任单位 办理单位 主体责任单位 单位 实施主体 责任乡镇 责任分工 落实部门",
    "supporting": "配合单位 配合部门 协办单位 协办部门 责任科室 参与单位 参加单位 协办 配合 会办单位 协助单位 协同单位 协作单位 "
    "配合责任单位 参与部门 会办 联办单位 成员单位 共同责任单位",
    "kind": "时限类型 期限类型 时限性质",
    "deadline": "完成时限 完成时间 时间节点 办结时间 办结时限 时限要求 时间要求 完成期限 截止时间 时限 期限 时间 完成日期 整改时限 "
    "办理时限 落实时限 推进时限 时间安排 完成节点 完成时间节点 计划完成时间 预计完成时间 办结日期 节点 进度安排 计划时间",
    "due": "截止日期 到期日 截止日 最后期限",
    "stages": "阶段节点 分阶段节点 阶段安排 阶段时限",
    "check": "下次检查 下次检查日期",
    "note": "备注 说明 附注 备考",
}  # fmt: skip

FIELD_OF: Final[dict[str, str]] = {word: field for field, words in _WORDS.items() for word in words.split()}
"""Head → field, for heads printed word for word."""

SHARED: Final = frozenset(
    ["责任单位", "责任部门", "落实单位", "责任主体", "单位", "责任分工", "实施单位", "办理单位", "责任乡镇", "落实部门"]
)
"""Heads that do not say who leads: where no column names support, the first unit leads."""

FOOT: Final = (
    "合计",
    "小计",
    "总计",
    "备注：",
    "备注:",
    "注：",
    "注:",
    "说明：",
    "说明:",
    "填表人",
    "填报人",
    "审核人",
    "联系人：",
)
"""How rows begin that are no tasks."""

KINDS: Final[dict[str, str]] = {
    "deadline": "限期", "stages": "分阶段", "standing": "常态化", "soft": "争取", "open": "待明确",
}  # fmt: skip
"""Kinds of date as printed and chosen."""

OPEN: Final = "待明确"
NOTHING: Final = frozenset(
    {"", OPEN, "无", "—", "-", "－", "/", "／", "——", "--", "暂无", "待定", "待议", "未定", "空"}
)
"""What cells say that say nothing."""
