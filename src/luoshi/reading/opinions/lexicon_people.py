"""How persons are named in Chinese papers.

Source: the hundred commonest surnames in the name report of the Ministry of Public Security (全国姓名报告, 2020)
and the commonest double surnames; the words that are no persons come from the general language.
"""

from __future__ import annotations

from luoshi.reading.names.patterns import words_of

# Source: the national name report of 2020.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)

# Source: the same report, double surnames.
DOUBLE_SURNAMES = words_of(
    """
    欧阳 上官 皇甫 令狐 诸葛 司徒 司马 申屠 夏侯 尉迟 慕容 长孙 宇文
    """
)

# Source: the general language; words that begin with a surname's character and name no person.
NOT_PERSONS = words_of(
    """
    方案 方面 方式 方法 任务 任期 程序 范围 万元 严重 高度 高标准 高质量 高效 高新区 金额 金融 白天 江苏 江西 石油
    田间 田园 马上 向上 向下 于是 钱款 余额 余项 何时 何地 何人 成员 单位 时间 地点 周期 周边 周一 周二 周三 周四
    周五 周六 周日 高速 林业 林地 林长 水利 黄河 长江 田长 任职 任命 毛利 段落 段长 万人 万亩 金库 夏季 夏粮 秦岭
    孟子 孔子 龙头 雷区 石材 陈述 陈列 许可 谢谢 高山 胡同 武装部 武装 严格 严禁 严防 史料 白酒 姜蒜 汤泉 余家
    余个 江河 程度 丁级 叶片 苏区 方向 向前 金秋 高校 高中 高铁 高温 唐代 宋代 金代 于此
    """
)

# Source: the general language; what follows a person's name where the bracket only says who the person is.
SELF_DESCRIPTIONS = words_of(
    """
    男 女 汉族 时任 现任 原 系 副 党组 联系 电话 中共 县委 市委 省委 身份证 籍贯 群众 党员 生于
    """
)
