package runs

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

func silence(int, int) {}

func TestResultsDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	product := func(_ context.Context, point int, replicate int64) (string, error) {
		if point == 1 && replicate == 2 {
			return "", errors.New("no luck")
		}
		return fmt.Sprint(point, " ", replicate), nil
	}
	for _, workers := range []int{1, 2, 7, 100} {
		got := PlayAll(t.Context(), workers, 3, 5, product, silence)
		for p := range got {
			for r, a := range got[p] {
				want, err := product(t.Context(), p, int64(r))
				if a.Value != want || !a.Ended || fmt.Sprint(a.Err) != fmt.Sprint(err) {
					t.Errorf("%d workers: point %d, replicate %d gave %+v", workers, p, r, a)
				}
			}
		}
	}
}

func TestTheEndOfEachRunIsReportedOnce(t *testing.T) {
	var told []int
	PlayAll(t.Context(), 4, 2, 10, func(context.Context, int, int64) (int, error) { return 0, nil }, func(ended, of int) {
		if of != 20 {
			t.Errorf("tell was given %d runs, want 20", of)
		}
		told = append(told, ended)
	})
	for i, n := range told {
		if n != i+1 {
			t.Fatalf("tell was called with %v", told)
		}
	}
	if len(told) != 20 {
		t.Errorf("tell was called %d times", len(told))
	}
}

func TestAnInterruptKeepsWhatIsFinished(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	got := PlayAll(ctx, 1, 2, 3, func(ctx context.Context, point int, replicate int64) (int, error) {
		if point == 1 && replicate == 1 {
			interrupt()
			return 0, ctx.Err()
		}
		return 10*point + int(replicate), nil
	}, silence)
	want := [][]Attempt[int]{{{Value: 0, Ended: true}, {Value: 1, Ended: true}, {}}, {{Value: 10, Ended: true}, {}, {}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestARunThatPanicsCountsAsFailed(t *testing.T) {
	got := PlayAll(t.Context(), 2, 1, 3, func(_ context.Context, _ int, replicate int64) (int, error) {
		if replicate == 1 {
			panic("lost")
		}
		return 1, nil
	}, silence)[0]
	if got[0].Err != nil || got[2].Err != nil || !got[1].Ended || got[1].Err == nil || got[1].Err.Error() != "the run failed with a panic: lost" {
		t.Errorf("got %+v", got)
	}
}

func TestNoRunStartsAfterTheContextEnds(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for _, a := range PlayAll(ctx, 2, 1, 3, func(context.Context, int, int64) (int, error) { t.Error("a run started"); return 0, nil }, silence)[0] {
		if a.Ended {
			t.Error("a run ended")
		}
	}
}
