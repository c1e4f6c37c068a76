package nlp

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A label of a topic must be distinctive (the score of the labeling times the term's relevance and length), fair (used by
// a good share of the topic's papers), and readable: no fragment of a longer term, no part of a better label, no label of
// another topic. Labels are chosen in rounds, so that every topic has its first label before any has its second, and in
// each round the best offer of all topics first. An offer loses by what labels already say: where they stand for the same
// papers, hold the same words, or name another topic with the same phrase. All these losses only grow while labels are
// chosen, so an offer that is still the best after it was looked at again is the best of all (lazy greedy choice).

// LabelOptions steer Labels. The zero value is the default.
type LabelOptions struct {
	Labeling string  // a name in Labelings; "" is the first
	Top      int     // labels of a topic; 0 stands for 5
	MinShare float64 // share of the topic's papers that use a label, at least, unless no term has it; 0 stands for 0.05
	MaxShare float64 // share of the topics that may use a label in more than a seventh of their papers; 0 stands for 0.5
	Exclude  []int   // terms that label nothing, nor do their parts: the labels of what the topics are parts of
}

// A Label is a term that tells a topic from the others.
type Label struct {
	Term   int     // index into Annotation.Terms
	Score  float64 // distinctiveness, comparable within a topic, of what better labels do not say already
	Share  float64 // part of the topic's papers that use it, from 0 to 1: the coverage
	Papers int     // how many that are
}

// Labels returns the labels of every topic, best first. Paper p belongs to topic groups[p], a number from 0, or to none
// when that is negative; the result has an entry for every topic up to the largest number. No term labels two topics,
// and no label is part of another one of its topic. A topic whose papers share no term is labelled by terms of single
// papers. It costs O(entries of the matrix) and a sort for each topic. It returns an error when groups has not one number
// a paper, when an option is out of range, or a *graph.UnknownNameError.
func Labels(a *Annotation, groups []int32, options LabelOptions) ([][]Label, error) {
	labeling, err := LabelingByName(options.Labeling)
	if err != nil {
		return nil, err
	}
	if options, err = options.withDefaults(); err != nil {
		return nil, err
	}
	t, err := countTopics(a, groups)
	if err != nil {
		return nil, err
	}
	c := newLabelChoice(t, labeling, options)
	for range options.Top {
		c.round()
	}
	return c.labels, nil
}

// withDefaults returns the options with defaults in place of zeros, or an error that names the field and its range.
func (o LabelOptions) withDefaults() (LabelOptions, error) {
	switch {
	case o.Top < 0:
		return o, rangeError("top", o.Top, "1 or more")
	case !(o.MinShare >= 0 && o.MinShare <= 1):
		return o, rangeError("min-share", o.MinShare, "from 0 to 1")
	case !(o.MaxShare >= 0 && o.MaxShare <= 1):
		return o, rangeError("max-share", o.MaxShare, "from 0 to 1")
	}
	if o.Top == 0 {
		o.Top = 5
	}
	if o.MinShare == 0 {
		o.MinShare = 0.05
	}
	if o.MaxShare == 0 {
		o.MaxShare = 0.5
	}
	return o, nil
}

const (
	offersOfTopic = 60      // terms of a topic that are looked at
	commonShare   = 1.0 / 7 // a topic with so large a share of papers using a term has it in common with others
	ordinaryWord  = 0.8     // worth of the length of a single word without a capital; two words are worth log2 3
	againCost     = 0.5     // of a label whose papers better labels stand for already
	saidCost      = 0.5     // of a label whose words better labels hold already
	nestedFactor  = 0.25    // what is left of a label that is part of another topic's
)

// fragmentShare is how large a part of the occurrences of a term, of one word or of more, those of a longer one may be
// before it is a fragment of that.
var fragmentShare = [...]float64{0.5, 0.8}

// An offer is a term that might label a topic.
type offer struct {
	Label
	topic  int
	key    string   // keys of the term between blanks
	words  []string // its keys
	count  int      // occurrences in the topic
	papers []int32  // papers of the topic that use it, ascending
}

// offers returns the best terms of topic g that may label it, best first, their scores relative to the best. Terms of
// single papers, and those of few, are only offered where there are no others.
func (t *topics) offers(g int, l Labeling, f *fitness) []offer {
	var all []offer
	for least := 2; least > 0 && len(all) == 0; least-- {
		for _, x := range t.use[g] {
			if x.papers < least || !t.overRepresented(g, x) {
				continue
			}
			if score := t.score(g, x, l); score > 0 && f.fits(x.term) {
				all = append(all, t.newOffer(g, x, score))
			}
		}
	}
	all = preferring(all, func(o offer) bool { return o.Share >= f.minShare })
	slices.SortStableFunc(all, func(x, y offer) int { return cmp.Compare(y.Score, x.Score) })
	all = withoutFragments(all[:min(offersOfTopic, len(all))])
	for i := len(all) - 1; i >= 0; i-- {
		all[i].Score /= all[0].Score
	}
	return all
}

// preferring returns the offers that hold what is preferred, or all when none does.
func preferring(all []offer, preferred func(offer) bool) []offer {
	if !slices.ContainsFunc(all, preferred) {
		return all
	}
	return slices.DeleteFunc(all, func(o offer) bool { return !preferred(o) })
}

// newOffer weighs the score of a term by its termhood, its length and its coverage. A single word that is no name
// is worth less than in a paper, since a label stands alone.
func (t *topics) newOffer(g int, x count, score float64) offer {
	term := &t.annotation.Terms[x.term]
	words := strings.Fields(fold(term.Label))
	share := float64(x.papers) / float64(t.size[g])
	length := math.Log2(float64(1 + len(words)))
	if len(words) == 1 && term.Label == strings.ToLower(term.Label) {
		length = ordinaryWord
	}
	worth := term.Relevance * length * math.Sqrt(share)
	return offer{
		Label: Label{Term: x.term, Score: score * worth, Share: share, Papers: x.papers},
		topic: g, key: " " + strings.Join(words, " ") + " ", words: words, count: x.count,
	}
}

// withoutFragments drops terms that hardly occur but in a longer one: "vector machine" in "support vector machine".
func withoutFragments(all []offer) []offer {
	return slices.DeleteFunc(slices.Clone(all), func(x offer) bool {
		most := fragmentShare[min(len(x.words), 2)-1] * float64(x.count)
		return slices.ContainsFunc(all, func(y offer) bool {
			return len(y.key) > len(x.key) && strings.Contains(y.key, x.key) && float64(y.count) >= most
		})
	})
}
