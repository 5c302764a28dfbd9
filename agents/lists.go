package agents

// lists hands out short lists of numbers from one array after the other. A fact keeps what it is given for as long as the log keeps the fact, so no
// list is handed out twice; but an array for each would cost more than what is written into it.
type lists struct{ left []int64 }

// listed is how many numbers the next array holds.
const listed = 1024

// take gives a list of n zeros.
func (l *lists) take(n int) []int64 {
	if n > len(l.left) {
		l.left = make([]int64, max(n, listed))
	}
	out := l.left[:n:n]
	l.left = l.left[n:]
	return out
}
