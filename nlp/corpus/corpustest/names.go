package corpustest

// names coins the names of methods ("VelanNet"), one for each paper. They are the numbers start, start+1, ... scattered
// over onsets × middles × suffixes by a factor that is coprime to their count; further rounds add a middle each.
type names struct {
	start int
}

const (
	nameCycle  = nameOnsets * nameMiddles * nameSuffixes
	nameFactor = 4099 // prime
)

func (n names) name(w *lexicon, paper int) string {
	at := (n.start + paper%nameCycle) % nameCycle * nameFactor % nameCycle
	name := w.onsets[at%nameOnsets] + w.middles[at/nameOnsets%nameMiddles]
	for round := paper / nameCycle; round > 0; round /= nameMiddles {
		name += w.middles[round%nameMiddles]
	}
	return name + w.suffixes[at/nameOnsets/nameMiddles]
}
