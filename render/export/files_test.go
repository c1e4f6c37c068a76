package export_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// light are formats that are quick to write.
func light(t *testing.T) []export.Format {
	t.Helper()
	rows, err := export.Parse("json,gexf,csv", "")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// filesIn are the names of all files in a directory.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestWriteAll(t *testing.T) {
	m, dir := rendertest.Map(30, 3, 1), filepath.Join(t.TempDir(), "new", "folder")
	var progress []string
	rows := light(t)
	written, err := export.WriteAll(context.Background(), m, export.Destination{
		Dir: dir, Formats: rows,
		Progress: func(done, total int, file string) { progress = append(progress, fmt.Sprintf("%d/%d", done, total)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		if want := fmt.Sprintf("%d/%d", i+1, len(rows)); len(progress) != len(rows) || progress[i] != want {
			t.Fatalf("progress %s", strings.Join(progress, " "))
		}
	}
	if len(written) != len(rows) || len(filesIn(t, dir)) != len(rows) {
		t.Fatalf("%d files were told of, %q are there", len(written), filesIn(t, dir))
	}
	for i, w := range written {
		data, err := os.ReadFile(filepath.Join(dir, w.File))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if w.Name != rows[i].Name || w.Bytes != int64(len(data)) || w.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%+v does not tell of %s", w, rows[i].File)
		}
		if !bytes.Equal(data, writeTable(t, rows[i], m)) {
			t.Errorf("%s holds something else than its writer wrote", w.File)
		}
	}
}

// What a format writes is the same whether the drawing is shared with others or not, and a content in parts is a whole.
func TestWriteAllSharesDrawings(t *testing.T) {
	rows, err := export.Parse("json,html,svg,dot", "map")
	if err != nil {
		t.Fatal(err)
	}
	empty := export.Format{Name: "empty", File: "empty.txt", Write: func(context.Context, io.Writer, *render.Map, export.Options) error { return nil }}
	other := rendertest.Map(9, 2, 7) // a writer that draws another map with the options it is given
	another := export.Format{Name: "other", File: "other.json", Write: func(ctx context.Context, w io.Writer, _ *render.Map, o export.Options) error {
		return export.WriteJSON(ctx, w, other, o)
	}}
	drawn := export.Format{Name: "drawn", File: "drawn.svg", Write: func(ctx context.Context, w io.Writer, _ *render.Map, o export.Options) error {
		return export.Pictures()[0].Write(ctx, w, other, o)
	}}
	m, dir := rendertest.Map(300, 5, 1), t.TempDir()
	if _, err := export.WriteAll(context.Background(), m, export.Destination{Dir: dir, Formats: append(rows, empty, another, drawn)}); err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{"empty.txt": {}, "other.json": wrote(t, export.WriteJSON, other), "drawn.svg": wrote(t, export.Pictures()[0].Write, other)}
	for _, f := range rows {
		want[f.File] = wrote(t, f.Write, m)
	}
	for file, content := range want {
		if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s holds %d bytes, want %d: %v", file, len(got), len(content), err)
		}
	}
}

// A format that a map is too large for is left out, unless there is no other.
func TestWriteAllLeavesOutWhatIsTooLarge(t *testing.T) {
	small := export.Format{Name: "small", File: "small.svg", Write: func(context.Context, io.Writer, *render.Map, export.Options) error {
		return &picture.TooLargeError{Nodes: 6000, Edges: 1, MostNodes: 5000, MostEdges: 20000, Drawer: "Graphviz"}
	}}
	const why = "6,000 nodes and 1 edges are too many for Graphviz, which draws at most 5,000 and 20,000"
	m, dir := rendertest.Map(9, 2, 1), t.TempDir()
	written, err := export.WriteAll(context.Background(), m, export.Destination{Dir: dir, Formats: []export.Format{small, light(t)[0]}})
	if err != nil || len(filesIn(t, dir)) != 1 {
		t.Fatalf("%q were written: %v", filesIn(t, dir), err)
	}
	if left := written[0].LeftOut; left == nil || left.Error() != why || written[1].LeftOut != nil {
		t.Errorf("left out: %v, %v", left, written[1].LeftOut)
	}
	_, err = export.WriteAll(context.Background(), m, export.Destination{Dir: dir, Formats: []export.Format{small}})
	if err == nil || !strings.HasSuffix(err.Error(), why) {
		t.Errorf("a format that is left out alone: %v", err)
	}
}

// A format that fails, or a run that is interrupted, leaves what was there.
func TestWriteAllChangesNothingOnError(t *testing.T) {
	broken := export.Format{Name: "broken", File: "broken.txt", Write: func(_ context.Context, w io.Writer, _ *render.Map, _ export.Options) error {
		fmt.Fprint(w, "half a file")
		return errBroken
	}}
	m, dir := rendertest.Map(30, 3, 1), t.TempDir()
	old := filepath.Join(dir, "map.json")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(what string, err, want error, text string) {
		t.Helper()
		if !errors.Is(err, want) || !strings.Contains(err.Error(), text) {
			t.Errorf("%s: got %v", what, err)
		}
		data, readErr := os.ReadFile(old)
		if names := filesIn(t, dir); len(names) != 1 || readErr != nil || string(data) != "old" {
			t.Errorf("%s: the folder holds %q, map.json %q", what, names, data)
		}
	}
	_, err := export.WriteAll(context.Background(), m, export.Destination{Dir: dir, Formats: append(light(t), broken)})
	check("a broken format", err, errBroken, "broken.txt")

	ctx, cancel := context.WithCancel(context.Background())
	_, err = export.WriteAll(ctx, m, export.Destination{Dir: dir, Formats: light(t), Progress: func(int, int, string) { cancel() }})
	check("cancelled", err, context.Canceled, "")

	fresh := filepath.Join(t.TempDir(), "fresh")
	if _, err := export.WriteAll(ctx, m, export.Destination{Dir: fresh, Formats: light(t)}); err == nil {
		t.Error("a cancelled run wrote files")
	}
	if _, err := os.Stat(fresh); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory of a run that wrote nothing is there: %v", err)
	}
}

func TestWriteAllErrors(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	bad := rendertest.Map(3, 1, 1)
	bad.Items[1].ID = bad.Items[0].ID
	for _, test := range []struct {
		m    *render.Map
		to   export.Destination
		want string
	}{
		{&render.Map{}, export.Destination{}, "the output directory has no name"},
		{&render.Map{}, export.Destination{Dir: file}, "is a file; the output needs a directory"},
		{&render.Map{}, export.Destination{Dir: filepath.Join(file, "sub")}, "a part of its path is a file"},
		{&render.Map{}, export.Destination{Dir: dir, Options: export.Options{Picture: picture.Options{Width: 1}}}, "Width is 1"},
		{bad, export.Destination{Dir: dir}, "have the same id"},
	} {
		if _, err := export.WriteAll(context.Background(), test.m, test.to); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.json")
	for _, content := range []string{"first", "second, longer", ""} {
		if err := export.WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != content {
			t.Errorf("got %q, %v, want %q", data, err, content)
		}
	}
	if err := export.WriteFile(dir, []byte("x")); err == nil || !strings.Contains(err.Error(), dir+" was not written") {
		t.Errorf("a directory: got %v", err)
	}
	if names := filesIn(t, dir); len(names) != 1 {
		t.Errorf("left behind: %q", names)
	}
}

// A disk that is full is played by a limit on the size of files, set in a process of its own.
func TestDiskFull(t *testing.T) {
	if dir := os.Getenv("PAPERGRAPH_TEST_FULL_DISK"); dir != "" {
		written, err := export.WriteAll(context.Background(), rendertest.Map(82, 7, 1), export.Destination{Dir: dir, Formats: light(t)})
		fmt.Printf("%d files, error: %v\n", len(written), err)
		return
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh to set a limit with")
	}
	dir := t.TempDir()
	old := filepath.Join(dir, "graph.gexf")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	child := exec.Command(shell, "-c", `ulimit -f 8 && exec "$0" -test.run='^TestDiskFull$'`, os.Args[0])
	child.Env = append(os.Environ(), "PAPERGRAPH_TEST_FULL_DISK="+dir)
	out, err := child.CombinedOutput()
	if err != nil {
		t.Skipf("the limit could not be set: %v: %s", err, out)
	}
	if want := "0 files, error: export: " + old + " was not written"; !strings.Contains(string(out), want) {
		t.Errorf("got %s, want %s", out, want)
	}
	data, err := os.ReadFile(old)
	if names := filesIn(t, dir); len(names) != 1 || err != nil || string(data) != "old" {
		t.Errorf("the folder holds %q, graph.gexf %q", names, data)
	}
}
