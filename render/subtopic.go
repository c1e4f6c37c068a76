package render

import "fmt"

// Parts of clusters and their items say the same twice, as clusters and bridges do: whoever draws an item looks at the
// item, whoever lists a part at the part.

// PartOf is the part of its cluster that item i is in, or -1.
func (m *Map) PartOf(i int) int {
	if c := m.Items[i].Cluster; c < 0 || len(m.Clusters[c].Parts) == 0 {
		return -1
	}
	return m.Items[i].Subtopic
}

// mark notes at the items of a part that they are in part number of their cluster. Items that do not exist are left to
// Check.
func (s *Subtopic) mark(items []Item, number int) {
	for _, i := range s.Items {
		if i >= 0 && i < len(items) {
			items[i].Subtopic = number
		}
	}
}

// checkParts looks whether the parts of clusters and their items agree on each other.
func (m *Map) checkParts() error {
	listed := 0
	for c := range m.Clusters {
		for part := range m.Clusters[c].Parts {
			if err := m.checkPart(c, part); err != nil {
				return fmt.Errorf("part %d of cluster %d: %w", part, c, err)
			}
			listed += len(m.Clusters[c].Parts[part].Items)
		}
	}
	marked := 0
	for i := range m.Items {
		part := m.PartOf(i)
		if part < -1 || part >= 0 && part >= len(m.Clusters[m.Items[i].Cluster].Parts) {
			return fmt.Errorf("item %d (%q) is in part %d of cluster %d", i, m.Items[i].ID, part, m.Items[i].Cluster)
		}
		if part >= 0 {
			marked++
		}
	}
	if listed != marked {
		return fmt.Errorf("the parts of clusters hold %d items; %d items are in one", listed, marked)
	}
	return nil
}

// checkPart looks whether the items of a part lie in it, and none twice.
func (m *Map) checkPart(c, part int) error {
	seen := make(map[int]bool) // look-up only
	for _, i := range m.Clusters[c].Parts[part].Items {
		switch {
		case i < 0 || i >= len(m.Items):
			return fmt.Errorf("it holds item %d of %d", i, len(m.Items))
		case m.Items[i].Cluster != c || m.Items[i].Subtopic != part:
			return fmt.Errorf("it holds item %d, which is in part %d of cluster %d", i, m.Items[i].Subtopic, m.Items[i].Cluster)
		case seen[i]:
			return fmt.Errorf("it holds item %d twice", i)
		}
		seen[i] = true
	}
	return nil
}
