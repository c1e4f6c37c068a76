package similarity

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// Two terms in 4 and 9 of 36 papers, 3 of which hold both.
func Example() {
	for _, m := range Measures {
		fmt.Printf("%-12s %.4f\n", m.Name, m.Func(3, 4, 9, 36))
	}
	// Output:
	// association  3.0000
	// cosine       0.5000
	// jaccard      0.3000
	// inclusion    0.7500
	// equivalence  0.2500
	// dice         0.4615
	// none         3.0000
}

// By hand: independent terms in 6 and 8 of 16 papers meet in 6·8/16 = 3 of them.
func TestAssociationIsOneByChance(t *testing.T) {
	if got := association(3, 6, 8, 16); got != 1 {
		t.Errorf("association strength of independent terms is %v, want 1", got)
	}
}

func TestByHand(t *testing.T) {
	cases := []struct {
		name             string
		c, si, sj, total float64
		want             float64
	}{
		{"association", 2, 2, 2, 10, 5}, // always together, in a fifth of the papers
		{"association", 1, 10, 10, 10, 0.1},
		{"cosine", 2, 2, 8, 10, 0.5},
		{"jaccard", 2, 3, 5, 10, 1.0 / 3},
		{"jaccard", 4, 4, 4, 10, 1},
		{"inclusion", 2, 2, 8, 10, 1},
		{"equivalence", 2, 4, 8, 10, 0.125},
		{"dice", 2, 3, 5, 10, 0.5},
		{"none", 7, 9, 8, 10, 7},
	}
	for _, c := range cases {
		m, err := Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Func(c.c, c.si, c.sj, c.total); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s(%v, %v, %v, %v) = %v, want %v", c.name, c.c, c.si, c.sj, c.total, got, c.want)
		}
	}
}

// sets draws occurrences of two things among total places by putting them there, so that every number is possible.
func sets(rng *rand.Rand) (c, si, sj, total float64) {
	total = float64(1 + rng.IntN(200))
	p, q := rng.Float64(), rng.Float64()
	for range int(total) {
		i, j := rng.Float64() < p, rng.Float64() < q
		if i {
			si++
		}
		if j {
			sj++
		}
		if i && j {
			c++
		}
	}
	return c, si, sj, total
}

func TestLawsOnSets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		c, si, sj, total := sets(rng)
		for _, m := range Measures {
			got := m.Func(c, si, sj, total)
			if math.IsNaN(got) || math.IsInf(got, 0) || got < 0 {
				t.Fatalf("%s(%v, %v, %v, %v) = %v, not finite and at least 0", m.Name, c, si, sj, total, got)
			}
			if (got > 0) != (c > 0) {
				t.Fatalf("%s(%v, %v, %v, %v) = %v: tied exactly when c > 0", m.Name, c, si, sj, total, got)
			}
			if got > 1 && strings.HasPrefix(m.Range, "0 to 1") {
				t.Fatalf("%s(%v, %v, %v, %v) = %v is outside %s", m.Name, c, si, sj, total, got, m.Range)
			}
			if mirrored := m.Func(c, sj, si, total); mirrored != got {
				t.Fatalf("%s is not symmetric: %v and %v", m.Name, got, mirrored)
			}
			if c < min(si, sj) && m.Func(c+1, si, sj, total) <= got {
				t.Fatalf("%s does not grow from c = %v (si %v, sj %v)", m.Name, c, si, sj)
			}
		}
	}
}

// A thing is as similar to itself as the scale allows, and to a disjoint one not at all.
func TestSelfAndDisjoint(t *testing.T) {
	for _, m := range Measures {
		self := m.Func(5, 5, 5, 20)
		if strings.HasPrefix(m.Range, "0 to 1") && self != 1 {
			t.Errorf("%s of a thing with itself is %v, want 1", m.Name, self)
		}
		if disjoint := m.Func(0, 5, 5, 20); disjoint != 0 {
			t.Errorf("%s of disjoint things is %v, want 0", m.Name, disjoint)
		}
	}
}

func TestZeroSafe(t *testing.T) {
	for _, m := range Measures {
		for _, in := range [][4]float64{{0, 0, 0, 0}, {0, 0, 3, 9}, {1, 0, 3, 9}, {1, 3, 0, 9}, {-1, 3, 3, 9}, {math.NaN(), 3, 3, 9}} {
			if got := m.Func(in[0], in[1], in[2], in[3]); got != 0 {
				t.Errorf("%s%v = %v, want 0", m.Name, in, got)
			}
		}
	}
}

// The measures that see a weighted profile through the Cauchy-Schwarz inequality stay within 0 to 1.
func TestWeightedProfiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		var c, si, sj float64
		for range 8 {
			x, y := rng.ExpFloat64(), rng.ExpFloat64()
			c, si, sj = c+x*y, si+x*x, sj+y*y
		}
		for _, name := range []string{"cosine", "jaccard", "equivalence", "dice"} {
			m, err := Find(name)
			if err != nil {
				t.Fatal(err)
			}
			if got := m.Func(c, si, sj, 1); !(got > 0 && got <= 1+1e-12) {
				t.Fatalf("%s = %v of profiles with x·y %v, x·x %v, y·y %v", name, got, c, si, sj)
			}
		}
	}
}

func TestRelations(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		c, si, sj, total := sets(rng)
		if c == 0 {
			continue
		}
		j, d, e, s := jaccard(c, si, sj, total), dice(c, si, sj, total), equivalence(c, si, sj, total), cosine(c, si, sj, total)
		if math.Abs(d-2*j/(1+j)) > 1e-12 {
			t.Fatalf("Dice %v is not 2J/(1+J) of Jaccard %v", d, j)
		}
		if math.Abs(e-s*s) > 1e-12 {
			t.Fatalf("equivalence %v is not the square of cosine %v", e, s)
		}
		if !(j <= s+1e-12 && s <= inclusion(c, si, sj, total)+1e-12) {
			t.Fatalf("Jaccard ≤ cosine ≤ inclusion does not hold for c %v, si %v, sj %v", c, si, sj)
		}
	}
}

func TestRowsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Measures {
		if m.Name == "" || m.Title == "" || m.Formula == "" || m.Range == "" || m.Func == nil {
			t.Errorf("row %+v is not complete", m)
		}
		if m.Reference == "" && m.Name != "none" {
			t.Errorf("%s has no reference", m.Name)
		}
		if seen[m.Name] {
			t.Errorf("%s is listed twice", m.Name)
		}
		seen[m.Name] = true
	}
}

func TestFind(t *testing.T) {
	if m, err := Find(""); err != nil || m.Name != Default {
		t.Errorf("Find of nothing gives %q, %v; want %q", m.Name, err, Default)
	}
	if m, err := Find("Cosine"); err != nil || m.Name != "cosine" {
		t.Errorf("Find ignores case: got %q, %v", m.Name, err)
	}
	var unknown *graph.UnknownNameError
	if _, err := Find("cosin"); !errors.As(err, &unknown) || len(unknown.Nearest) == 0 || unknown.Nearest[0] != "cosine" {
		t.Errorf("Find of a misspelt name gives %v, want the nearest", err)
	}
}

func BenchmarkMeasures(b *testing.B) {
	for _, m := range Measures {
		b.Run(m.Name, func(b *testing.B) {
			var sum float64
			for i := range b.N {
				sum += m.Func(float64(i&7), 16, 25, 1000)
			}
			if sum < 0 {
				b.Fatal("negative")
			}
		})
	}
}
