package render

import (
	"fmt"
	"math"
)

// Check returns nil when the map keeps the promises of its type, else an error that names the first broken one: ids are
// unique and not empty, positions are finite, indexes point at something, links go from a lower to a higher item with
// a finite strength above 0, columns have a value for every item and no negative weight, marks lie within their text
// and do not overlap, items agree with bridges and with parts of clusters, and periods follow each other. What draws,
// writes or serves a map may rely on it. It costs O(size of the map).
func (m *Map) Check() error {
	for _, check := range []func() error{m.checkItems, m.checkLinks, m.checkClusters, m.checkBridges, m.checkPeriods, m.checkColumns} {
		if err := check(); err != nil {
			return fmt.Errorf("render: %w", err)
		}
	}
	return nil
}

func (m *Map) checkItems() error {
	seen := make(map[string]int, len(m.Items)) // look-up only
	for i := range m.Items {
		it := &m.Items[i]
		before, twice := seen[it.ID]
		switch {
		case it.ID == "":
			return fmt.Errorf("item %d has no id", i)
		case twice:
			return fmt.Errorf("items %d and %d have the same id %q", before, i, it.ID)
		case !finite(it.X) || !finite(it.Y):
			return fmt.Errorf("item %d (%q) is at (%v, %v); a position is finite", i, it.ID, it.X, it.Y)
		case it.Cluster < -1 || it.Cluster >= len(m.Clusters):
			return fmt.Errorf("item %d (%q) is in cluster %d of %d", i, it.ID, it.Cluster, len(m.Clusters))
		case it.Bridge < -1 || it.Bridge >= len(m.Bridges):
			return fmt.Errorf("item %d (%q) is bridge %d of %d", i, it.ID, it.Bridge, len(m.Bridges))
		case it.Bridge >= 0 && m.Bridges[it.Bridge].Item != i:
			return fmt.Errorf("item %d (%q) is bridge %d, which is item %d", i, it.ID, it.Bridge, m.Bridges[it.Bridge].Item)
		}
		if err := it.checkMarks(); err != nil {
			return fmt.Errorf("item %d (%q): %w", i, it.ID, err)
		}
		seen[it.ID] = i
	}
	return nil
}

func (it *Item) checkMarks() error {
	end := 0
	for k, mark := range it.Marks {
		switch {
		case mark.Start < end || mark.End <= mark.Start || mark.End > len(it.Text):
			return fmt.Errorf("mark %d goes from byte %d to %d of %d; marks stand one behind the other", k, mark.Start, mark.End, len(it.Text))
		case mark.Term < 0 || mark.Term >= len(it.Terms):
			return fmt.Errorf("mark %d is term %d of %d", k, mark.Term, len(it.Terms))
		}
		end = mark.End
	}
	return nil
}

func (m *Map) checkLinks() error {
	for i, l := range m.Links {
		switch {
		case l.Source < 0 || l.Target >= len(m.Items) || l.Source >= l.Target:
			return fmt.Errorf("link %d joins items %d and %d of %d; the source is the lower one", i, l.Source, l.Target, len(m.Items))
		case l.Direction < Undirected || l.Direction > Mutual:
			return fmt.Errorf("link %d has direction %d; it is %d to %d", i, l.Direction, Undirected, Mutual)
		case !finite(l.Strength) || l.Strength <= 0:
			return fmt.Errorf("link %d has strength %v; a strength is finite and greater than 0", i, l.Strength)
		}
	}
	return nil
}

func (m *Map) checkClusters() error {
	for c := range m.Clusters {
		for _, i := range m.Clusters[c].Items {
			if i < 0 || i >= len(m.Items) {
				return fmt.Errorf("cluster %d holds item %d of %d", c, i, len(m.Items))
			}
		}
		if colour := m.Clusters[c].Colour; colour < 0 || colour > maxSlot+1 {
			return fmt.Errorf("cluster %d has the colour %d; it is 0 to %d", c, colour, maxSlot+1)
		}
	}
	return m.checkParts()
}

func (m *Map) checkBridges() error {
	for b := range m.Bridges {
		i := m.Bridges[b].Item
		if i < 0 || i >= len(m.Items) {
			return fmt.Errorf("bridge %d is item %d of %d", b, i, len(m.Items))
		}
		if m.Items[i].Bridge != b {
			return fmt.Errorf("bridge %d is item %d, which is bridge %d", b, i, m.Items[i].Bridge)
		}
		for _, j := range m.Bridges[b].Joins {
			if err := m.checkJoin(j); err != nil {
				return fmt.Errorf("bridge %d: %w", b, err)
			}
		}
	}
	return nil
}

func (m *Map) checkJoin(j Join) error {
	for _, c := range j.Clusters {
		if c < 0 || c >= len(m.Clusters) {
			return fmt.Errorf("it joins cluster %d of %d", c, len(m.Clusters))
		}
	}
	for _, e := range j.Evidence {
		if e.Item < 0 || e.Item >= len(m.Items) || e.Cluster < 0 || e.Cluster >= len(m.Clusters) {
			return fmt.Errorf("its evidence is item %d of %d in cluster %d of %d", e.Item, len(m.Items), e.Cluster, len(m.Clusters))
		}
	}
	return nil
}

func (m *Map) checkColumns() error {
	for _, c := range m.Weights {
		if len(c.Values) != len(m.Items) {
			return fmt.Errorf("weight %q has %d values for %d items", c.Name, len(c.Values), len(m.Items))
		}
		for i, v := range c.Values {
			if v < 0 {
				return fmt.Errorf("weight %q of item %d is %v; a weight is not negative", c.Name, i, v)
			}
		}
	}
	for _, c := range m.Scores {
		if len(c.Values) != len(m.Items) {
			return fmt.Errorf("score %q has %d values for %d items", c.Name, len(c.Values), len(m.Items))
		}
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
