package nlp

import "testing"

// TestPhrasesTakenApart holds which phrases are restored from what a text takes apart, given that the corpus writes them in
// one piece elsewhere.
func TestPhrasesTakenApart(t *testing.T) {
	const known = "The global convergence, the local convergence, the image retrieval, the text retrieval, the video retrieval, " +
		"the credit valuation adjustment, the debit valuation adjustment, the error analysis, the problem set, the learned retrieval."
	for _, c := range []struct {
		text, term string
		count      int // of the term, known form included
		form       string
	}{
		{"We show local and global convergence.", "local convergence", 2, "local convergence"},
		{"We show local and global convergence.", "global convergence", 2, "global convergence"},
		{"We show image- and text retrieval.", "image retrieval", 2, "image retrieval"},
		{"We show image, video and text retrieval.", "image retrieval", 2, "image retrieval"},
		{"We show image, video and text retrieval.", "video retrieval", 2, "video retrieval"},
		{"We show local/global convergence.", "local convergence", 2, "local convergence"},
		{"We show Credit/Debit Valuation Adjustments.", "credit valuation adjustment", 2, "credit valuation adjustments"},
		{"We show Credit/Debit Valuation Adjustments.", "debit valuation adjustment", 2, "debit valuation adjustments"},
		{"We show the analysis of errors.", "error analysis", 2, "analysis of errors"},
		{"We show an analysis of the error.", "error analysis", 2, "analysis of the error"},
		{"We show the analysis of these errors.", "error analysis", 1, ""},
		{"We show the analysis for errors.", "error analysis", 1, ""},
		{"We show a set of problems.", "problem set", 1, ""},
		{"We show a video and learned retrieval.", "video retrieval", 1, ""},
		{"We show images and text retrieval.", "image retrieval", 1, ""},
		{"We show a video. And text retrieval helps.", "video retrieval", 1, ""},
	} {
		a := annotate(t, papers("", known, "", c.text), Options{})
		term := find(a, c.term)
		if term == nil || term.Occurrences != c.count {
			t.Errorf("%s: %s: %+v", c.text, c.term, term)
			continue
		}
		written := c.form == ""
		for _, v := range term.Variants {
			written = written || v.Form == c.form
		}
		if !written {
			t.Errorf("%s: %s has the variants %v, want %q among them", c.text, c.term, term.Variants, c.form)
		}
	}
	for _, absent := range []string{"local convergence", "error analysis"} {
		if a := annotate(t, papers("", "We show local and global convergence by the analysis of errors."), Options{}); find(a, absent) != nil {
			t.Errorf("%q is a term although nobody writes it", absent)
		}
	}
}
