package page

import "strings"

// Said is a sentence of the report in pieces. The page highlights some of them.
type Said []Piece

// Piece is a part of a sentence: words, or a number. If the number comes from a result, the piece names this result, and the page carries the name as
// attributes. The result is an outcome (in a sweep, at a point) or a series. How says how the number was read from the result. Exact is the number with every digit.
type Piece struct {
	Text                               string
	Figure                             bool // The page highlights the piece.
	Outcome, Series, Point, How, Exact string
}

// Say returns a sentence. Each %s is replaced by the next text of figures, highlighted.
func Say(sentence string, figures ...string) Said {
	pieces := make([]Piece, len(figures))
	for i, text := range figures {
		pieces[i] = Piece{Text: text, Figure: true}
	}
	return Tell(sentence, pieces...)
}

// Tell returns a sentence. Each %s is replaced by the next piece.
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

// Words returns a piece of plain text. User text must go through Words or Stress, because Say would replace a %s in its sentence.
func Words(text string) Piece { return Piece{Text: text} }

// Stress returns a piece of text that the page highlights.
func Stress(text string) Piece { return Piece{Text: text, Figure: true} }

// Telling returns a copy of the piece that the page highlights.
func (p Piece) Telling() Piece {
	p.Figure = true
	return p
}
