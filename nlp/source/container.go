package source

// Compressed input is recognised by its first bytes and read through guards. What expands is counted over the whole
// file, gzip or zstd within zip included: it may grow to 2 GiB, and to 200 times the packed size beyond a first MiB, and yield
// a paper for every eight bytes beyond a first 100,000. Members of a zip are read in name order and only in memory: nothing is ever written, and a name that leads out of the archive
// is reported, not read.

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
)

const (
	expandedLimit  = 2 << 30   // bytes that one file may grow to
	ratioLimit     = 200       // times its packed size
	ratioSlack     = 1 << 20   // bytes that may expand before the ratio counts
	papersSlack    = 100_000   // papers of a packed file, whatever its size
	paperLeast     = 8         // bytes of it that a further paper takes
	strangerLimit  = 500       // members of no known format that are looked at closely
	entryLimit     = 10_000    // members of a zip
	directoryLimit = 16 << 20  // bytes of a zip's table of members
	heldLimit      = 128 << 20 // bytes of a zip that comes through a pipe and must be held in memory
)

// expansion counts what one file grows to.
type expansion struct {
	file      string
	grown     int64
	papers    int64
	strangers int          // members of no known format
	packed    func() int64 // packed bytes used so far
	limit     int64        // bytes that it may grow to
}

func (e *expansion) guard(r io.Reader) io.Reader { return &guardedReader{r, e} }

type guardedReader struct {
	r io.Reader
	e *expansion
}

func (g *guardedReader) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.e.grown += int64(n)
	if limit := g.e.exceeded(); limit != nil {
		return 0, limit
	}
	return n, err
}

// exceeded returns the error of a file that has grown too much, or nil.
func (e *expansion) exceeded() error {
	switch {
	case e.grown > e.limit:
		return &LimitError{e.file, "it expands to more than " + sizeText(e.limit)}
	case e.grown > ratioSlack+ratioLimit*e.packed():
		return &LimitError{e.file, fmt.Sprintf("it expands to more than %d times its size", ratioLimit)}
	case e.grown > 0 && e.papers > papersSlack+e.packed()/paperLeast:
		return &LimitError{e.file, "it expands to more papers than a file of its size can hold"}
	}
	return nil
}

// unpack reads a raw file as what its first bytes say: a zip, a gzip stream or plain text.
func (r *reading) unpack(rep Report, raw *rawReader) {
	br := bufio.NewReaderSize(raw, headSize)
	head, _ := br.Peek(sniffBytes)
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) && !bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		r.stream(rep, br, &expansion{file: rep.File, packed: func() int64 { return raw.n }, limit: expandedLimit})
		return
	}
	archive, err := seekable(raw, br)
	if err != nil {
		r.fail(rep, fmt.Errorf("%s: %w", rep.File, err))
		return
	}
	r.zip(rep, archive)
}

// stream reads plain bytes or one layer of compression.
func (r *reading) stream(rep Report, br *bufio.Reader, e *expansion) {
	text, err := uncompress(br, e)
	if err != nil {
		r.fail(rep, fmt.Errorf("%s: %w", rep.Name(), err))
		return
	}
	defer text.Close()
	r.plain(rep, text.Reader, e)
}

// Uncompressed looks through gzip and zstd within the limits that hold for papers; name is for messages. What is not
// compressed passes through as it is. Reading fails with a *LimitError when the text grows beyond 2 GiB, or beyond 200
// times its packed size and a first MiB.
func Uncompressed(r io.Reader, name string) (io.ReadCloser, error) {
	raw := &countingReader{r: r}
	return uncompress(bufio.NewReaderSize(raw, headSize), &expansion{file: name, packed: func() int64 { return raw.n }, limit: expandedLimit})
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// uncompressed is a stream without its layer of compression.
type uncompressed struct {
	*bufio.Reader
	io.Closer
}

func uncompress(br *bufio.Reader, e *expansion) (uncompressed, error) {
	head, _ := br.Peek(sniffBytes)
	for _, layer := range layers {
		if !bytes.HasPrefix(head, layer.magic) {
			continue
		}
		unpacked, err := layer.open(br)
		if err != nil {
			return uncompressed{}, fmt.Errorf("damaged %s: %w", layer.name, err)
		}
		damage := &damageReader{unpacked, layer.name}
		return uncompressed{bufio.NewReaderSize(e.guard(damage), headSize), unpacked}, nil
	}
	return uncompressed{br, io.NopCloser(br)}, nil
}

// damageReader says of errors that it was the compression that failed.
type damageReader struct {
	r    io.Reader
	name string // of the layer
}

func (d *damageReader) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("damaged %s: %w", d.name, err)
	}
	return n, err
}

// layers are the ways to compress one stream.
var layers = []struct {
	name  string
	magic []byte
	open  func(io.Reader) (io.ReadCloser, error)
}{
	{"gzip", []byte{0x1f, 0x8b, 8}, func(r io.Reader) (io.ReadCloser, error) { return gzip.NewReader(r) }},
	{"zstd", []byte{0x28, 0xb5, 0x2f, 0xfd}, openZstd},
}

// windowLimit is how far back in the text a zstd stream may refer; it is what the decoder holds in memory. zstd's own
// program goes beyond 8 MiB only when it is told to.
const windowLimit = 128 << 20

func openZstd(r io.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(windowLimit), zstd.WithDecoderMaxMemory(windowLimit))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// plain turns away what is not text, by its first bytes, and decodes the rest.
func (r *reading) plain(rep Report, br *bufio.Reader, e *expansion) {
	head, _ := br.Peek(sniffBytes)
	if look := looksBinary(head); look != nil {
		r.fail(rep, look.unknown(rep.Name()))
		return
	}
	r.text(rep, br, e)
}

// fail reports a file that is not decoded.
func (r *reading) fail(rep Report, err error) {
	rep.Err = err
	r.result.Files = append(r.result.Files, rep)
}

// archive is a zip with random access.
type archive struct {
	io.ReaderAt
	size int64
}

// seekable gives random access to a file whose beginning has been read through br; a pipe is held in memory.
func seekable(raw *rawReader, br *bufio.Reader) (archive, error) {
	if file, ok := raw.r.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			_, err := io.Copy(io.Discard, br)
			return archive{file, info.Size()}, err
		}
	}
	held, err := io.ReadAll(io.LimitReader(br, heldLimit+1))
	if err == nil && len(held) > heldLimit {
		err = fmt.Errorf("a zip of more than %s must be a file, not a pipe", sizeText(heldLimit))
	}
	return archive{bytes.NewReader(held), int64(len(held))}, err
}

// zip reads the members of an archive in name order.
func (r *reading) zip(rep Report, a archive) {
	files, err := a.members(rep.File)
	e := &expansion{file: rep.File, packed: func() int64 { return a.size }, limit: expandedLimit}
	switch {
	case errors.Is(err, errWorkbook):
		e.limit = workbookLimit
		r.workbook(rep, files, e)
		return
	case err != nil:
		r.fail(rep, err)
		return
	}
	for _, f := range files {
		member := rep
		member.Member, member.Found = memberName(f), true
		r.member(member, f, e)
		if r.ctx.Err() != nil || e.exceeded() != nil {
			return
		}
	}
	if len(files) == 0 {
		r.fail(rep, fmt.Errorf("%s: %w", rep.File, ErrEmpty))
	}
}

func (r *reading) member(rep Report, f *zip.File, e *expansion) {
	if !safeName(f.Name) {
		r.fail(rep, fmt.Errorf("%s: the name leads out of the archive; it is not read", rep.Name()))
		return
	}
	content, err := f.Open()
	if err != nil {
		r.fail(rep, fmt.Errorf("%s: damaged or unusual zip: %w", rep.Name(), err))
		return
	}
	defer content.Close()
	r.stream(rep, bufio.NewReaderSize(&cancelReader{e.guard(&damageReader{content, "zip"}), r}, headSize), e)
}

// cancelReader ends when the context of a reading does.
type cancelReader struct {
	r       io.Reader
	reading *reading
}

func (c *cancelReader) Read(p []byte) (int, error) {
	if err := c.reading.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// members lists the files of a zip that are worth reading, by name. The error is errWorkbook when they are
// the parts of a workbook.
func (a archive) members(name string) ([]*zip.File, error) {
	access := &budgetReader{a, directoryLimit}
	z, err := zip.NewReader(access, a.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%s: damaged zip: %w", name, err)
	}
	access.left = math.MaxInt64
	if len(z.File) > entryLimit {
		return nil, &LimitError{name, fmt.Sprintf("it holds more than %d members", entryLimit)}
	}
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" }) {
		return z.File, errWorkbook
	}
	if look := looksOffice(z); look != nil {
		return nil, look.unknown(name)
	}
	if overlap(z.File) {
		return nil, fmt.Errorf("%s: damaged zip: its members lie over each other", name)
	}
	files := slices.DeleteFunc(z.File, func(f *zip.File) bool { return f.FileInfo().IsDir() || hidden(f.Name) })
	slices.SortStableFunc(files, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	return files, nil
}

// overlap reports whether members share bytes of the archive, as only bombs do.
func overlap(files []*zip.File) bool {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		from, err := f.DataOffset()
		if err == nil && f.CompressedSize64 > 0 && f.CompressedSize64 < math.MaxInt64/2 {
			spans = append(spans, span{from, from + int64(f.CompressedSize64)})
		}
	}
	slices.SortFunc(spans, func(s, t span) int { return cmp.Or(cmp.Compare(s.from, t.from), cmp.Compare(s.to, t.to)) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return true
		}
	}
	return false
}

// budgetReader fails once more than left bytes were asked for. It bounds the table of members while it is read, since
// the length that the archive states for it may lie.
type budgetReader struct {
	io.ReaderAt
	left int64
}

func (b *budgetReader) ReadAt(p []byte, off int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, fmt.Errorf("its table of members is longer than %s", sizeText(directoryLimit))
	}
	return b.ReaderAt.ReadAt(p, off)
}

// safeName reports whether a member's name stays within the archive.
func safeName(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	return !strings.HasPrefix(name, "/") && !slices.Contains(strings.Split(name, "/"), "..")
}

// memberName is a member's name as text: old archives write names in the code page of the first PC.
func memberName(f *zip.File) string {
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	name, _ := charmap.CodePage437.NewDecoder().String(f.Name)
	return name
}

// hidden reports whether a part of a member's name begins with a dot, or is what some systems add to archives.
func hidden(name string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		if strings.HasPrefix(part, ".") && part != ".." && part != "." || part == "__MACOSX" {
			return true
		}
	}
	return false
}
