package names

// What names end in and are made of. These words are a reason to ask whether two names are
// one, or whether what lacks them among such names is one; never to drop one.

// Kinds say what an institution is. Two kinds are never one institution; what has no kind
// may be the short name of any.
const kinds = `幼儿园 托儿所 小学 中学 高中 初中 大学 学院 医院 卫生院 卫生室 诊所 银行 支行 街道 社区 协会 商会 学会 支部 图书馆 博物馆 文化馆
	体育馆 酒店 书店 公园 村 镇 乡`

// Legal forms end the full name of a firm and are left off its short one, the longest first.
const legalForms = `股份有限公司 有限责任公司 有限公司 总公司 公司 集团 股份 合作社 家庭农场`

// Trades are what firms do, as their names say it behind the name proper.
const trades = `技术 科技 网络 信息 信息技术 软件 电子 实业 建设 建筑 建材 工程 投资 控股 贸易 商贸 物流 食品 药业 医药 汽车 能源 新能源 电器 机械
	制造 智能 传媒 文化 教育 农业 生物 环保 材料 新材料 化工 置业 地产 物业 餐饮 服务 农民 专业 种植 养殖 农机 粮食 蔬菜 水产 果蔬`

// Regions are the marks of regions in front of a name; places are words that end like one.
const (
	regions = `省市区县`
	places  = `社区 小区 园区 校区 景区 片区 山区 库区 林区 厂区 院区 超市 城市 都市 门市 夜市 上市`
)

// Contrasts are sets of characters in which names differ on purpose.
const contrasts = `东西南北中 上中下 左右 前后 内外 大中小 新老旧 甲乙丙丁 男女 春夏秋冬`
