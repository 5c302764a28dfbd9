package page

import "strings"

// Said is a sentence cut in pieces, the figures set apart so that the eye finds them.
type Said []Piece

// Piece is some words, or a figure. A figure that can be looked up says where, as attributes in the page: an outcome by its name, in a sweep with
// the point and the column, or a series and how it was read; Exact is the figure with every digit.
type Piece struct {
	Text                               string
	Figure                             bool // stands out
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

// Words is a piece of a sentence. User text goes in by it, or by Stress, never into the sentence of Say.
func Words(text string) Piece { return Piece{Text: text} }

// Stress is a piece that the eye shall find.
func Stress(text string) Piece { return Piece{Text: text, Figure: true} }

// Telling is the figure made to stand out.
func (p Piece) Telling() Piece {
	p.Figure = true
	return p
}
