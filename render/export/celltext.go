package export

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/render"
)

// What the writers of tables and graphs say in the same words: lists, reasons and numbers as the text of one cell.

// oneLine is s without line ends, control characters and double blanks, so that it can be a cell or a label.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// sentences joins texts on one line, each ending in a full stop.
func sentences(texts ...string) string {
	var ended []string
	for _, s := range texts {
		if s = oneLine(s); s != "" {
			ended = append(ended, strings.TrimRight(s, ".")+".")
		}
	}
	return strings.Join(ended, " ")
}

// definite is v in digits, or nothing when it is not a finite number.
func definite(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return render.Number(v)
}

// positive is n in digits, or nothing when it is not greater than 0.
func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// between is the separator before part i of a list.
func between(i int, separator string) string {
	if i == 0 {
		return ""
	}
	return separator
}

// topicLabel is the label of a cluster, or nothing for -1.
func topicLabel(m *render.Map, cluster int) string {
	if cluster < 0 {
		return ""
	}
	return m.Clusters[cluster].Label
}

// termLabels are the labels of terms, "alpha; beta".
func termLabels(terms []render.Term) string {
	labels := make([]string, len(terms))
	for i, t := range terms {
		labels[i] = t.Label
	}
	return strings.Join(labels, "; ")
}

// reasonText is what ties two items, "term alpha; reference Small 1973".
func reasonText(why []render.Reason) string {
	parts := make([]string, len(why))
	for i, r := range why {
		parts[i] = r.Kind + " " + r.Label
	}
	return strings.Join(parts, "; ")
}
