package source

import (
	"path/filepath"
	"slices"
	"strings"
)

// A Head is the first text of a file: UTF-8, lines ended by \n, at most 64 KiB, possibly cut in mid-word. What several rows
// ask of it is found once.
type Head struct {
	Text  []byte
	brief bool // prose is not looked for
	table *header
	json  *string
	marks *lookalike
	known bool // what marks it bears
}

// header is the header of the table that the text may be; known is 0 when it is none.
func (h *Head) header() header {
	if h.table == nil {
		found := findHeader(h.Text)
		h.table = &found
	}
	return *h.table
}

// owner is the row of Formats whose JSON the text is, empty when it is none that is known.
func (h *Head) owner() string {
	if h.json == nil {
		found := jsonOwner(h.Text)
		h.json = &found
	}
	return *h.json
}

// marked returns the other format whose marks the text bears, or nil.
func (h *Head) marked() *lookalike {
	if !h.known {
		h.marks, h.known = markedText(h.Text), true
	}
	return h.marks
}

// format returns the row of Formats that is surest of the text. Equally sure rows are settled by the ending of the file's
// name, then by the order of the table. The error is an *UnknownFormatError.
func (h *Head) format(name string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".zst")))
	var best Format
	bestScore := 0
	for _, f := range Formats {
		score := 2 * int(f.Sniff(h))
		if score > 0 && slices.Contains(f.Extensions, ending) {
			score++
		}
		if score > bestScore {
			best, bestScore = f, score
		}
	}
	if bestScore == 0 {
		return Format{}, h.looks().unknown(name)
	}
	return best, nil
}
