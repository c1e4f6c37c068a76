package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

func TestReportGolden(t *testing.T) {
	m := recorded(rendertest.Map(40, 4, 5))
	rendertest.Golden(t, "report.md", wrote(t, export.WriteReportMarkdown, m))
}

// The page and the Markdown say the same, and both tell of every topic, bridge, method, option and note.
func TestReportsTellAll(t *testing.T) {
	m := recorded(rendertest.Map(82, 7, 1))
	page, text := html.UnescapeString(string(wrote(t, export.WriteReportHTML, m))), unescaped(string(wrote(t, export.WriteReportMarkdown, m)))
	var facts []string
	for _, c := range m.Clusters {
		facts = append(facts, c.Label, c.Terms[0].Label, m.Items[c.Items[0]].Title, m.Items[c.Items[0]].Authors[0])
	}
	for _, b := range m.Bridges {
		facts = append(facts, m.Items[b.Item].Title, b.Why)
	}
	for _, r := range m.Run.Methods[:3] {
		facts = append(facts, r.Text)
	}
	facts = append(facts, "library.bib", "more.ris", "--resolution", "--network", "papergraph 9.8.7", m.Run.Command, "betweenness is estimated"[1:],
		"became part of another, which leaves 82 papers", "10.1038/s41598-019-41695-z", m.Description)
	for _, fact := range facts {
		if !strings.Contains(page, fact) {
			t.Errorf("the page does not say %q", fact)
		}
		if !strings.Contains(text, fact) {
			t.Errorf("the Markdown does not say %q", fact)
		}
	}
	if want := fmtLimit(m); !strings.Contains(page, want) || !strings.Contains(text, want) {
		t.Errorf("the reports do not say %q", want)
	}
}

// Warnings of a file that the report does not repeat are counted.
func TestReportCountsWarnings(t *testing.T) {
	m := recorded(rendertest.Map(20, 2, 1))
	m.Run.Inputs[1].Warnings = strings.Split(strings.Repeat("an odd line,", 11), ",")[:11]
	text := unescaped(string(wrote(t, export.WriteReportMarkdown, m)))
	if strings.Count(text, "an odd line.") != 8 || !strings.Contains(text, "- 3 further warnings of more.ris are in run.json.") {
		t.Errorf("8 warnings of 11 and the number of the others should be told: %s", text[strings.Index(text, "## What was read"):][:900])
	}
}

// A word for items in any script stands whole at the head of a table.
func TestReportKeepsLetters(t *testing.T) {
	m := rendertest.Map(20, 2, 1)
	m.ItemWord = "статья"
	if text := string(wrote(t, export.WriteReportMarkdown, m)); !strings.Contains(text, "| Статья | Topic |") {
		t.Errorf("no table of статья: %.300s", text)
	}
}

func fmtLimit(m *render.Map) string {
	return "The map holds " + render.Grouped(len(m.Links)) + " of " + render.Grouped(m.TotalLinks) + " links"
}

// unescaped takes the backslashes out of Markdown.
func unescaped(s string) string {
	return regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(s, "$1")
}

// Whatever the map says, the page is well nested, has no script, loads nothing, and its links lead to the web or to what is
// there; its policy allows its own style sheet.
func TestReportPageIsSafe(t *testing.T) {
	for name, m := range recordedMaps() {
		t.Run(name, func(t *testing.T) {
			page := wrote(t, export.WriteReportHTML, m)
			checkElements(t, page)
			sheet := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindSubmatch(page)
			sum := sha256.Sum256(sheet[1])
			if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !bytes.Contains(page, []byte(hash)) {
				t.Errorf("the policy does not name %s", hash)
			}
			if bytes.ContainsAny(page, "\x00\x07\x1b\u0085") {
				t.Error("control characters were written")
			}
		})
	}
}

// checkElements walks through all elements of a page.
func checkElements(t *testing.T, page []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(bytes.Replace(page, []byte("<!DOCTYPE html>"), nil, 1)))
	d.AutoClose = []string{"meta"}
	d.Strict = false
	forbidden := []string{"script", "img", "iframe", "object", "embed", "foreignObject", "use", "image", "link", "base", "form"}
	var ids, links []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains(forbidden, e.Name.Local) {
			t.Errorf("element %s", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch name := strings.ToLower(a.Name.Local); {
			case strings.HasPrefix(name, "on"), name == "style", name == "src":
				t.Errorf("attribute %s=%q of %s", name, a.Value, e.Name.Local)
			case name == "id":
				ids = append(ids, a.Value)
			case name == "href":
				links = append(links, a.Value)
			}
		}
	}
	for _, link := range links {
		if at, inside := strings.CutPrefix(link, "#"); inside && !slices.Contains(ids, at) || !inside && !strings.HasPrefix(link, "http") {
			t.Errorf("a link leads to %q", link)
		}
	}
	slices.Sort(ids)
	if n := len(ids); len(slices.Compact(ids)) != n {
		t.Error("two elements have the same id")
	}
}

// Every line of the Markdown is one of ours: hostile texts begin no block and hold no markup that is not escaped.
func TestReportMarkdownIsEscaped(t *testing.T) {
	text := string(wrote(t, export.WriteReportMarkdown, recorded(rendertest.Hostile())))
	if strings.ContainsAny(text, "\x00\x07\x1b\r") || regexp.MustCompile(`(^|[^\\(])<[a-zA-Z/!]`).MatchString(text) {
		t.Errorf("markup or control characters are left: %q", regexp.MustCompile(`.{20}(^|[^\\(])<[a-zA-Z/!].{20}`).FindString(text))
	}
	ours := regexp.MustCompile(`^($|#{1,3} |\| |- |\d+\. | {2,3} - |    papergraph map|\*\*|[A-Z0-9])`)
	for line := range strings.SplitSeq(text, "\n") {
		if !ours.MatchString(line) {
			t.Errorf("a line begins with %.40q", line)
		}
	}
}

// A real parser of HTML finds no error in the page, and one of Markdown nothing in the text that is markup of a title.
const readReports = `
import sys, json, html5lib, markdown_it
html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], encoding="utf-8").read())
tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(open(sys.argv[2], encoding="utf-8").read())
flat = [c for t in tokens for c in [t] + (t.children or [])]
print(json.dumps({"raw": [t.content for t in flat if t.type.startswith("html")], "images": sum(t.type == "image" for t in flat),
    "links": [t.attrs["href"] for t in flat if t.type == "link_open"], "headings": sum(t.type == "heading_open" for t in flat),
    "tables": sum(t.type == "table_open" for t in flat), "text": " ".join(t.content for t in flat if t.type == "text")}))
`

func TestOthersReadReports(t *testing.T) {
	program := python(t, "html5lib, markdown_it")
	for name, m := range recordedMaps() {
		dir := t.TempDir()
		page, text := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.md")
		for path, data := range map[string][]byte{page: wrote(t, export.WriteReportHTML, m), text: wrote(t, export.WriteReportMarkdown, m)} {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out, err := exec.Command(program, "-c", readReports, page, text).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %s", name, out)
			continue
		}
		var got struct {
			Raw, Links               []string
			Images, Headings, Tables int
			Text                     string
		}
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Raw) > 0 || got.Images > 0 || slices.ContainsFunc(got.Links, func(l string) bool { return !strings.HasPrefix(l, "http") }) {
			t.Errorf("%s: raw HTML %q, %d images, links %q", name, got.Raw, got.Images, got.Links)
		}
		if len(m.Clusters) > 0 && got.Headings < min(len(m.Clusters), 40) {
			t.Errorf("%s: %d headings", name, got.Headings)
		}
	}
}

// BenchmarkReport writes the page for the map of BenchmarkSQLite.
func BenchmarkReport(b *testing.B) { benchmarkFormat(b, export.WriteReportHTML) }
