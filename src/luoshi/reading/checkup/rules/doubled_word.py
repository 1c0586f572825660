"""的的, 进一步进一步: the same word typed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

# Function words that no word begins with (和和平, 对对外, 与与会 are two words), but for the idioms excluded.
_SINGLE = compiled(
    r"(?<![目标])的的(?![确士])|和和(?![气美平谐睦解])|是是(?!非)|把把(?!关)|，，|。。(?!。)|、、|；；|：："
)
# Words of official prose that neither an idiom (研究研究) nor a longer word (企业企业家) doubles.
_PAIR = re.compile(
    r"(加快|推进|加强|全面|积极|深入|持续|认真|切实|全力|不断|有效|提高|提升|落实|完成|进行|开展|以及|坚持|围绕|确保|实现"
    r"|关于|同时|目前|已经|我们|他们|可以|应当|必须|以上|以下|亿元|万元|部门|我县|全县|全市)\1"
)
# Three characters come twice by chance (申请人申请人民法院); four hardly do.
_LONGER = re.compile(r"进一步进一步|([一-鿿]{4,6})\1")


def find(page: Page) -> Iterator[Hit]:
    for pattern in (_SINGLE, _PAIR):
        for found in page.scan(pattern):
            yield _hit(page, found.start(), found.end())
    for found in page.scan(_LONGER):
        # 一个一个, 一件一件 and 哈哈哈哈 are said on purpose.
        if not found[1] or ("一" not in found[0] and len(set(found[0])) > 2):
            yield _hit(page, found.start(), found.end())


def _hit(page: Page, start: int, end: int) -> Hit:
    return Hit(start, end, {"words": page.raw[start:end]})


RULE = Rule(
    code="doubled-word",
    title="字词重复",
    message="“{words}”重复了。",
    remedy="删去一个。",
    source="校对常见差错：键入、粘贴时同一字词连写两遍",
    find=find,
    examples=(
        fires("进一步进一步优化的的环境。", "进一步进一步", "的的"),
        fires("县人民政府县人民政府要加快加快推进。", "县人民政府县人民政府", "加快加快"),
        fires("抓好落实，，按时完成。", "，，"),
        silent("一个一个抓、一件一件办，确实的的确确有效。"),
        silent("大家研究研究、讨论讨论，把工作做实做细。"),
        silent("以运用为目的的投资，与标的的价值相当。"),
        silent("追求实实在在的增长，共建和和美美的乡村。"),
        silent("以及及时报送、对对外劳务合作企业、与与会代表、民营企业企业家、在在建项目上。"),
        silent("再审申请人申请人民法院委托鉴定，对接受人接受人体器官移植评估。"),
        silent("不了了之的事不能再有，对对方负责，一步一步往前走。"),
        silent("实施项目，项目建设要推进快、推进实。"),
    ),
)
