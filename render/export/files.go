package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/moby/sys/atomicwriter"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// A reader of the output folder sees every file whole or not at all. All formats are rendered into memory before the
// first file is touched, so an error or an interruption while drawing changes nothing; then each file is written beside
// its place under another name, flushed to the disk and renamed. When the disk is full the file that failed is as it was
// before, and the error says which it is.

// Destination says which files a map is written to.
type Destination struct {
	Dir      string   // made when it does not exist
	Formats  []Format // rows of Formats
	Options  Options
	Progress func(done, total int, file string) // told when a file is ready, from the goroutine that called WriteAll; may be nil
}

// Written is a file that was written.
type Written struct {
	Name   string // of the format
	File   string // name of the file in the directory, with "/" where it lies in a folder there
	Bytes  int64
	SHA256 string // in hexadecimal

	LeftOut error // why it was not written although others were: a *picture.TooLargeError or a *NoPapersError; or nil
}

// renderers is how many formats are drawn at a time. Two keep both cores of a small machine busy; the drawings of more
// would be in memory at once.
const renderers = 2

// WriteAll writes the map in every format of the destination and returns what was written, in that order. A format that
// the map is too large for, or that is for papers alone where there are none, is left out and says so, unless it is so with
// all that were asked for. When WriteAll returns an error, the files that it returns with it are written, and all others
// are untouched.
func WriteAll(ctx context.Context, m *render.Map, to Destination) ([]Written, error) {
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if err := to.Options.Picture.Validate(); err != nil {
		return nil, err
	}
	to.Options.drawings = &drawings{m: m, made: make(map[string]*drawing)}
	to.Formats = inParts(to.Formats, m)
	made, err := makeDir(to.Dir)
	if err != nil {
		return nil, err
	}
	written, err := to.write(ctx, m)
	if err != nil && made && len(written) == 0 {
		os.Remove(to.Dir) // as it was before; it stays when something is in it
	}
	return written, err
}

// inParts are the rows with those that are written in the place of others.
func inParts(rows []Format, m *render.Map) []Format {
	var all []Format
	for _, f := range rows {
		if f.Parts == nil {
			all = append(all, f)
		} else {
			all = append(all, f.Parts(m)...)
		}
	}
	return all
}

func (to Destination) write(ctx context.Context, m *render.Map) ([]Written, error) {
	contents, err := to.render(ctx, m)
	if err != nil || len(contents) == 0 {
		return nil, err
	}
	if left := contents[0].leftOut; left != nil && !slices.ContainsFunc(contents, func(c content) bool { return c.leftOut == nil }) {
		return nil, fmt.Errorf("export: %w", left)
	}
	var written []Written
	for i, f := range to.Formats {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		if contents[i].leftOut != nil {
			written = append(written, Written{Name: f.Name, File: f.File, LeftOut: contents[i].leftOut})
			continue
		}
		path := filepath.Join(to.Dir, filepath.FromSlash(f.File))
		if _, err := makeDir(filepath.Dir(path)); err != nil {
			return written, err
		}
		if err := writeFile(path, contents[i].parts...); err != nil {
			return written, err
		}
		size, sum := contents[i].sum()
		written = append(written, Written{Name: f.Name, File: f.File, Bytes: size, SHA256: sum})
		contents[i] = content{} // which need not wait for the others
	}
	return written, nil
}

// rendered is one format in memory.
type rendered struct {
	format int
	data   content
	err    error
}

// render returns the content of every file. The first error stops the formats that have not begun.
func (to Destination) render(ctx context.Context, m *render.Map) ([]content, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs, results := make(chan int), make(chan rendered)
	for range renderers {
		go func() {
			for i := range jobs {
				results <- to.renderOne(ctx, m, i)
			}
		}()
	}
	go func() {
		for i := range to.Formats {
			jobs <- i
		}
		close(jobs)
	}()
	contents := make([]content, len(to.Formats))
	errs := make([]error, len(to.Formats))
	for done := range to.Formats {
		r := <-results
		contents[r.format], errs[r.format] = r.data, r.err
		if r.err != nil {
			cancel()
		} else if to.Progress != nil {
			to.Progress(done+1, len(to.Formats), to.Formats[r.format].File)
		}
	}
	return contents, firstCause(errs)
}

func (to Destination) renderOne(ctx context.Context, m *render.Map, i int) rendered {
	if err := ctx.Err(); err != nil {
		return rendered{format: i, err: err}
	}
	var out content
	err := to.Formats[i].Write(ctx, &out, m, to.Options)
	if errors.As(err, new(*picture.TooLargeError)) || errors.As(err, new(*NoPapersError)) {
		return rendered{format: i, data: content{leftOut: err}}
	}
	if err != nil && !errors.Is(err, ctx.Err()) {
		err = fmt.Errorf("%s: %w", to.Formats[i].File, err)
	}
	return rendered{i, out, err}
}

// firstCause is the first error that is not the cancellation which another one brought about, if there is one.
func firstCause(errs []error) error {
	var first error
	for _, err := range errs {
		if err != nil && (first == nil || errors.Is(first, context.Canceled) && !errors.Is(err, context.Canceled)) {
			first = err
		}
	}
	return first
}

// makeDir makes a directory and reports whether it was not there before.
func makeDir(dir string) (made bool, err error) {
	if dir == "" {
		return false, errors.New("export: the output directory has no name")
	}
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return false, nil
	case err == nil:
		return false, fmt.Errorf("export: %s is a file; the output needs a directory", dir)
	}
	err = os.MkdirAll(dir, 0o777)
	if errors.Is(err, syscall.ENOTDIR) {
		return false, fmt.Errorf("export: cannot make the directory %s: a part of its path is a file", dir)
	}
	if err != nil {
		return false, fmt.Errorf("export: cannot make the output directory: %w", err)
	}
	return true, nil
}

// A content is what a file will hold, in parts, or why there will be none. It does not grow by copying what is there
// already.
type content struct {
	parts   [][]byte
	leftOut error
}

// Write adds a copy of data.
func (c *content) Write(data []byte) (int, error) {
	const part = 1 << 18
	last := len(c.parts) - 1
	if last < 0 || cap(c.parts[last])-len(c.parts[last]) < len(data) {
		c.parts = append(c.parts, make([]byte, 0, max(part, len(data))))
		last++
	}
	c.parts[last] = append(c.parts[last], data...)
	return len(data), nil
}

// keep adds parts as they are; they must not change any more.
func (c *content) keep(parts ...[]byte) {
	for _, p := range parts {
		c.parts = append(c.parts, p[:len(p):len(p)])
	}
}

// sum returns the number of bytes and their SHA-256 in hexadecimal.
func (c *content) sum() (size int64, sha string) {
	hash := sha256.New()
	for _, p := range c.parts {
		hash.Write(p)
		size += int64(len(p))
	}
	return size, hex.EncodeToString(hash.Sum(nil))
}

// WriteFile writes data to the file at path as Replace does.
func WriteFile(path string, data []byte) error { return writeFile(path, data) }

// writeFile is WriteFile for data in parts.
func writeFile(path string, parts ...[]byte) error {
	return Replace(path, func(w io.Writer) error {
		for _, part := range parts {
			if _, err := w.Write(part); err != nil {
				return err
			}
		}
		return nil
	})
}

// Replace writes the file at path through write, whole or not at all: it replaces a file that is there in one step, or
// leaves it as it is and returns an error. Its directory must exist; the path may not be a symbolic link. The errors of
// write must be those of its writer.
func Replace(path string, write func(io.Writer) error) error {
	err := replace(path, write)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("export: the disk is full: %s was not written: %w", path, err)
	}
	return fmt.Errorf("export: %s was not written: %w", path, err)
}

// replace writes to a file beside path, which takes path's place when all of it is on the disk.
func replace(path string, write func(io.Writer) error) (err error) {
	file, err := atomicwriter.New(path, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	if _, err := file.Write(nil); err != nil { // a file to which nothing is written would not be there
		return err
	}
	return write(file)
}

// writeAll writes the parts one after the other. Nobody changes them afterwards, so a content need not copy them.
func writeAll(w io.Writer, format string, parts ...[]byte) error {
	if c, is := w.(*content); is {
		c.keep(parts...)
		return nil
	}
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("export: write %s: %w", format, err)
		}
	}
	return nil
}
