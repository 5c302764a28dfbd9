package param

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that word most likely misspells, or "". At most one letter may differ in words of up to
// 3 letters, two in words of up to 8, and three in longer words. Upper and lower case count as equal. The first of
// equally near candidates wins.
func Nearest(word string, candidates []string) string {
	limit := 3
	switch n := utf8.RuneCountInString(word); {
	case n <= 3:
		limit = 1
	case n <= 8:
		limit = 2
	}
	best := ""
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c), limit); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// distance returns how many insertions, deletions, replacements and swaps of neighbouring letters turn a into b
// (optimal string alignment). If the number is above limit, the result may be any number above limit.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > 4*limit || -d > 4*limit {
		return limit + 1
	}
	x, y := []rune(a), []rune(b)
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			change := row[j]
			if x[i] != y[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}

// alternatives returns the names as a list for a message, at most 20 of them.
func alternatives(names []string) string {
	const most = 20
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
