package store

import (
	"runtime/debug"
	"slices"
	"strings"
)

// Build says from which source the program was built, for which machine, and with which Go. A field is empty if it is unknown. Only manifests and
// journals contain a build. Logs, tables and pages do not, so they have the same bytes for every build of a version.
type Build struct {
	Revision string `json:"revision,omitempty"` // commit of the source, with changedMark if files differ from the commit; else the version of the module
	Target   string `json:"target,omitempty"`   // operating system, processor architecture and its level, such as "linux/amd64 v1"
	Go       string `json:"go,omitempty"`       // version of Go, such as "go1.26.0"
}

// changedMark is the end of the revision of a program whose source had changes that are in no commit. It does not say which changes.
const changedMark = "+changes"

// BuildOf returns the build that the Go toolchain recorded in a program. `go build` in a git checkout records the commit. `go install` of a module
// records the version of the module. If neither is recorded, the revision is empty.
func BuildOf(info *debug.BuildInfo) Build {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	b := Build{Revision: set["vcs.revision"], Go: info.GoVersion}
	switch {
	case b.Revision != "" && set["vcs.modified"] == "true":
		b.Revision += changedMark
	case b.Revision == "" && info.Main.Version != "(devel)": // the toolchain writes (devel) for a source without a version
		b.Revision = info.Main.Version
	}
	if set["GOOS"] == "" || set["GOARCH"] == "" {
		return b
	}
	b.Target = set["GOOS"] + "/" + set["GOARCH"]
	// The setting of the level has the name of the architecture, without the byte order: GOAMD64, GOARM64, GOPPC64.
	if level := set["GO"+strings.ToUpper(strings.TrimSuffix(set["GOARCH"], "le"))]; level != "" {
		b.Target += " " + level
	}
	return b
}

// Others returns the revisions in a list that are known and are not the revision of this build. It returns each once, in alphabetical order.
func (b Build) Others(revisions ...string) (out []string) {
	for _, r := range revisions {
		if r != "" && r != b.Revision {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// shortRevision is the number of digits of a commit in messages. Go uses as many in the version of a module without a release.
const shortRevision = 12

// ShortRevision returns a revision as messages show it. A commit is cut to its first digits and keeps its mark of changes.
func ShortRevision(revision string) string {
	commit, mark := strings.CutSuffix(revision, changedMark)
	if len(commit) > shortRevision && strings.Trim(commit, "0123456789abcdef") == "" {
		commit = commit[:shortRevision]
	}
	if mark {
		commit += changedMark
	}
	return commit
}
