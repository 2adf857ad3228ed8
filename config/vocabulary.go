package config

import (
	"zongjie/conversation"
	"zongjie/figure"
)

// questionKeys lists the keys of a question, in the order forms write them.
func questionKeys() []string {
	return []string{"id", "title", "type", "departments", "months", "kind", "unit", "signed",
		"aggregation", "ratio", "options", "help"}
}

// onlyFor says which types have a key that others have not.
func onlyFor(key string) []conversation.QuestionKind {
	switch key {
	case "kind", "ratio", "signed":
		return []conversation.QuestionKind{conversation.FigureQuestion}
	case "unit", "aggregation":
		return []conversation.QuestionKind{conversation.FigureQuestion, conversation.NamesQuestion}
	case "options":
		return []conversation.QuestionKind{conversation.ChoiceQuestion}
	}
	return questionKinds()
}

func questionKinds() []conversation.QuestionKind {
	return []conversation.QuestionKind{conversation.FigureQuestion, conversation.NamesQuestion,
		conversation.ActivitiesQuestion, conversation.TextQuestion, conversation.ChoiceQuestion}
}

func figureKinds() []figure.Kind {
	return []figure.Kind{figure.Count, figure.Stock, figure.Money, figure.Rate, figure.Measure, figure.Rank}
}

// aggregations lists how a figure's months may combine. What stands at a month's
// end is not added up over months, and neither are percentages
// and places in an order. Of an unknown
// kind it lists what any figure may have.
func aggregations(kind figure.Kind) []conversation.Aggregation {
	switch kind {
	case figure.Stock, figure.Rank:
		return []conversation.Aggregation{conversation.Last, conversation.None}
	case figure.Rate:
		return []conversation.Aggregation{conversation.RatioOf, conversation.Last, conversation.None}
	case figure.Count, figure.Money, figure.Measure:
		return []conversation.Aggregation{conversation.Sum, conversation.Last, conversation.YearToDate, conversation.None}
	}
	return []conversation.Aggregation{conversation.Sum, conversation.Last, conversation.YearToDate,
		conversation.RatioOf, conversation.None}
}

func allAggregations() []conversation.Aggregation {
	return []conversation.Aggregation{conversation.Sum, conversation.Last, conversation.YearToDate,
		conversation.Distinct, conversation.RatioOf, conversation.None}
}

// names turns named constants into the words that people write.
func names[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
