package main

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestAKilledComparisonUnderARuleEndsWhereItWouldHave kills the program at random moments, in another number of workers each time, and lets it go on.
func TestAKilledComparisonUnderARuleEndsWhereItWouldHave(t *testing.T) {
	dir := t.TempDir()
	program := func(ctx context.Context, out, workers string) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0])
		c.Args = []string{"whackamole", "compare", "telegram-russia-2018", "gateway-wall", "--set", `horizon="15 days"`, "--until", "users_installed_final ci=100",
			"--quiet", "--out", filepath.Join(dir, out), "--workers", workers, "--resume"}
		return c
	}
	if text, err := program(t.Context(), "whole", "2").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	moment := rand.New(rand.NewPCG(seed, 0))
	for _, workers := range []string{"3", "1", "2"} {
		ctx, end := context.WithTimeout(t.Context(), time.Duration(50+moment.IntN(400))*time.Millisecond)
		program(ctx, "killed", workers).Run() // most end by the kill
		end()
	}
	if text, err := program(t.Context(), "killed", "7").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	left, err := os.ReadDir(filepath.Join(dir, "whole"))
	if err != nil || len(left) < 6 {
		t.Fatalf("there are %v, %v", left, err)
	}
	if there, err := os.ReadDir(filepath.Join(dir, "killed")); err != nil || len(there) != len(left) {
		t.Errorf("killed there are %v, %v", there, err)
	}
	for _, f := range left {
		if readText(t, filepath.Join(dir, "whole", f.Name())) != readText(t, filepath.Join(dir, "killed", f.Name())) {
			t.Errorf("%s differs", f.Name())
		}
	}
}
