package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	nlpsource "github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// hostile is a map of 200 items, each with a title that attacks: every text of rendertest.Strings in markup, attributes,
// templates and addresses.
func hostile() *render.Map {
	around := []string{"%s", `"><img src=x onerror=alert(1)>%s`, `'-alert(1)-'%s`, "{{%s}} ${alert(1)} <%%= 1 %%>", "javascript:alert(1)//%s", "%s</textarea><script>alert(1)</script>",
		`<a href="javascript:alert(1)">%s</a>`, "&lt;img src=x onerror=alert(1)&gt; %s", "@article{x,\n title={%s}}", "TY  - JOUR\nTI  - %s\nER  - ", "%%s %s %%n", "%s #item=1&topic=2", "\u2066%s\u2069 \u202e%s"}
	texts := rendertest.Strings()
	m := rendertest.Map(200, 7, 2)
	text := func(n int) string {
		said := strings.ReplaceAll(around[n/len(texts)%len(around)], "%s", texts[n%len(texts)])
		return asSent(strings.ReplaceAll(said, "%%", "%"))
	}
	for i := range m.Items {
		item := &m.Items[i]
		item.Title, item.Label, item.Text, item.Venue = fmt.Sprint(text(i), " ", i), text(i+1), text(i+2)+" "+item.Terms[0].Label, text(i+3)
		item.Authors = []string{text(i + 4), "Doe, " + text(i+5), "and others"}
		item.ID = fmt.Sprint(i, " ", text(i+6))
		for k := range item.Terms {
			item.Terms[k].Label = text(i+k) + item.Terms[k].Label
		}
	}
	for l := range m.Links {
		for r := range m.Links[l].Why {
			m.Links[l].Why[r].Label, m.Links[l].Why[r].Kind = text(l+r), []string{"term", "reference", text(l)}[l%3]
		}
	}
	for c := range m.Clusters {
		m.Clusters[c].Label = text(c)
		for k := range m.Clusters[c].Terms {
			m.Clusters[c].Terms[k].Label = text(c + k)
		}
	}
	for b := range m.Bridges {
		m.Bridges[b].Why = text(b)
	}
	m.Title, m.Description, m.Source, m.Kind = text(0), text(1), text(2), text(3)
	m.Weights[0].Title, m.Scores[0].Title = text(16), text(17)
	m.ItemWord = "paper"
	return m
}

// asSent is a text as it stands in the page: JSON has no bytes that are not UTF-8.
func asSent(s string) string {
	b, _ := json.Marshal(s)
	var sent string
	json.Unmarshal(b, &sent)
	return sent
}

// everywhere goes through all views of the panel and all parts of the page, and counts elements that came out of texts.
const everywhere = `(() => {
	let n = 0;
	const count = () => {
		n += document.querySelectorAll("img, iframe, object, embed, body textarea, main script, header script, #saves script, a[href^=javascript], a[href^=' ']").length;
		n += document.body.innerText.includes("[object") ? 1 : 0;
	};
	const each = (list, action) => list.forEach((x, k) => { action(x, k); count(); });
	each(data.items, (_, i) => { choose.item(i); draw.light(i); });
	each(data.clusters, (_, k) => choose.topic(k));
	each(data.links.slice(0, 200), (_, l) => choose.link(l));
	each(data.bridges, (_, b) => choose.bridge(b));
	each(data.items.slice(0, 40), (_, i) => choose.path(i, 199 - i));
	each(data.items.slice(0, 60), i => { choose.all("author", i.authors[0]); choose.all("term", i.terms[0].label); choose.all("venue", i.venue); choose.all("search", i.title); });
	each(data.items, i => search.ask(i.title));
	each(columns.all, c => state.set({ size: columns.sizes[0].key, colour: c.key }));
	choose.set(data.items.map(i => i.index));
	state.set({ table: true }); count();
	document.querySelectorAll("#table th button").forEach(b => { b.click(); count(); });
	each(data.items.slice(0, 40), (_, i) => choose.beginPath(i));
	state.set({ pathFrom: -1 });
	each(data.clusters, (_, k) => filter.only(k));
	filter.clear();
	panel.tab("filters"); count();
	choose.nothing(); count();
	return n;
})()`

func TestHostileTitlesStayText(t *testing.T) {
	for name, m := range map[string]*render.Map{"200 titles": hostile(), "rendertest": rendertest.Hostile()} {
		v := open(t, m)
		step := everywhere
		if name == "rendertest" {
			step = strings.ReplaceAll(everywhere, "199 - i", "31 - i === i ? 0 : 31 - i")
		}
		if elements := ask[int](t, v, step); elements != 0 {
			t.Errorf("%s: %d elements came out of texts, or objects were shown as text", name, elements)
		}
		v.checkCalm(t)
	}
}

// TestHostileAddresses: an address that means nothing shows the overview and no error.
func TestHostileAddresses(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	for _, fragment := range []string{
		"#", "#%", "#%E0%A4%A", "#item=nobody", "#topic=0", "#topic=-1", "#topic=1e3", "#topic=99999999999999999999", "#link=__proto__", "#bridge=constructor",
		"#set=5-3,,-1,x,999999999-999999999", "#set=1-999999999x", "#from=a&to=b", "#all=constructor&of=x", "#all=toString&of=toString", "#all=author", "#years=9999-1", "#years=a-b",
		"#score=NaN,1,betweenness", "#score=2,1,betweenness", "#score=0,1,nothing", "#size=__proto__", "#colour=<img src=x onerror=alert(1)>", "#at=NaN,NaN,NaN", "#at=1e308,0,0", "#at=0,0,999", "#at=,,",
		"#hide=999999999", "#<script>alert(1)</script>",
	} {
		got := ask[string](t, v, fmt.Sprintf(`(history.replaceState(null, "", %q), dispatchEvent(new PopStateEvent("popstate")), %s + (Object.values(view.state()).every(Number.isFinite) ? "" : " lost"))`, fragment, heading))
		if !strings.HasPrefix(got, "60 papers") || strings.HasSuffix(got, "lost") {
			t.Errorf("%s shows %q, want the overview", fragment, got)
		}
	}
	v.checkCalm(t)
}

// papersOf are a map's items as papers, so that the writers of nlp/source can say what a file of them should hold.
func papersOf(m *render.Map) []corpus.Paper {
	papers := make([]corpus.Paper, len(m.Items))
	for i, item := range m.Items {
		papers[i] = corpus.Paper{ID: item.ID, Title: item.Title, Year: item.Year, Venue: item.Venue, URL: item.URL, Abstract: item.Text, Type: "article-journal"}
		for _, a := range item.Authors {
			author := corpus.Author{Literal: a}
			if family, given, ok := strings.Cut(a, ", "); ok && !strings.ContainsAny(family+given, ",;|") {
				author = corpus.Author{Family: family, Given: given}
			}
			papers[i].Authors = append(papers[i].Authors, author)
		}
	}
	return papers
}

// parsed reads a file's text as papers.
func parsed(t *testing.T, name, text string) []corpus.Paper {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := nlpsource.Read(context.Background(), []string{file}, nlpsource.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Corpus.Papers
}

// TestFilesHoldTheSelection reads what the page writes as BibTeX and RIS, and wants of it what comes back of the same
// papers through the writers of nlp/source.
func TestFilesHoldTheSelection(t *testing.T) {
	for name, m := range map[string]*render.Map{"tame": rendertest.Map(82, 8, 1), "hostile": hostile()} {
		v := open(t, m)
		for _, format := range []struct {
			ending, script string
			write          func(*strings.Builder, []corpus.Paper) error
		}{
			{".bib", "bibtex.text", func(b *strings.Builder, p []corpus.Paper) error { return nlpsource.WriteBibTeX(b, p) }},
			{".ris", "ris.text", func(b *strings.Builder, p []corpus.Paper) error { return nlpsource.WriteRIS(b, p) }},
		} {
			var b strings.Builder
			if err := format.write(&b, papersOf(m)); err != nil {
				t.Fatal(err)
			}
			want := parsed(t, "want"+format.ending, b.String())
			got := parsed(t, "got"+format.ending, ask[string](t, v, format.script+`(data.items.map(i => i.index))`))
			if len(got) != len(m.Items) || len(want) != len(got) {
				t.Fatalf("%s%s: %d papers, want %d (and %d by nlp/source)", name, format.ending, len(got), len(m.Items), len(want))
			}
			for i := range got {
				comparePapers(t, name+format.ending, &got[i], &want[i])
			}
		}
		v.checkCalm(t)
	}
}

func comparePapers(t *testing.T, name string, got, want *corpus.Paper) {
	t.Helper()
	for _, field := range [][3]string{{"title", got.Title, want.Title}, {"abstract", got.Abstract, want.Abstract}, {"venue", got.Venue, want.Venue},
		{"year", fmt.Sprint(got.Year), fmt.Sprint(want.Year)}, {"URL", got.URL, want.URL}} {
		if field[1] != field[2] {
			t.Errorf("%s: the %s is\n%q, want\n%q", name, field[0], field[1], field[2])
		}
	}
	if len(got.Authors) != len(want.Authors) || strings.HasPrefix(name, "tame") && !slices.Equal(names(got), names(want)) {
		t.Errorf("%s: %d authors, want %d: %q and %q", name, len(got.Authors), len(want.Authors), names(got), names(want))
	}
}

func names(p *corpus.Paper) (all []string) {
	for _, a := range p.Authors {
		all = append(all, a.Name())
	}
	return all
}

// TestPicturesAreSaved presses the menu's buttons and looks at what arrives: a PNG of twice the stage, an SVG that XML
// parsers read and that holds neither scripts nor addresses.
func TestPicturesAreSaved(t *testing.T) {
	v := open(t, hostile())
	for _, name := range []string{"PNG", "SVG"} {
		ask[bool](t, v, `([...document.querySelectorAll("#saves button")].find(b => b.textContent.startsWith("`+name+`")).click(), true)`)
	}
	width := ask[int](t, v, `Math.round(2 * view.state().width)`)
	config, err := png.DecodeConfig(bytes.NewReader(v.file(t, ".png")))
	if err != nil || config.Width != width {
		t.Errorf("the PNG is %d wide, want %d: %v", config.Width, width, err)
	}
	elements := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(v.file(t, ".svg")))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the SVG is no XML: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			elements[start.Name.Local]++
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("the SVG has %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	}
	if elements["script"]+elements["img"]+elements["foreignObject"] > 0 || elements["svg"] != 1 || len(elements) < 2 {
		t.Errorf("the SVG holds %v", elements)
	}
	v.checkCalm(t)
}

// TestTheTableIsSafeCSV: every row has all fields, and no cell of text would run as a formula.
func TestTheTableIsSafeCSV(t *testing.T) {
	m := hostile()
	v := open(t, m)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(ask[string](t, v, `csv.text(data.items.map(i => i.index))`), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(m.Items)+1 {
		t.Fatalf("%d rows, want %d: %v", len(rows), len(m.Items)+1, err)
	}
	texts := []int{slices.Index(rows[0], "id"), slices.Index(rows[0], "title"), slices.Index(rows[0], "authors"), slices.Index(rows[0], "venue"), slices.Index(rows[0], "topic_label"), slices.Index(rows[0], "terms")}
	for n, row := range rows[1:] {
		for _, c := range texts {
			if row[c] != "" && strings.ContainsAny(row[c][:1], "=+-@") || strings.ContainsAny(row[c], "\r\n") {
				t.Errorf("row %d has the cell %q", n, row[c])
			}
		}
	}
	v.checkCalm(t)
}
