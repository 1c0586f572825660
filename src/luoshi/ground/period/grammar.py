"""The one pattern for time words. Groups are read by ``resolving``; the wording is that of official papers in general.

The pattern is matched on folded text (full-width digits made half-width), where a first-character class keeps the
search cheap: most characters of a text can begin no time word.
"""

from __future__ import annotations

import re

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SP = r"[ \u3000]?"
_DASH = r"(?:-{1,2}|[—–－～~至到]|——)"
_QUOTE = r"[“\"「『]?"
_UNQUOTE = r"[”\"」』]?"

# A bare two-digit year is told from a span of years by what stands around it.
_SHORT_YEAR = r"(?<![\d.近第过满整达长约每去间共余着])[12]\d年(?![来前后内间以之多余期度])"
_YEAR = (
    rf"(?:(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{{2}}){_SP}年度?|(?P<short>{_SHORT_YEAR})"
    r"|(?P<yearword>今年|去年|明年|(?<![产投成工运营])后年(?![产均内度])|前年|本年度?|当年|上年度?|下年度?|次年|翌年))"
)
_YEARS = rf"(?P<from_year>(?:19|20)\d\d){_SP}年?{_SP}{_DASH}{_SP}(?P<to_year>(?:19|20)\d\d){_SP}年"
_PLAN = rf"{_QUOTE}(?P<plan>十[一二三四五六七])五{_UNQUOTE}(?P<planpart>时期|期间|期末|末|以来|中期)?"
_DAY = rf"(?P<day>{_N}){_SP}[日号](?:{_SP}{_DASH}{_SP}(?:(?P<to_month>{_N}){_SP}月{_SP})?(?P<to_day>{_N}){_SP}[日号])?"
_MONTHS = rf"(?P<m1>{_N}){_SP}(?:月份?)?{_SP}{_DASH}{_SP}(?P<m2>{_N}){_SP}月(?:份|(?!\d))"
_MONTH = (
    rf"(?:(?P<month>{_N}){_SP}月(?!\d*[个])份?|(?P<monthword>本月|当月|下个?月|上个?月|次月))"
    rf"(?:{_SP}{_DAY}|(?P<third>[上中下]旬)|(?P<monthpart>[底末初内])|当月)?"
)
_PART = (
    rf"(?:{_MONTHS}|{_MONTH}|第?(?P<quarter>[一二三四1-4])季度(?P<quarterpart>[末底初])?"
    r"|(?P<quarterword>本季度|上季度|下季度)(?P<quarterword_part>[末底初])?"
    r"|前(?P<upto>[一二两三1-3])个?季度(?P<uptopart>[末底])?|前(?P<uptomonth>\d{1,2}|[一二三四五六七八九十]{1,3})个?月"
    r"|(?P<half>[上下])半年(?P<halfpart>[初底末])?)"
)
_NAMED = (
    r"春节|元旦|国庆|劳动节|中秋|清明|端午|主汛期|汛期|汛(?=前|后|期)|暑假|寒假|秋季开学|春季开学|开学(?=前|后)"
    r"|麦收|秋收|三夏|三秋|供暖季|采暖季"
)
_FEAST = (
    rf"(?:(?:{_NAMED})(?:节|假期|期间)*|{_QUOTE}(?:五一|十一|七一|八一|六一|元旦|国庆|春节)"
    rf"(?:{_UNQUOTE}(?=之?以?前|前后|期间|假期|后|节)|”)(?:节|假期|期间)*)"
)
# 前 that begins a word of its own (前期, 前提条件, 前三季度); 月底前提出 and 月底前进场 are limits all the same.
_NOT_BEFORE = (
    r"[二两三四五六七八九十\d期往沿后茅置端景卫]"
    r"|提(?![出交供升高请级示醒前])|列(?![出入支明])|移(?![交送])|进(?![场入驻厂行度])"
)
_TAIL = (
    rf"(?P<tail>之前|以前|前后|左右|之内|以内|(?<=[年])内|前(?!{_NOT_BEFORE})|为止"
    r"|起(?!来|到|草|步|点|诉|重)|开始|以来|同期|期间)?"
)
_HOUR = r"(?P<hour>上午|下午|下班前|工作日结束前)?"

# With a year before it, a festival, 底 or nothing may follow; without one, only what names a time by itself.
_CALENDAR = (
    rf"(?:{_YEARS}|{_PLAN}|(?P<anyyear>{_YEAR}{_SP})?(?:{_PART}(?P<latefeast>{_FEAST})?|(?P<feast>{_FEAST})"
    r"|(?(anyyear)(?P<yearpart>全年|(?:年度?)?[底末初终中内](?![期心小央地部级高学]))?|(?!))))"
    rf"(?P<lead_week>前一周|前[一两]个?[周月])?{_TAIL}{_HOUR}"
)
_BARE = (
    r"(?<![\d一二两三四五六七八九十])(?P<bare>全年|年内|年底|年末|年终|年中|年初|月底|月末|季度末|季末|月内|周末)"
    r"(?P<baretail>之?前|以前)?"
)
_WEEK = (
    r"(?P<weeks>[本这上]|下+)个?(?:周|星期)(?P<weekday>[一二三四五六日天末]|[1-7](?!\d))?"
    r"(?P<weektail>之前|以前|前|之?内|内)?(?P<weekhour>上午|下午|下班前)?"
)
_EVERY = (
    r"每(?:个)?(?:(?P<every_workday>工作日|日|天)|(?P<every_half_month>半个?月)|(?P<every_half_year>半年)"
    r"|(?P<every_week>周|星期)(?P<every_weekday>[一二三四五六日天])?|(?P<every_third>旬)"
    r"|(?P<every_quarter>季度?)(?P<every_quarter_part>[末底初])?"
    rf"|(?P<every_month>月)(?:(?P<every_day>{_N})[日号]|(?P<every_month_part>[底末初]))?"
    rf"|(?P<every_year>年)(?:度)?(?:(?P<every_year_month>{_N})月"
    rf"(?:(?P<every_year_day>{_N})[日号]|(?P<every_year_end>[底末])|份)?|(?P<every_year_part>年?[底末]))?)"
    r"(?P<every_tail>之前|以前|前)?(?P<every_hour>上午|下午|下班前)?"
)
_SPAN = (
    r"(?P<count>\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3}|半)"
    r"(?P<span_unit>个?工作日|天|日|个?小时|分钟|个?星期|周|个半?月|个?季度|年)"
    r"(?P<span_tail>之内|以内|内(?![部容外在设置]))"
)
_OTHER = (
    r"(?P<standing>长期坚持|常年坚持|长期推进|常态化(?:坚持|推进|开展)(?=[；。，】）)]|$))"
    r"|(?P<now>即日起|从即日起|目前|截至目前|至今|当前(?=[，,\d]))"
    r"|(?P<near>次日|当日|当天|今天|明天|昨天|近日|本周内)"
)
TIME = re.compile(
    # Never from the middle of a number: that finds nothing more and costs the square of a long run of digits.
    r"(?<!\d(?=\d))(?=[\d一二两三四五六七八九十半今去明后前本当上下次翌“\"「『春元国劳中清端主汛暑寒秋开麦供采全年月季周这每长常即从目截至近昨第])"
    rf"(?:(?P<asof>截至|截止到?)?(?P<calendar>{_CALENDAR})|(?P<barepart>{_BARE})|(?P<week>{_WEEK})|(?P<recur>{_EVERY})|(?P<duration>{_SPAN})|{_OTHER})"
)
# What a time limit counts from, read back from its words.
EVENT = re.compile(r"(?P<from>(?:收到|接到|接|自|从|在)?[^，,。；：、！？\s]{0,16}?(?:之日起|之日后|起|后))$")
ISSUED = re.compile(r"(?:本|该)?(?:通知|方案|意见|办法|文件|规定|通报)?(?:印发|发布|下发|施行)之日起|即日起")
