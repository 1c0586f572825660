"""The field's words for the kinds that the code names in English, for tables and reports of the pure rooms."""

from __future__ import annotations

from luoshi.ground.finding import Severity
from luoshi.reading.model import BlankKind, FigureRole, Kind, NameKind

KINDS: dict[Kind, str] = {
    "speech": "讲话",
    "report": "工作报告",
    "plan": "方案、计划",
    "notice": "通知、通报",
    "division": "任务分解",
    "analysis": "经济运行分析",
    "other": "其他",
}
FIGURE_ROLES: dict[FigureRole, str] = {
    "value": "数值",
    "growth": "增速",
    "rank": "位次",
    "completion": "完成率",
    "share": "占比",
    "change": "增减",
    "target": "目标",
}
BLANK_KINDS: dict[BlankKind, str] = {"number": "数字", "name": "名称"}
NAME_KINDS: dict[NameKind, str] = {
    "project": "项目",
    "organization": "单位、企业",
    "campaign": "专项行动",
    "mechanism": "机制",
    "policy": "政策文件",
    "brand": "品牌",
}
SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "疑问", "hint": "提示"}
LAYERS = {
    "outline": "提纲",
    "tasks": "任务",
    "figures": "指标数据",
    "blanks": "空白项",
    "names": "名称",
    "achievements": "成效",
    "frames": "工作框架",
    "problems": "问题",
    "opinions": "意见建议",
    "findings": "体检发现",
}
