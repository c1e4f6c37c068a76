package main

import (
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
)

func TestPeriodsFlag(t *testing.T) {
	for text, want := range map[string]periods{
		"4":                {count: 4},
		"2010":             {starts: []int{2010}},
		" 2000, 2010,2018": {starts: []int{2000, 2010, 2018}},
	} {
		var p periods
		if err := p.Set(text); err != nil || p.count != want.count || !reflect.DeepEqual(p.starts, want.starts) || p.String() != text {
			t.Errorf("%q: %+v, %v", text, p, err)
		}
	}
	for text, want := range map[string]string{
		"": "neither a number of periods", "0": "neither", "-3": "neither", "ten": "neither", "10000": "neither",
		"2010,2000": "not years that rise", "2000,2000": "not years that rise", "5,2000": "not years that rise",
	} {
		var p periods
		if err := p.Set(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

// The map of papers with years has the periods asked for; of papers without, none.
func TestMapFollowsTopics(t *testing.T) {
	read := func(args ...string) *render.Map {
		code, files, stderr := mapped(t, append([]string{"--formats", "json", "--quiet"}, args...)...)
		if code != 0 {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		return readMap(t, files["map.json"])
	}
	m := read(statistics, "--periods", "1990,2005,2015")
	if len(m.Periods) != 4 || m.Periods[1].From != 1990 || m.Periods[1].To != 2004 || len(m.Periods[1].Topics) == 0 {
		t.Errorf("periods %+v", m.Periods)
	}
	if m := read(trending); m.Periods != nil {
		t.Errorf("papers without years have %d periods", len(m.Periods))
	}
	if code, _, stderr := command(t, "", "map", statistics, "--periods", "2000,1990"); code == 0 || !strings.Contains(stderr, "periods") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
