package render

// Part returns the map of the items for which keep is true, with the links between them. All clusters stay, so that they
// keep their numbers and colours, and so do their parts, with those of their items that are kept; a bridge stays when its
// item does, with the evidence that does. It shares texts and terms with m, which it does not change, and costs
// O(size of the map).
func (m *Map) Part(keep func(item int) bool) *Map {
	p := &parting{m: m, now: make([]int, len(m.Items)), out: &Map{
		Title: m.Title, Description: m.Description, Source: m.Source, Kind: m.Kind, ItemWord: m.ItemWord, TotalLinks: m.TotalLinks,
	}}
	p.items(keep)
	for _, l := range m.Links {
		if l.Source, l.Target = p.now[l.Source], p.now[l.Target]; l.Source >= 0 && l.Target >= 0 {
			p.out.Links = append(p.out.Links, l)
		}
	}
	for _, c := range m.Clusters {
		c.Items, c.Parts = p.kept(c.Items), p.subtopics(c.Parts)
		p.out.Clusters = append(p.out.Clusters, c)
	}
	p.bridges()
	p.out.Weights, p.out.Scores = p.columns(m.Weights), p.columns(m.Scores)
	return p.out
}

// A parting is a part of a map under way.
type parting struct {
	m, out *Map
	now    []int // the index of every item in the part, or -1
}

func (p *parting) items(keep func(int) bool) {
	for i, item := range p.m.Items {
		p.now[i] = -1
		if keep(i) {
			p.now[i] = len(p.out.Items)
			item.Bridge = -1
			p.out.Items = append(p.out.Items, item)
		}
	}
}

// kept are those of items that are in the part.
func (p *parting) kept(items []int) []int {
	var kept []int
	for _, i := range items {
		if p.now[i] >= 0 {
			kept = append(kept, p.now[i])
		}
	}
	return kept
}

func (p *parting) subtopics(all []Subtopic) []Subtopic {
	var parts []Subtopic
	for _, s := range all {
		s.Items = p.kept(s.Items)
		parts = append(parts, s)
	}
	return parts
}

func (p *parting) bridges() {
	for _, b := range p.m.Bridges {
		if b.Item = p.now[b.Item]; b.Item < 0 {
			continue
		}
		joins := b.Joins
		b.Joins = nil
		for _, j := range joins {
			j.Evidence = p.evidence(j.Evidence)
			b.Joins = append(b.Joins, j)
		}
		p.out.Items[b.Item].Bridge = len(p.out.Bridges)
		p.out.Bridges = append(p.out.Bridges, b)
	}
}

func (p *parting) evidence(all []Evidence) []Evidence {
	var kept []Evidence
	for _, e := range all {
		if e.Item = p.now[e.Item]; e.Item >= 0 {
			kept = append(kept, e)
		}
	}
	return kept
}

func (p *parting) columns(all []Column) []Column {
	var parts []Column
	for _, c := range all {
		part := Column{Name: c.Name, Title: c.Title}
		for i, v := range c.Values {
			if p.now[i] >= 0 {
				part.Values = append(part.Values, v)
			}
		}
		parts = append(parts, part)
	}
	return parts
}
