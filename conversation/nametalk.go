package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zongjie/office"
)

// What is said about a list is no part of it: 名单在老王那里 or 我明天发, counted as one
// name, would be a false figure. No rule knows every name, so an entry that reads like
// talk is asked about, and one that surely names nothing (2次, 同上月) is asked back.
// What ends as names of institutions do has to read much more like it.
var (
	// spoken is said in talk only, whatever stands behind it.
	spoken = regexp.MustCompile(`一样|何时[交报发截去能要写填统]|知道|看不|写不|填不|报不|不方便|(?:[明后今昨前]天|[上下]午|[上下]周|周[一二三四五六日]|月底)(?:去|再|报|发|给|走|到|能|要|问|统|补|交|才)|^问(?:一?下|了)?.{0,6}(?:局|科室?|办|学校|企业|公司|单位)$|^等.*(?:报|发|给|统计|通知|回复|齐|批|定|完)$|[吗嘛呢么]|[?？]|上个?月|上一?次|下个月|不知道|不清楚|不确定|不一定|是不是|有没有|要不要|能不能|可不可以|怎么|什么|哪[些几个家所一位]|多少|(?:这|那|好|有|去|是)了?几[家所个名位次]|[这那]些|全称|简称|名单|一下|没有?(?:去|报|来|统|弄|定|收|走|开|拿|想|写|做|安排|变|新|增)|还没|还有|还在|还差|还要|还不|暂时|暂不|稍后|稍等|回头|待会|过会|等会|晚点|马上就|^(?:等|问|请问|请|找|让|等我|我|我们|你|您|他|她|他们|咱|咱们|领导|主任|局长)(?:问|说|报|查|看|找|先|再|明|今|昨|后|没|还|要|也|都|不|去|就|已|发|把|跟|和|给|统|核|确|联系|了解|记|觉|只|是|在|来|这|那|一会|下|等|补)`)

	// talk is said in talk, too, but what ends as a name does may hold it.
	talk = regexp.MustCompile(`[我你您咱她啥谁哪这那们]|他(?:说|们|那|去|在|没)|明天|后天|明日|昨天|前天|今天|刚才|刚刚|现在|目前|(?:上|下|本|这)个?(?:周|月|星期)|本季|周[一二三四五六日]|月底|年底|月初|[上下]午|[一两几]天|没|不(?:[一是用要会能可报在到去来行好对多太写记填统变改动知清]|止)|还(?:[是没未在不要有得需早行好剩])|先(?:[不别这报放空跳填欠记写按等发留])|未[报定统收核去确到完能填交齐出安去走知]|说[先不没等要是了过的明这那:：]|[他导长任总]说|问[一下了问过老小]|[去来再][问查看找]|告诉|通知[我你您]|发[给你您我到了群过]|报[给了过上送]|上报|填报|填写|补[报充上发填]|汇总|统计|核实|核对|联系[我你您]|回复|请假|出差|休假|开会|忙|太多|很多|好多|不少|一大堆|随便|麻烦|谢谢|辛苦|抱歉|对不起|不好意思|具体|相同|照旧|照抄|不变|同[上前]|参照|参见|详见|见[附上前表群后]|跟.+(?:一致|差不多)|附件|文件里|表里|群里|邮箱|微信|电话|改成|改为|更正|应该|应为|应是|大概|可能|估计|左右|好像|已经|已[报发交经填上走去]|正在|^[就也都只才又再把被]|[了吧呀啊啦哦哈哟噢喔哇]$|[是报发记写填说做]的$|那[里边儿]|^(?:算|暂|请|改|删|加上|去掉|除了|取消|撤回|作废|无法|需要|需|要|没|找|问)`)

	// sameAs says that a list is another one: 参训企业同走访企业.
	sameAs = regexp.MustCompile(`(?:^|[^合共协大胡不])(?:同|跟|和|与)(?:上一?[月个题次项]|前[面一]|走访|调研|参[训会加]|本月|去年|\d{1,2}月|第[\d一二三四五六七八九]{1,2}[题项])|(?:跟|和|与|同|照|按).{0,12}(?:一样|相同|一致)|(?:还是|仍是|就是).{0,6}(?:上|那|这|老).{0,6}[家所个些批]|(?:企业|单位|学校|名单|人员)同.*(?:企业|单位|学校|名单|人员|项|题)$|上个?月.{0,3}[那的]`)

	// quantity ends an entry that says how many instead of which: 培训2次, 15支.
	quantity = regexp.MustCompile(`^(.*?)\s*(?:[\d０-９]+|[〇零一二两三四五六七八九十百几多数]+)\s*(?:[次遍趟场回批期条份支项件人名位户家所个间台套班组篇节天]|人次|家次|场次)` + nouns + `[吧了左右多余]*$`)
	onlyPut  = regexp.MustCompile(`^[\d０-９.]+\s*(?:吧|呢|啊|了|左右|多)*$`)

	latinTalk = regexp.MustCompile(`(?i)(?:^|\s)(?:i|i'll|we|you|my|please|sorry|wait|later|tomorrow|yesterday|not|don't|didn't|same|as before|will|ask|asked|already|unknown|there are|last month)(?:\s|$)`)
)

// notTalk masks what names hold that else is talk.
var notTalk = masks(`我爱我家 我乐 那曲 那坡 维那 吉他 其他 不夜城 不二 不锈钢 没食子 哪吒 哪都通 去哪儿 么么 什刹海 你我他 您好 她研社 忙牛
		上午茶 饿了么 得了 为了 了不起 小说 网吧 酒吧 书吧 茶吧 咖吧 水吧 氧吧 哈尔滨 这里是 我国 那达慕 那拉提 刹那 支那 迪那 们头沟 明天控股 明天会更好 一下科技 甜么么 那美 那然 阿那亚 帕那 波那 安那 那么那么 问天 问鼎 问渠 问津 问道 问界 也门 都市 都匀 都江堰 都昌 发那科 好想你 不动产
		上饶市 上海 年底薪 小米之家 统计局 核心 忙音 谁是 伊那 那威 嘉那 那片 还魂 什么值得买 统计学 统计师 统计分析 统计中心 统计年鉴 会展 还童 微信支付 微信科技 电话机 电话亭 开会员 请君 您的 谁家 这家 些尔 没想到 不一样 一样好 今天国际 今天便利 今天美术`)

func masks(words string) *strings.Replacer {
	var pairs []string
	for _, w := range strings.Fields(words) {
		pairs = append(pairs, w, strings.Repeat("某", len([]rune(w))))
	}
	return strings.NewReplacer(pairs...)
}

// isTalk reports whether an entry of a list reads like something said about it.
func isTalk(q office.Question, entry string) bool {
	bare := notTalk.Replace(strings.TrimSpace(entry))
	switch {
	case spoken.MatchString(bare) || sameAs.MatchString(bare) || latinTalk.MatchString(bare):
		return true
	case endsAsName(bare) || isPerson(q, bare):
		return false
	}
	return talk.MatchString(bare)
}

// namesNone reports whether an entry surely names nothing: it says how many, or that
// the names are those of another list.
func namesNone(q office.Question, entry string) bool {
	entry = strings.TrimSpace(entry)
	if sameAs.MatchString(notTalk.Replace(entry)) || onlyPut.MatchString(entry) {
		return true
	}
	m := quantity.FindStringSubmatch(entry)
	return m != nil && !strings.HasSuffix(m[1], "第") && !endsAsName(m[1]) && !endsAsName(entry) && (strings.ContainsAny(entry, "0123456789０１２３４５６７８９") || isLeadIn(q, m[1]))
}

// leadIn is what stands around a number of names: 本月走访企业12家.
var leadIn = regexp.MustCompile(`本月|当月|这个月|上月|今年|[\d０-９]{1,2}月份?|我们|我科室?|我局|共计|总共|一共|合计|共|已经|已|先后|分别|新增|累计|实际|调研|走访|慰问|视察|考察|督导|检查|服务|参观|帮扶|指导|联系|培训|组织|开展|参训|参加|涉及|覆盖|完成|对接|拜访|看望|接待|引进|去|到|了|过|有|是|为|的|企业|公司|学校|单位|院校|高校|中小学|小学|中学|幼儿园|机构|专家|人员|教师|对象|项目|活动|名单|名称|清单|具体|各|等|[\s:：,，]`)

// isLeadIn reports whether words lead up to a list, or to the number of its names.
func isLeadIn(q office.Question, words string) bool {
	title := strings.TrimSuffix(strings.TrimSuffix(q.Title, "名单"), "名称")
	if title != "" {
		words = strings.ReplaceAll(words, title, "")
	}
	return leadIn.ReplaceAllString(words, "") == ""
}

// nameEnds end the names of institutions and firms, as far as no common word of talk
// ends so.
func nameEnds() []string {
	return strings.Fields(`公司 集团 集团总部 企业集团 股份 科技 技术 厂 店 超市 商场 合作社 合作联社 中心 社区 村 镇 街道 大学 学院 学校 小学 中学 高中 初中 幼儿园 分校 校区 党校 技校 职校
		医院 卫生院 卫生室 诊所 研究院 研究所 设计院 事务所 工作室 工作站 实验室 农场 林场 牧场 基地 园区 产业园 科技园 公园 景区 银行 支行 分行 信用社 协会 商会 学会 基金会 联合会 委员会 居委会 村委会
		图书馆 博物馆 文化馆 体育馆 酒店 宾馆 饭店 餐厅 书店 药店 药房 商行 经营部 门市部 服务部 服务站 加油站 派出所 保护区 管理局 教育局 公安局 财政局 发改局 发展局 保障局 税务局 监管局 民政局
		机械 电子 电器 电气 食品 药业 医药 实业 物流 建材 化工 能源 新能源 材料 新材料 制造 智能 传媒 地产 物业 餐饮 家居 服饰 纺织 包装 印刷 置业 控股 有限合伙 广场 大厦 家庭农场 敬老院 养老院 福利院 网吧 酒吧 书吧 茶吧`)
}

// endsAsName reports whether words end as the name of an institution or a firm does.
// A place may stand behind it in brackets.
func endsAsName(words string) bool {
	words = strings.TrimSpace(words)
	if m := bracket.FindStringSubmatch(words); m != nil && m[1] != "" {
		words = strings.TrimSpace(m[1])
	}
	return slices.ContainsFunc(nameEnds(), func(end string) bool { return len(words) > len(end) && strings.HasSuffix(words, end) })
}

// surnames begin most names of persons.
const surnames = `王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边`

// isPerson reports whether an entry is as short as a person's name, where persons are
// asked for.
func isPerson(q office.Question, entry string) bool {
	n := len([]rune(entry))
	return slices.Contains([]string{"名", "人", "位"}, q.Figure.Unit) && n >= 2 && n <= 4 &&
		strings.ContainsRune(surnames, []rune(entry)[0]) && !strings.ContainsFunc(entry, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// withoutTalk takes out the entries that read like talk, when there are others.
func (l *nameList) withoutTalk(q office.Question) (worded bool) {
	isTalk := func(name string) bool { return isTalk(q, name) }
	if !slices.ContainsFunc(l.names, isTalk) {
		return false
	}
	if !slices.ContainsFunc(l.names, func(name string) bool { return !isTalk(name) }) {
		return true
	}
	for _, name := range l.names {
		if isTalk(name) {
			l.left = append(l.left, name)
		}
	}
	l.names = slices.DeleteFunc(slices.Clone(l.names), isTalk)
	return false
}
