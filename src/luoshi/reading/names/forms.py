"""Names with a form of their own: 229省道, 12345热线, 林长制, 关于…的意见, 第七届…节, 开展…行动, 成立…专班."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled
from luoshi.reading.model import NameKind
from luoshi.reading.names.bounds import is_prose
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_kinds import BEFORE_CAMPAIGN, CAMPAIGNS, PAPERS, TASK_FORCES
from luoshi.reading.names.patterns import either
from luoshi.reading.names.suffixes import is_class

_WORD = r"[^，。；：、“”《》\n（）【】]"
_FORMS = compiled(
    r"(?P<road>[0-9*×]{1,4}(?:国道|省道|县道)(?:改线工程)?)"
    r"|(?P<hotline>“?12345”?(?:政务服务便民|市民服务|政务服务|政府服务|政务)?热线(?!办(?![结理])))"
    r"|(?P<numbered>[一二三四五六七八九十]号工程)"
    r"|(?P<desk>(?:(?<![一-鿿])|(?<=[报由请送对]))[省市县区](?:12345热线|[一-鿿]{2,4})办(?=[，。；、）\s每]|会同|汇总|次日|要|按|负责|发函|牵头|$))"
    r"|(?P<bureau>(?:(?<![一-鿿])|(?<=[报由请送]))[市县区](?:(?:(?![局委办府室])[一-鿿]){2,5}和)?(?:(?![的了和把将]|格局|大局|全局|会同|联合|政府|督查|[省市县区]委)[一-鿿]){2,10}"
    r"(?:局|(?:服务|建设|促进|事务|发展|保障|指导|监测|管理|招商)中心)(?=[，。；、）：\n]|要|按|应|须|负责|牵头|配合|会同|每|对|抽|$))"
    r"|(?P<chief>[河林田链湖路街]长制)"
    r"|(?P<letters>[A-Z]{2,5}模式)"
    rf"|(?<=[台发定行布])(?P<paper>关于[^，。；《》\n]{{4,44}}的{either(PAPERS)})"
    r"|(?P<state>(?:国家(?!级)|全国)[^，。；：、\n（）]{2,16}(?:改革|试点|先行区|试验区)(?=[、，。；（等]))"
    r"|(?:首|第[一二三四五六七八九十0-9]+)届(?P<festival>[一-鿿]{2,16}?(?:节|季|大赛|运动会|博览会|洽谈会|交易会|马拉松))"
    r"|(?<=[、和])(?P<event>[一-鿿]{2,12}(?:邀请赛|锦标赛|挑战赛|马拉松|博览会|艺术节|文化节|旅游节|音乐节|采摘节|美食节|购物节|丰收节))(?=[、，。；等和])"
    rf"|{either(BEFORE_CAMPAIGN)}(?:好|了|新一轮)?(?:(?:首|第[一二三四五六七八九十0-9]+)届)?(?P<campaign>{_WORD}{{2,24}}?{either(CAMPAIGNS)})(?!计划|方案)"
    rf"|(?:成立|设立|组建|组成)(?:了)?(?P<force>{_WORD}{{2,24}}?{either(TASK_FORCES)})"
    r"|(?:叫响|打响|擦亮|唱响)(?P<brand>[一-鿿]{2,8}?)(?:“新?品牌”|新品牌|文旅品牌|城市品牌)"
)
_KINDS: dict[str, tuple[NameKind, int]] = {
    "numbered": ("project", 6), "desk": ("organization", 8), "bureau": ("organization", 8),
    "road": ("project", 6), "hotline": ("mechanism", 9), "chief": ("mechanism", 6), "letters": ("mechanism", 6),
    "paper": ("policy", 8), "state": ("policy", 9), "festival": ("campaign", 8), "event": ("campaign", 7),
    "campaign": ("campaign", 8),
    "force": ("organization", 9), "brand": ("brand", 7),
}  # fmt: skip
_ATTACK = re.compile(
    r"(?:^|(?<=[）、．.。，打好是]))(?P<name>[一-鿿]{2,8}(?:攻坚战|攻坚|会战))(?=[。，、；：战各]|\n|$)",
    re.MULTILINE,
)
_NO_CAMPAIGN = compiled(
    r"(?:立即|统一|集体|实际|具体|迅速|自觉|联合|集中|全力|合力|持续|专项|牵头|这次|一次|合围|联动|重点|行动|打好|系列|各类|相关|整治|检查|排查|清理)*(?:行动|专项行动|攻坚|攻坚战|会战)"
)


def find_forms(text: str) -> list[Candidate]:
    """Names that a fixed form gives away, whatever their words are."""
    found: list[Candidate] = []
    for m in _FORMS.finditer(text):
        name = m.lastgroup
        if name is None or (name in ("campaign", "event", "force", "brand") and not _stands(m[name])):
            continue
        kind, weight = _KINDS[name]
        found.append(Candidate(m.start(name), m.end(name), kind, weight))
    attacks = (m for m in _ATTACK.finditer(text) if _stands(m["name"]))
    found += [Candidate(m.start("name"), m.end("name"), "campaign", 5) for m in attacks]
    return found


def _stands(words: str) -> bool:
    """Whether the words can be a name: no class, no prose, something before the class noun."""
    return not (is_class(words) or is_prose(words) or _NO_CAMPAIGN.fullmatch(words))
