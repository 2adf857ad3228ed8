package names

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSimilarAbbreviations(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"第二中学", "二中", true},
		{"合肥市第二中学", "二中", true},
		{"合肥第二中学", "市二中", true},
		{"某某市第三中学", "市三中", true},
		{"某某县第三中学", "市三中", false},
		{"第十二小学", "12小", true},
		{"第12小学", "十二小", true},
		{"合肥市第一中学", "芜湖一中", false},
		{"第一人民医院", "一院", false},
		{"师范大学附属第一中学", "一中", false},
		{"第二中学", "三中", false},
		{"第二小学", "二中", false},
		{"第十二中学", "二中", false},
		{"一中", "二中", false},
		{"第一小学", "第二小学", false},
		{"第一幼儿园", "一幼", true},
		{"实验小学", "实小", true},
		{"合肥市实验小学", "实小", true},
		{"市实验小学", "实小", true},
		{"师范大学附属小学", "师附小", true},
		{"中国科学技术大学", "中科大", true},
		{"实验中学", "实小", false},
		{"育才小学", "实小", false},
		{"东城小学", "西城小学", false},
		{"东城小学", "西小", false},
		{"红旗小学", "旗小", false},
		{"小学", "大小", false},
		{"某某市实验小学", "市实验小学", true},
		{"实验小学", "市实验小学", true},
		{"某某区实验小学", "市实验小学", false},
		{"区实验小学", "市实验小学", false},
		{"华为技术有限公司", "华为", true},
		{"深圳市华为技术有限公司", "华为", true},
		{"小米科技有限责任公司", "小米", true},
		{"华为技术有限公司", "小米", false},
		{"华为终端有限公司", "华为", false},
		{"江淮汽车股份有限公司", "江淮", true},
		{"张伟", "张", false},
	} {
		if got := similar(c.a, c.b); got != c.want {
			t.Errorf("similar(%q, %q) = %t, want %t", c.a, c.b, got, c.want)
		}
		if got := similar(c.b, c.a); got != c.want {
			t.Errorf("similar(%q, %q) = %t, want %t", c.b, c.a, got, c.want)
		}
	}
}

// TestFalseAlarms looks at names as one district would report them, every one another
// institution: of all pairs few may be asked about, and these are known.
func TestFalseAlarms(t *testing.T) {
	names := strings.Fields(`第一小学 第二小学 第三小学 第四小学 第十二小学 东城小学 西城小学 南城小学 北城小学 实验小学 第二实验小学 育才小学 育红小学 育英小学
		红旗小学 红星小学 光明小学 光华小学 和平小学 和平路小学 和平东路小学 和平西路小学 建设路小学 解放路小学 人民路小学 中山路小学 长江路小学 长江东路小学
		南门小学 北门小学 东门小学 西门小学 师范附小 师专附小 屯溪路小学 安庆路小学 望湖小学 望江路小学 曙光小学 朝阳小学 向阳小学 春申路小学 第一中学 第二中学
		第三中学 第四中学 第五中学 第十中学 第十一中学 第二十中学 实验中学 育才中学 光明中学 东城中学 西城中学 第一高级中学 职业高级中学 外国语学校 特殊教育学校
		第一幼儿园 第二幼儿园 实验幼儿园 童星幼儿园 金太阳幼儿园 小太阳幼儿园 蓝天幼儿园 蓝天实验幼儿园 机关幼儿园 阳光幼儿园 阳光花园幼儿园 城关镇中心小学
		大王镇中心小学 小王镇中心小学 龙山镇中心小学 龙泉镇中心小学 上派镇中心小学 下塘镇中心小学 桃花镇中心小学 山南镇中心小学 幸福村小学 红星村小学 前进村小学
		华为技术有限公司 小米科技有限公司 科大讯飞股份有限公司 国轩高科动力能源有限公司 江淮汽车集团股份有限公司 美的冰箱有限公司 美菱电器股份有限公司 格力电器有限公司
		联宝电子科技有限公司 京东方光电科技有限公司 京东方显示技术有限公司 阳光电源股份有限公司 安利材料科技股份有限公司 合力叉车有限公司 鑫源建材有限公司 鑫隆建材有限公司
		恒泰建筑工程有限公司 恒大建筑工程有限公司 宏远机械制造有限公司 宏达机械制造有限公司 天一物流有限公司 天成物流有限公司 绿源食品有限公司 绿野食品有限公司
		中国科学技术大学 安徽大学 安徽农业大学 安徽医科大学 安徽建筑大学 合肥工业大学 合肥学院 第一人民医院 第二人民医院 中医院 妇幼保健院`)
	var alarms []string
	for i, a := range names {
		for _, b := range names[:i] {
			if similar(a, b) {
				alarms = append(alarms, b+"~"+a)
			}
		}
	}
	want := []string{"长江路小学~望江路小学", "金太阳幼儿园~小太阳幼儿园", "实验幼儿园~蓝天实验幼儿园", "龙山镇中心小学~龙泉镇中心小学",
		"恒泰建筑工程有限公司~恒大建筑工程有限公司", "宏远机械制造有限公司~宏达机械制造有限公司"}
	if diff := cmp.Diff(want, alarms); diff != "" {
		t.Errorf("of %d names asked about (-want +got):\n%s", len(names), diff)
	}
}
