"""From the words before a number to what it is about: verbs, times, areas and comparisons are taken off."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled, led
from luoshi.reading.figures.lexicon import FALL, RISE
from luoshi.reading.figures.nouns import ACTION

_HEAD = compiled(
    r"(?:其中|同时|另外|此外|当然|例如|比如|而且|并且|但是|不过|如果|对于|关于|根据|截至|力争|确保|争取|努力|预计|预期"
    r"|计划(?!投资|投入|总)|今后|其余|其他|剩余的?|剩下的?"
    r"|累计(?!投)|先后|共计|合计|总共|全部|分别|目前|现有|现已|现(?!场|代|金|货|行|状|役|浇)|共有|共(?!同|享|建|产|青|和)|已经|已|再(?!生|就业|造|贷)|还有|还(?![款贷])|也|又|均|都(?!市)|各(?![项类级种])|将|要(?!素|件|点)|拟|只|仅"
    r"|才(?![能艺])|并(?![购网联轨])|且|而|但|与(?!会)|和(?![美谐平])|及(?!格|时)|以及|或|从(?!业)|由|对(?![外口接标账虾象])|把|在(?!外|建|册|岗|校|职|谈|库)|到(?!位)|至(?!少)|至少|自(?![来动然主建治助有筹贸由行备])|于"
    r"|全[省市县区镇乡村国]的?|我[县市区]的?|我们|本县|全社会(?!研发|固定|用电|消费)|[一二三四五六七八九]是|\*+(?!国道)"
    r"|、|，|：|——| |的|了|依次[为是]|分别[为是]|每年|每月|每季度?|同比|环比"
    r"|实现(?!互)|(?:实施(?!类)|铺开|滚动推进)(?=[\u4e00-\u9fff“]{3})|完成(?!率|投资|情况)|达到|做到|争先|突破|围绕|通过|集中(?!供|攻|签|开工)|首批|为止|中(?=亏|有|仅|只)|剩下的|年度(?!计划投资|任务|投资))+"
)
_MOVE = rf"(?:{RISE}|{FALL})"
_MOVES = (
    r"(?:增长|增产|(?<=同比)[增减]收|增加|(?<!新)增|上升|提高|提升|回升|上涨|攀升|扩大|加快|高出|上浮|前移|前进|快于|领先|优于|净增|翻|超出|上调|下降|减少|降低|回落|下滑|缩减|收窄"
    r"|压降|负增长|下跌|后移|后退|落后|慢于|净减|降|减|缩小|压减|压缩|退步|下浮|缩短|下调|跌|优化|调整|整合|变化)(?:了|到|至|为|幅度)?"
)
# A lookbehind keeps a word whole that ends in the character: 公共, 人均, 签约, 产能, 车位, 滞后.
_ADVERB = (
    r"只|仅|仍|(?<![人户亩村年月日平])均|都|也|(?<![返归偿])还|再|已|又|(?<!公)共|(?<!人)才|(?<!成)就|(?<![方简])便|净|连续|累计|同比|环比|分别|依次"
    r"|全部|年均|月均|日均|继续|稳步|持续|同期|当月|平均|首次|预计|力争|争取|最高|最低|至少|最多|合计|总计|总共|一共|(?<![签节公履解])约"
    r"|(?<!附)近|大约|不|(?<![主需重])要|(?<!干)将|(?<![产功性节效智动职技潜势])能|(?<!许)可|(?<![供响反适效])应|须|每人|每[年月天日周季旬]"
    r"|全[省市县区镇乡村国](?:第|前|后)?"
)
_STATE = (
    r"达到|(?<!发)达|(?<![成作行])为|是|(?<![国所])有|占了?(?!比)|(?<![以甚])至|(?<!签)到|(?<![存现潜内])在|突破|超过|(?<!通)过|超|控制|保持|稳定|维持"
    r"|不低于|不少于|不超过|不高于|不足|低于|高于|完成|实现"
    r"|(?<![高一])等|(?<!目)的|了|由|从|(?<![占环同业入贷价])比|较|以"
    r"|(?<![民宜安旧乐])居|(?<!系)列"
    r"|(?<![单车泊床点部定学席岗档地工机铺摊])位|位居|位列|(?<!安)排|排名|名列|位次|第|(?<![提目以])前|(?<![滞落])后"
    r"|：|，|、|和|(?<![惠涉普])及|与|——|“|”| |—|-|–|～|~|（"
    r"|倒数|扩大|分列|并列|(?<=[县市区省国均平年比])[低高多少快慢]|[一二三四五六七八九十两]年"
)
_TAIL = compiled(rf"(?:{_ADVERB}|{_MOVES}|{_STATE})+$")
_TAIL_LAST = frozenset(re.sub(r"\(\?[<!:=]*!?\[[^]]*\]\)|[\\()|?\[\]<!=]", "", _ADVERB + _MOVES + _STATE))
_COMPARED = compiled(
    rf"(?:按[^，、]{{1,12}}计算|(?<![占环同对业入贷价])(?:比|较|与|同)(?!例|重|率|比)(?:全[省市县区国](?:平均)?(?:水平)?|[^，；、比较]{{0,10}}?)(?:同期|相比|水平|平均|上年|去年|季度|年初|月|比)?"
    rf"(?={_MOVE}|[多高低少快慢])(?:[多高低少快慢](?=$|了?约?$))?|(?:高于|低于|快于|慢于|高出|落后于?|领先)全[省市县区国](?:平均)?(?:水平)?|与[^，；]{{1,10}}相比)"
)
_COMPLETED = re.compile(
    r"(?:占|完成|为|达到?)(?:了|全年|年度|年初|年|调整|序时|计划|目标|上级|市|省|县|下达)*(?:任务|预算|计划|目标|进度|工程量)(?:任务|数)?的?(?:比例)?(?:达到?|为|超|近|约|不足)*$"
)
_MAY_COMPARE, _MAY_COMPLETE = re.compile("[比较与同按于]"), re.compile("[务算划标度量]")
_LASTING = re.compile(r"连续[一二两三四五六七八九十\d]+(?:个月|个季度|年|次|天|期)")
_LINE = re.compile(r"^\d{3,}(?=热线|平台|专线)")
RANKED = compiled(r"(?:虽然|均)?(?:取得|获得|荣获|夺得|位居|跃居|跻身|挺进|进入|获)了?[^，]{0,6}$")
_ACTS = led(rf"{ACTION.pattern}|完成|调度|召开|拿出|组织|把|将|对|加快|推动|盯紧|盯住|盯牢|盯死|紧盯|争取|抓好")
_UNIT = r"[\u4e00-\u9fff×*]{1,14}?" + led(
    "局|委|办|办公室|政府(?!督查|办)|督查室|(?<![乡城小集])镇|(?<![城家])乡|街道|公司|集团|中心|专班|指挥部|领导|书记|同志|部门"
    "|供电|水务"
)
# Who does it, alone or with others: 县发改局要会同县自然资源局.
_ACTOR = re.compile(
    rf"^{_UNIT}(?:要?(?:、|和|与|会同|协同){_UNIT}){{0,3}}(?:要|应|须|负责|先后|上报|再|全年|每人|至少)*(?={_ACTS})"
)
# Verbs of keeping at something are said of anything and measure nothing.
_WATCHED = re.compile(r"^(?:盯紧|盯住|盯牢|盯死|紧盯)")
_MEANS = re.compile(r"^[^，]{2,30}(?:等?方式|办法|形式|途径)(?=[\u4e00-\u9fff]{3})")
_AMONG = re.compile(r"在?全[省市县区国][^，]{0,14}中$")
# 县、乡、村三级: the levels are told by their number.
_LEVELS = re.compile(r"(?:[省市县区乡镇村组]、)+[省市县区乡镇村组](?=[两二三四五]级)")
# “某某节”带动网络零售额: what moved it is not it.
_MOVED_BY = re.compile(r"^[^，、]{2,16}?(?:带动|拉动)(?=[\u4e00-\u9fff]{2,10}(?:额|收入|产值|消费|投资)$)")
# 为残疾人发放…: for whom is not what.
_FOR = re.compile(r"^(?:为[^，、]{2,12}?|依托[^，]{2,24}?)(?:免费|无偿)?(?=发放|提供|减免|办理|安装|配备|购买|开展)")
# 只有省定标准的六成: what a share is of.
_AFFECTED = re.compile(r"受[\u4e00-\u9fff]{2,8}?影响")
_OF_WHAT = re.compile(r"(?:只有|仅有|仅为|只占|仅占|相当于|不到|不足)[^，、]{2,10}的$")
_TAKEN = re.compile(r"^[^，]{0,20}?(?:把|将|对(?![外口标接象]))(?=[\u4e00-\u9fff])")
_OWNED = re.compile(r"^[^，；、]{2,14}(?:牵头|负责|承担|实施|组织|确定|下达|交办|部署|承建)的")
_LONG = 24


def names_an_actor(lead: str) -> bool:
    """Whether the words before a number begin with who did it: then they take nothing from the clause before."""
    return _ACTOR.match(lead.lstrip("，、；")) is not None


def subject(lead: str, *, longest: int = _LONG) -> str:
    """``lead`` (the words of the clause up to the number) without what is no part of the thing measured."""
    if not lead:
        return ""
    words = _without_asides(lead.replace(" ", ""))
    while True:
        cut = _TAIL.sub("", words, count=1) if words[-1:] in _TAIL_LAST else words
        cut = _ACTOR.sub("", cut, count=1)
        if "把" in cut or "将" in cut or "对" in cut:
            cut = _TAKEN.sub("", cut, count=1)
        if "式" in cut or "法" in cut or "径" in cut:
            cut = _MEANS.sub("", cut)
        if cut[-1:] == "中":
            cut = _AMONG.sub("", cut)
        cut = _WATCHED.sub("", cut)
        head = _HEAD.match(cut)
        cut = cut[head.end() :] if head else cut
        if cut == words:
            break
        words = cut
    words = _balance(words.strip("、，：； "))
    return words if len(words) <= longest else words[-longest:]


def _without_asides(words: str) -> str:
    """Without comparison, completion, owner and duration; a pattern runs only where it can match."""
    if _MAY_COMPARE.search(words):
        words = _COMPARED.sub("", words)
    if _MAY_COMPLETE.search(words):
        words = _COMPLETED.sub("", words)
    if "的" in words:
        words = _OWNED.sub("", words)
    if "级" in words:
        words = _LEVELS.sub("", words)
    if "动" in words:
        words = _MOVED_BY.sub("", words)
    if words.startswith("受") or "影响" in words:
        words = _AFFECTED.sub("", words)
    if words.startswith(("为", "依托")):
        words = _FOR.sub("", words)
    if words.endswith("的"):
        words = _OF_WHAT.sub("", words)
    if "连续" in words:
        words = _LASTING.sub("", words)
    return _LINE.sub("", words) if words[:1].isdigit() else words


_PAIRED = re.compile(r"[“”（）《》]")


def _balance(words: str) -> str:
    """Without a quotation mark or bracket whose partner is cut off."""
    if not _PAIRED.search(words):
        return words
    for opening, closing in (("“", "”"), ("（", "）"), ("《", "》")):
        if words.count(opening) != words.count(closing):
            words = (
                words.split(closing)[-1] if words.count(closing) > words.count(opening) else words.replace(opening, "")
            )
    return words
