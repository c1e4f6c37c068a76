package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// fields are examples of four topics of the corpus of trending papers, by id, title and case of all kinds.
const fields = `paper,topic
fedspeed,federated learning
MoDeST: bridging the gap between federated and decentralized learning with decentralized sampling,federated learning
lora-ga,efficient tuning
unipt,Efficient tuning
hpcr,continual learning
lae,continual learning
local-augmentation-gnn,graphs
graphlet-orbit-adjacency,graphs
`

func labelled(t *testing.T, stdin string, args ...string) (rows map[string]labelRow, stderr string) {
	t.Helper()
	code, stdout, stderr := command(t, stdin, append([]string{"label", trending, "--json"}, args...)...)
	var list []labelRow
	if err := json.Unmarshal([]byte(stdout), &list); err != nil || code != exitFine {
		t.Fatalf("exit code %d, %v: %s", code, err, stderr)
	}
	rows = map[string]labelRow{}
	for _, r := range list {
		rows[r.ID] = r
	}
	return rows, stderr
}

func TestLabelPutsPapersIntoTopics(t *testing.T) {
	rows, stderr := labelled(t, fields, "--examples", "-")
	if len(rows) != 82 {
		t.Fatalf("%d rows", len(rows))
	}
	for id, topic := range map[string]string{
		"fedspeed": "federated learning", "dfedsam": "federated learning", "momentum-federated": "federated learning",
		"ist-peft": "efficient tuning", "unipt": "efficient tuning",
	} {
		if got := rows[id]; got.Topic != topic || got.Confidence <= 0.25 || got.Second == topic {
			t.Errorf("%s: %+v, not %s", id, got, topic)
		}
	}
	if r := rows["modest"]; !r.Example || r.Confidence != 1 {
		t.Errorf("the example named by its title: %+v", r)
	}
	for _, part := range []string{"8 examples of 4 topics", "The nearest example alone", "Left out one by one, "} {
		if !strings.Contains(stderr, part) {
			t.Errorf("%q is not said in %s", part, stderr)
		}
	}
}

// TestLabelReadsTablesOfAllKinds: the same examples in other columns, separators and with a mark give the same rows.
func TestLabelReadsTablesOfAllKinds(t *testing.T) {
	want, _ := labelled(t, "fedspeed,a\nlora-ga,b\n", "--examples", "-")
	for _, table := range []string{
		"\ufefffedspeed\ta\r\nlora-ga\tb\r\n",
		"a;fedspeed\nb;lora-ga\n",
		"Topic;ID\na;fedspeed\n\nb;lora-ga\n",
		"title,label\n\"FedSpeed: Larger Local Interval, Less Communication Round, and Higher Generalization Accuracy\",a\nLoRA-GA: Low-Rank Adaptation with Gradient Approximation,b\n",
		"year,topic,paper,example\n1,a,fedspeed,yes\n1,b,hpcr,no\n1,b,lora-ga,YES\n",
	} {
		got, _ := labelled(t, table, "--examples", "-")
		for id := range want {
			if got[id] != want[id] {
				t.Errorf("%q: %+v, not %+v", table, got[id], want[id])
				break
			}
		}
	}
}

func TestLabelRefusesExamples(t *testing.T) {
	for _, c := range []struct{ table, message string }{
		{"", "no row has two cells"},
		{"fedspeed\n", "no row has two cells"},
		{"fedspeed,a\nlora-ga,b\nfedspeed,b\n", `standard input:3 puts a paper into "b" that line 1 puts into "a"`},
		{"fedspeed,a\nlora-ga,a\n", "examples of 1 topics"},
		{"fedspeed,a\nnobody,b\n", `standard input:2: "nobody" is no paper's id`},
		{"paper,topic\nfedspeed,\nlora-ga,b\n", `standard input:2 gives "fedspeed" no topic`},
		{"paper,topic\n,a\nlora-ga,b\n", "standard input:2 names no paper"},
		{"fedspeed,a,3\nlora-ga,b\nhpcr,c\n", "standard input:1 has 3 cells"},
		{"fedspeed,\xff\nlora-ga,b\n", "UTF-8"},
	} {
		code, _, stderr := command(t, c.table, "label", trending, "--examples", "-")
		if code != exitFailed || !strings.Contains(stderr, c.message) {
			t.Errorf("%q: exit code %d, %s", c.table, code, stderr)
		}
	}
	for _, args := range [][]string{
		{}, {"--examples", "-", "--method", "laplace"}, {"--examples", "-", "--network", "terms"}, {"--examples", "-", "--format", "xml"},
		{"--examples", "-", "--spread", "1"}, {"--examples", "-", "--sure", "2"}, {"-", "--examples", "-"}, {"--examples", "-", "--prior", "none"},
	} {
		if code, _, stderr := command(t, fields, append([]string{"label", trending}, args...)...); code != exitUsage {
			t.Errorf("%v: exit code %d, %s", args, code, stderr)
		}
	}
}

// TestLabelTableCanBeGivenBack: the examples of the table that was written are those that were given, so a second run
// writes the same.
func TestLabelTableCanBeGivenBack(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "first.csv"), filepath.Join(dir, "second.csv")
	for _, args := range [][]string{{"--examples", file(t, "topics.csv", fields), "-o", first}, {"--examples", first, "-o", second}} {
		code, stdout, stderr := command(t, "", append([]string{"label", trending}, args...)...)
		if code != exitFine || stdout != "" {
			t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
		}
	}
	text := contents(t, dir)
	if text["first.csv"] != text["second.csv"] {
		t.Error("the tables differ: ", firstDifference(text["second.csv"], text["first.csv"]))
	}
	rows, err := csv.NewReader(strings.NewReader(text["first.csv"])).ReadAll()
	if err != nil || len(rows) != 83 || strings.Join(rows[0], " ") != "paper title topic confidence second margin example" {
		t.Errorf("%d rows, %v, %v", len(rows), rows[0], err)
	}
}

// TestLabelNamesMergedRecords: a record that became part of another is still known by its id.
func TestLabelNamesMergedRecords(t *testing.T) {
	var all strings.Builder
	data, err := os.ReadFile(trending)
	if err != nil {
		t.Fatal(err)
	}
	all.Write(data)
	all.WriteString(`{"id":"another-name","title":"FedSpeed: Larger Local Interval, Less Communication Round, and Higher Generalization Accuracy"}` + "\n")
	papers := file(t, "papers.jsonl", all.String())
	code, stdout, stderr := command(t, "another-name,a\nlora-ga,b\n", "label", papers, "--examples", "-", "--format", "csv")
	if code != exitFine || !strings.Contains(stdout, "fedspeed,") || strings.Contains(stderr, "another-name") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

// TestLabelFindsPapers: by DOI however it is written, by title whatever its case; a title of two papers names neither.
func TestLabelFindsPapers(t *testing.T) {
	papers := file(t, "papers.csv", "id,title,abstract,doi\n"+
		"1,Graph clustering by random walks,We cluster graphs by random walks.,10.1000/ABC\n"+
		"2,Random walks on citation graphs,Random walks on graphs of citations.,\n"+
		"3,Convolutional networks for images,Convolutional networks classify images.,\n"+
		"4,Image classification,Deep convolutional networks and images.,10.1000/four\n"+
		"5,Editorial,Nothing of all this.,\n6,Editorial,Another year.,\n")
	table := "https://doi.org/10.1000/abc,graphs\nCONVOLUTIONAL NETWORKS for images,images\nEditorial,images\n"
	code, stdout, stderr := command(t, table, "label", papers, "--examples", "-", "--no-merge", "--format", "csv")
	if code != exitFine {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	for _, row := range []string{
		"1,Graph clustering by random walks,graphs,1.000,,1.000,yes", "3,Convolutional networks for images,images,1.000,,1.000,yes",
		"2,Random walks on citation graphs,graphs,", "4,Image classification,images,", "5,Editorial,,0.000,,0.000,no",
	} {
		if !strings.Contains(stdout, "\n"+row) {
			t.Errorf("no row %s in %s", row, stdout)
		}
	}
	if !strings.Contains(stderr, `standard input:3: "Editorial" names several papers`) || !strings.Contains(stderr, "2 have no link to an example") {
		t.Error(stderr)
	}
}

// TestLabelDisarmsFormulas: titles come from strangers.
func TestLabelDisarmsFormulas(t *testing.T) {
	papers := file(t, "papers.jsonl", `{"id":"=1+1","title":"=cmd()|random walks"}`+"\n"+`{"id":"b","title":"Random walks on graphs"}`+"\n")
	code, stdout, stderr := command(t, "=1+1,+one\nb,two\n", "label", papers, "--examples", "-", "--format", "csv")
	if code != exitFine || strings.Contains(stdout, "\n=") || strings.Contains(stdout, ",=") || strings.Contains(stdout, ",+") {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
}

func TestLabelIsTheSameOnAllProcessors(t *testing.T) {
	var first string
	for _, procs := range []int{1, 8} {
		graphtest.AtMaxProcs(procs, func() {
			_, stdout, _ := command(t, fields, "label", statistics, trending, "--examples", "-", "--format", "csv")
			if first == "" {
				first = stdout
			}
			if stdout != first || strings.Count(stdout, "\n") != 169 {
				t.Errorf("%d rows; %s", strings.Count(stdout, "\n"), firstDifference(stdout, first))
			}
		})
	}
}
