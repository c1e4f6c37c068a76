package merge

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

// pairScore counts pairs of records: put together rightly, put together wrongly, missed.
type pairScore struct{ right, wrong, missed int }

func (s pairScore) precision() float64 { return float64(s.right) / float64(s.right+s.wrong) }
func (s pairScore) recall() float64    { return float64(s.right) / float64(s.right+s.missed) }

// score compares the groups of a report with the truth; ids are those of the records in order.
func score(ids []string, truth []int, report *Report) (s pairScore, wrong, missed [][2]int) {
	kept := make(map[string]string)
	for _, j := range report.Joins {
		kept[j.Paper] = j.Kept
	}
	group := func(i int) string {
		if root, joined := kept[ids[i]]; joined {
			return root
		}
		return ids[i]
	}
	for i := range ids {
		for j := range i {
			together, one := group(i) == group(j), truth[i] == truth[j]
			switch {
			case together && one:
				s.right++
			case together:
				s.wrong++
				wrong = append(wrong, [2]int{j, i})
			case one:
				s.missed++
				missed = append(missed, [2]int{j, i})
			}
		}
	}
	return s, wrong, missed
}

func describe(p *corpus.Paper) string {
	author := ""
	if len(p.Authors) > 0 {
		author = fmt.Sprintf("%s (%d)", p.Authors[0].Name(), len(p.Authors))
	}
	return fmt.Sprintf("%q %d %s, %s %s(%s) %s %s", p.Title, p.Year, author, p.Venue, p.Volume, p.Issue, p.Pages, p.DOI)
}

// TestLabelledRecords holds merging to figures on 2,000 generated records whose works are known; -v prints them.
func TestLabelledRecords(t *testing.T) {
	var total pairScore
	for seed := range uint64(8) {
		c, truth := corpustest.Duplicates(2000, seed)
		given := deepCopy(c)
		ids := make([]string, len(c.Papers))
		for i := range c.Papers {
			ids[i] = c.Papers[i].ID
		}
		_, report, err := Merge(context.Background(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, wrong, missed := score(ids, truth, report)
		t.Logf("seed %d: %d pairs right, %d wrong, %d missed: precision %.4f, recall %.4f", seed, s.right, s.wrong, s.missed, s.precision(), s.recall())
		total.right, total.wrong, total.missed = total.right+s.right, total.wrong+s.wrong, total.missed+s.missed
		if s.precision() < 0.995 || s.recall() < 0.98 {
			t.Errorf("seed %d: precision %.4f, recall %.4f; want at least 0.995 and 0.98", seed, s.precision(), s.recall())
		}
		if os.Getenv("PAPERGRAPH_PAIRS") != "" {
			for _, p := range wrong {
				t.Logf("wrong\n  %s\n  %s", describe(&given.Papers[p[0]]), describe(&given.Papers[p[1]]))
			}
			for _, p := range missed {
				t.Logf("missed\n  %s\n  %s", describe(&given.Papers[p[0]]), describe(&given.Papers[p[1]]))
			}
		}
	}
	t.Logf("all seeds: precision %.4f, recall %.4f", total.precision(), total.recall())
}
