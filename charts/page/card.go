package page

import (
	"html/template"

	"whackamole/runs/format"
)

// Card is a headline figure with its meaning and its course over the run.
type Card struct {
	Name   string
	Figure Piece
	Means  Said
	Spark  template.HTML // see plot.SparkOf
	Class  string
}

// UnmeasuredCard returns a card without a measured value.
func UnmeasuredCard(name, class string) Card {
	return Card{Name: name, Figure: Piece{Text: format.None}, Means: Say("not measured in this run"), Class: class}
}
