package rendertest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A vocabulary is the language of one invented topic: its terms, the most typical first.
type vocabulary []string

// vocabularyOf gives the terms of cluster c. The sixteen fields are used in turn; from the second turn on every
// term carries a qualifier, so that no two clusters share one.
func vocabularyOf(c int) vocabulary {
	fields := fields()
	words := fields[c%len(fields)]
	turn := c / len(fields)
	if turn == 0 {
		return words
	}
	qualifier := qualifiers()[(turn-1)%len(qualifiers())]
	if lap := (turn - 1) / len(qualifiers()); lap > 0 {
		qualifier = fmt.Sprintf("%s %d", qualifier, lap+1)
	}
	qualified := make(vocabulary, len(words))
	for i, word := range words {
		qualified[i] = qualifier + " " + word
	}
	return qualified
}

// A wording is what an invented paper is called and the two terms it is about, as indexes into its vocabulary.
type wording struct {
	label, title  string
	first, second int
}

// wordPaper invents a paper of the given vocabulary. Terms at the head of the vocabulary come up more often.
func wordPaper(rng *rand.Rand, words vocabulary) wording {
	first := min(rng.IntN(len(words)), rng.IntN(len(words)))
	second := (first + 1 + rng.IntN(len(words)-1)) % len(words)
	label := choose(rng, manners()) + " " + words[first]
	title := fmt.Sprintf(choose(rng, titlePatterns()), label, words[second], choose(rng, settings()))
	return wording{label: capitalised(label), title: capitalised(title), first: first, second: second}
}

// choose draws one of words.
func choose(rng *rand.Rand, words []string) string { return words[rng.IntN(len(words))] }

// capitalised raises the first letter of s.
func capitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// wordAbstract is a text that mentions the paper's terms, so that a page has something to mark.
func wordAbstract(w wording, words vocabulary) string {
	return strings.Join([]string{
		fmt.Sprintf("We study %s together with %s.", words[w.first], words[w.second]),
		fmt.Sprintf("Earlier work on %s left open how far it carries over.", words[w.second]),
		fmt.Sprintf("On four collections, %s needs a third of the effort.", words[w.first]),
	}, " ")
}

func manners() []string {
	return []string{
		"adaptive", "robust", "sparse", "hierarchical", "interpretable", "scalable", "multi-scale", "low-cost", "uncertain",
		"causal", "online", "distributed", "calibrated", "self-supervised", "modular", "early",
	}
}

func settings() []string {
	return []string{
		"under drift", "with few labels", "in the field", "at scale", "from noisy sources", "without supervision",
		"across regions", "over long horizons", "in practice", "with guarantees",
	}
}

// titlePatterns take the label, a second term and a setting, in this order.
func titlePatterns() []string {
	return []string{
		"%s for %s %s", "%s meets %s %s", "%s: a study of %s %s", "%s through %s %s",
		"%s and the limits of %s %s", "%s, revisited: %s %s", "%s as a key to %s %s",
	}
}

func qualifiers() []string {
	return []string{"clinical", "urban", "maritime", "legal", "alpine", "industrial", "historical", "rural"}
}

// fields are sixteen topics; each begins with its two most typical terms.
func fields() []vocabulary {
	return []vocabulary{
		{"federated learning", "client selection", "secure aggregation", "local update", "device heterogeneity", "gradient compression", "personalisation"},
		{"fine-tuning", "low-rank adapter", "prompt tuning", "frozen backbone", "instruction data", "layer freezing", "weight merging"},
		{"graph clustering", "modularity", "community detection", "resolution limit", "random walk", "stochastic block model", "label propagation"},
		{"protein folding", "contact map", "backbone torsion", "sequence alignment", "binding site", "homology model", "residue embedding"},
		{"reef ecology", "coral bleaching", "larval dispersal", "herbivore grazing", "thermal stress", "benthic survey", "algal cover"},
		{"battery chemistry", "solid electrolyte", "dendrite growth", "cathode coating", "ion transport", "cycle life", "thermal runaway"},
		{"citation analysis", "bibliographic coupling", "co-citation", "research front", "journal ranking", "author credit", "sleeping beauty"},
		{"traffic forecasting", "road network", "signal timing", "travel time", "ride sharing", "congestion wave", "sensor imputation"},
		{"seismic imaging", "full waveform inversion", "velocity model", "fault detection", "ambient noise", "surface wave", "aftershock sequence"},
		{"reinforcement learning", "reward shaping", "policy gradient", "exploration bonus", "offline data", "world model", "credit assignment"},
		{"crop breeding", "genomic selection", "drought tolerance", "yield trial", "root phenotype", "seed bank", "marker panel"},
		{"machine translation", "parallel corpus", "subword vocabulary", "back-translation", "low-resource language", "evaluation metric", "document context"},
		{"galaxy survey", "photometric redshift", "weak lensing", "halo mass", "stellar population", "survey mask", "dark matter profile"},
		{"sleep medicine", "circadian rhythm", "apnoea screening", "wearable sensor", "slow-wave activity", "shift work", "insomnia therapy"},
		{"formal verification", "model checking", "loop invariant", "proof assistant", "symbolic execution", "refinement type", "separation logic"},
		{"urban heat", "green roof", "surface albedo", "street canyon", "heat mortality", "tree canopy", "building energy"},
	}
}
