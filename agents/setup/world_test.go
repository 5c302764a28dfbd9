package setup_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"whackamole/agents/setup"
	"whackamole/events"
	"whackamole/events/addr"
	"whackamole/internal/casetest"
)

func TestThePopulationAtTheStartAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &setup.Case{}
		p.Population = setup.People{Users: rapid.Int64Range(1, 1e10).Draw(t, "users"), Potential: rapid.Int64Range(0, 1e10).Draw(t, "potential"),
			Skilled: rapid.Float64Range(0, 1).Draw(t, "skilled"), VPN: rapid.Float64Range(0, 1).Draw(t, "vpn")}
		weights := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 12).Draw(t, "weights")
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		for _, w := range weights {
			if sum > 0 {
				w /= sum
			}
			p.Strata = append(p.Strata, setup.Stratum{Share: w})
		}
		var installed, potential int64
		for i, c := range setup.NewWorld(p).Start {
			for state, n := range c {
				if n < 0 {
					t.Errorf("cohort %d has %d people in the state %v", i, n, events.State(state))
				}
			}
			installed, potential = installed+c.Installed(), potential+c[events.New]
			if i%2 == 0 && c[events.VPN] > 0 || i%2 == 1 && c[events.New] > 0 {
				t.Errorf("cohort %d has %v people by state, want VPN users only if skilled, potential users only if not", i, c)
			}
		}
		if installed != p.Population.Users || potential != p.Population.Potential {
			t.Errorf("%d people have the app, want %d; %d may install it, want %d", installed, p.Population.Users, potential, p.Population.Potential)
		}
	})
}

func TestEveryFirmIsAtACloudAndEmbedsFrontEndsOrNothing(t *testing.T) {
	w := setup.NewWorld(casetest.New(t, ""))
	if len(w.Firms) != 16 {
		t.Fatalf("there are %d firms, want 16", len(w.Firms))
	}
	in := func(a uint32, words ...string) bool {
		return slices.ContainsFunc(words, func(s string) bool { return casetest.Prefix(s).Contains(a) })
	}
	embeds := 0
	for i, f := range w.Firms {
		if !in(f.Address, "52.0.0.0/15", "54.64.0.0/16", "35.184.0.0/16") {
			t.Errorf("firm %d is at %s", i, addr.Addr(f.Address))
		}
		if f.Embedded != 0 {
			embeds++
			if !in(f.Embedded, "64.233.160.0/19") || f.Sector != 0 {
				t.Errorf("firm %d of sector %d embeds %s", i, f.Sector, addr.Addr(f.Embedded))
			}
		}
		if f.Sector == 1 && (f.Customers != 200_000.0/6 || math.Abs(f.Value-100*500_000/24.0*0.2/6) > 1e-6) {
			t.Errorf("firm %d has %g customers and loses %g cents an hour", i, f.Customers, f.Value)
		}
	}
	if embeds == 0 || embeds == 10 {
		t.Errorf("%d of 10 shops embed a cloud service, want about half", embeds)
	}
}

func TestTheWorldDependsOnlyOnItsOwnSeed(t *testing.T) {
	a, b := setup.NewWorld(casetest.New(t, "")), setup.NewWorld(casetest.New(t, "[messenger]\nown_endpoints = 3\n[population]\nusers = 5"))
	if !reflect.DeepEqual(a.Firms, b.Firms) {
		t.Error("the same world seed gives two worlds")
	}
	if reflect.DeepEqual(a.Firms, setup.NewWorld(casetest.New(t, "world_seed = 2")).Firms) {
		t.Error("two world seeds give one world")
	}
}

func TestWithinFindsTheSameSitesAsADirectSearch(t *testing.T) {
	w := setup.NewWorld(casetest.New(t, ""))
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom(w.Sites).Draw(t, "near").Address ^ uint32(rapid.IntRange(0, 1<<18).Draw(t, "off"))
		p := addr.Host(base).At(rapid.IntRange(0, 32).Draw(t, "bits"))
		var want []int64
		for f, x := range w.Firms {
			for _, a := range []uint32{x.Address, x.Embedded} {
				if a != 0 && p.Contains(a) {
					want = append(want, int64(f))
				}
			}
		}
		var got []int64
		for _, s := range setup.Within(w.Sites, p) {
			got = append(got, s.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("the sites within %v are %v, want %v", p, got, want)
		}
	})
}

func TestAPoolGivesEachOfItsAddressesOnce(t *testing.T) {
	p := setup.NewPool([]addr.Prefix{casetest.Prefix("10.0.0.0/30"), casetest.Prefix("10.0.8.0/31"), casetest.Prefix("11.0.0.1/32")})
	want := []uint32{casetest.Prefix("10.0.0.0/30").First(), 0, 0, 0, casetest.Prefix("10.0.8.0/31").First(), 0, casetest.Prefix("11.0.0.1/32").First()}
	want[1], want[2], want[3], want[5] = want[0]+1, want[0]+2, want[0]+3, want[4]+1
	if p.Size != 7 {
		t.Fatalf("the pool has %d addresses", p.Size)
	}
	for i, a := range want {
		if got := p.At(int64(i)); got != a {
			t.Errorf("address %d is %s, want %s", i, addr.Addr(got), addr.Addr(a))
		}
	}
}

func TestACaseThatContradictsItselfIsRefused(t *testing.T) {
	for name, over := range map[string]string{
		"shares over one":        "[[provider]]\nname = \"big\"\nshare = 0.8",
		"a band that falls":      "[[provider]]\nname = \"big\"\nlag_from = 0.9",
		"an address of two":      "[[cloud]]\nname = \"OVH\"\nprefixes = [\"52.0.1.0/24\"]",
		"front ends of a tenant": "[[cloud]]\nname = \"Google\"\nfront_ends = [\"35.184.7.0/24\"]",
		"listing ends early":     "[censor]\nlisting_max = \"30 min\"",
		"no subnet of its own":   "[messenger]\nown_prefixes = []",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := casetest.Read(over); err == nil {
				t.Error("it was accepted, want an error")
			}
		})
	}
}
