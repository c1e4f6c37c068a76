package source

// Read goes through the named inputs one by one: walk.go turns names into files, container.go unpacks gzip, zstd and zip,
// workbook.go Excel's sheets, sniff.go finds the format, and the format's decoder yields papers, which are checked,
// numbered and kept here.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Options say how to read. The zero value recognises every file by its content.
type Options struct {
	Stdin    io.Reader               // what the input "-" stands for
	Format   string                  // read every file as this row of Formats; "" to recognise each
	Columns  map[string]string       // for tables: field ("title", "abstract", ...; see ColumnFields) to heading
	Progress func(done, total int64) // called now and then with bytes read; total is -1 when a size is unknown
}

// A Result is what Read found.
type Result struct {
	Corpus corpus.Corpus
	Files  []Report // in the order of reading; a member of an archive has a report of its own
}

// A Report is the account of one file.
type Report struct {
	File   string `json:"file"`             // as named or found; "-" for standard input
	Member string `json:"member,omitempty"` // the file within the archive File
	Format string `json:"format,omitempty"` // the row of Formats it was read as
	SHA256 string `json:"sha256,omitempty"` // of the raw bytes of File, in hexadecimal
	Bytes  int64  `json:"bytes"`            // the size of File, packed as it is

	Records     int            `json:"records"` // papers read
	Skipped     []*SyntaxError `json:"-"`       // records that could not be read: the first 100
	NumSkipped  int            `json:"skipped"` // all of them
	Warnings    []string       `json:"warnings,omitempty"`
	NumWarnings int            `json:"-"` // Warnings holds the first 100

	Err   error `json:"-"` // why the file was not read, or not to its end
	Found bool  `json:"-"` // met in a directory or an archive, not named by the user
}

// Name is how messages call the file: "export.zip/refs.bib".
func (r *Report) Name() string {
	if r.Member == "" {
		return r.File
	}
	return r.File + "/" + r.Member
}

// NumSkipped is the number of records that could not be read, over all files.
func (r *Result) NumSkipped() int {
	n := 0
	for i := range r.Files {
		n += r.Files[i].NumSkipped
	}
	return n
}

// Complete reports whether everything asked for was read: no record was skipped and no file failed. Files of unknown
// format that merely lie in a directory or an archive do not count.
func (r *Result) Complete() bool {
	for i := range r.Files {
		var unknown *UnknownFormatError
		f := &r.Files[i]
		passedBy := f.Found && (errors.As(f.Err, &unknown) || errors.Is(f.Err, ErrEmpty))
		if f.NumSkipped > 0 || f.Err != nil && !passedBy {
			return false
		}
	}
	return true
}

// Read reads all papers of the inputs: files, directories (walked in name order, without hidden files) and "-" for
// standard input. Files that cannot be read are reported and passed over; the error is not nil only when the options
// are invalid, ctx is done, or not one paper was found, and then the Result still holds the reports. Time is linear in
// the bytes read.
func Read(ctx context.Context, inputs []string, o Options) (*Result, error) {
	r := &reading{ctx: ctx, o: o, result: &Result{}, ids: newNumbering()}
	if o.Format != "" {
		f, err := Lookup(o.Format)
		if err != nil {
			return nil, err
		}
		r.forced = &f
	}
	if err := checkColumns(o.Columns); err != nil {
		return nil, err
	}
	if len(inputs) == 0 {
		return r.result, errors.New("no input: name a file, a directory, or - for standard input")
	}
	files := walk(inputs)
	r.total = totalSize(files)
	for _, f := range files {
		r.file(f)
		if err := ctx.Err(); err != nil {
			return r.result, fmt.Errorf("reading %s: %w", f.name, err)
		}
	}
	r.progress(0)
	return r.result, r.verdict()
}

// A reading is the state of one call of Read.
type reading struct {
	ctx         context.Context
	o           Options
	forced      *Format
	result      *Result
	ids         *numbering
	cited       cited // over all files
	done, total int64
}

// file reads one file or archive and appends its reports.
func (r *reading) file(f found) {
	rep := Report{File: f.name, Found: f.inside}
	stream, err := f.open(r.o.Stdin)
	if err != nil {
		r.fail(rep, err)
		return
	}
	defer stream.Close()
	first := len(r.result.Files)
	raw := &rawReader{r: stream, hash: sha256.New(), reading: r}
	r.unpack(rep, raw)
	sum := raw.sum()
	for i := first; i < len(r.result.Files); i++ {
		r.result.Files[i].SHA256, r.result.Files[i].Bytes = sum, raw.n
	}
}

// rawReader counts and hashes the bytes of a file, reports progress and ends when the context does.
type rawReader struct {
	r       io.Reader
	n       int64
	hash    hash.Hash
	reading *reading
}

func (r *rawReader) Read(p []byte) (int, error) {
	if err := r.reading.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.r.Read(p)
	r.n += int64(n)
	r.hash.Write(p[:n])
	r.reading.progress(n)
	return n, err
}

// sum reads what decoding left unread and returns the hash of the whole file.
func (r *rawReader) sum() string {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return ""
	}
	return hex.EncodeToString(r.hash.Sum(nil))
}

func (r *reading) progress(n int) {
	r.done += int64(n)
	if r.o.Progress != nil {
		r.o.Progress(r.done, r.total)
	}
}

// text decodes one stream of plain bytes into papers and appends its report.
func (r *reading) text(rep Report, raw io.Reader, e *expansion) {
	before := len(r.result.Corpus.Papers)
	in := NewInput(rep.Name(), raw)
	in.cited = &r.cited
	in.Columns = r.o.Columns
	format, err := r.recognise(in, e)
	if err == nil {
		rep.Format = format.Name
		err = r.collect(&rep, in, format, e)
	}
	rep.Err = err
	rep.Records = len(r.result.Corpus.Papers) - before
	rep.adopt(in)
	if err == nil && rep.Records == 0 {
		rep.Err = nothingRead(&rep, format)
	}
	r.result.Files = append(r.result.Files, rep)
}

func (r *reading) recognise(in *Input, e *expansion) (Format, error) {
	head := in.head()
	switch {
	case in.failed() != nil:
		return Format{}, stopped(in)
	case isBlank(head) && len(head) < headSize:
		return Format{}, fmt.Errorf("%s: %w", in.Name, ErrEmpty)
	case r.forced != nil:
		return *r.forced, nil
	}
	h := &Head{Text: head}
	if e.strangers >= strangerLimit {
		h.Text, h.brief = head[:min(len(head), sniffBytes)], true
	}
	format, err := r.sniff(in, h)
	if err != nil {
		e.strangers++
	}
	return format, err
}

// sniff finds the format of a text. When the user has named columns, a text of no sure format is a table if it has them,
// and one of no format at all if it looks like a table; what is amiss is told when it is read.
func (r *reading) sniff(in *Input, head *Head) (Format, error) {
	format, err := head.format(in.Name)
	if len(in.Columns) == 0 || err == nil && format.Sniff(head) >= Likely {
		return format, err
	}
	if (headerSearch{columns: in.Columns}).in(head.Text).known > 0 || err != nil && looksTabular(head.Text) {
		return Lookup("csv")
	}
	return format, err
}

// collect keeps the papers that a decoder yields.
func (r *reading) collect(rep *Report, in *Input, f Format, e *expansion) error {
	for p, err := range f.Decode(in) {
		var bad *SyntaxError
		switch {
		case r.ctx.Err() != nil:
			return r.ctx.Err()
		case errors.As(err, &bad):
			rep.skip(bad)
		case err != nil:
			return stopped(in)
		case isBlank(p.Title):
			rep.skip(in.syntaxError(p.Origin.Line, p.Origin.Record, "title", "the record has no title"))
		default:
			r.keep(p, in, f)
			e.papers++
			if limit := e.exceeded(); limit != nil {
				return limit
			}
		}
	}
	return nil
}

// stopped is the error of an input whose text ended early.
func stopped(in *Input) error {
	var limit *LimitError
	if errors.As(in.failed(), &limit) {
		return limit
	}
	return fmt.Errorf("%s: reading stopped at line %d: %w", in.Name, in.Line(), in.failed())
}

func (r *reading) keep(p corpus.Paper, in *Input, f Format) {
	if p.Origin.File == "" {
		p.Origin.File, p.Origin.Format = in.Name, f.Name
	}
	bareDOI(&p, in)
	r.ids.assign(&p, in)
	r.result.Corpus.Papers = append(r.result.Corpus.Papers, p)
}

func (r *Report) skip(e *SyntaxError) {
	r.NumSkipped++
	if len(r.Skipped) < warningLimit {
		r.Skipped = append(r.Skipped, e)
	}
}

func (r *Report) warn(text string) {
	r.NumWarnings++
	if len(r.Warnings) < warningLimit {
		r.Warnings = append(r.Warnings, text)
	}
}

// adopt takes over the warnings of an input.
func (r *Report) adopt(in *Input) {
	for _, w := range in.warnings {
		r.warn(w)
	}
	r.NumWarnings += in.warned - len(in.warnings)
	if n := in.text.latin; n > 0 {
		r.warn(fmt.Sprintf("%s: %d lines are not UTF-8 and were read as Windows-1252", in.Name, n))
	}
}

func nothingRead(rep *Report, f Format) error {
	e := &NoPapersError{File: rep.Name(), Format: f.Title, Skipped: rep.NumSkipped}
	if len(rep.Skipped) > 0 {
		e.First = rep.Skipped[0]
	}
	return e
}

// verdict is the error of the whole run: nil when there is at least one paper, else what went wrong with each file.
func (r *reading) verdict() error {
	if len(r.result.Corpus.Papers) > 0 {
		return nil
	}
	var failures []error
	for i := range r.result.Files {
		if err := r.result.Files[i].Err; err != nil {
			failures = append(failures, err)
		}
	}
	switch len(failures) {
	case 0:
		return errors.New("nothing to read: the directories hold no files, or hidden ones only")
	case 1:
		return failures[0]
	}
	return &nothingError{failures}
}

// nothingError joins the failures of several files into one message.
type nothingError struct{ failures []error }

func (e *nothingError) Error() string {
	const shown = 5
	var b strings.Builder
	fmt.Fprintf(&b, "no papers in %d files", len(e.failures))
	for _, f := range e.failures[:min(shown, len(e.failures))] {
		b.WriteString("\n  " + f.Error())
	}
	if more := len(e.failures) - shown; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

func (e *nothingError) Unwrap() []error { return e.failures }
