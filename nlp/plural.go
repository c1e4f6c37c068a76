package nlp

import "strings"

// Singulars by rule and by list. English plurals are regular but for a few hundred words, of which science uses the
// Greek and Latin ones most; the lists hold those, and words in -s that are no plurals. A wrong singular does harm only
// when it is another word ("news" and "new").

// irregular maps plurals that no rule reaches to their singulars.
var irregular = pairs(`
	children child  men man  women woman  mice mouse  feet foot  teeth tooth  geese goose  oxen ox  lice louse
	matrices matrix  vertices vertex  indices index  vortices vortex  appendices appendix  simplices simplex
	codices codex  cortices cortex  vertexes vertex  helices helix  apices apex  complices complex  directrices directrix
	hypotheses hypothesis  analyses analysis  axes axis crises crisis  theses thesis  syntheses synthesis
	parentheses parenthesis  diagnoses diagnosis  prognoses prognosis  oases oasis  metastases metastasis
	homologies homology  neuroses neurosis  emphases emphasis  antitheses antithesis  prostheses prosthesis
	catalyses catalysis  paralyses paralysis  testes testis
	criteria criterion  phenomena phenomenon  automata automaton  polyhedra polyhedron  tetrahedra tetrahedron
	spectra spectrum  corpora corpus  genera genus  bacteria bacterium  minima minimum  maxima maximum  optima optimum
	extrema extremum  quanta quantum  momenta momentum  strata stratum  errata erratum  curricula curriculum
	memoranda memorandum  symposia symposium  continua continuum  equilibria equilibrium  stadia stadium
	formulae formula  antennae antenna  larvae larva  algae alga  vertebrae vertebra  nebulae nebula  lacunae lacuna
	nuclei nucleus  stimuli stimulus  radii radius  foci focus  loci locus  fungi fungus  bacilli bacillus  tori torus
	moduli modulus  calculi calculus  alumni alumnus  cacti cactus  syllabi syllabus  thesauri thesaurus  hippocampi hippocampus
	knives knife  lives life  halves half  leaves leaf  shelves shelf  selves self  wolves wolf  wives wife  thieves thief
	calves calf  loaves loaf  scarves scarf  hooves hoof  heroes hero  potatoes potato  tomatoes tomato  echoes echo
	torpedoes torpedo  vetoes veto  mosquitoes mosquito  volcanoes volcano  cargoes cargo  mottoes motto  tornadoes tornado
	quizzes quiz  movies movie  cookies cookie  ties tie  dies die  lies lie  pies pie  calories calorie  zombies zombie
	selfies selfie  genies genie  species species  series series  caches cache  niches niche  aches ache
	headaches headache  avalanches avalanche  axises axis  schemata schema  stigmata stigma  lemmata lemma`)

// notPlural holds words in -s that stand for one thing.
var notPlural = set(`news lens gas bias atlas canvas alias pancreas chaos cosmos pathos ethos always perhaps
	diabetes rabies herpes measles goods less iris texas kansas arkansas paris mars venus hermes keras pandas
	kubernetes bayes stokes reynolds hastings this his its as is was has does us thus plus means apropos whereas towards besides christmas
	biases-variance rhinoceros asbestos kudos tennis its'`)

// esPlural holds nouns in -s that take a plural in -es.
var esPlural = set(`virus bus status bonus campus census consensus corpus focus genus radius stimulus apparatus sinus
	callus locus nexus surplus chorus circus lotus octopus prospectus syllabus thesaurus abacus omnibus cactus exodus hiatus
	nucleus fungus bias lens gas atlas canvas alias iris modulus torus`)

// icsPlural holds the nouns in -ic that take a plural. Other words in -ics are sciences and their objects ("dynamics",
// "statistics"), or nearly always are.
var icsPlural = set(`metric topic heuristic characteristic critic clinic logic fabric mosaic epidemic pandemic antibiotic
	probiotic comic relic lyric tactic infographic skeptic sceptic ceramic plastic cosmetic conic cubic quadric statistic`)

const shortestEnding, longestEnding = 7, 12 // letters of an irregular plural that words may end in: "submatrices"

// singular returns the singular of a lower-case noun, or the word itself.
func singular(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	for at := max(1, len(w)-longestEnding); at+shortestEnding <= len(w); at++ {
		if s, ok := irregular[w[at:]]; ok {
			return w[:at] + s
		}
	}
	if len(w) <= 3 || w[len(w)-1] != 's' || notPlural[w] {
		return w
	}
	switch {
	case hasAnySuffix(w, "ss", "us", "is"), strings.HasSuffix(w, "ics") && !icsPlural[w[:len(w)-1]]:
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case hasAnySuffix(w, "sses", "shes", "ches", "xes", "zzes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "es") && esPlural[w[:len(w)-2]]:
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// set returns the words of a text as a look-up table.
func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// pairs returns a text of words in pairs as a look-up table from the first to the second of each.
func pairs(words string) map[string]string {
	m := make(map[string]string)
	fields := strings.Fields(words)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
}
