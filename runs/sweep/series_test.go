package sweep

import (
	"fmt"
	"testing"

	"whackamole/runs/sweep/journal"
)

// wide plans a sweep of one point. Each run has so many series and days that a few thousand runs fill a row group of the table of series.
func wide(t *testing.T, replicates int64) *Sweep {
	var series []string
	for i := range 60 {
		series = append(series, fmt.Sprint("s", i))
	}
	sw, m := modelled(t, Options{Replicates: replicates, Factors: []string{"population.users=100"}, Series: seriesDaily}, []string{"a", "b"}, series)
	m.run = func(_ int, replicate int64) (*journal.Run, error) {
		p := &journal.Run{ID: fmt.Sprint(replicate), Fingerprint: "f", Outcomes: []float64{1, nan}}
		for day := range 30 {
			p.Days = append(p.Days, float64(day))
			for s := range series {
				v := float64(replicate) + float64(day)/32 + float64(s)
				if s == day {
					v = nan
				}
				p.Values = append(p.Values, v)
			}
		}
		return p, nil
	}
	return sw
}

func TestSeriesOfManyRowGroupsAreReadBack(t *testing.T) {
	whole, dir := t.TempDir(), t.TempDir()
	sweptInto(t, wide(t, 2002), whole, 2, false)
	sweptInto(t, wide(t, 2000), dir, 1, false)
	d := sweptInto(t, wide(t, 2002), dir, 2, true)
	if d.Found() != 2000 || d.Ran() != 2 {
		t.Errorf("found %d, ran %d", d.Found(), d.Ran())
	}
	sameFiles(t, "extended", contents(t, dir), contents(t, whole))
	kept, err := openSeries(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.file.Close()
	if groups := len(kept.Groups) - 1; groups < 2 {
		t.Errorf("%d row group, want more", groups)
	}
	days, fans, err := fansOf(d.dir, 0, []string{"s7"})
	if err != nil || len(days) != 30 {
		t.Fatalf("%d days, %v", len(days), err)
	}
	// In replicate r, series s7 is r + 16/32 + 7 on day 16. The median of the replicates 0 to 2001 is 1000.5, so the median of the series is 1008. On
	// day 7 the series was not measured.
	if got := fans[0].Median; !nearly(got[16], 1008) || !nearly(got[7], nan) {
		t.Errorf("medians are %v", got)
	}
}
