package source

// An entry may leave fields to another: crossref names the volume it stands in, biblatex's xdata names entries of fields
// that many share. The volume may come before the entry or after it (BibTeX asks for the latter), but a stream is read
// once, and papers are yielded in their order. So:
//
//   - entries that may be a volume are remembered with the few fields that are inherited, up to 4 MiB of them, and xdata
//     with all fields;
//   - from an entry that names one not seen yet, papers are held back until it is seen, or the file ends, or what is held
//     exceeds the limit of one record (16 MiB of text). Then entries that still wait are read as they stand.
//
// A paper inherits from a volume what concerns the volume: its title as book title, year, publisher, series, volume,
// never its DOI, address, editors or abstract. One look is all: a volume has what it inherits itself only when its own
// parent came before it.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	parentLimit = 4 << 20  // bytes of fields remembered for entries to inherit
	parentValue = 64 << 10 // bytes of one such field
)

// volumeKinds are the kinds of entries that others are parts of.
var volumeKinds = nameSet(`
	proceedings mvproceedings book mvbook collection mvcollection reference mvreference periodical inbook manual report
	techreport xdata`)

// volumeFields maps the fields of a volume to what they are of its parts.
var volumeFields = pairs(`
	title = booktitle; booktitle = booktitle; maintitle = maintitle; journal = journal; journaltitle = journaltitle;
	year = year; date = date; volume = volume; number = number; series = series; publisher = publisher;
	organization = organization; institution = institution; language = language; langid = langid`)

// A bibFamily keeps volumes for their parts and parts for their volumes.
type bibFamily struct {
	volumes map[string][]bibField // by lower-case key
	size    int                   // bytes of volumes
	held    []heldEntry
	heldOff int              // bytes of text held
	waiting int              // entries of held that miss a volume
	waiters map[string][]int // those of held that name a volume not seen yet
}

// noPaperKinds are entries that are no works.
var noPaperKinds = nameSet("xdata set ieeetranbstctl control")

func newBibFamily() bibFamily {
	return bibFamily{volumes: make(map[string][]bibField), waiters: make(map[string][]int)}
}

// A heldEntry is a paper or an error whose turn has not come.
type heldEntry struct {
	paper corpus.Paper
	err   error
	entry *bibEntry // when it waits, else nil
}

// parents are the keys of the entries that an entry inherits from, xdata first, in lower case.
func (e *bibEntry) parents() []string {
	var keys []string
	for _, name := range []string{"xdata", "crossref"} {
		for key := range strings.SplitSeq(e.raw(name), ",") {
			if key = strings.ToLower(strings.Trim(key, " \t\n{}")); key != "" && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// inherit takes the fields of all parents that are known, and reports whether all were.
func (f *bibFamily) inherit(e *bibEntry) bool {
	known := true
	for _, key := range e.parents() {
		fields, ok := f.volumes[key]
		known = known && ok
		for _, field := range fields {
			if e.lacks(field.name) {
				e.fields = append(e.fields, field)
			}
		}
	}
	return known
}

// lacks reports whether a field would tell something new; a year tells nothing beside a date.
func (e *bibEntry) lacks(name string) bool {
	switch name {
	case "year", "date":
		return e.raw("year", "date") == ""
	case "booktitle", "journal", "journaltitle":
		return e.raw("booktitle", "journal", "journaltitle") == ""
	}
	return e.raw(name) == ""
}

// remember keeps what others may inherit from an entry, and returns its key when there is anything new.
func (f *bibFamily) remember(e *bibEntry) string {
	key := strings.ToLower(e.key)
	wanted := volumeKinds[e.kind] || f.waiters[key] != nil
	if !wanted || key == "" || f.size > parentLimit || f.volumes[key] != nil {
		return ""
	}
	fields := []bibField{}
	for _, field := range e.fields {
		name := field.name
		if e.kind != "xdata" {
			name = volumeFields[name]
		}
		if name == "booktitle" && e.kind == "periodical" {
			name = "journaltitle"
		}
		if name != "" && len(field.value) <= parentValue {
			f.size += len(name) + len(field.value)
			fields = append(fields, bibField{name, strings.Clone(field.value), field.line})
		}
	}
	f.size += len(key)
	key = strings.Clone(key)
	f.volumes[key] = fields
	return key
}

// add takes an entry, of so many bytes of text, into the family and yields what can be yielded.
func (d *bibDecoder) add(e *bibEntry, size int, yield yieldPaper) bool {
	complete := d.family.inherit(e)
	if key := d.family.remember(e); key != "" {
		d.settle(key)
	}
	switch {
	case noPaperKinds[e.kind]:
		return d.release(yield, false)
	case !complete:
		d.wait(e, size)
	case len(d.family.held) > 0:
		d.hold(heldEntry{paper: e.paper(d.in)}, size)
	default:
		return yield(e.paper(d.in), nil)
	}
	return d.release(yield, d.family.heldOff > d.in.limit)
}

// fail yields the error of an entry in its turn.
func (d *bibDecoder) fail(err error, yield yieldPaper) bool {
	if len(d.family.held) == 0 {
		return yield(corpus.Paper{}, err)
	}
	d.hold(heldEntry{err: err}, 0)
	return true
}

func (d *bibDecoder) hold(h heldEntry, size int) {
	const overhead = 1 << 10 // bytes that a paper takes beyond its text
	d.family.held = append(d.family.held, h)
	d.family.heldOff += size + overhead
}

// wait holds back an entry until its parents have been seen.
func (d *bibDecoder) wait(e *bibEntry, size int) {
	f := &d.family
	for _, key := range e.parents() {
		if f.volumes[key] == nil {
			f.waiters[key] = append(f.waiters[key], len(f.held))
		}
	}
	f.waiting++
	d.hold(heldEntry{entry: e}, size)
}

// settle makes papers of the entries that waited for the volume of a key alone.
func (d *bibDecoder) settle(key string) {
	f := &d.family
	for _, i := range f.waiters[key] {
		if h := &f.held[i]; h.entry != nil && f.inherit(h.entry) {
			h.paper, h.entry = h.entry.paper(d.in), nil
			f.waiting--
		}
	}
	delete(f.waiters, key)
}

// release yields what is held when nothing waits any more, or in any case.
func (d *bibDecoder) release(yield yieldPaper, force bool) bool {
	if d.family.waiting > 0 && !force {
		return true
	}
	held := d.family.held
	d.family.held, d.family.heldOff, d.family.waiting = nil, 0, 0
	clear(d.family.waiters)
	for i := range held {
		h := &held[i]
		if h.entry != nil {
			h.paper = d.orphan(h.entry)
		}
		if !yield(h.paper, h.err) {
			return false
		}
	}
	return true
}

// orphan makes a paper of an entry whose parents were not found.
func (d *bibDecoder) orphan(e *bibEntry) corpus.Paper {
	var missing []string
	for _, key := range e.parents() {
		if d.family.volumes[key] == nil {
			missing = append(missing, fmt.Sprintf("%q", clip(key, 60)))
		}
	}
	d.in.Warnf(e.line, "record %d: the entry %s that it inherits from was not found; it was read as it stands", e.record, strings.Join(missing, ", "))
	return e.paper(d.in)
}
