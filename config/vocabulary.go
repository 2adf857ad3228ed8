package config

import (
	"zongjie/figure"
	"zongjie/office"
)

// questionKeys lists the keys of a question, in the order forms write them.
func questionKeys() []string {
	return []string{"id", "title", "type", "departments", "months", "kind", "unit", "signed",
		"aggregation", "ratio", "options", "help"}
}

// onlyFor says which types have a key that others have not.
func onlyFor(key string) []office.QuestionKind {
	switch key {
	case "kind", "ratio", "signed":
		return []office.QuestionKind{office.FigureQuestion}
	case "unit", "aggregation":
		return []office.QuestionKind{office.FigureQuestion, office.NamesQuestion}
	case "options":
		return []office.QuestionKind{office.ChoiceQuestion}
	}
	return questionKinds()
}

func questionKinds() []office.QuestionKind {
	return []office.QuestionKind{office.FigureQuestion, office.NamesQuestion,
		office.ActivitiesQuestion, office.TextQuestion, office.ChoiceQuestion}
}

func figureKinds() []figure.Kind {
	return []figure.Kind{figure.Count, figure.Stock, figure.Money, figure.Rate, figure.Measure, figure.Rank}
}

// aggregations lists how a figure's months may combine. What stands at a month's end is not
// added up over months, and neither are percentages and places in an order. Of an unknown kind
// it lists what any figure may have.
func aggregations(kind figure.Kind) []office.Aggregation {
	switch kind {
	case figure.Stock, figure.Rank:
		return []office.Aggregation{office.Last, office.None}
	case figure.Rate:
		return []office.Aggregation{office.RatioOf, office.Last, office.None}
	case figure.Count, figure.Money, figure.Measure:
		return []office.Aggregation{office.Sum, office.Last, office.YearToDate, office.None}
	}
	return []office.Aggregation{office.Sum, office.Last, office.YearToDate, office.RatioOf, office.None}
}

// names turns named constants into the words that people write.
func names[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}
