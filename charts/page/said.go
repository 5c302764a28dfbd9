package page

import "strings"

// Said is a sentence in pieces, with its figures highlighted.
type Said []Piece

// Piece is some words or a number. A number that can be looked up names its origin, as attributes in the page. The origin is an outcome (in a sweep with
// point and column), or a series and how it was read. Exact is the number with every digit.
type Piece struct {
	Text                               string
	Figure                             bool // highlighted
	Outcome, Series, Point, How, Exact string
}

// Say fills each %s of a sentence with a figure.
func Say(sentence string, figures ...string) Said {
	pieces := make([]Piece, len(figures))
	for i, text := range figures {
		pieces[i] = Piece{Text: text, Figure: true}
	}
	return Tell(sentence, pieces...)
}

// Tell fills each %s of a sentence with a piece.
func Tell(sentence string, pieces ...Piece) Said {
	var s Said
	for i, text := range strings.Split(sentence, "%s") {
		s = append(s, Piece{Text: text})
		if i < len(pieces) {
			s = append(s, pieces[i])
		}
	}
	return s
}

// Words makes a piece of plain text. Pass user text through Words or Stress, never in the sentence of Say.
func Words(text string) Piece { return Piece{Text: text} }

// Stress makes a highlighted piece.
func Stress(text string) Piece { return Piece{Text: text, Figure: true} }

// Telling returns the piece highlighted.
func (p Piece) Telling() Piece {
	p.Figure = true
	return p
}
