package figure

import "github.com/shopspring/decimal"

// section evaluates a numeral below 万: coefficients with 千, 百, 十 in falling order.
func (n *number) section(tokens []token) (decimal.Decimal, Reason) {
	sum, prev := decimal.Zero, int32(4)
	for i := 0; i < len(tokens); {
		p, used := nextPart(tokens[i:], prev)
		needless := p.gap && prev-p.exp < 2
		if used == 0 || p.exp >= prev || needless {
			return sum, Unreadable
		}
		first, last := i == 0, i+used == len(tokens)
		if why := p.check(first, last); why != "" {
			return sum, why
		}
		if !first && !p.gap && prev-p.exp > 1 {
			shifted, why := n.unfilled(p, prev)
			if why != "" {
				return sum, why
			}
			p = shifted
		}
		added := p.value.Shift(p.exp)
		if !first && added.GreaterThanOrEqual(p.room(prev)) {
			return sum, Unreadable
		}
		sum, prev = sum.Add(added), p.exp
		i += used
	}
	return sum, ""
}

// part is one coefficient with its scale.
type part struct {
	value   decimal.Decimal
	exp     int32
	gap     bool // 零 stands before it
	coef    token
	implied bool // 十 without a digit
}

// nextPart reads one part from the start of tokens and returns how many tokens it took, 0 for none.
func nextPart(tokens []token, prev int32) (part, int) {
	i, p := 0, part{}
	if tokens[0].kind == zero {
		p.gap = true
		i++
	}
	if i == len(tokens) || tokens[i].kind == zero {
		return p, 0
	}
	if tokens[i].kind == scale {
		p.value, p.implied, p.exp = decimal.New(1, 0), true, tokens[i].exp
		if p.exp != 1 || prev == 3 {
			return p, 0
		}
		return p, i + 1
	}
	p.coef, p.value = tokens[i], tokens[i].value
	i++
	if i < len(tokens) && tokens[i].kind == scale {
		p.exp = tokens[i].exp
		i++
	}
	return p, i
}

// check refuses coefficients that do not go with their place: a decimal that is not the whole section,
// a literal of several digits behind another part, 两十 and 十两.
func (p part) check(first, last bool) Reason {
	alone := first && last
	misplaced := p.coef.text == "两" && (p.exp == 1 || p.exp == 0 && !first)
	long := p.exp > 0 && !first && p.coef.width > 1
	nothing := p.value.IsZero() && !(alone && p.exp == 0)
	switch {
	case p.implied:
		return ""
	case !alone && !p.value.IsInteger():
		return Unreadable
	case misplaced || long || nothing:
		return Unreadable
	}
	return ""
}

// room is what the part must stay below: the scale before it, or a tenth of that behind 零.
func (p part) room(prev int32) decimal.Decimal {
	if p.gap {
		return decimal.New(1, prev-1)
	}
	return decimal.New(1, prev)
}

// unfilled settles a part that skips places without 零: 三千五 is proposed as 3500, 1千200 is exact,
// 一千二十 is proposed as written, 1千20 cannot be settled.
func (n *number) unfilled(p part, prev int32) (part, Reason) {
	switch {
	case p.exp > 0:
		n.doubt = Colloquial
		return p, ""
	case p.coef.kind == digit || p.coef.width == 1:
		n.doubt = Colloquial
		p.exp = prev - 1
		return p, ""
	case p.coef.width == int(prev):
		return p, ""
	default:
		return p, Colloquial
	}
}
