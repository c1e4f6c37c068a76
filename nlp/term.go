package nlp

// A Term is a phrase that papers share: one concept under its preferred form.
type Term struct {
	Label       string    // preferred form: the most frequent spelled-out variant, or the user's choice
	Short       string    // acronym that stands for it ("PEFT"), or empty
	Variants    []Variant // written forms folded into the term, most frequent first, ties by form
	Occurrences int       // how often it occurs in all papers
	Papers      int       // in how many papers it occurs
	Relevance   float64   // termhood, above 0; that of the most relevant term is 1
	Vocabulary  bool      // named by the user, therefore kept whatever its counts
}

// A Variant is one written form of a term.
type Variant struct {
	Form  string
	Count int
}

// An Acronym is a short form and what it stands for.
type Acronym struct {
	Short     string
	Expansion string // lower-cased unless it holds a name
	Count     int    // how many definitions were read
	Papers    []int  // papers that define it, ascending
}

// Annotation is what Annotate found: the terms of a corpus and which paper uses which.
// Terms are in order of first appearance; the index of a term is its column in Matrix.
type Annotation struct {
	Terms    []Term
	Matrix   Matrix
	Uses     Uses      // which variants the entries of Matrix count
	Words    *Words    // what texts are compared by, beside terms; nil if Options.TermsOnly
	Acronyms []Acronym // in order of first definition

	Explanations []Explanation // of what Options.Explain asks for, in its order
}

// Uses says how each paper writes its terms: the uses of entry e of Matrix are First[e] to First[e+1], with Variant, an
// index into Variants of the entry's term, strictly ascending. The counts of an entry's uses add up to its Count.
type Uses struct {
	First   []int64
	Variant []int32
	Count   []int32
}

// Matrix is a sparse papers × terms matrix by rows: the entries of paper p are First[p] to First[p+1], with Term
// strictly ascending. Count is the number of occurrences (at least 1) and Weight the term's weight in the paper
// (greater than 0, TF-IDF by default). Both are parallel to Term.
type Matrix struct {
	First  []int64
	Term   []int32
	Count  []int32
	Weight []float64
	Terms  int // number of columns
}

// Rows is the number of papers.
func (m *Matrix) Rows() int { return max(0, len(m.First)-1) }

// Row returns the entries of paper p; the slices must not be changed.
func (m *Matrix) Row(p int) (terms, counts []int32, weights []float64) {
	lo, hi := m.First[p], m.First[p+1]
	return m.Term[lo:hi], m.Count[lo:hi], m.Weight[lo:hi]
}
