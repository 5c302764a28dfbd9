package store

import (
	"encoding/json"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
)

// commit is the commit of a program in these tests.
const commit = "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678"

func TestTheBuildIsThatWhichTheToolchainRecorded(t *testing.T) {
	set := func(words ...string) (out []debug.BuildSetting) {
		for _, w := range words {
			key, value, _ := strings.Cut(w, "=")
			out = append(out, debug.BuildSetting{Key: key, Value: value})
		}
		return out
	}
	released := debug.Module{Path: Program, Version: "v0.3.0"}
	for _, c := range []struct {
		name string
		info debug.BuildInfo
		want Build
	}{
		{"a commit", debug.BuildInfo{GoVersion: "go1.26.0", Settings: set("GOOS=linux", "GOARCH=amd64", "GOAMD64=v3", "vcs=git", "vcs.revision="+commit, "vcs.modified=false")},
			Build{commit, "linux/amd64 v3", "go1.26.0"}},
		{"a commit with changes", debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v0.0.0-2026+dirty"}, Settings: set("GOOS=darwin", "GOARCH=arm64", "GOARM64=v8.0", "vcs.revision="+commit, "vcs.modified=true")},
			Build{commit + "+changes", "darwin/arm64 v8.0", "go1.26.0"}},
		{"an installed module", debug.BuildInfo{GoVersion: "go1.26.0", Main: released, Settings: set("GOOS=linux", "GOARCH=386", "GO386=sse2")},
			Build{"v0.3.0", "linux/386 sse2", "go1.26.0"}},
		{"a source without git", debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "(devel)"}, Settings: set("GOOS=linux", "GOARCH=ppc64le", "GOPPC64=power8")},
			Build{"", "linux/ppc64le power8", "go1.26.0"}},
		{"an architecture without levels", debug.BuildInfo{Settings: set("GOOS=linux", "GOARCH=loong64", "GOAMD64=v1")}, Build{"", "linux/loong64", ""}},
		{"nothing", debug.BuildInfo{}, Build{}},
	} {
		if got := BuildOf(&c.info); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestAnUnknownRevisionIsNoOtherRevision(t *testing.T) {
	if got := (Build{Revision: "b"}).Others("c", "", "b", "a", "c"); !reflect.DeepEqual(got, []string{"a", "c"}) {
		t.Errorf("got %v", got)
	}
	if got := (Build{Revision: "b"}).Others("", "b"); got != nil {
		t.Errorf("got %v, want none", got)
	}
}

func TestMessagesShortenACommitAndNothingElse(t *testing.T) {
	for revision, want := range map[string]string{
		commit:                               "1a2b3c4d5e6f",
		commit + changedMark:                 "1a2b3c4d5e6f+changes",
		"1a2b3c4+changes":                    "1a2b3c4+changes",
		"v0.3.0":                             "v0.3.0",
		"v0.0.0-20260101000000-1a2b3c4d5e6f": "v0.0.0-20260101000000-1a2b3c4d5e6f",
	} {
		if got := ShortRevision(revision); got != want {
			t.Errorf("%s: %s, want %s", revision, got, want)
		}
	}
}

func TestAManifestWithoutABuildIsReadAndStaysAsItWas(t *testing.T) {
	const old = `{"program":"whackamole","version":"0.2.0","scenario":"toy","digest":"d","seed":1,"replicate":0,"fingerprint":"f","command":"c","files":{"a":"b"}}`
	var m Manifest
	if err := json.Unmarshal([]byte(old), &m); err != nil {
		t.Fatal(err)
	}
	if m.Build != (Build{}) || m.Others != nil {
		t.Errorf("the manifest has a build: %+v, %v", m.Build, m.Others)
	}
	if text, err := json.Marshal(m); err != nil || string(text) != old {
		t.Errorf("%v: it is now %s", err, text)
	}
	mine := m
	mine.Build, mine.Others = Build{commit, "linux/amd64 v1", "go1.26.0"}, []string{"other"}
	if !mine.Same(m) {
		t.Error("the build makes it another run")
	}
}
