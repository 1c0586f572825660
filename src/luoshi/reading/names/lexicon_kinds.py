"""What a name closes with, and what stands beside a quoted one: the word that tells a name's kind.

Source of all sets here: class nouns of modern Chinese official prose (the head noun of a name), and, for trades, the
divisions of the national classification of economic activities, GB/T 4754-2017, in the short forms firms are named by.
"""

from __future__ import annotations

from luoshi.reading.names.patterns import words_of

# Source: class nouns; works and places that are built. Long ones stand alone, whatever is before them.
WORKS = words_of(
    """
    建设项目 建设工程 改造项目 改造工程 迁建项目 迁建工程 重建项目 重建工程 改建项目 改建工程 扩建项目 扩建工程
    改扩建项目 改扩建工程 提升项目 提升工程 治理项目 治理工程 修复工程 加固工程
    中心 车间 工厂 通道
    产业园区 产业园 工业园区 工业园 科技园 物流园 创业园 示范园 文化园 生态园 植物园
    公园 示范区 先行区 综合区 集聚区 度假区 旅游区 风景区 景区 片区 综合体
    田园综合体 博物馆 纪念馆 图书馆 文化馆 美术馆 科技馆 体育馆 档案馆 展览馆 规划馆 体育场

    书院 影剧院 大剧院 客运站 高铁站 火车站 机场 码头 大道
    快速路 大街 高速公路 高速 铁路 外环 中路 北路 南路 东路 西路 大桥 特大桥 立交桥 隧道 水库
    水厂 热电厂 发电厂 变电站 抽水蓄能电站 电站 泵站 灌区 干渠 干线 管线 校区
    院区 分院 实验学校 实验小学 实验中学 小学 中学 高中 幼儿园
    小镇 古城 古镇 古街 步行街 商业街 美食街 老街 基地 生产线 一期 二期 三期 四期 五期
    一期工程 二期工程 三期工程
    农贸市场 菜市场 集贸市场 殡仪馆 福利院 敬老院 养老院 养老服务中心 托育中心 客运总站 汽车站 互通 连接线 绕城段 示范线
    一中 二中 三中 四中 五中 六中 七中 八中 一小 二小 三小 四小 五小 六小
    感染楼 教学楼 科教楼 综合楼 门诊楼 住院楼 实验楼 康复楼 宿舍楼 培训楼 棚改
    工程 项目 国道 省道 县道 改线 温泉 山庄 广场 大厦 酒店
    医院 厂
    """
)

# Source: names of trades after GB/T 4754-2017 in the short forms with which firms are named.
TRADES = words_of(
    """
    制药 药业 化工 铸造 轴承 铜业 铝业 钢铁 特钢 钢构 锌业 矿业 水泥 陶瓷 玻璃 热电 水务 电子 光电 微电子 电气
    电器 电缆 重工 机电 机床 汽配 电动车 车业 轮胎 股份 纺织 服饰 针织 家纺 鞋业 粮油 乳业 酒业 茶业 牧业 农牧 种业
    木业 纸业 印务 塑业 新材料 新材 生物科技 传媒 置业 路桥 医疗器械 器械
    """
)

# Source: GB/T 4754-2017, divisions of mining and manufacturing: what a firm's 业 is of (铜业, 酒业).
MATERIALS = "钢铁铜铝锌铅锡镍锰镁钛硅钙钒金矿盐碱药酒乳茶烟糖粮油种牧渔林木竹纸棉麻毛丝皮鞋塑胶瓷车船"

# Source: the Company Law, the Commercial Bank Law and the customary words for undertakings.
FIRMS = words_of(
    """
    有限责任公司 股份有限公司 有限公司 公司 集团 控股 银行 农商行 农商银行 信用社 保险 证券 合作社 联合社 营业部
    研究院 研究所 大学 学院 设计院 商会 协会 卫生院 联盟 俱乐部 艺术团 酒厂 糖厂 电厂 药厂
    """
)

# Source: class nouns; bodies set up for one job.
TASK_FORCES = words_of(
    """
    指挥部 领导小组 专班 工作组 督查组 督导组 巡察组 联席会议
    """
)

# Source: class nouns of organised efforts.
CAMPAIGNS = words_of(
    """
    行动 会战 大会战 攻坚 攻坚战 保卫战 歼灭战 百日战 人民战争 消费季
    艺术节 文化节 旅游节 音乐节 采摘节 美食节 啤酒节 购物节 丰收节 年货节 消费节 文化旅游节 旅游季 文化周 宣传周
    宣传月 活动月 活动周 马拉松 博览会 交易会 洽谈会 挑战赛 锦标赛 邀请赛 技能大赛 创业大赛

    """
)

# Source: class nouns; ways of working that have a name.
MECHANISMS = words_of(
    """
    机制 模式 体系 工作法 制度 热线 责任制 体制
    """
)

# Source: class nouns of papers and policies.
PAPERS = words_of(
    """
    若干措施 若干政策措施 若干政策 若干意见 若干规定 实施意见 指导意见 意见 实施方案 工作方案 行动方案 方案 实施细则
    细则 管理办法 暂行办法 实施办法 办法 规定 条例 规划纲要 规划 纲要 通知 决定 决议
    """
)

# Source: class nouns; what follows a quoted name of each kind (right context), longest phrase first in use.
AFTER_CAMPAIGN = words_of(
    """
    音乐季 音乐节 文化周 检查 整治 治理 执法 对接会 大会 招商会 洽谈会 展销会 沙龙
    行动 活动 系列活动 主题活动 实践活动 宣传活动 攻坚 会战 大会战 专项整治 专项执法
    专项斗争 竞赛 大赛 比赛 比武 评选 征集 评比 打擂 工程 计划 战役 攻坚战 系列 主题教育 培训班 大讨论
    宣讲 仪式 启动仪式 推介会 招聘会
    """
)
AFTER_BRAND = words_of(
    """
    品牌 商标 公众号 平台 APP 小程序 产品 贷款 信贷产品 金融产品 系列产品 系列 制品 名片
    称号 名单 这块牌子 这块招牌 这块金字招牌 这张名片
    """
)
AFTER_POLICY = words_of(
    """
    工作思路 发展思路 总体思路 思路 发展战略 战略 规划 政策 试点 改革 若干措施 方案 发展布局 布局 产业布局
    """
)
AFTER_MECHANISM = words_of(
    """
    事项 事 窗口 反映窗口 专窗 服务 改革 诉求 圈
    """
)
BEFORE_CAMPAIGN = words_of(
    """
    开展 深入开展 实施 打好 打响 举办 组织 启动 推进 深化 办好 组织开展 全面开展 扎实开展 设立
    """
)
BEFORE_BRAND = words_of(
    """
    叫响 打响 擦亮 打造 唱响
    """
)
BEFORE_MECHANISM = words_of(
    """
    推行 全面推行 落实 建立 健全 完善 构建 创新 深化 探索 坚持 实行 推广 形成 上线 织密
    """
)
