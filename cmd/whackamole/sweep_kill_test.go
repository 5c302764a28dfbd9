package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"whackamole/internal/golden"
)

// How often the sweep is killed while it simulates runs, and while it writes the tables.
const (
	killsPlaying = 14
	killsMerging = 6
)

// killable is a sweep that runs in a process of its own.
type killable struct {
	t       *testing.T
	process *exec.Cmd
	dir     string
	out     strings.Builder
	said    strings.Builder // stderr after its first line
	found   int             // number of runs that were stored before this process began
	planned int             // number of runs in the plan, as the process reports it
	ended   chan struct{}   // closed when the process has ended
}

// sweeping starts the sweep, and waits until it reports how many runs are stored already.
func sweeping(t *testing.T, dir string, workers int) *killable {
	t.Helper()
	k := &killable{t: t, dir: dir, ended: make(chan struct{})}
	k.process = exec.CommandContext(t.Context(), os.Args[0])
	k.process.Args = []string{"whackamole", "sweep", "telegram-russia-2018", "--set", `horizon="3 days"`, "--factor", "messenger.policy=layered,sit_tight",
		"--replicates", "1000", "--json", "--out", dir, "--workers", fmt.Sprint(workers), "--resume"}
	k.process.Stdout = &k.out
	messages, err := k.process.StderrPipe()
	if err == nil {
		err = k.process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(messages)
	first, _ := r.ReadString('\n')
	if _, err := fmt.Sscanf(first, "sweeping telegram-russia-2018, seed 2018, %d runs, %d of them", &k.planned, &k.found); err != nil && k.planned == 0 {
		rest, _ := io.ReadAll(r)
		t.Fatalf("%v: %s%s", err, first, rest)
	}
	go func() {
		io.Copy(&k.said, r)
		k.process.Wait()
		close(k.ended)
	}()
	return k
}

// kill kills the process after a delay. It returns false if the process ended by itself.
func (k *killable) kill(after time.Duration) bool {
	k.t.Helper()
	select {
	case <-k.ended:
		return false
	case <-time.After(after):
	}
	if err := k.process.Process.Kill(); err != nil {
		<-k.ended
		return false
	}
	<-k.ended
	return !k.process.ProcessState.Success()
}

// merges waits until the process writes a table under a temporary name that is not in before. It returns false if the process ended first.
func (k *killable) merges(before []string) bool {
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		if slices.ContainsFunc(k.halves(), func(name string) bool { return !slices.Contains(before, name) }) {
			return true
		}
		select {
		case <-k.ended:
			return false
		case <-look.C:
		}
	}
}

// halves returns the temporary names of the file runs.csv that processes have begun to write.
func (k *killable) halves() []string {
	names, err := filepath.Glob(filepath.Join(k.dir, ".runs.csv.*"))
	if err != nil {
		k.t.Fatal(err)
	}
	return names
}

// TestAKilledSweepResumesToTheSameFiles kills a sweep at twenty random moments, and resumes it with a random number of workers each time. The files
// must be those of a sweep that was not killed.
func TestAKilledSweepResumesToTheSameFiles(t *testing.T) {
	whole, dir := filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "killed")
	k := sweeping(t, whole, 2)
	began := time.Now()
	k.merges(nil)
	playing := time.Since(began)
	<-k.ended
	merging := time.Since(began) - playing
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d; playing takes %v, merging %v", seed, playing, merging)
	chance := rand.New(rand.NewPCG(seed, 0))
	within := func(most time.Duration) time.Duration { return time.Duration(chance.Int64N(int64(most) + 1)) }

	var found []int
	hit, late := map[bool]int{}, 0 // hit counts the kills, by whether tables were being written
	for len(found) < killsPlaying+killsMerging {
		before := (&killable{t: t, dir: dir}).halves()
		kept := filepath.Join(t.TempDir(), "kept")
		if _, err := os.Stat(dir); err == nil {
			if err := os.CopyFS(kept, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
		}
		k := sweeping(t, dir, 1+chance.IntN(4))
		var killed, merges bool
		if len(found) < killsPlaying {
			killed = k.kill(within(playing / 10))
			merges = k.merges(before) // the process may have begun to write the tables
		} else if merges = k.merges(before); merges {
			killed = k.kill(within(merging))
		}
		if _, err := os.Stat(filepath.Join(dir, "manifest.json")); killed && err != nil { // with a manifest the sweep is finished
			found = append(found, k.found)
			hit[merges]++
			continue
		}
		<-k.ended // too late: this kill does not count
		if !killed && !k.process.ProcessState.Success() {
			t.Fatalf("%v: %s", k.process.ProcessState, k.said.String())
		}
		if late++; late > 40 {
			t.Fatal("the sweep ends before it can be killed")
		}
		playing, merging, dir = playing*3/4, merging*3/4, kept
	}
	k = sweeping(t, dir, 4)
	<-k.ended
	var last sweepResult
	if err := json.Unmarshal([]byte(k.out.String()), &last); err != nil {
		t.Fatalf("%v: %s", err, k.out.String())
	}
	found = append(found, last.Found)
	t.Logf("%d kills while playing, %d while merging, %d came too late and were taken back; found %v of %d", hit[false], hit[true], late, found, last.Planned)
	if hit[false] < killsPlaying/2 || hit[true] < killsMerging {
		t.Error("too few of the kills hit what they were meant for")
	}
	if !slices.IsSorted(found) || last.Found+last.Ran != last.Planned || last.Failed != 0 {
		t.Errorf("found %v, at the end %d; ran %d of %d, %d failed", found, last.Found, last.Ran, last.Planned, last.Failed)
	}
	sameFolders(t, whole, dir)
}

// sameFolders checks that two folders have the same files with the same bytes.
func sameFolders(t *testing.T, want, got string) {
	t.Helper()
	names := func(dir string) (names []string) {
		all, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			names = append(names, f.Name())
		}
		return names
	}
	if !slices.Equal(names(want), names(got)) {
		t.Fatalf("there are %v, want %v", names(got), names(want))
	}
	for _, name := range names(want) {
		if golden.Read(t, filepath.Join(want, name)) != golden.Read(t, filepath.Join(got, name)) {
			t.Errorf("%s differs", name)
		}
	}
}
