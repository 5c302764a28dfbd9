package targets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// target is a kind of processor for which the program is built.
type target struct {
	name     string
	settings []string // Environment of `go build`.
	arch     string
	emulator []string // Command that runs a program of the target on another processor; qemu-i386 is left out, because it crashes in threads of Go.
}

var targets = []target{
	{"amd64-v1", []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1"}, "amd64", []string{"qemu-x86_64", "-cpu", "max"}},
	{"amd64-v3", []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v3"}, "amd64", []string{"qemu-x86_64", "-cpu", "max"}},
	{"386", []string{"GOOS=linux", "GOARCH=386"}, "386", nil},
	{"arm64", []string{"GOOS=linux", "GOARCH=arm64"}, "arm64", []string{"qemu-aarch64"}},
	{"riscv64", []string{"GOOS=linux", "GOARCH=riscv64"}, "riscv64", []string{"qemu-riscv64"}},
	{"wasm", []string{"GOOS=js", "GOARCH=wasm"}, "wasm", nil},
}

// targetsVariable is the variable of the environment that names the targets to compare, with commas between, or all of them.
const targetsVariable = "WHACKAMOLE_TARGETS"

// all reports whether every target is compared. Then more random scenarios are played.
func all() bool { return os.Getenv(targetsVariable) == "all" }

// chosen returns the targets to compare. Without a choice they are two generations of amd64, on such a processor only.
func chosen(t *testing.T) (some []target) {
	t.Helper()
	choice := os.Getenv(targetsVariable)
	switch {
	case choice == "all":
		return targets
	case choice == "" && (runtime.GOOS != "linux" || runtime.GOARCH != "amd64"):
		t.Log("this machine is not linux/amd64, so only the machine code is checked; on Linux `make targets` emulates other processors")
		return nil
	case choice == "":
		choice = "amd64-v1,amd64-v3"
	}
	for _, name := range strings.Split(choice, ",") {
		i := slices.IndexFunc(targets, func(g target) bool { return g.name == name })
		if i < 0 {
			t.Fatalf("%s names the unknown target %q", targetsVariable, name)
		}
		some = append(some, targets[i])
	}
	return some
}

// player runs programs of one target.
type player struct {
	target
	prefix []string // Command before the name of the program.
}

// player finds out how programs of the target run on this machine: directly if they can, otherwise emulated. If an emulator is missing, player ends the
// test. The result is false if nobody named the target and this machine cannot run it.
func (g target) player(t *testing.T, program string) (player, bool) {
	t.Helper()
	direct := player{g, nil}
	if g.arch != "wasm" && direct.starts(t, program) == nil {
		return direct, true
	}
	switch choice := os.Getenv(targetsVariable); {
	case g.arch == runtime.GOARCH && choice == "":
		t.Logf("%s: this processor is too old for the target, so only the machine code is checked", g.name)
		return direct, false
	case g.arch == "386" && choice == "all":
		t.Logf("%s: left out, because this machine runs no programs of 32 bits", g.name)
		return direct, false
	case g.arch == "386":
		t.Fatalf("%s: this machine runs no programs of 32 bits", g.name)
	}
	p := player{g, g.emulator}
	if g.arch == "wasm" {
		root, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			t.Fatal(err)
		}
		p.prefix = []string{"node", "--stack-size=8192", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")}
	}
	if _, err := exec.LookPath(p.prefix[0]); err != nil {
		t.Fatalf("%s: no %s to run programs of this target; as root run: apt-get install qemu-user nodejs", g.name, p.prefix[0])
	}
	if err := p.starts(t, program); err != nil {
		t.Fatalf("%s: programs of this target do not run with %v: %v", g.name, p.prefix, err)
	}
	return p, true
}

// starts tries whether a program of the target runs. The Go runtime refuses a processor that lacks instructions of the target.
func (p player) starts(t *testing.T, program string) error {
	t.Helper()
	out, code, err := p.play(t.Context(), ".", program, "version")
	if err == nil && code != 0 {
		err = fmt.Errorf("exit code %d: %s", code, out)
	}
	return err
}

// play runs a program in a folder. It returns what the program prints and its exit code. The text of an error has what the program prints to stderr.
func (p player) play(ctx context.Context, folder, program string, args ...string) (out []byte, code int, err error) {
	command := slices.Concat(p.prefix, []string{program}, args)
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = folder
	// The environment is short, because node gives a program at most 8 kB of it.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + os.TempDir()}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err = cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() > 0 {
		return append(out, complaint.Bytes()...), exit.ExitCode(), nil
	}
	if err != nil {
		err = fmt.Errorf("%v: %w: %s", command, err, complaint.Bytes())
	}
	return out, 0, err
}
