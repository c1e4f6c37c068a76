package export

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// The second half of the report: what was read, how the map was made, what to beware of, every option, and what to cite.

// home is where the program comes from.
const home = "https://github.com/papergraph/papergraph"

func (s *story) reading() {
	s.section("What was read")
	if s.m.Run == nil {
		s.add(sentence("This map was read from a file, which does not tell what it was made from.", oneLine(s.m.Source)))
		return
	}
	table := tabular{head: []string{"File", "Format", "Records", "Skipped", "SHA-256"}, numbers: []bool{false, false, true, true, false}}
	skipped := 0
	points := list{}
	for _, in := range s.run.Inputs {
		skipped += in.Skipped
		table.rows = append(table.rows, []paragraph{
			{say(oneLine(in.File))}, {say(oneLine(in.Format))}, {say(render.Grouped(in.Records))}, {say(render.Grouped(in.Skipped))},
			{span{text: in.SHA256[:min(16, len(in.SHA256))], style: code}},
		})
		points.points = append(points.points, reasonsOf(in)...)
	}
	c := s.run.Counts
	text := fmt.Sprintf("%s in %s.", render.Counted(c.Records, "record"), render.Counted(len(s.run.Inputs), "file"))
	if merged := c.Records - c.Papers; merged > 0 {
		text += fmt.Sprintf(" Records of one work were joined: %s became part of another, which leaves %s.", render.Counted(merged, "record"), render.Counted(c.Papers, "paper"))
	} else {
		text += " Each is a work of its own."
	}
	if skipped > 0 {
		text += fmt.Sprintf(" %s could not be read.", render.Counted(skipped, "record"))
	}
	s.add(sentence(text), table, sentence("The first sixteen digits of the checksums; run.json has all."))
	if len(points.points) > 0 {
		s.add(points)
	}
}

// reasonsOf tells why records of a file were skipped, and what else was odd about it.
func reasonsOf(in render.RunInput) []entry {
	var told []entry
	for _, reason := range in.Reasons[:min(len(in.Reasons), reasonsTold)] {
		told = append(told, entry{told: sentence("Skipped:", sentences(reason))})
	}
	if more := in.Skipped - min(len(in.Reasons), reasonsTold); more > 0 {
		told = append(told, entry{told: sentence(render.Counted(more, "further record"), "of", oneLine(in.File), "were skipped.")})
	}
	for _, w := range in.Warnings[:min(len(in.Warnings), reasonsTold)] {
		told = append(told, entry{told: sentence(sentences(w))})
	}
	if more := len(in.Warnings) - reasonsTold; more > 0 {
		told = append(told, entry{told: sentence(render.Counted(more, "further warning"), "of", oneLine(in.File), "are in run.json.")})
	}
	return told
}

// methods tells every step, with the numbers of what to cite; steps of one name, such as measures, are one list.
func (s *story) methods() {
	s.section("Method")
	if len(s.run.Methods) == 0 {
		s.add(sentence(cmp.Or(oneLine(s.m.Description), "How the map was made is not known.")))
		return
	}
	all := s.run.Methods
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n].Step == all[i].Step {
			n++
		}
		if n == 1 {
			s.add(append(paragraph{stressed(oneLine(all[i].Step) + ". ")}, s.step(all[i])...))
		} else {
			points := list{}
			for _, m := range all[i : i+n] {
				points.points = append(points.points, entry{told: s.step(m)})
			}
			s.add(paragraph{stressed(oneLine(all[i].Step) + ". "), say("Every " + s.word() + " was measured by:")}, points)
		}
		i += n
	}
}

// step is the text of a method and the numbers of its references.
func (s *story) step(m render.RunMethod) paragraph {
	told := paragraph{say(oneLine(m.Text))}
	for k, n := range s.cited(m.Reference) {
		if k == 0 {
			told = append(told, say(" ["))
		} else {
			told = append(told, say(", "))
		}
		told = append(told, linked(strconv.Itoa(n), "#reference-"+strconv.Itoa(n)))
	}
	if len(told) > 1 {
		told = append(told, say("]"))
	}
	return told
}

// references are works to cite, in order of first mention; a DOI tells them apart, else the text.
type references struct {
	works   []string
	numbers numbering
}

// doiWritten finds a DOI as the tables write it.
var doiWritten = regexp.MustCompile(`doi[: ]\s?(10\.\S+)`)

// cited numbers the works of a method's reference.
func (r *references) cited(text string) []int {
	var numbers []int
	for work := range strings.SplitSeq(text, "; ") {
		work = strings.TrimPrefix(strings.TrimPrefix(oneLine(work), "after "), "γ: ")
		work = strings.ReplaceAll(work, "doi 10.", "doi:10.")
		if work == "" {
			continue
		}
		key := work
		if doi := doiWritten.FindStringSubmatch(work); doi != nil {
			key = strings.ToLower(doi[1])
		}
		number, fresh := r.numbers.of(key)
		if fresh {
			r.works = append(r.works, work)
		}
		numbers = append(numbers, number)
	}
	return numbers
}

// addressWritten finds what can be linked in a reference.
var addressWritten = regexp.MustCompile(`doi[: ]\s?10\.\S+|arXiv:\d{4}\.\d{4,5}|https?://\S+`)

// reference is a work with its address as a link.
func reference(work string) paragraph {
	at := addressWritten.FindStringIndex(work)
	if at == nil {
		return sentence(work)
	}
	address := work[at[0]:at[1]]
	link := address
	if doi := doiWritten.FindStringSubmatch(address); doi != nil {
		link = doiLink(doi[1])
	} else if id, found := strings.CutPrefix(address, "arXiv:"); found {
		link = "https://arxiv.org/abs/" + id
	}
	return paragraph{say(work[:at[0]]), linked(address, render.WebURL(link)), say(work[at[1]:])}
}

func (s *story) limits() {
	s.section("What to beware of")
	points := list{}
	for _, text := range append(s.countedLimits(), s.run.Notes...) {
		points.points = append(points.points, entry{told: sentence(sentences(render.Capitalised(text)))})
	}
	if b := s.run.Bridging; b != nil && b.Sources < len(s.m.Items) {
		points.points = append(points.points, entry{told: sentence(fmt.Sprintf("The betweenness of bridging papers is estimated from %s of %s papers.",
			render.Grouped(b.Sources), render.Grouped(len(s.m.Items))))})
	}
	points.points = append(points.points,
		entry{told: sentence("Near items are alike. The distance between far ones, and which way is up, mean little.")},
		entry{told: sentence("Topics depend on the resolution and, a little, on chance: other options draw other borders. What holds under several is worth more.")})
	s.add(points)
}

// countedLimits are what the map itself shows to be missing.
func (s *story) countedLimits() []string {
	m := s.m
	var told []string
	if len(m.Links) < m.TotalLinks {
		told = append(told, fmt.Sprintf("the map holds %s of %s links; the weaker ones are left out, and no measure sees them. The picture may draw fewer and says how many",
			render.Grouped(len(m.Links)), render.Grouped(m.TotalLinks)))
	}
	linked := make([]bool, len(m.Items))
	for _, l := range m.Links {
		linked[l.Source], linked[l.Target] = true, true
	}
	outside, alone, bare, undated, papers := 0, 0, 0, 0, 0
	for i := range m.Items {
		it := &m.Items[i]
		outside += one(it.Cluster < 0)
		alone += one(!linked[i])
		if isPaper(m, it) {
			papers++
			bare += one(oneLine(it.Text) == "")
			undated += one(it.Year == 0)
		}
	}
	for _, c := range []struct {
		count, of int
		word      string
		what      string
	}{
		{outside, len(m.Items), s.word(), "in no topic"}, {alone, len(m.Items), s.word(), "without any link"},
		{bare, papers, "paper", "without an abstract, so that terms come from the title alone"}, {undated, papers, "paper", "without a year"},
	} {
		if c.count > 0 {
			told = append(told, fmt.Sprintf("%s of %s: %s", render.Grouped(c.count), render.Counted(c.of, c.word), c.what))
		}
	}
	return told
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (s *story) options() {
	if len(s.run.Options) == 0 {
		return
	}
	s.section("Options")
	if s.run.Command != "" {
		s.add(sentence("This command line repeats the run:"), verbatim(oneLine(s.run.Command)))
	}
	given := tabular{head: []string{"Given option", "Value"}, numbers: []bool{false, false}}
	left := tabular{head: []string{"Option left at its default", "Value"}, numbers: []bool{false, false}}
	for _, o := range s.run.Options {
		table := &left
		if o.Given {
			table = &given
		}
		table.rows = append(table.rows, []paragraph{{span{text: "--" + oneLine(o.Name), style: code}}, sentence(oneLine(o.Meaning()))})
	}
	for _, table := range []tabular{given, left} {
		if len(table.rows) > 0 {
			s.add(table)
		}
	}
}

// citing tells what to cite: the program, and the works that the methods rest on.
func (s *story) citing() {
	s.section("How to cite")
	program := cmp.Or(oneLine(s.run.Program), "papergraph")
	name := strings.TrimSpace(program + " " + oneLine(s.run.Version))
	text := paragraph{say("The map was made with " + name + ", "), linked(home, home), say(".")}
	if len(s.works) > 0 {
		text = append(text, say(" A text that shows it says so, gives the options that were changed, and cites the works that its methods rest on:"))
	}
	s.add(text)
	points := list{numbered: true}
	for n, work := range s.works {
		points.points = append(points.points, entry{told: reference(work), id: "reference-" + strconv.Itoa(n+1)})
	}
	if len(points.points) > 0 {
		s.add(points)
	}
}
