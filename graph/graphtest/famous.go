package graphtest

import "github.com/papergraph/papergraph/graph"

// Karate returns the friendships of Zachary's karate club: 34 members, 78 edges without weights. Node 0 is the
// instructor (member 1 of the paper), node 33 the president.
//
// W. W. Zachary, An Information Flow Model for Conflict and Fission in Small Groups, Journal of Anthropological Research
// 33 (1977) 452–473, doi:10.1086/jar.33.4.3629752, figure 3.
func Karate() *graph.Undirected {
	rows := [][]int{ // the neighbours of each node with a higher number
		0:  {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
		1:  {2, 3, 7, 13, 17, 19, 21, 30},
		2:  {3, 7, 8, 9, 13, 27, 28, 32},
		3:  {7, 12, 13},
		4:  {6, 10},
		5:  {6, 10, 16},
		6:  {16},
		8:  {30, 32, 33},
		9:  {33},
		13: {33},
		14: {32, 33},
		15: {32, 33},
		18: {32, 33},
		19: {33},
		20: {32, 33},
		22: {32, 33},
		23: {25, 27, 29, 32, 33},
		24: {25, 27, 31},
		25: {31},
		26: {29, 33},
		27: {33},
		28: {31, 33},
		29: {32, 33},
		30: {32, 33},
		31: {32, 33},
		32: {33},
	}
	return fromRows(34, rows)
}

// KarateClubs returns the club that each member joined after the split: 0 with the instructor, 1 with the president.
// Source: Zachary 1977, table 3.
func KarateClubs() []int {
	clubs := make([]int, 34)
	for _, u := range []int{9, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33} {
		clubs[u] = 1
	}
	return clubs
}

// Kite returns Krackhardt's kite, in which the nodes of greatest degree (3), closeness (5 and 6) and betweenness (7)
// differ.
//
// D. Krackhardt, Assessing the Political Landscape: Structure, Cognition, and Power in Organizations, Administrative
// Science Quarterly 35 (1990) 342–369, doi:10.2307/2393394.
func Kite() *graph.Undirected {
	return fromRows(10, [][]int{
		0: {1, 2, 3, 5},
		1: {3, 4, 6},
		2: {3, 5},
		3: {4, 5, 6},
		4: {6},
		5: {6, 7},
		6: {7},
		7: {8},
		8: {9},
	})
}

// Families returns the marriages among 16 families of Florence in the 15th century; FamilyNames has their names. Node 11,
// the Pucci, is isolated.
//
// J. F. Padgett, C. K. Ansell, Robust Action and the Rise of the Medici, 1400–1434, American Journal of Sociology 98
// (1993) 1259–1319, doi:10.1086/230190; the matrix is that of R. L. Breiger, P. E. Pattison, Social Networks 8 (1986)
// 215–256, doi:10.1016/0378-8733(86)90006-7.
func Families() *graph.Undirected {
	return fromRows(16, [][]int{
		0:  {8},
		1:  {5, 6, 8},
		2:  {4, 8},
		3:  {6, 10, 14},
		4:  {10, 14},
		6:  {7, 15},
		8:  {12, 13, 15},
		9:  {13},
		10: {14},
		12: {14, 15},
	})
}

// FamilyNames returns the names of the nodes of Families.
func FamilyNames() []string {
	return []string{"Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori", "Guadagni", "Lamberteschi",
		"Medici", "Pazzi", "Peruzzi", "Pucci", "Ridolfi", "Salviati", "Strozzi", "Tornabuoni"}
}

func fromRows(n int, rows [][]int) *graph.Undirected {
	var edges [][2]int
	for u, row := range rows {
		for _, v := range row {
			edges = append(edges, [2]int{u, v})
		}
	}
	return Edges(n, edges)
}
