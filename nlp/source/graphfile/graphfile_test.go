package graphfile_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// tie is an edge as tests write it: by ids, with its weight.
type tie struct {
	u, v string
	w    float64
}

// ties are the edges of a graph in the order of its rows; undirected ones once, from the lower node.
func ties(f *graphfile.File) []tie {
	var list []tie
	out := f.Graph.Out()
	for u := range f.Graph.NumNodes() {
		adj, weight := out.Row(u)
		for i, v := range adj {
			if f.Directed || u < int(v) {
				list = append(list, tie{f.IDs[u], f.IDs[v], weight[i]})
			}
		}
	}
	return list
}

// triangle is the same graph in every format: a weighted path from a by b to c, and a node d on its own where the
// format can say so.
func triangles() map[string]string {
	return map[string]string{
		"gexf": `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">
<nodes><node id="a" label="Label of a"/><node id="b"/><node id="c"/><node id="d"/></nodes>
<edges><edge source="a" target="b" weight="2.5"/><edge id="e1" source="b" target="c"/></edges></graph></gexf>`,
		"graphml": `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k0" for="node" attr.name="Label" attr.type="string"/><key id="k1" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="undirected"><node id="a"><data key="k0">Label of a</data></node><node id="b"/><node id="c"/><node id="d"/>
<edge source="a" target="b"><data key="k1"> 2.5 </data></edge><edge source="b" target="c"/></graph></graphml>`,
		"pajek": "% made by hand\n*Vertices 4\n1 \"Label of a\" 0.1 0.2 0.5 ic Red\n*Edges\n1 2 2.5 c Gray\n2 3\n",
		"gml": "Creator \"made by hand\"\ngraph [\n  comment \"a ] in a text\"\n  node [ id a label \"Label of a\" graphics [ x 1.0 ] ]\n" +
			"  node [ id b ]\n  node [ id c ]\n  node [ id d ]\n  edge [ source a target b weight 2.5 ]\n  edge [\n source b target c ]\n]\n",
		"vosviewer-json": `{"info":{"title":"a [ { title"},"network":{"items":[{"id":"a","label":"Label of a","x":1,"weights":{"Links":1}},{"id":"b","label":""},{"id":"c"},{"id":"d"}],` +
			`"links":[{"source_id":"a","target_id":"b","strength":2.5},{"source_id":"b","target_id":"c"}]},"config":[1,{}]}`,
		"edges": "# made by hand\na b 2.5\n\nb c\n",
	}
}

func TestFormatsAgree(t *testing.T) {
	for name, text := range triangles() {
		for encoding, raw := range encodings(t, text) {
			t.Run(name+" in "+encoding, func(t *testing.T) {
				f := decode(t, raw, graphfile.Options{})
				if f.Format != name || f.Directed {
					t.Errorf("read as %s, directed %v", f.Format, f.Directed)
				}
				if len(f.Warnings) > 0 {
					t.Errorf("warnings %q", f.Warnings)
				}
				checkPath(t, f)
			})
		}
	}
}

// checkPath compares f with the graph of triangles.
func checkPath(t *testing.T, f *graphfile.File) {
	t.Helper()
	a, b, c := "a", "b", "c"
	if f.Format == "pajek" {
		a, b, c = "1", "2", "3"
	}
	if got, want := ties(f), []tie{{a, b, 2.5}, {b, c, 1}}; !slices.Equal(got, want) {
		t.Errorf("edges %v, want %v", got, want)
	}
	nodes, label := 4, "Label of a"
	if f.Format == "edges" {
		nodes, label = 3, "a"
	}
	if f.Graph.NumNodes() != nodes || len(f.IDs) != nodes || len(f.Labels) != nodes {
		t.Errorf("%d nodes, %d ids, %d labels, want %d", f.Graph.NumNodes(), len(f.IDs), len(f.Labels), nodes)
	}
	if f.Labels[0] != label || f.Labels[1] != b {
		t.Errorf("labels %q", f.Labels)
	}
}

// encodings are the ways in which a text may be stored.
func encodings(t *testing.T, text string) map[string][]byte {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, c := range utf16.Encode([]rune("\uFEFF" + strings.Replace(text, "UTF-8", "UTF-16", 1))) {
		wide = append(wide, byte(c), byte(c>>8))
	}
	return map[string][]byte{
		"UTF-8":                        []byte(text),
		"UTF-8 with a byte order mark": []byte("\uFEFF" + text),
		"UTF-16":                       wide,
		"DOS lines":                    []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"gzip":                         zipped.Bytes(),
		"zstd":                         zstandard(t, text),
	}
}

func zstandard(t *testing.T, text string) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll([]byte(text), nil)
}

func decode(t *testing.T, raw []byte, o graphfile.Options) *graphfile.File {
	t.Helper()
	f, err := graphfile.Decode(context.Background(), bytes.NewReader(raw), "test", o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestDirections(t *testing.T) {
	const gexf = `<gexf><graph defaultedgetype="undirected"><nodes><node id="a"/><node id="b"/></nodes><edges>%s</edges></graph></gexf>`
	const graphml = `<graphml><graph edgedefault="directed"><node id="a"/><node id="b"/>%s</graph></graphml>`
	const ab, ba = `<edge source="a" target="b" %s/>`, `<edge source="b" target="a" %s/>`
	for _, test := range []struct {
		name, text string
		as         graphfile.Direction
		directed   bool
		want       []tie
		warnings   int
	}{
		{"list", "b a\na b", graphfile.AsWritten, false, []tie{{"b", "a", 2}}, 1},
		{"list as arrows", "b a\na b", graphfile.Directed, true, []tie{{"b", "a", 1}, {"a", "b", 1}}, 0},
		{"undirected", fmt.Sprintf(gexf, fmt.Sprintf(ba, "")), graphfile.AsWritten, false, []tie{{"a", "b", 1}}, 0},
		{"undirected as arrows", fmt.Sprintf(gexf, fmt.Sprintf(ba, "")), graphfile.Directed, true, []tie{{"b", "a", 1}}, 0},
		{"mutual", fmt.Sprintf(gexf, fmt.Sprintf(ba, `type="mutual"`)), graphfile.AsWritten, true, []tie{{"a", "b", 1}, {"b", "a", 1}}, 0},
		{"mutual without direction", fmt.Sprintf(gexf, fmt.Sprintf(ba, `type="mutual"`)), graphfile.Undirected, false, []tie{{"a", "b", 1}}, 0},
		{"mixed", fmt.Sprintf(gexf, fmt.Sprintf(ba, "")+fmt.Sprintf(ab, `type="directed"`)), graphfile.AsWritten, true, []tie{{"a", "b", 2}, {"b", "a", 1}}, 2},
		{"arrow", fmt.Sprintf(graphml, fmt.Sprintf(ba, "")), graphfile.AsWritten, true, []tie{{"b", "a", 1}}, 0},
		{"arrow said not to be", fmt.Sprintf(graphml, fmt.Sprintf(ba, `directed="false"`)), graphfile.AsWritten, false, []tie{{"a", "b", 1}}, 0},
		{"arcs", "*Vertices 2\n*Arcs\n2 1 3\n", graphfile.AsWritten, true, []tie{{"2", "1", 3}}, 0},
		{"arcs and edges", "*Vertices 2\n*Arcs\n2 1 3\n*Edges\n1 2 4\n", graphfile.AsWritten, true, []tie{{"1", "2", 4}, {"2", "1", 7}}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := decode(t, []byte(test.text), graphfile.Options{Direction: test.as})
			if f.Directed != test.directed || f.Graph.IsDirected() != test.directed {
				t.Errorf("directed is %v", f.Directed)
			}
			if got := ties(f); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if len(f.Warnings) != test.warnings {
				t.Errorf("warnings %q, want %d", f.Warnings, test.warnings)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	for text, want := range map[string]string{
		"a a\na b":                               "test: 1 self loop was dropped, in line 1",
		"a b 1\nb a 2\na b 4\nc c\nc c":          "test: 2 self loops were dropped, the first in line 4; test: 2 parallel edges were added to another between the same nodes",
		"*Vertices 2\n*Edges\n1 2\n*Vector\n1\n": `test: line 4: the section "*Vector" was passed over`,
		`<gexf><graph><nodes><node id="a"/></nodes><edges><edge source="a" target="z"/></edges></graph></gexf>`: "test: 1 node is named by edges but not listed",
		`<graphml><graph><node id="a"/><hyperedge/></graph></graphml>`:                                          "test: 1 hyperedge was passed over",
		"a b 1 x y": "test: line 1 has 5 fields; only a source, a target and a weight are read",
	} {
		f := decode(t, []byte(text), graphfile.Options{})
		if got := strings.Join(f.Warnings, "; "); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	gexf := func(edge string) string {
		return "<gexf><graph>\n<nodes><node id='a'/><node id='b'/></nodes>\n<edges>" + edge + "</edges></graph></gexf>"
	}
	deep := strings.Repeat("<nodes>", 300)
	for _, test := range []struct{ text, want string }{
		{"", "the input is empty"},
		{" \n\t", "the input is empty"},
		{`{"nodes":{}}`, "holds no graph that is known"},
		{`{"network":{"items":[{"label":"x"}]}}`, "test: item 1: it has no id"},
		{`{"network":{"items":[{"id":1},{"id":"1"}]}}`, `test: node "1": it is listed a second time`},
		{`{"network":{"links":[{"source_id":1}]}}`, "test: link 1: it lacks source_id or target_id"},
		{`{"network":{"links":[{"source_id":1,"target_id":2,"strength":-1}]}}`, `test: edge "1" to "2": the weight "-1" is not greater than 0`},
		{`{"network":{"links":[{"source_id":1,`, "test: broken JSON at byte"},
		{`{"network":[]}`, "test: broken JSON at byte"},
		{"id\tlabel\tx\n\tno id\t1\n", "test:2: id: the item has none"},
		{"id\tlabel\tx\n1\ta\t1\n1\tb\t1\n", `test:3: node "1": it is listed a second time`},
		{"graph [\n node [ label \"x\" ]\n]", "test:2: node: it has no id"},
		{"graph [\n edge [ source 1 ]\n]", "test:2: edge: it has no source or no target"},
		{"graph [\n node [ id 1 label \"never\n", "test:2: a quote is never closed"},
		{"graph [\n edge [ source 1 target 2 value x ] ]", `test:2: edge "1" to "2": the weight "x" is not a number`},
		{"Creator \"x\"\nversion 1\ngraph\n[ directed", `test:4: key "directed": it has no value`},
		{"%PDF-1.7\n\x00\x01", "holds no graph that is known"},
		{"graph [\n  node [\n", "test:3: a list is never closed"},
		{"graph [ x " + strings.Repeat("[ y ", 1_000_000), "a list is never closed"},
		{"digraph G {\na -> b\n}", "holds no graph that is known"},
		{"%%MatrixMarket matrix coordinate\n3 3 1\n1 2\n", "holds no graph that is known"},
		{"a b 1\na b zero", `test:2: edge "a" to "b": the weight "zero" is not a number`},
		{"a b 1\na b 0", `test:2: edge "a" to "b": the weight "0" is not greater than 0`},
		{"a b -1\n", `test:1: edge "a" to "b": the weight "-1" is not greater than 0`},
		{"a b NaN\n", `test:1: edge "a" to "b": the weight "NaN" is not finite`},
		{"a b 1e999\n", `test:1: edge "a" to "b": the weight "1e999" is not finite`},
		{"a b 1e308\nb a 1e308\n", "the sum of the weights overflows"},
		{"1 2 0,5\n", `test:1: edge "1" to "2": the weight "0,5" is not a number`},
		{"a b\nc\n", `test:2: edge: "c" has no source or no target`},
		{gexf("<edge source='a' target='b' weight='0'/>"), `test:3: edge "a" to "b": the weight "0" is not greater than 0`},
		{gexf("<edge id='e7' target='b'/>"), `test:3: edge "e7": it has no source`},
		{gexf("<edge source='a' target='&bomb;'/>"), `test:3: not well-formed XML: invalid character entity &bomb;`},
		{gexf("\n<edge source='a' target='b'>"), `test:4: not well-formed XML: element <edge> closed by </edges>`},
		{"<gexf><graph><nodes><node id='a'/>\n<node id='a'/></nodes>", `test:2: node "a": it is listed a second time`},
		{"<gexf><graph><nodes><node label='x'/>", `test:1: node "x": it has no id`},
		{"<gexf><graph><nodes>", "test:1: not well-formed XML: unexpected EOF"},
		{"<gexf><graph>" + deep, "elements are nested more than 256 deep"},
		{"<graphml><graph><node/></graph></graphml>", `test:1: node: it has no id`},
		{"*Vertices\n", "test:1: *Vertices: how many is not said"},
		{"*Vertices -4\n", "test:1: *Vertices: how many is not said"},
		{"*Vertices 2000000000\n", "2000000000 are declared, but only 1 lines speak of them"},
		{"*Vertices 2\n*Vertices 2\n", "test:2: *Vertices: a second network"},
		{"*Vertices 2\n3 \"c\"\n", `test:2: *vertices: "3" is not the number of a vertex; they go from 1 to 2`},
		{"*Vertices 2\n*Arcs\n1\n", `test:3: *arcs: one vertex; an edge has two`},
		{"*Vertices 2\n*Edges\n1 2 0\n", `test:3: edge "1" to "2": the weight "0" is not greater than 0`},
		{"*Vertices 2\n*Matrix\n0 1 0\n", `test:3: *matrix: row 1 has 3 weights for 2 vertices`},
		{"*Network x\n", `test: it has no *Vertices`},
	} {
		_, err := graphfile.Decode(context.Background(), strings.NewReader(test.text), "test", graphfile.Options{})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.60q:\ngot  %v\nwant %s", test.text, err, test.want)
		}
	}
}

func TestFormatCanBeAsked(t *testing.T) {
	ctx := context.Background()
	_, err := graphfile.Decode(ctx, strings.NewReader("<graphml/>"), "x", graphfile.Options{Format: "gexf"})
	var syntax *source.SyntaxError
	if !errors.As(err, &syntax) || syntax.Reason != "the outermost element is <graphml>, not <gexf>" {
		t.Errorf("got %v", err)
	}
	_, err = graphfile.Decode(ctx, strings.NewReader("a b"), "x", graphfile.Options{Format: "gefx"})
	var unknown *graph.UnknownNameError
	if !errors.As(err, &unknown) || len(unknown.Nearest) == 0 || unknown.Nearest[0] != "gexf" {
		t.Errorf("got %v", err)
	}
	f, err := graphfile.Decode(ctx, strings.NewReader("{a [b"), "x", graphfile.Options{Format: "edges"})
	if err != nil || f.Graph.NumEdges() != 1 {
		t.Errorf("got %v, %v", f, err)
	}
}

func TestReadFiles(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "g.gexf")
	if err := os.WriteFile(path, []byte(triangles()["gexf"]), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := graphfile.Read(ctx, path, graphfile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkPath(t, f)
	for path, want := range map[string]string{
		dir:                           "is a directory; a graph is read from one file",
		filepath.Join(dir, "missing"): "no such file",
	} {
		if _, err := graphfile.Read(ctx, path, graphfile.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
}

// endless is an edge list that never ends.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, bytes.Repeat([]byte("a b\n"), len(p)/4))
	e.read += n
	return n, nil
}

func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := graphfile.Decode(ctx, new(endless), "endless", graphfile.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A line, a tag or a text of a gigabyte is refused long before it is read to its end.
func TestGiganticPieces(t *testing.T) {
	for start, want := range map[string]string{
		"a ":                                  "the line is longer than 1024 KiB",
		"*Vertices 3\n1 \"":                   "the line is longer than 1024 KiB",
		"<gexf><graph><nodes><node id='":      "a tag, text or comment is longer than 16 MiB",
		"<gexf><!--":                          "a tag, text or comment is longer than 16 MiB",
		"<graphml><graph><node id='a'><data>": "a text is longer than 16 MiB",
	} {
		const gigabyte = 1 << 30
		rest := io.LimitReader(filler{}, gigabyte)
		counted := &countingReader{r: rest}
		_, err := graphfile.Decode(context.Background(), io.MultiReader(strings.NewReader(start), counted), "test", graphfile.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %.200v, want %s", start, err, want)
		}
		if counted.n > 20<<20 {
			t.Errorf("%q: %d bytes were read", start, counted.n)
		}
	}
}

type filler struct{}

func (filler) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

type countingReader struct {
	r io.Reader
	n int
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

// An edge list of our own invention that uses every liberty.
func TestEdgeListDialects(t *testing.T) {
	want := []tie{{"x", "y z", 2}, {"y z", "w", 1}}
	for name, text := range map[string]string{
		"tabs":           "x\ty z\t2\ny z\tw\n",
		"commas":         "x, y z ,2\n\"y z\",w\n",
		"semicolons":     "x;y z;2\ny z;w;1\n",
		"leading blanks": "\t x \"y z\" 2\n  \"y z\"\t w\n",
		"quotes":         "x \"y z\" 2\n\"y z\" w\n",
		"header":         "from,to,count\nx,y z,2\ny z,w,1\n",
		"odd header":     "Weight;Label;Target;Source\n2;;y z;x\n;;w;y z\n",
		"unnamed":        "eine,andere,Gewicht\nx,y z,2\ny z,w,\n",
		"networkx":       "x,y z,{'weight': 2}\ny z,w,{}\n",
		"konect":         "% sym weighted\n%\nx\ty z\t2\t1234567\ny z\tw\t1\t1234568",
		"Gephi's table":  "Source,Target,Type,Id,Label,Weight\nx,y z,Undirected,0,,2.0\ny z,w,Undirected,1,,1.0\n",
	} {
		t.Run(name, func(t *testing.T) {
			f := decode(t, []byte(text), graphfile.Options{})
			if got := ties(f); !slices.Equal(got, want) || f.Format != "edges" {
				t.Errorf("got %v as %s, want %v", got, f.Format, want)
			}
		})
	}
}

// A first line of three numbers may be set apart by blanks and have a comma in the third, but not when it has its tabs.
func TestTabsBesideNumbers(t *testing.T) {
	f := decode(t, []byte("1\t2\t0.5\na b\t2\t3\n"), graphfile.Options{})
	if want := []tie{{"1", "2", 0.5}, {"2", "a b", 3}}; !slices.Equal(ties(f), want) {
		t.Errorf("got %v, want %v", ties(f), want)
	}
}

// TestNumbersReadTheShortWay: lines of small numbers are read digit by digit; in quotes they are read as any text is, and
// must come to the same.
func TestNumbersReadTheShortWay(t *testing.T) {
	ids := []string{"0", "7", "007", "42", "9999999", "10000000", "12345678901234567890", "-1", "1.5", "x9"}
	weights := []string{"", "1", "3", "0012", "9999999", "10000000", "2.5", "1e3"}
	rng := rand.New(rand.NewPCG(1, 1))
	for _, separator := range []string{"\t", ",", ";", " "} {
		var plain, quoted strings.Builder
		for range 2_000 {
			u, v, w := ids[rng.IntN(len(ids))], ids[rng.IntN(len(ids))], weights[rng.IntN(len(weights))]
			line := u + separator + v
			if w != "" {
				line += separator + w
			}
			plain.WriteString(line + "\n")
			quoted.WriteString(`"` + u + `"` + strings.TrimPrefix(line, u) + "\n")
		}
		got := decoded(t, plain.String())
		want := decoded(t, quoted.String())
		if !slices.Equal(got.IDs, want.IDs) || !slices.Equal(got.Warnings, want.Warnings) || !reflect.DeepEqual(got.Graph, want.Graph) {
			t.Errorf("separator %q: %d nodes, %d edges, not %d and %d", separator, len(got.IDs), got.Graph.NumEdges(), len(want.IDs), want.Graph.NumEdges())
		}
	}
}

func decoded(t *testing.T, text string) *graphfile.File {
	t.Helper()
	f, err := graphfile.Decode(t.Context(), strings.NewReader(text), "test", graphfile.Options{Format: "edges"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestProgressReachesTheSize(t *testing.T) {
	name := filepath.Join(t.TempDir(), "edges.tsv")
	text := strings.Repeat("1\t2\n", 100_000)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var told []int64
	o := graphfile.Options{Progress: func(done, total int64) {
		if told = append(told, done); total != int64(len(text)) {
			t.Fatalf("%d bytes in all, not %d", total, len(text))
		}
	}}
	if _, err := graphfile.Read(t.Context(), name, o); err != nil {
		t.Fatal(err)
	}
	if len(told) < 3 || !slices.IsSorted(told) || told[len(told)-1] != int64(len(text)) {
		t.Errorf("progress was told as %v", told)
	}
}

func TestGraphMLDialects(t *testing.T) {
	for name, test := range map[string]struct{ text, label string }{
		"yEd": {`<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
			<graph><node id="a"><data key="d6"><y:ShapeNode><y:NodeLabel>Shown <y:LabelModel>no</y:LabelModel></y:NodeLabel></y:ShapeNode></data></node></graph></graphml>`, "Shown"},
		"best key wins": {`<graphml><key id="t" for="node" attr.name="title"/><key id="n" for="node" attr.name="name"/>
			<graph><node id="a"><data key="t">Title</data><data key="n">Name</data></node></graph></graphml>`, "Name"},
		"best key wins in any order": {`<graphml><key id="t" for="node" attr.name="title"/><key id="n" for="node" attr.name="name"/>
			<graph><node id="a"><data key="n">Name</data><data key="t">Title</data></node></graph></graphml>`, "Name"},
		"key without a name": {`<graphml><graph><node id="a"><data key="label">By id</data></node></graph></graphml>`, "By id"},
		"edge keys do not name nodes": {`<graphml><key id="t" for="edge" attr.name="label"/>
			<graph><node id="a"><data key="t">Edge</data></node></graph></graphml>`, "a"},
	} {
		if f := decode(t, []byte(test.text), graphfile.Options{}); f.Labels[0] != test.label {
			t.Errorf("%s: label %q, want %q", name, f.Labels[0], test.label)
		}
	}
	nested := `<graphml><key id="w" for="edge" attr.name="weight"><default>3</default></key><graph edgedefault="undirected">
		<node id="a"><graph edgedefault="directed"><node id="b"/><edge source="b" target="c"/></graph></node>
		<node id="c"/><edge source="a" target="c"><data key="w">2</data></edge></graph></graphml>`
	f := decode(t, []byte(nested), graphfile.Options{Direction: graphfile.Undirected})
	if got, want := ties(f), []tie{{"a", "c", 2}, {"b", "c", 3}}; !slices.Equal(got, want) || len(f.Warnings) > 0 {
		t.Errorf("nested graphs: got %v with warnings %q, want %v", got, f.Warnings, want)
	}
}

func TestGEXFWeightAmongAttributes(t *testing.T) {
	f := decode(t, []byte(`<gexf version="1.1"><graph><attributes class="node"><attribute id="0" title="weight"/></attributes>
		<attributes class="edge"><attribute id="1" title="Weight"/></attributes>
		<nodes><node id="a"><attvalues><attvalue for="1" value="-7"/></attvalues><nodes><node id="b"/></nodes></node></nodes>
		<edges><edge source="a" target="b"><attvalues><attvalue for="0" value="5"/><attvalue for="1" value="4"/></attvalues></edge></edges>
		</graph></gexf>`), graphfile.Options{})
	if got, want := ties(f), []tie{{"a", "b", 4}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPajekSections(t *testing.T) {
	f := decode(t, []byte("*Network test\r\n*vertices 4\r\n2 \"two words\"\r\n 3 bare 0.1 0.2\r\n%\r\n*Arcslist\r\n1 2 3\r\n"+
		"*ARCS :2 \"relation\"\r\n3 1 0.5 l \"x\"\r\n*Edgeslist\r\n1 4\r\n"), graphfile.Options{})
	want := []tie{{"1", "2", 1}, {"1", "3", 1}, {"1", "4", 1}, {"3", "1", 0.5}, {"4", "1", 1}}
	if got := ties(f); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if want := []string{"1", "two words", "bare", "4"}; !slices.Equal(f.Labels, want) {
		t.Errorf("labels %q, want %q", f.Labels, want)
	}
	f = decode(t, []byte("*Vertices 3\n*Matrix\n0 2 0\n0 0 1.5\n0 0.0 0\n"), graphfile.Options{})
	if got, want := ties(f), []tie{{"1", "2", 2}, {"2", "3", 1.5}}; !slices.Equal(got, want) {
		t.Errorf("matrix: got %v, want %v", got, want)
	}
}

func ExampleDecode() {
	file := "source,target,weight\nKatz,Freeman,2\nFreeman,Bonacich,1\nKatz,Freeman,1\n"
	f, err := graphfile.Decode(context.Background(), strings.NewReader(file), "influence.csv", graphfile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f.Format, f.IDs, f.Graph.NumEdges(), "edges")
	fmt.Println(f.Warnings[0])
	// Output:
	// edges [Katz Freeman Bonacich] 2 edges
	// influence.csv: 1 parallel edge was added to another between the same nodes
}

// TestMapAndNetworkAreOneGraph reads the two files of a VOSviewer network.
func TestMapAndNetworkAreOneGraph(t *testing.T) {
	items := decode(t, []byte("id\tlabel\tx\ty\tcluster\tweight<Links>\n7\t\"roe, ann\"\t0\t1\t1\t2\n9\tdoe\t0\t1\t1\t1\n3\tpoe\t1\t1\t2\t1\n"), graphfile.Options{})
	if items.Format != "vosviewer-map" || items.Graph.NumEdges() != 0 || len(items.Warnings) != 1 {
		t.Errorf("read as %s with %d edges, warnings %q", items.Format, items.Graph.NumEdges(), items.Warnings)
	}
	links := decode(t, []byte("9\t7\t2.5\n7\t3\n"), graphfile.Options{})
	f, err := graphfile.WithLabels(items, links)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"roe, ann", "doe", "poe"}; !slices.Equal(f.Labels, want) || !slices.Equal(f.IDs, []string{"7", "9", "3"}) || len(f.Warnings) != 0 {
		t.Errorf("labels %q, ids %q, warnings %q", f.Labels, f.IDs, f.Warnings)
	}
	if got, want := ties(f), []tie{{"7", "9", 2.5}, {"7", "3", 1}}; !slices.Equal(got, want) {
		t.Errorf("edges %v, want %v", got, want)
	}
	strange := decode(t, []byte("9\t8\n"), graphfile.Options{})
	if _, err := graphfile.WithLabels(items, strange); err == nil || !strings.Contains(err.Error(), `item "8"`) {
		t.Errorf("a link of an unknown item: %v", err)
	}
}

func TestGMLDirectionsAndEntities(t *testing.T) {
	f := decode(t, []byte("# a comment\ngraph\n[\n  edge [ target 2 source 1 value 3 ]\n  directed 1\n  node [ id 1 label \"K&ouml;ln &amp; B&#233;ziers\" ]\n]\n"), graphfile.Options{})
	if !f.Directed || f.Labels[0] != "Köln & Béziers" || f.Labels[1] != "2" {
		t.Errorf("directed %v, labels %q", f.Directed, f.Labels)
	}
	if got, want := ties(f), []tie{{"1", "2", 3}}; !slices.Equal(got, want) {
		t.Errorf("edges %v, want %v", got, want)
	}
}

// TestPackedGraphsMayNotGrowWithoutEnd packs an edge over and over.
func TestPackedGraphsMayNotGrowWithoutEnd(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	piece := bytes.Repeat([]byte("a b 1\n"), 1<<16)
	for range 300 {
		if _, err := w.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var limit *source.LimitError
	if _, err := graphfile.Decode(context.Background(), &packed, "bomb.gz", graphfile.Options{}); !errors.As(err, &limit) || limit.File != "bomb.gz" {
		t.Errorf("the error is %v", err)
	}
}
