package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// hostile is a map of 200 items, each with a title that attacks: every text of rendertest.Strings in markup,
// attributes, templates and addresses.
func hostile() *render.Map {
	around := []string{
		"%s", `"><img src=x onerror=alert(1)>%s`, `'-alert(1)-'%s`, "{{%s}} ${alert(1)} <%%= 1 %%>", "javascript:alert(1)//%s",
		"%s</textarea><script>alert(1)</script>", `<a href="javascript:alert(1)">%s</a>`,
		"&lt;img src=x onerror=alert(1)&gt; %s", "@article{x,\n title={%s}}", "TY  - JOUR\nTI  - %s\nER  - ", "%%s %s %%n",
		"%s #item=1&topic=2", "\u2066%s\u2069 \u202e%s",
	}
	texts := rendertest.Strings()
	m := rendertest.Map(200, 7, 2)
	text := func(n int) string {
		said := strings.ReplaceAll(around[n/len(texts)%len(around)], "%s", texts[n%len(texts)])
		return asSent(strings.ReplaceAll(said, "%%", "%"))
	}
	for i := range m.Items {
		item := &m.Items[i]
		item.Title, item.Label, item.Venue = fmt.Sprint(text(i), " ", i), text(i+1), text(i+3)
		item.Text = text(i+2) + " " + item.Terms[0].Label
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
		n += document.querySelectorAll("img, iframe, object, embed, textarea, main script, header script, #saves script").length;
		n += document.querySelectorAll("a[href^=javascript], a[href^=' ']").length;
		n += document.body.innerText.includes("[object") ? 1 : 0;
	};
	const each = (list, action) => list.forEach((x, k) => { action(x, k); count(); });
	each(data.items, (_, i) => { choose.item(i); draw.light(i); });
	each(data.clusters, (_, k) => choose.topic(k));
	each(data.links.slice(0, 200), (_, l) => choose.link(l));
	each(data.bridges, (_, b) => choose.bridge(b));
	each(data.items.slice(0, 40), (_, i) => choose.path(i, 199 - i));
	each(data.items.slice(0, 60), i => {
		choose.all("author", i.authors[0]);
		choose.all("term", i.terms[0].label);
		choose.all("venue", i.venue);
		choose.all("search", i.title);
	});
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
		if elements := askLater[int](t, v, step); elements != 0 {
			t.Errorf("%s: %d elements came out of texts, or objects were shown as text", name, elements)
		}
		v.checkCalm(t)
	}
}

// TestHostileAddresses: an address that means nothing shows the overview and no error.
func TestHostileAddresses(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	for _, fragment := range []string{
		"#", "#%", "#%E0%A4%A", "#item=nobody", "#topic=0", "#topic=-1", "#topic=1e3", "#topic=99999999999999999999",
		"#link=__proto__", "#bridge=constructor", "#set=5-3,,-1,x,999999999-999999999", "#set=1-999999999x",
		"#from=a&to=b", "#all=constructor&of=x", "#all=toString&of=toString", "#all=author", "#years=9999-1", "#years=a-b",
		"#score=NaN,1,betweenness", "#score=2,1,betweenness", "#score=0,1,nothing", "#size=__proto__",
		"#colour=<img src=x onerror=alert(1)>", "#at=NaN,NaN,NaN", "#at=1e308,0,0", "#at=0,0,999", "#at=,,",
		"#hide=999999999", "#<script>alert(1)</script>",
	} {
		got := ask[string](t, v, fmt.Sprintf(`(history.replaceState(null, "", %q), dispatchEvent(new PopStateEvent("popstate")),
			%s + (Object.values(view.state()).every(Number.isFinite) ? "" : " lost"))`, fragment, heading))
		if !strings.HasPrefix(got, "60 papers") || strings.HasSuffix(got, "lost") {
			t.Errorf("%s shows %q, want the overview", fragment, got)
		}
	}
	v.checkCalm(t)
}
