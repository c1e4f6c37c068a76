package nlp

import "fmt"

// Why topicality is what it is, in counts: a line for every row of topicalEvidence.

func (s *statistics) whyTitle(phrase uint32, _ *occurrences) string {
	return fmt.Sprintf("used by %s, in the title by %d", papersOf(s.papers[phrase]), s.titles[phrase])
}

func (s *statistics) whyHead(phrase uint32, _ *occurrences) string {
	head := s.head[phrase]
	return fmt.Sprintf("phrases with its last word: used by %s, in the title by %d",
		papersOf(s.headPapers[head]), s.headTitles[head])
}

func (s *statistics) whyName(phrase uint32, _ *occurrences) string {
	return fmt.Sprintf("%s outside titles, like a name %d", timesOf(s.text[phrase]), s.names[phrase])
}

func (s *statistics) whySingular(phrase uint32, _ *occurrences) string {
	return fmt.Sprintf("%s outside titles, as no plural %d", timesOf(s.text[phrase]), s.singulars[phrase])
}

func (s *statistics) whyBurst(phrase uint32, _ *occurrences) string {
	return fmt.Sprintf("%s in %s; four times a paper is 1", timesOf(s.total[phrase]), papersOf(s.papers[phrase]))
}

func (s *statistics) whyGeneral(phrase uint32, o *occurrences) string {
	g := o.general[phrase]
	return fmt.Sprintf("of %s, %d could stand in any paper", wordsOf(g.words), g.common+g.empty)
}

func (s *statistics) whyKeyword(phrase uint32, o *occurrences) string {
	if !o.keyworded {
		return "no paper has keywords"
	}
	return fmt.Sprintf("used by %s, a keyword of %d", papersOf(s.papers[phrase]), o.keywordsOf(phrase))
}

func papersOf(n int32) string { return amount(int(n), "paper") }
func timesOf(n int32) string  { return amount(int(n), "time") }
func wordsOf(n int) string    { return amount(n, "word") }

// amount is a number of things in words.
func amount(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
