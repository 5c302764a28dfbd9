package page

import (
	"html/template"

	"whackamole/runs/format"
)

// Card shows one headline number on the first screen: what the number means, and a small line of its series over the run.
type Card struct {
	Name   string
	Figure Piece
	Means  Said
	Spark  template.HTML // Small line drawn by plot.SparkOf.
	Class  string
}

// UnmeasuredCard returns a card that says that its number was not measured.
func UnmeasuredCard(name, class string) Card {
	return Card{Name: name, Figure: Piece{Text: format.None}, Means: Say("not measured in this run"), Class: class}
}
