package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// fields is papers of two topics over twelve years: the first has ever more of them, the second ever fewer, and a term that
// comes and goes.
func topicFields(years bool) string {
	var lines []string
	for year := range 12 {
		for i := range 12 {
			title := fmt.Sprintf("Federated learning of client models, part %d", i)
			if i > year {
				title = "Planar graph drawing in the plane"
				if (year == 3 || year == 4) && i > 5 {
					title = "Planar graph drawing and blockchain consensus"
				}
			}
			record := fmt.Sprintf(`{"id":"p%d-%d","title":%q}`, year, i, title)
			if years {
				record = fmt.Sprintf(`{"id":"p%d-%d","title":%q,"year":%d}`, year, i, title, 2000+year)
			}
			lines = append(lines, record)
		}
	}
	return strings.Join(lines, "\n")
}

// topicsOf runs the command on papers and decodes what it prints.
func topicsOf[R any](t *testing.T, records string, args ...string) (rows []R, stderr string) {
	t.Helper()
	code, stdout, stderr := command(t, records, append([]string{"topics", "-", "--no-merge", "--json"}, args...)...)
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &rows); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	return rows, stderr
}

// TestTopicsOverTime holds that what rises, falls and bursts by construction is told so.
func TestTopicsOverTime(t *testing.T) {
	rows, _ := topicsOf[topicRow](t, topicFields(true))
	directions := make(map[string]string)
	for _, r := range rows {
		if r.Trend == nil || r.Years.First == 0 || len(r.Members) != r.Papers {
			t.Fatalf("topic %+v", r)
		}
		for _, l := range r.Labels {
			directions[l.Term] = r.Trend.Direction
		}
	}
	if directions["federated learning"] != "rising" || directions["plane"] != "falling" {
		t.Errorf("directions %v", directions)
	}
	bursts, _ := topicsOf[burstRow](t, topicFields(true), "--bursts")
	i := slices.IndexFunc(bursts, func(b burstRow) bool { return b.Term == "blockchain consensus" })
	if i < 0 || bursts[i].Begin != 2003 || bursts[i].End != 2004 {
		t.Errorf("bursts %+v", bursts)
	}
}

// TestTopicsWithoutYears holds that every view works without years and says that they are missing.
func TestTopicsWithoutYears(t *testing.T) {
	rows, stderr := topicsOf[topicRow](t, topicFields(false))
	for _, r := range rows {
		if r.Trend != nil || len(r.Bursts) > 0 || r.Years.Unknown != r.Papers {
			t.Errorf("topic %+v", r)
		}
	}
	if len(rows) < 2 || !strings.Contains(stderr, "144 papers of 144 without a year") {
		t.Errorf("%d topics; told %q", len(rows), stderr)
	}
	for _, view := range []string{"--subtopics", "--years", "--bursts", "--shared"} {
		if code, _, stderr := command(t, topicFields(false), "topics", "-", view); code != exitFine {
			t.Errorf("%s: exit code %d: %s", view, code, stderr)
		}
	}
}

// TestSubtopicsHaveLabelsOfTheirOwn holds that a sub-topic is part of its topic and not called by a label that names it.
func TestSubtopicsHaveLabelsOfTheirOwn(t *testing.T) {
	code, stdout, stderr := command(t, "", "topics", trending, "--json", "--subtopic-papers", "10")
	if code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	var rows []topicRow
	if err := json.Unmarshal([]byte(stdout), &rows); err != nil {
		t.Fatal(err)
	}
	divided := 0
	for _, r := range rows {
		for _, part := range r.Subtopics {
			divided++
			if len(part.Labels) == 0 || part.Papers != len(part.Members) || part.Papers >= r.Papers {
				t.Errorf("sub-topic %+v", part)
			}
			for _, p := range part.Members {
				if !slices.Contains(r.Members, p) {
					t.Errorf("%s of sub-topic %s is not in its topic", p, part.Subtopic)
				}
			}
			for _, l := range part.Labels {
				if slices.ContainsFunc(r.Labels[:2], func(name topicLabel) bool { return name.Term == l.Term }) {
					t.Errorf("sub-topic %s is called %q like its topic", part.Subtopic, l.Term)
				}
			}
		}
	}
	if divided < 2 {
		t.Errorf("%d sub-topics; the test sees none", divided)
	}
}

// TestTopicsOfFewPapers has no paper with another, one topic, and a single paper.
func TestTopicsOfFewPapers(t *testing.T) {
	const copper, zinc = `{"id":"a","title":"Copper mines","year":1999}`, `{"id":"b","title":"Zinc alloys","year":2001}`
	for records, want := range map[string]int{
		copper: 0, copper + "\n" + zinc: 0,
		copper + "\n" + strings.Replace(copper, `"a"`, `"c"`, 1) + "\n" + strings.Replace(copper, `"a"`, `"d"`, 1): 1,
	} {
		for _, view := range []string{"--top=0", "--subtopics", "--years", "--bursts", "--shared"} {
			code, stdout, stderr := command(t, records, "topics", "-", "--no-merge", view)
			if code != exitFine || stdout == "" {
				t.Errorf("%d topics, %s: exit code %d, %q, %s", want, view, code, stdout, stderr)
			}
			if told := strings.Contains(stderr, "There is no topic"); told != (want == 0) {
				t.Errorf("%d topics, %s: told %q", want, view, stderr)
			}
		}
		if rows, _ := topicsOf[topicRow](t, records); len(rows) != want {
			t.Errorf("%d topics, want %d", len(rows), want)
		}
	}
}

// TestTopicsRefuse holds what is refused before anything is read.
func TestTopicsRefuse(t *testing.T) {
	for _, args := range [][]string{
		{"--network", "terms"}, {"--labels", "0"}, {"--significance", "0"}, {"--labeling", "lrl"}, {"--burst-ratio", "1"},
		{"--subtopic-stability", "2"}, {"--format", "xml"},
	} {
		if code, _, stderr := command(t, "", append([]string{"topics", "no such file"}, args...)...); code != exitUsage {
			t.Errorf("%v: exit code %d: %s", args, code, stderr)
		}
	}
}

// TestTopicsSameBytes prints every view on one processor and on eight.
func TestTopicsSameBytes(t *testing.T) {
	for _, view := range []string{"--json", "--subtopics", "--years", "--bursts", "--shared"} {
		var runs []string
		for _, processors := range []int{1, 8} {
			before := runtime.GOMAXPROCS(processors)
			_, stdout, _ := command(t, "", "topics", statistics, "--network", "hybrid", view, "--subtopic-papers", "5")
			runtime.GOMAXPROCS(before)
			runs = append(runs, stdout)
		}
		if runs[0] != runs[1] || runs[0] == "" {
			t.Errorf("%s differs between processors, or is nothing", view)
		}
	}
}

// TestBars draws shares by height, years without papers as blanks, and of long series the end.
func TestBars(t *testing.T) {
	years := []yearCount{{1900, 1, 1, 1}, {2000, 1, 2, 0.5}, {2001, 0, 3, 0}, {2003, 1, 4, 0.25}}
	if got, want := bars(years), "1964 "+strings.Repeat(" ", 36)+"█· ▄ 2003"; got != want {
		t.Errorf("bars %q, want %q", got, want)
	}
	if got := bars(nil); got != "" {
		t.Errorf("bars of no years: %q", got)
	}
}
