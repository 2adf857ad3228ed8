package names

import (
	"testing"
)

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		// The full name of a firm and its short one.
		{"legal form", "某某科技有限公司", "某某科技", true},
		{"province and legal form", "安徽某某科技有限公司", "某某科技", true},
		{"province with 省", "安徽省某某科技有限公司", "某某科技有限责任公司", true},
		{"joint stock", "科大讯飞股份有限公司", "科大讯飞", true},
		{"group in brackets", "安徽江汽（集团）股份有限公司", "江汽集团", true},
		{"group", "国轩高科集团", "国轩高科", true},
		{"limited liability twice", "合肥某某建材有限公司", "合肥某某建材有限责任公司", true},
		{"two characters are left of both", "明达公司", "明达有限公司", true},
		{"trade left off", "阿里巴巴网络技术有限公司", "阿里巴巴", true},
		{"city without 市", "合肥某某建材有限公司", "合肥市某某建材有限公司", true},
		{"province before the city", "安徽合肥某某建材", "合肥市某某建材有限公司", true},
		{"head office", "某某物流总公司", "某某物流", true},
		// Schools, villages, offices.
		{"district left off", "东城区实验小学", "实验小学", true},
		{"city and district", "北京市东城区实验小学", "东城区实验小学", true},
		{"district without 区", "北京市东城区实验小学", "东城实验小学", true},
		{"city left off", "合肥市第一中学", "第一中学", true},
		{"city without 市, a school", "合肥第一中学", "合肥市第一中学", true},
		{"county", "肥西县上派镇中心小学", "上派镇中心小学", true},
		{"town left off", "上派镇幸福村", "幸福村", true},
		{"campus", "合肥第一中学（东校区）", "合肥第一中学", true},
		{"digit or numeral", "第1小学", "第一小学", true},
		{"what it is left off", "庐阳区南门小学教育集团", "南门小学", true},
		// Width, case, spaces, brackets.
		{"spaces inside", "合肥 一中", "合肥一中", true},
		{"brackets of another kind", "一中【南区】", "一中(南区)", true},
		{"brackets left off", "一中（南区）", "一中南区", true},
		{"quotation marks", "“星火”工作室", "星火工作室", true},
		{"a dot in a name", "阿卜杜拉·买买提", "阿卜杜拉买买提", true},
		{"a hyphen", "A-1班", "A1班", true},
		// One mistyped character.
		{"replaced", "育才实验小学", "育材实验小学", true},
		{"replaced, five characters", "幸福路小学", "辛福路小学", true},
		{"left out", "育才实验小学", "育才实小学", true},
		{"doubled", "包河区望湖湖小学", "包河区望湖小学", true},
		{"swapped", "屯溪路小学", "溪屯路小学", true},
		{"homophone of a direction", "东风路幼儿园", "冬风路幼儿园", true},
		// The same name: nothing to ask.
		{"equal", "一中", "一中", false},
		{"full width", "ＡＢ公司", "ab公司", false},
		{"outer spaces", " 一中 ", "一中", false},
		{"brackets of another width", "一中（南区）", "一中(南区)", false},
		// Another one, although they look alike.
		{"another number", "第一小学", "第二小学", false},
		{"another number, five characters", "第一小学校", "第二小学校", false},
		{"another number in front", "十一小学", "一小学", false},
		{"another digit", "合肥第12中学", "合肥第2中学", false},
		{"a number or none", "实验小学", "第二实验小学", false},
		{"a number or none, a hospital", "安徽省第二人民医院", "安徽省人民医院", false},
		{"a number behind", "某某机械二厂", "某某机械", false},
		{"another district", "东城区实验小学", "西城区实验小学", false},
		{"another district, other words", "庐阳区实验小学", "蜀山区实验小学", false},
		{"another city", "合肥市第一中学", "芜湖市第一中学", false},
		{"another city, one without 市", "合肥市第一中学", "芜湖第一中学", false},
		{"another province", "安徽某某科技", "江苏某某科技", false},
		{"another direction", "和平东路小学", "和平西路小学", false},
		{"a direction or none", "和平路小学", "和平东路小学", false},
		{"big and small", "大王家庄", "小王家庄", false},
		{"big or nothing", "大王家庄", "王家庄", false},
		{"old and new", "新华街社区", "老华街社区", false},
		{"letters", "康乐小区A幢", "康乐小区B幢", false},
		{"another kind", "育才小学", "育才中学", false},
		{"another kind, longer", "育才实验小学", "育才实验幼儿园", false},
		{"a kindergarten of a school", "南门小学附属幼儿园", "南门小学", false},
		{"a school of a village", "幸福村小学", "幸福村", false},
		{"people", "张伟", "张玮", false},
		{"people, three characters", "张建国", "张建华", false},
		{"people, one longer", "张伟", "张伟民", false},
		{"short names", "一中", "二中", false},
		{"a short name is in too many", "一中", "合肥一中", false},
		{"only the kind in common", "幼儿园", "童星幼儿园", false},
		{"nothing but the legal form in common", "有限公司", "明达有限公司", false},
		{"two mistyped", "育才实验小学", "育材试验小学", false},
		{"four characters, one differs", "光明小学", "光华小学", false},
		{"numbers swapped", "第十二小学", "第二十小学", false},
		{"social work is no district", "社区服务中心", "服务中心站点", false},
		{"nothing but marks", "……", "——", false},
		{"nothing", "", "一中", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := similar(c.a, c.b); got != c.want {
				t.Errorf("similar(%q, %q) = %t, want %t", c.a, c.b, got, c.want)
			}
			if got := similar(c.b, c.a); got != c.want {
				t.Errorf("similar(%q, %q) = %t, want %t", c.b, c.a, got, c.want)
			}
		})
	}
}

func similar(a, b string) bool { return Key(a) != Key(b) && shapeOf(a).like(shapeOf(b)) }
