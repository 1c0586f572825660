"""The clauses that the checker knows: number, name, and what each asks, in our own words.

Numbers and names follow the contents of GB/T 9704-2012; what they ask was taken from secondary copies, so hold a
finding against the printed standard before you quote it.
"""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.paper.layout.document import Para
from luoshi.paper.layout.finding import LayoutFinding, Place, Verdict

CLAUSES: dict[str, tuple[str, str]] = {
    "1": ("范围", "标准管的是制发的公文；供宣读的讲话稿、发言稿不在其内"),
    "5.1": ("幅面尺寸", "A4 纸，210 mm×297 mm"),
    "5.2.1": ("页边与版心尺寸", "天头 37 mm±1 mm，订口 28 mm±1 mm，版心 156 mm×225 mm"),
    "5.2.2": ("字体和字号", "没有特别说明的要素一般用三号仿宋"),
    "5.2.3": ("行数和字数", "一般每面 22 行、每行 28 个字，撑满版心"),
    "5.2.4": ("文字的颜色", "没有特别说明的文字为黑色"),
    "7.2": ("版头", "发文机关标志、发文字号、分隔线等依次编排"),
    "7.2.1": ("份号", "一般用 6 位三号阿拉伯数字，顶格在版心左上角第一行"),
    "7.2.3": ("紧急程度", "一般用三号黑体，顶格在版心左上角"),
    "7.2.4": ("发文机关标志", "居中，红色，推荐小标宋，上边缘至版心上边缘 35 mm"),
    "7.2.5": ("发文字号", "在发文机关标志下空二行居中；年份写全称并用六角括号〔〕，序号不加“第”、不编虚位"),
    "7.2.6": ("签发人", "“签发人”三字用三号仿宋并标全角冒号，姓名用三号楷体，居右空一字"),
    "7.2.7": ("版头中的分隔线", "发文字号之下 4 mm 处居中印一条与版心等宽的红色分隔线"),
    "7.3.1": ("标题", "一般用二号小标宋，红色分隔线下空二行居中；回行词意完整，用梯形或菱形"),
    "7.3.2": ("主送机关", "标题下空一行，居左顶格，最后标全角冒号"),
    "7.3.3": ("正文", "每段左空二字、回行顶格；“一、”黑体，“（一）”楷体，“1.”“（1）”仿宋"),
    "7.3.4": ("附件说明", "正文下空一行左空二字，“附件”后标全角冒号，名称后不加标点，多件用阿拉伯数字编号"),
    "7.3.5": (
        "发文机关署名、成文日期和印章",
        "加盖印章的，成文日期右空四字，署名以日期为准居中；不盖章的，署名右空二字",
    ),
    "7.3.5.4": ("成文日期中的数字", "用阿拉伯数字把年、月、日标全，月、日不编虚位"),
    "7.3.6": ("附注", "居左空二字加圆括号，在成文日期下一行"),
    "7.3.7": ("附件", "另面编排；“附件”及序号用三号黑体顶格在第一行，附件标题居中在第三行"),
    "7.4": ("版记", "抄送机关、印发机关和印发日期编排在最后一面"),
    "7.4.1": ("版记中的分隔线", "与版心等宽，首条和末条用粗线（推荐 0.35 mm），中间用细线（推荐 0.25 mm）"),
    "7.4.2": ("抄送机关", "一般用四号仿宋，左右各空一字，“抄送”后标全角冒号，末尾标句号"),
    "7.4.3": ("印发机关和印发日期", "一般用四号仿宋，机关左空一字，日期右空一字，月、日不编虚位，后加“印发”"),
    "7.5": ("页码", "四号半角宋体数字，左右各一条一字线，距版心下边缘 7 mm；单页居右空一字，双页居左空一字"),
    "8": ("公文中的横排表格", "横排的表格，页码位置与其他页一致；单页表头在订口一边，双页在切口一边"),
    "10.1": ("信函格式", "机关名称上边缘至上页边 30 mm，红色双线长 170 mm，发文字号居右，首页不显示页码"),
    "10.2": ("命令（令）格式", "标志上边缘至版心上边缘 20 mm，其下空二行居中编令号"),
    "10.3": ("纪要格式", "标志由“×××纪要”组成，红色小标宋，另列出席、请假、列席人员"),
}


def finding(
    clause: str, verdict: Verdict, places: Iterable[Para | Place], found: str, remedy: str, asks: str = ""
) -> LayoutFinding:
    """A finding under a clause; ``asks`` where less than the whole clause is meant."""
    title, whole = CLAUSES[clause]
    held = tuple(one.place if isinstance(one, Para) else one for one in places)
    return LayoutFinding(clause, title, verdict, held, found, asks or whole, remedy)
