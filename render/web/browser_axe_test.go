package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render/rendertest"
)

// axe is the source of axe-core (https://github.com/dequelabs/axe-core, npm pack axe-core): the file that
// PAPERGRAPH_AXE names, or one below NODE_PATH.
func axe(t *testing.T) string {
	t.Helper()
	names := []string{os.Getenv("PAPERGRAPH_AXE")}
	for _, folder := range filepath.SplitList(os.Getenv("NODE_PATH")) {
		names = append(names, filepath.Join(folder, "axe-core", "axe.min.js"))
	}
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil {
			return string(text)
		}
	}
	t.Skip("set PAPERGRAPH_AXE to axe.min.js of axe-core, or NODE_PATH to where it is installed, to look for barriers")
	return ""
}

// serious names what axe finds to be a serious or critical barrier, each with the first element that has it.
const serious = `axe.run(document, { resultTypes: ["violations"] }).then(r => r.violations
	.filter(v => v.impact === "serious" || v.impact === "critical")
	.map(v => v.id + ": " + v.help + " (" + v.nodes.length + ") " + v.nodes[0].html.slice(0, 200)
		+ " " + (v.nodes[0].any[0]?.message ?? "")))`

// TestNoSeriousBarrier looks at every view in the light and in the dark. The script goes in through the debugger, past
// the page's policy.
func TestNoSeriousBarrier(t *testing.T) {
	v := open(t, rendertest.Map(82, 8, 1))
	script := axe(t)
	views := []struct{ name, step string }{
		{"overview", `choose.nothing()`},
		{"item", `choose.item(4)`},
		{"link", `choose.link(0)`},
		{"topic", `choose.topic(0)`},
		{"bridge", `choose.bridge(0)`},
		{"path", `choose.path(4, 60)`},
		{"set", `choose.set([1, 2, 3, 30, 40])`},
		{"filters", `panel.tab("filters"); state.set({ hidden: new Set([1]), colour: columns.all[0].key })`},
		{"table", `state.set({ table: true })`},
		{"suggestions", `search.ask("a")`},
		{"saves", `document.getElementById("saves").showPopover()`},
		{"help", `document.getElementById("help").showModal()`},
	}
	for _, scheme := range []string{"light", "dark"} {
		v.do(t, v.stillness(&emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme}), chromedp.Reload())
		ask[bool](t, v, `(`+"() => { "+script+"\n return true; })()")
		for _, view := range views {
			ask[bool](t, v, `(() => { `+view.step+`; return true; })()`)
			if found := askLater[[]string](t, v, serious); len(found) > 0 {
				t.Errorf("%s, %s:\n%s", scheme, view.name, strings.Join(found, "\n"))
			}
		}
	}
}
