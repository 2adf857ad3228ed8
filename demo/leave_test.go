package demo

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"zongjie/storage"
)

// checkStandIn: while somebody was on leave a colleague answered, and both names are
// to be seen wherever it is asked who did.
func checkStandIn(t *testing.T, p played) {
	t.Helper()
	const period, department, whom, by = "2024-05", "health", 1010, 1006
	p.read(t, func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(p.form.ID)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			answers, err := tx.Answers(r.ID, department)
			if err != nil {
				return err
			}
			for id, a := range answers {
				standIn := r.Period.String() == period
				if standIn != (a.For == whom) || standIn != (a.Person == by) {
					t.Errorf("%s %s: answered by %d for %d", r.Period, id, a.Person, a.For)
				}
			}
		}
		return nil
	})
	if comments := string(bytes.Join(wordTexts(t, p), nil)); !strings.Contains(comments, "沈怀瑾（代蒋雨桐）") {
		t.Error("no comment of the draft names both")
	}
	transcript := strings.Join(strings.Fields(string(p.file(t, TranscriptFile))), "")
	for _, want := range []string{
		"已登记：蒋雨桐5月24日—5月31日请假，由沈怀瑾代填体卫艺科的报表。",
		"（发给沈怀瑾）蒋雨桐5月24日—5月31日请假，请您代填体卫艺科的报表。",
		"、沈怀瑾（另有代填的一条）、",
		"2024年5月体卫艺科（代蒋雨桐）已提交",
		"（发给蒋雨桐）5月24日—5月31日请假期间：沈怀瑾代填了2024年5月体卫艺科，已提交",
	} {
		if !strings.Contains(transcript, want) {
			t.Errorf("the transcript lacks %q", want)
		}
	}
}

// wordTexts are the characters of the Word file's comments.
func wordTexts(t *testing.T, p played) (texts [][]byte) {
	t.Helper()
	walkXML(t, part(t, p.file(t, WordFile), "word/comments.xml"), func(token xml.Token, _ bool) {
		if text, ok := token.(xml.CharData); ok {
			texts = append(texts, bytes.Clone(text))
		}
	})
	return texts
}
