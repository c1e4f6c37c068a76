// Package nlp finds the terms of papers: the phrases that name what a paper is about, and which papers share them.
//
//	annotation, err := nlp.Annotate(ctx, papers, nlp.Options{})
//
// The answer is an [Annotation]: terms under their preferred form with all the forms they are written in, a sparse matrix
// of papers × terms with counts and weights, and the acronyms that the papers define. [Annotation.PaperTerms] lists the
// terms of a paper, [Suggest] lists terms that may be one, [Labels] names topics, [ParseEntry], [ReadVocabulary] and
// [ReadThesaurus] read what a user wants to have a say in. An [Explanation] says why words are a term, or are none.
//
// # The way of a text
//
// A sentence becomes terms in stages. Each stage is a file that begins with the idea of it; [Annotate] is the list of
// them. Take "Personalized FL suffers on non-IID data; see https://example.org."
//
//	clean.go,      residues are blanked in place: markup, LaTeX, addresses,     the address is gone
//	markup.go,     publishers' lines, headings of structured abstracts
//	latex.go,
//	address.go,
//	publisher.go,
//	heading.go
//	detect.go      the language of the title and that of the abstract           English
//	sentence.go    sentences
//	read.go        tokens with parts of speech                                  suffers/NNS non-IID/JJ data/NN
//	acronym.go     definitions such as "federated learning (FL)"
//	evidence.go,   the corpus corrects the tagger                               suffers is a verb
//	retag.go
//	shortforms.go, what short forms stand for, paper by paper                   FL is federated learning
//	resolve.go
//	fold.go,       keys: one for all forms of a word                            Networks, network; modelling, modeling
//	plural.go,
//	spelling.go,
//	compound.go,
//	twin.go
//	candidate.go,  noun phrases                                                 Personalized FL | non-IID data
//	opening.go
//	nested.go,     phrases known to live on their own, inside others            FL, which is federated learning
//	coordination.go  or taken apart: "local and global convergence"
//	match.go       the user's vocabulary, wherever it stands
//	merge.go,      what the user merges or ignores
//	family.go      names that a field has for one thing                         PET is PEFT
//	keyword.go,    keywords as evidence, and as terms if asked for
//	termsfrom.go
//	general.go,    phrases of any field are dropped
//	select.go
//	statistics.go, how far a phrase names a topic: by its use in titles, as a
//	relevance.go   name and as a keyword; relevances.go lists other ways
//	weight.go      how much it weighs in a paper                                TF-IDF with corrections
//	naming.go      labels                                                       personalized federated learning
//	explain.go,    for words asked for: why they are a term, in numbers, or none
//	absence.go,
//	origin.go,
//	quote.go,
//	scoreparts.go
//
// # Other languages
//
// What is not English takes another way to its phrases, on which the corpus does the work of the tagger, and the same way
// from there. Terms of different languages stay apart, but for names in capitals.
//
//	language.go    a table of languages: stems, function words, what papers of any field say
//	foreign.go,    words and their keys
//	foreignword.go
//	segment.go     words of Chinese and Japanese, which are not parted by spaces
//	ngram.go,      phrases between function words, held to evidence
//	capitals.go    the same for German, where nouns have capitals
//
// [Annotation.Spans] finds the terms of a paper in its text again (mark.go), for a page that marks them.
//
// # Vocabulary of the code
//
// A word as written is split at hyphens into pieces; each piece has a key that its plural, its capitals and its British
// spelling share. A phrase is a sequence of keys, a form is a phrase as written. An occurrence is a phrase at a place. A
// term is a phrase that was selected; its variants are its forms.
//
// # Cost and determinism
//
// The cost is linear in the text; more than half of it is the tagger's. Papers are worked on in chunks of fixed size, each
// with numberings of its own that are merged in order, so the result is the same bytes for any number of processors.
package nlp
