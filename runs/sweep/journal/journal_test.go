package journal

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// someRun draws a random run in which some values are missing.
func someRun(t *rapid.T, i int) *Run {
	number := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{nan, 0, -1.5, math.Inf(1)}))
	r := &Run{Key: rapid.String().Draw(t, "key"), Replicate: int64(i)}
	r.ID, r.Fingerprint, r.Failure = rapid.String().Draw(t, "id"), rapid.String().Draw(t, "fingerprint"), rapid.String().Draw(t, "failure")
	r.Command = rapid.String().Draw(t, "command")
	r.Outcomes = rapid.SliceOfN(number, 0, 5).Draw(t, "outcomes")
	r.Days = rapid.SliceOfN(number, 0, 3).Draw(t, "days")
	r.Values = rapid.SliceOfN(number, 0, 9).Draw(t, "values")
	return r
}

// text returns a run as text, to compare runs. In the text NaN equals NaN, and an infinite value is written as NaN.
func text(r *Run) string {
	text := fmt.Sprintf("%q %d %q %q %q %q", r.Key, r.Replicate, r.ID, r.Fingerprint, r.Failure, r.Command)
	for _, list := range [][]float64{r.Outcomes, r.Days, r.Values} {
		text += ";"
		for _, v := range list {
			text += fmt.Sprint(" ", finite(v))
		}
	}
	return text
}

func TestATornJournalKeepsTheRunsBeforeTheTear(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		name := filepath.Join(dir, "journal")
		os.Remove(name)
		j, err := NewWriter(name, []byte("header"))
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		ends := []int64{j.at}
		for i := range rapid.IntRange(0, 6).Draw(t, "runs") {
			r := someRun(t, i)
			if err := j.Add(r); err != nil {
				t.Fatal(err)
			}
			want, ends = append(want, text(r)), append(ends, j.at)
		}
		if err := j.Sync(); err != nil {
			t.Fatal(err)
		}
		j.file.Close()
		whole, err := os.ReadFile(name)
		if err != nil || int64(len(whole)) != j.at {
			t.Fatalf("%d bytes, %v, want %d", len(whole), err, j.at)
		}
		at := rapid.IntRange(0, len(whole)).Draw(t, "tear")
		torn := whole[:at:at]
		if rapid.Bool().Draw(t, "a byte is wrong") && at < len(whole) {
			torn = append([]byte(nil), whole...)
			torn[at] ^= 0x40
		}
		if err := os.WriteFile(name, torn, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var got []string
		headers := 0
		err = Walk(f, func(h []byte) error { headers++; return nil }, func(from Place, r *Run) error {
			payload, err := readFrame(f, from, new([]byte))
			if err != nil {
				return err
			}
			var again Run
			if err := again.decode(payload); err != nil || text(&again) != text(r) {
				t.Fatalf("the frame at %v reads as %s, %v", from, text(&again), err)
			}
			got = append(got, text(r))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		kept := 0
		for kept+1 < len(ends) && ends[kept+1] <= int64(at) {
			kept++
		}
		if fmt.Sprint(got) != fmt.Sprint(want[:kept]) {
			t.Fatalf("torn at %d of %d: got %q, want the first %d of %q", at, len(whole), got, kept, want)
		}
		if (headers == 1) != (int64(at) >= ends[0]) {
			t.Fatalf("torn at %d, the header is read %d times", at, headers)
		}
	})
}
