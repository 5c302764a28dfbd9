package page

import (
	"html/template"

	"whackamole/charts/format"
)

// Card is one headline figure with what it means and its course over the run.
type Card struct {
	Name   string
	Figure Piece
	Means  Said
	Spark  template.HTML // see plot.SparkOf
	Class  string
}

// UnmeasuredCard is a card before anything was found.
func UnmeasuredCard(name, class string) Card {
	return Card{Name: name, Figure: Piece{Text: format.None}, Means: Say("not measured in this run"), Class: class}
}
