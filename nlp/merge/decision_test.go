package merge

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

func TestReadDecisions(t *testing.T) {
	want := []Decision{{Join: true, Kept: "a", Paper: "b"}, {Kept: "c; d", Paper: "e"}}
	for name, table := range map[string]string{
		"tabs":                        "decision\tkept\tpaper\tby\njoin\ta\tb\ttitle\napart\tc; d\te\t\nunsure\tf\tg\t\n\th\ti\t\n",
		"commas, mark, other columns": "\ufeffnote,Paper,KEPT , decision\r\nx,b,a,Join\r\n,e,\"c; d\",APART\r\n,e,,apart\r\n",
		"semicolons":                  "decision;kept;paper\njoin;a;b\napart;\"c; d\";e",
	} {
		got, err := ReadDecisions(strings.NewReader(table))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
	for table, problem := range map[string]string{
		"":                           `no column "decision"`,
		"decision,kept\njoin,a\n":    `no column "paper"`,
		"one work,kept,paper\n":      `no column "decision"`,
		"decision,kept,paper\njoin,": "",
	} {
		_, err := ReadDecisions(strings.NewReader(table))
		if (err == nil) != (problem == "") || err != nil && !strings.Contains(err.Error(), problem) {
			t.Errorf("%q: %v, want %q", table, err, problem)
		}
	}
}

// TestDecisionsOverrideEveryRule joins what the rules keep apart and keeps apart what they join, even by identifier.
func TestDecisionsOverrideEveryRule(t *testing.T) {
	papers := func() []corpus.Paper {
		return []corpus.Paper{
			{ID: "a", Title: longTitle, DOI: "10.1000/x"}, {ID: "b", Title: longTitle, DOI: "10.1000/x"}, {ID: "c", Title: longTitle},
			{ID: "d", Title: "Another work", Year: 1900}, {ID: "e", Title: "A third", Year: 2000},
		}
	}
	merged, report := merge(t, Options{Decisions: []Decision{{Kept: "b", Paper: "a"}, {Join: true, Kept: "e", Paper: "d"}, {Join: true, Kept: "nobody", Paper: "d"}, {Join: true, Kept: "a", Paper: "b"}}}, papers()...)
	if len(merged.Papers) != 3 || len(report.Joins) != 2 || report.Joins[1].By != "decision" || report.Joins[1].Kept != "d" {
		t.Errorf("%d papers, %+v", len(merged.Papers), report.Joins)
	}
	if len(report.Conflicts) != 2 { // the join that another row forbids, and the shared DOI
		t.Errorf("conflicts %+v", report.Conflicts)
	}
	for _, j := range report.Joins {
		if j.Paper == "b" && j.Kept == "a" {
			t.Error("a and b were to stay apart")
		}
	}
}

// TestTableFedBack holds the table of a run to the same result when it is read back.
func TestTableFedBack(t *testing.T) {
	c, _ := newUniverse(3, 300).corpusOf(250, 0)
	first, report := merge(t, Options{}, deepCopy(c).Papers...)
	var table bytes.Buffer
	if err := WriteDecisions(&table, report, '\t'); err != nil {
		t.Fatal(err)
	}
	decisions, err := ReadDecisions(&table)
	if err != nil {
		t.Fatal(err)
	}
	second, again := merge(t, Options{Decisions: decisions}, deepCopy(c).Papers...)
	if len(decisions) != len(report.Joins)+len(report.Conflicts) || !reflect.DeepEqual(first, second) || len(again.Joins) != len(report.Joins) {
		t.Errorf("%d decisions, %d and %d papers", len(decisions), len(first.Papers), len(second.Papers))
	}
}

func TestUnsurePairsAreListed(t *testing.T) {
	_, report := merge(t, Options{},
		corpus.Paper{ID: "a", Title: longTitle, Year: 2001, Authors: authors("Doe, Jane")},
		corpus.Paper{ID: "b", Title: longTitle + " and Borneo", Year: 2001, Authors: authors("Doe, Jane")},
		corpus.Paper{ID: "c", Title: longTitle, Year: 2009, Authors: authors("Roe, Ann")})
	var by []string
	for _, j := range report.Unsure {
		by = append(by, j.Kept+j.Paper+" "+j.By)
	}
	if got := strings.Join(by, "; "); got != "ac similar title 1.00, but years differ; ab similar title 0.90, but titles differ" {
		t.Errorf("unsure: %s", got)
	}
}
