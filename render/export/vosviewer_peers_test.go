package export_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// VOSviewer Online itself, a web page, opens map.json and the two tables of VOSviewer in a browser and tells what it
// drew. It and what it stands on come through npm.

func vosviewerPackages() []string {
	return []string{
		"vosviewer-online@1.2.2", "react@17.0.2", "react-dom@17.0.2", "mobx@6.16.1", "mobx-react-lite@3.4.3", "@mui/material@5.18.0",
		"@mui/icons-material@5.18.0", "@mui/styles@5.18.0", "@emotion/react@11.14.0", "@emotion/css@11.13.5", "@emotion/styled@11.14.1", "esbuild@0.28.2",
	}
}

// vosviewerFolder is where the page of VOSviewer Online is.
func vosviewerFolder(t *testing.T) string {
	peers(t, "npm")
	dir := filepath.Join(cacheFolder(t), "vosviewer")
	if _, err := os.Stat(filepath.Join(dir, "app.js")); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	fetch(t, "npm", append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--silent", "--legacy-peer-deps"}, vosviewerPackages()...)...)
	source, err := os.ReadFile(filepath.Join("testdata", "vosviewer", "app.jsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "app.jsx"), source, 0o644); err != nil {
		t.Fatal(err)
	}
	bundle := exec.Command(filepath.Join(dir, "node_modules", ".bin", "esbuild"), "app.jsx", "--bundle", "--outfile=app.js",
		"--loader:.js=jsx", `--define:process.env.NODE_ENV="production"`, "--define:global=window", "--log-level=error")
	bundle.Dir = dir
	if out, err := bundle.CombinedOutput(); err != nil {
		t.Skipf("esbuild cannot bundle what npm fetched: %v: %.1000s", err, out)
	}
	return dir
}

// vosviewer serves the page and the files of a map to a browser.
type vosviewer struct {
	browser context.Context
	files   string
	address string
}

func newVOSviewer(t *testing.T) *vosviewer {
	if os.Getenv("PAPERGRAPH_BROWSER") == "" {
		t.Skip("PAPERGRAPH_BROWSER is not set: there is no browser to run VOSviewer Online in")
	}
	app, files := vosviewerFolder(t), t.TempDir()
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<!doctype html><meta charset="utf-8"><div id="app"></div><script src="app.js"></script>`)
	})
	mux.HandleFunc("/app.js", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, filepath.Join(app, "app.js")) })
	mux.Handle("/files/", http.StripPrefix("/files/", http.FileServer(http.Dir(files))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return &vosviewer{browser: newBrowser(t), files: files, address: server.URL}
}

// newBrowser starts a browser. One that does not come up on a busy machine is left and another started.
func newBrowser(t *testing.T) context.Context {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.WindowSize(1400, 900),
		chromedp.Flag("disable-dev-shm-usage", true))
	for attempt := range 3 {
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		browser, cancel := chromedp.NewContext(allocator)
		t.Cleanup(func() { cancel(); stop() })
		if _, err := chromedp.Run(browser, chromedp.Evaluate[int](`1`)); err == nil {
			return browser
		} else if attempt == 2 {
			t.Fatal(err)
		}
	}
	return nil
}

// told is what VOSviewer Online says below a map where the window is wide enough.
var told = regexp.MustCompile(`\w+: (\d+)\s*\|?\s*Links: (\d+)\s*\|?\s*Total link strength: ([0-9.e+-]+)`)

// open stores files of a map, lets VOSviewer Online open them and returns what it says of items, links and strength. A
// dialog would stop the page, and with it the test.
func (v *vosviewer) open(t *testing.T, parameters map[string]string, m *render.Map) (items, links int, strength float64) {
	t.Helper()
	var opened []string
	for parameter, format := range parameters {
		name := formatNamed(t, format).File
		if err := os.WriteFile(filepath.Join(v.files, name), written(t, format, m), 0o644); err != nil {
			t.Fatal(err)
		}
		opened = append(opened, parameter+"="+v.address+"/files/"+name)
	}
	slices.Sort(opened)
	ctx, cancel := context.WithTimeout(v.browser, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(v.address+"/#"+strings.Join(opened, "&"))); err != nil {
		t.Fatal(err)
	}
	for range 300 {
		text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
		if err != nil {
			t.Fatal(err)
		}
		if found := told.FindStringSubmatch(text); found != nil {
			items, _ = strconv.Atoi(found[1])
			links, _ = strconv.Atoi(found[2])
			strength, _ = strconv.ParseFloat(found[3], 64)
			return items, links, strength
		}
		time.Sleep(100 * time.Millisecond)
	}
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	t.Fatalf("VOSviewer Online does not draw the map, and says %.300q", text)
	return 0, 0, 0
}

func TestVOSviewerOnlineDrawsMaps(t *testing.T) {
	v := newVOSviewer(t)
	all := exampleMaps(t)
	all["hostile"] = rendertest.Hostile()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		m, want := all[name], 0.0
		for _, l := range m.Links {
			want += l.Strength
		}
		for _, parameters := range []map[string]string{{"json": "json"}, {"map": "vosviewer-map", "network": "vosviewer-network"}} {
			items, links, strength := v.open(t, parameters, m)
			if items != len(m.Items) || links != len(m.Links) || math.Abs(strength-want) > 0.006+1e-3*want {
				t.Errorf("%s: %d items and %d links of strength %v, want %d, %d, %v", name, items, links, strength, len(m.Items), len(m.Links), want)
			}
			t.Logf("%s %v: %d items, %d links, strength %v", name, parameters, items, links, strength)
		}
	}
}
