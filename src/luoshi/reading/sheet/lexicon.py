"""Words that tell a paragraph's kind.

Source: GB/T 9704-2012 (parts of an official document) for signatures, salutations and attachments; the usual furniture
of government web pages (国办发〔2019〕19号, 政府网站发展指引) for page junk.
"""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled


def _any(words: str) -> str:
    """The alternatives of a list, one pattern a word."""
    return "(?:" + "|".join(words.split("\n")[1:-1]) + ")"


JUNK_LABEL = compiled(
    _any(
        """
索 ?引 ?号
信息分类
主题分类
公开(?:方式|类别)
信息公开目录
发文(?:机关|单位)[： ]
组配分类
名 {2,}称[： ]
文 {2,}号[： ]
公开范围
关键词[： ]
发布机构
(?:发布|成文|生成|公开|发文|废止|生效|内容更新)(?:时间|日期)[： ]
(?:时间|日期|更新时间)： ?[0-9]{4}
[0-9]{4}[-年][0-9]{1,2}[-月][0-9]{1,2}日? [0-9]{1,2}[时:：]
有效性[： ]
浏览(?:次数|量)
文字大小
阅读(?:次数|量|：)
点击(?:次数|率|数|：)
访问量
【?字体：?
字号：
(?:信息|文章)?来源：
作者：
责任编辑
(?:编辑|审核|审稿|撰稿)：
当前位置
您(?:现在|当前)?(?:的|所在)的?位置
(?:网站)?首页 ?[>›»|·]
网站首页
[>›»] ?[^0-9 ]
[上下]一[篇条]
分享到
扫一扫
相关(?:文章|链接|附件|阅读|解读|文档)：?
版权所有
网站标识码
ICP备
公网安备
[主承]办(?:单位)?：
技术支持
联系我们
网站地图
Copyright
https?://
www\\.
"""
    )
)
"""Begins or fills a line of page junk."""

JUNK_WORD = re.compile(
    _any(
        """
打印(?:本页)?
关闭(?:窗口|本页)
下载
全屏
加大
减小
还原
正文
收藏
纠错
无障碍(?:浏览)?
长者(?:模式|版|助手)
适老化
繁體
简体
移动版
手机版
政务(?:公开|服务)
互动交流
走进
返回顶部
回到顶部
微信
微博
QQ空间
朋友圈
大 中 小
小 大
［ ?[大中小] ?］
分享
首页
登录
注册
"""
    )
)
"""Two of them in a short line without a stop make it page junk."""

JUNK_LINE = re.compile(
    r"(?:首页|下载|打印|全屏|收藏|加大|减小|还原|关闭|分享|大|中|小|[】］]|来源|字号|字体|视力保护色?|保护视力色|语音播报|听全文)[：】]?"
)
"""Alone on a line above the first body text it is page junk."""

SUBTITLE = re.compile(
    r"——+ ?(?:(?:(?:19|20|[X×]{2})[0-9X×]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年.*"
    r"|在.{2,50}[上中]|.{0,20}[0-9]{4}年[^，。]*)"
)
"""A line under a title that says when and where it was said."""

SPEAKER = re.compile(
    r"[^，。；：]{0,24}(?:[省市县区镇乡]长|主席|书记|主任|局长|检察长|院长|盟长|州长) *"
    r"[\u4e00-\u9fff]{1,2} {0,2}[\u4e00-\u9fff]{1,2}"
)
"""A line under a title that says who speaks."""

PAGE_NUMBER = re.compile(
    r"第 ?[0-9]{1,4} ?页(?:[，／/ ]*共 ?[0-9]{1,4} ?页)?|共 ?[0-9]{1,4} ?页"
    r"|[-—–－] ?[0-9]{1,4} ?[-—–－]|[0-9]{1,4} ?/ ?[0-9]{1,4}"
)

DOCUMENT_NUMBER = re.compile(
    r"[^，。；：〔【［]{0,14}[〔【［（]? ?(?:19|20|[X×*])[0-9X×*]{1,3} ?[〕】］）]? ?第? ?[0-9X×*]{1,5} ?[号期]"
)

_YEAR = r"(?:[12][0-9]{3}|[0-9X×*]{2,4}|二[〇○零Oo0][一二三四五六七八九十〇○零Oo0]{2})"
_UNDER_100 = r"(?:[0-9X×*]{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"（?(?:[^，。；：（）0-9]{{0,24}} ?)?{_YEAR} ?年 ?{_UNDER_100} ?月 ?(?:{_UNDER_100} ?日)?(?:印发)?）?"
)
"""A line that is a date, at most with who signs before it."""

_BODY = r"(?:政府|办事处|街道|单位|部门|[委局办厅组院行校]|企业|机构|公司|团体|同志)"
SALUTATION = re.compile(
    rf"(?:同志们|朋友们|各位|尊敬的|女士们|先生们|(?:[省市县区乡镇各]|有关).{{0,200}}{_BODY}(?:（[^）]{{0,20}}）)?).{{0,60}}："
)

SIGNOFF = re.compile(
    _any(
        """
（?(?:此件|本件).{0,12}(?:公开|发布|不予).{0,8}）?
（?联系人：.*
联系电话：.*
[抄主分] ?送：.*
[出列] ?席：.*
[参缺] ?加：.*
缺 ?席：.*
请 ?假：.*
主 ?持(?:人)?：.*
记 ?录：.*
审 ?签：.*
签 ?发：.*
整 ?理：.*
(?:特此|专此)[^，]{1,6}。?
（?[^，。；：]{2,30}(?:20[0-9]{2}|二〇[一二三四五六七八九十〇]{2})年.{1,10}日印发）?
谢谢大家.{0,2}
妥否.{0,10}
此[致复]。?
敬礼！?
"""
    )
)

ORGANIZATION_END = re.compile(
    r"[^，。；：0-9]{2,40}(?:政府|委员会|办公室|[县市省区]委|[局厅部院会处]|中心|指挥部|领导小组|公司|集团|专班|政协|人大|政府办)"
)

ATTACHMENT = re.compile(r"附 ?[件表录图][0-9一二三四五六七八九十]{0,2} ?：?.*|附：.*")
GLOSSARY = re.compile(
    r"[（【]?(?:附件?[0-9]{0,2}[：、. ]*)?(?:[^，。]{0,20}(?:名词|用语|术语)(?:解释|注释|释义|说明)|注释|注解)[）】]?"
)
"""Heads the explanations below a report, which commit nobody to anything."""
ATTACHMENT_ITEM = re.compile(r"[0-9]{1,2}[.、].{2,60}")

TITLE_END = re.compile(
    _any(
        """
方案
办法
要点
细则
预案
规划
计划
规定
规则
通知
通报
公[告报]
通告
意见
决[定议]
报告
讲话
纪要
分工
清单
一览表
(?:情况|分解|推进|计划|汇总|任务)表
台账
分析
总结
汇报
函
批复
请示
措施
条例
章程
制度
标准
指南
提纲
致辞
发言
材料
"""
    )
    + r"(?:（[^）]{1,20}）)?"
)
