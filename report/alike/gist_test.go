package alike

import "testing"

// TestGistLike: pairs as two departments write them up.
func TestGistLike(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"the same", "联合区科协在城东社区开展科普宣传活动", "联合区科协在城东社区开展科普宣传活动", true},
		{"the same on another day's date", "6月3日，举办科普知识讲座", "6月4日举办科普知识讲座", true},
		{"in another order", "联合区科协在城东社区开展科普宣传活动", "在城东社区开展科普宣传活动，区科协参加", true},
		{"one says more", "召开中小学校园安全工作会", "6月28日上午，召开全区中小学校园安全工作会，通报检查情况，部署暑期防溺水", true},
		{"other frame words", "组织开展防溺水专题宣传活动", "深入开展防溺水宣传", true},
		{"other numbers", "举办创业项目路演赛，26个项目参赛", "承办创业项目路演赛，28个项目参加", true},
		{"few words of their own, verbatim", "召开党建工作会议", "召开党建工作会", true},
		{"nothing but frame words, verbatim", "召开专题工作会议", "召开专题工作会议。", true},
		{"punctuation and spaces", "与省农科院 共建葡萄试验站", "与省农科院共建“葡萄试验站”", true},
		{"full-width digits and letters", "举办ＡＩ进课堂培训班", "举办AI进课堂培训班", true},

		{"another meeting", "召开党建工作会议", "召开安全工作会议", false},
		{"another theme", "开展消防安全检查", "开展食品安全检查", false},
		{"frame words alone", "组织开展专题活动", "开展主题活动", false},
		{"another place", "到城关镇开展禁毒宣传", "到河口镇开展禁毒宣传", false},
		{"another school", "到实验小学开展消防演练", "到育才小学开展消防演练", false},
		{"another number in a name", "到第一小学开展校园消防演练", "到第二小学开展校园消防演练", false},
		{"another quarter of the town", "在城东片区开展燃气安全排查", "在城西片区开展燃气安全排查", false},
		{"another firm", "走访甲机械厂，帮助对接检测机构", "走访乙电子厂，帮助对接检测机构", false},
		{"another phase", "完成智慧学校一期项目验收", "完成智慧学校二期项目验收", false},
		{"another kind of visit", "开展校园安全检查", "开展校园安全演练", false},
		{"a common object", "印发年度普法工作要点", "印发年度保密工作要点", false},
		{"nothing in common", "清理长期不用的工作群", "节假日安排双人值班", false},
		{"nothing at all", "", "", false},
		{"nothing against something", "。", "召开党建工作会议", false},
	} {
		a, b := gistOf(c.a), gistOf(c.b)
		if a.like(b) != c.want || b.like(a) != c.want {
			t.Errorf("%s: %q like %q = %t and %t, want %t both ways", c.name, c.a, c.b, a.like(b), b.like(a), c.want)
		}
	}
}
