package rendertest

import (
	"cmp"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/render"
)

// Check returns nil when m keeps all that render.Map promises: what Map.Check looks at, and orders and sizes besides.
// Else the error names the first broken promise. URLs, which Hostile breaks on purpose, are not looked at.
func Check(m *render.Map) error {
	if err := m.Check(); err != nil {
		return err
	}
	for _, check := range []func(*render.Map) error{checkSpan, checkLinks, checkClusters, checkBridges} {
		if err := check(m); err != nil {
			return err
		}
	}
	return nil
}

// checkSpan looks whether the longer side of all items spans [-1, 1].
func checkSpan(m *render.Map) error {
	var span float64
	for _, item := range m.Items {
		span = max(span, math.Abs(item.X), math.Abs(item.Y))
	}
	if len(m.Items) > 1 && !(math.Abs(span-1) < 1e-6) {
		return fmt.Errorf("items span [-%g, %g], want [-1, 1]", span, span)
	}
	return nil
}

// checkLinks looks whether links are counted, in order and without repetition.
func checkLinks(m *render.Map) error {
	if m.TotalLinks < len(m.Links) {
		return fmt.Errorf("total of %d links, but the map has %d", m.TotalLinks, len(m.Links))
	}
	for l := 1; l < len(m.Links); l++ {
		if compareLinks(m.Links[l-1], m.Links[l]) >= 0 {
			return fmt.Errorf("link %d is out of order or a repetition", l)
		}
	}
	return nil
}

// compareLinks orders by strength, strongest first, then Source, then Target.
func compareLinks(a, b render.Link) int {
	return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
}

// checkClusters looks whether clusters and items agree on who belongs where, and clusters shrink.
func checkClusters(m *render.Map) error {
	missing := 0
	for _, item := range m.Items {
		if item.Cluster >= 0 {
			missing++
		}
	}
	for c, cluster := range m.Clusters {
		if c > 0 && len(cluster.Items) > len(m.Clusters[c-1].Items) {
			return fmt.Errorf("cluster %d is larger than the one before", c)
		}
		for _, i := range cluster.Items {
			if m.Items[i].Cluster != c {
				return fmt.Errorf("cluster %d lists item %d, which is not in it", c, i)
			}
		}
		missing -= len(cluster.Items)
	}
	if missing != 0 {
		return fmt.Errorf("clusters list %d items too few", missing)
	}
	return nil
}

// checkBridges looks whether bridges are in order and their evidence lies where it says.
func checkBridges(m *render.Map) error {
	for b, bridge := range m.Bridges {
		if b > 0 && bridge.Score > m.Bridges[b-1].Score {
			return fmt.Errorf("bridge %d scores more than the one before", b)
		}
		for _, join := range bridge.Joins {
			for _, e := range join.Evidence {
				if m.Items[e.Item].Cluster != e.Cluster {
					return fmt.Errorf("bridge %d: evidence item %d is not in cluster %d", b, e.Item, e.Cluster)
				}
			}
		}
	}
	return nil
}
