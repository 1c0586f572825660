"""Standard names of offices in China's counties, and the classes of units that are nobody in particular.

Source of the department words: the list of departments of the State Council and of party organs as set by the
institutional reform plans of 2018 and 2023 (党和国家机构改革方案), with the short forms that the official language
makes of them. Source of the bodies: the Constitution (organs of state at each level) and the party's constitution.
"""

from __future__ import annotations

from luoshi.reading.names.patterns import words_of

# Source: the institutional reform plans of 2018 and 2023; full names and their customary short forms.
DEPARTMENTS = words_of(
    """
    发展和改革 发展改革 发改 教育 教育和体育 教育体育 教体 科学技术 科技 工业和信息化 工信 经信 经济和信息化
    民族宗教 民族和宗教事务 民宗 公安 国家安全 民政 司法 财政 人力资源和社会保障 人力资源社会保障 人社 自然资源
    自然资源和规划 自规 规划和自然资源 生态环境 住房和城乡建设 住房城乡建设 住建 交通运输 交通 水利 水务 农业农村
    商务 商务和投资促进 文化和旅游 文旅 文体旅 文广旅 文化广电和旅游 文化和广电旅游体育 文化旅游 卫生健康 卫健
    退役军人事务 退役军人 应急管理 应急 审计 国资 国有资产监督管理 市场监督管理 市场监管 统计 医疗保障 医保 信访
    行政审批服务 审批服务 行政审批 政务服务 政务服务管理 政务服务和数据管理 数据 数据管理 大数据 大数据管理
    大数据发展 城市管理 城管 综合行政执法 综合执法 城市管理综合执法 综合行政执法和城市管理 税务 气象 林业 林业和草原
    林草 园林 乡村振兴 投资促进 机关事务管理 机关事务 机关事务服务 能源 粮食和物资储备 粮食 地方金融监督管理
    地方金融监管 金融 体育 广电 文物 海洋 渔业 海洋与渔业 畜牧 畜牧兽医 供销 烟草 烟草专卖 邮政 邮政管理 公路
    公路管理 水文 地震 档案 国防动员 人民防空 人防 外事 侨务 扶贫开发 扶贫 安监 环保 环境保护 国土资源 国土 规划
    卫计 卫生 农业 旅游 文化 工商 质监 食药监 药监 药品监督管理 知识产权 招商 招商引资 铁路 口岸 港航 海关 海事
    消防救援 房产 房管 住房保障 城建 建设 移民 库区移民 疾病预防控制 疾控
    """
)

# Source: the same plans; what a department's word is closed with.
DEPARTMENT_TAILS = words_of(
    """
    局 委 厅 办 委员会 办公室 部 中心 服务中心 事业发展中心 发展中心
    """
)

# Source: the same plans; departments whose kind is not 局 and party organs; said with or without the level's word.
FIXED_OFFICES = words_of(
    """
    政府督查室 政府办公室 监察局
    组织部 宣传部 统战部 政法委 政法委员会 网信办 编办 机构编制委员会办公室 改革办 国安办 财经办 巡察办 直属机关工委
    机关工委 农办 农业农村工作委员会 老干部局 社会工作部 社工部 党校 党史研究中心 档案馆 融媒体中心 督查室 督考办
    考核办 政研室 政策研究室 研究室 金融办 金融服务中心 法制办 外事办 外侨办 信访局 接待办 人防办 防汛抗旱指挥部
    防汛办 森防办 安委会 安委办 食安办 双拥办 扫黑办 创城办 文明办 投资促进中心 公共资源交易中心
    行政服务中心 政务服务中心 不动产登记中心 住房公积金中心 公积金中心 职教中心 职业教育中心 疾控中心
    疾病预防控制中心 供电公司 供电局 供销社 供销合作社 工商联 总工会 妇联 残联 科协 文联 侨联 团委 共青团 红十字会
    贸促会 武装部 人武部 法院 人民法院 检察院 人民检察院 纪委监委 纪委 监委 监察委 监察委员会
    纪律检查委员会 交警大队 交警支队 消防大队 消防救援大队 消防救援支队 公路局 项目服务中心
    税务局 政务服务办 公共服务中心
    燃气公司 自来水公司 公交公司 人民医院 中医院 妇幼保健院 新华书店 邮政公司 移动公司 联通公司 电信公司
    烟草公司 石油公司
    """
)

# Source: the State Council's list of departments; bodies of the centre that need no level's word.
STATE_BODIES = words_of(
    """
    党中央 中共中央 国务院 中央军委 全国人大 全国政协 中央纪委 国家监委 中央党校 最高人民法院 最高人民检察院 外交部
    国防部 国家发展改革委 国家发展和改革委员会 国家发改委 教育部 科技部 科学技术部 工业和信息化部 工信部 国家民委
    公安部 国家安全部 民政部 司法部 财政部 人力资源和社会保障部 人力资源社会保障部 人社部 自然资源部 生态环境部
    住房和城乡建设部 住建部 交通运输部 水利部 农业农村部 商务部 文化和旅游部 国家卫生健康委 国家卫健委
    退役军人事务部 应急管理部 应急部 人民银行 中国人民银行 审计署 国家统计局 国家税务总局 国务院国资委 中央组织部
    中组部 中央宣传部 中宣部 中央政法委 中央网信办 国家医保局 国家能源局
    """
)

# Source: the Constitution, articles on local organs; what a place's name or level closes with.
LEVELS = "省市县区州旗镇乡"

# Source: the Constitution and the party's constitution; bodies said with their level (县委, 县政府).
BODIES = words_of(
    """
    委常委会 委督查办 政府政务督查室
    委 政府 人民政府 人大 人大常委会 人民代表大会常务委员会 政协 委办公室 委办 政府办公室 政府办 人民政府督查室
    人民政府办公室 人大办公室 政协办公室 政府督查室 委督查室 委组织部 委宣传部 委统战部 委政法委
    委网信办 委编办 委党校 委社会工作部 委老干部局 委巡察办 委改革办 委财经办 委农办 委政研室 委直属机关工委
    政府党组 政府常务会 政府研究室 委全面深化改革委员会 委深改委 委审计委员会 委农村工作领导小组 发改委
    人大机关 政协机关 政府机关 委教育工委 委两新工委
    """
)

# Source: the language of official circulars: addressees and classes of units; they name nobody.
CLASS_HEADS = words_of(
    """
    各 有关 相关 其他 其它 责任 上述 所有 全体 部分 多个 个别 涉及 所属 属地 本 该 某 我 我们 两级 一些 这些 那些
    每个 任何 先进 优秀 县直 市直 省直 区直 中央和省属 驻 主管 主责 牵头 配合 成员 包保 帮扶
    """
)

# Source: the same; whole phrases that are a class.
CLASSES = words_of(
    """
    乡镇 镇街 街道 乡镇街道 镇办 乡镇党委 乡镇政府 乡镇人民政府 街道办事处 镇乡 部门
    单位 行业部门 主管部门 职能部门 监管部门 执法部门 责任单位 牵头单位 配合单位 有关部门 相关部门 企业 政府 党委
    党委政府 社区 村 村居 园区 学校 医院 银行 公司 集团 金融机构 银行机构 国企 国有企业
    民营企业 平台公司 国有平台公司 施工单位 建设单位 专班 各专班 指挥部 工作组 督查组 督导组
    检查组 领导小组 领导班子 基层 上级 省厅 市局 开发区 村委会 居委会 党支部 社会力量 行业协会 商会 县级领导
    分管领导 派出所 司法所 卫生院 村卫生室 中心 办公室 委员会 工作专班办公室 高等院校 高校 科研院所 金融部门
    宣传部门 公安机关 纪检监察机关
    """
)
