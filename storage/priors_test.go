package storage

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"zongjie/office"
)

func priorValue(amount string, person office.PersonID) office.PriorValue {
	return office.PriorValue{
		Question: "b17", Span: office.Range{First: january().Add(-12), Last: january().Add(-7)},
		Amount: decimal.RequireFromString(amount), Unit: "万元", Typed: amount, File: "上年.xlsx", Sheet: "edu", Cell: "E7",
		Person: person, At: start(),
	}
}

func TestPriorValuesComeBackInVersions(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		before := must(tx.Stamp(start())).Version()
		same(t, "version", must(tx.PutPriorValue("edu", priorValue("713.0360", 1))), 1)
		withdrawn := priorValue("0", 0)
		withdrawn.Withdrawn = true
		same(t, "next version", must(tx.PutPriorValue("edu", withdrawn)), 2)
		year := priorValue("1", 2)
		year.Span.Last = january().Add(-1)
		same(t, "another span", must(tx.PutPriorValue("edu", year)), 1)
		same(t, "another form", must(tx.PutPriorValue("civil", priorValue("1", 1))), 1)
		same(t, "data version", must(tx.Stamp(start())).Version(), before+4)
	})
	read(t, s, func(tx *Tx) {
		values := must(tx.PriorValues("edu"))
		same(t, "values", len(values), 3)
		want := priorValue("713.0360", 1)
		want.Version, want.Name = 1, "甲"
		same(t, "first", values[0], want)
		same(t, "places", values[0].Amount.Exponent(), int32(-4))
		same(t, "taken back", values[1].Withdrawn, true)
		same(t, "nobody", values[1].Name, "")
	})
}

func TestPriorValuesAreAppendOnly(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		must(tx.PutPriorValue("edu", priorValue("8", 1)))
		for _, statement := range []string{`UPDATE prior_values SET amount = '9'`, `DELETE FROM prior_values`} {
			if _, err := tx.exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: got %v, want a refusal", statement, err)
			}
		}
	})
}

func TestPriorValueErrorsNameNoFigure(t *testing.T) {
	s, _ := duty(t)
	err := s.Write(func(tx *Tx) error {
		_, err := tx.PutPriorValue("edu", priorValue("713.036", 99))
		return err
	})
	if err == nil || strings.Contains(err.Error(), "713") {
		t.Errorf("a value by nobody known: got %v, want an error without the figure", err)
	}
}

func TestPriorOfferIsTakenOnce(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		offer := PriorOffer{Person: 1, File: "上年.xlsx", OfferedAt: start(),
			Forms: []OfferedPriors{{Form: "edu", Values: []office.PriorValue{priorValue("713.036", 1)}}}}
		old := must(tx.OfferPriors(offer))
		offer.ID = must(tx.OfferPriors(offer))
		absent[PriorOffer](t, "an older one")(tx.PriorOffer(old, 1))
		absent[PriorOffer](t, "somebody else's")(tx.PriorOffer(offer.ID, 2))
		same(t, "offer", found(tx.PriorOffer(offer.ID, 1)), offer)
		ok(t, tx.ForgetPriorOffer(offer.ID))
		absent[PriorOffer](t, "again")(tx.PriorOffer(offer.ID, 1))
		if next := must(tx.OfferPriors(offer)); next <= offer.ID {
			t.Errorf("number %d was used before", next)
		}
	})
}

// What a broken row holds stands in no error: that goes into the log.
func TestBrokenPriorOfferIsNotQuoted(t *testing.T) {
	s, _ := duty(t)
	write(t, s, func(tx *Tx) {
		offer := PriorOffer{Person: 1, File: "上年.xlsx", OfferedAt: start(),
			Forms: []OfferedPriors{{Form: "edu", Values: []office.PriorValue{priorValue("713.036", 1)}}}}
		id := must(tx.OfferPriors(offer))
		must(tx.exec(`UPDATE prior_offers SET content = replace(content, '713.036', '713.036x')`))
		_, _, err := tx.PriorOffer(id, 1)
		if err == nil || strings.Contains(err.Error(), "713") {
			t.Errorf("got error %v, want one without the figure", err)
		}
	})
}
