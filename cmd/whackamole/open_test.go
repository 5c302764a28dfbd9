package main

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestTheBrowserVariableComesFirst(t *testing.T) {
	for name, c := range map[string]struct {
		system, choice, there string
		want                  []string
		waits                 bool
	}{
		"Linux":                              {"linux", "", "xdg-open", []string{"xdg-open", "p.html"}, false},
		"macOS":                              {"darwin", "", "open", []string{"open", "p.html"}, false},
		"Windows":                            {"windows", "", "rundll32", []string{"rundll32", "url.dll,FileProtocolHandler", "p.html"}, false},
		"a system without a browser":         {"linux", "", "", nil, false},
		"a choice":                           {"linux", "lynx -dump", "lynx xdg-open", []string{"lynx", "-dump", "p.html"}, true},
		"a choice with a place for the page": {"linux", "show %s --new", "show", []string{"show", "p.html", "--new"}, true},
		"the first of several that is there": {"linux", "gone:lynx", "lynx", []string{"lynx", "p.html"}, true},
		"a choice that is not there":         {"linux", "gone", "xdg-open", nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			look := func(word string) (string, error) {
				if slices.Contains(strings.Fields(c.there), word) {
					return word, nil
				}
				return "", errors.New("not found")
			}
			got, waits, err := opening(c.system, c.choice, "p.html", look)
			if !slices.Equal(got, c.want) || waits != c.waits || (err == nil) != (c.want != nil) {
				t.Errorf("%v, waits %t, %v; want %v", got, waits, err, c.want)
			}
		})
	}
}
