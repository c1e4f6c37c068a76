package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/papergraph/papergraph/render"
)

// A map that is drawn again, with next month's papers, is to be recognised: papers that were there stay where they were as
// far as the new links allow, and topics keep their colours. The former map's places are where the layout starts; it takes
// few steps from there, since most of the way is behind it, and more would let the old papers drift: with a tenth of the
// papers new, twenty steps come near in stress and neighbours kept to what two hundred reach, at half the drift. The more is new,
// the more steps.

// resumedSteps is how many steps a layout takes from the places of a former map when nothing is new, and furtherSteps how
// many more when all is.
const (
	resumedSteps = 20
	furtherSteps = 180
)

// readPrevious reads the former map, if one was named.
func (mc *mapCommand) readPrevious() error {
	if mc.former == "" {
		return nil
	}
	data, err := os.ReadFile(mc.former)
	if err != nil {
		return err
	}
	if mc.previous, err = render.ReadMap(bytes.NewReader(data)); err != nil {
		return fmt.Errorf("--previous %s: %w", mc.former, err)
	}
	sum := sha256.Sum256(data)
	mc.formerHash = hex.EncodeToString(sum[:])
	return nil
}

// resume lets the layout start from the places of the former map.
func (l *line) resume() {
	if l.previous == nil {
		return
	}
	l.match = render.MatchItems(l.previous, l.input(), l.net)
	if l.match.Kept() < 2 {
		return // nothing to hold on to
	}
	l.analysis.Placing.Start = l.match.Places()
	if l.analysis.Placing.Iterations == 0 {
		fresh := 1 - float64(l.match.Kept())/float64(len(l.net.Items))
		l.analysis.Placing.Iterations = resumedSteps + int(furtherSteps*fresh*fresh)
	}
}

// previousRecord says what was kept of a former map.
type previousRecord struct {
	File   string   `json:"file"`
	SHA256 string   `json:"sha256"`
	Places int      `json:"places"`               // items of the former map
	Kept   int      `json:"kept"`                 // of them, in the new one
	Shift  *float64 `json:"mean_shift,omitempty"` // of those, as a share of the longer side of the map
	Topics int      `json:"topics"`               // of the new map that are topics of the former one
}

// newPreviousRecord is nil when no former map was named.
func (mc *mapCommand) newPreviousRecord(m *render.Map) *previousRecord {
	if mc.match == nil {
		return nil
	}
	r := &previousRecord{File: mc.former, SHA256: mc.formerHash, Places: len(mc.previous.Items), Kept: mc.match.Kept(), Topics: mc.same}
	if shift := mc.match.Shift(m); mc.found.Positions != nil && !math.IsNaN(shift) {
		r.Shift = &shift
	}
	return r
}

// String is the sentence for the user.
func (r *previousRecord) String() string {
	text := fmt.Sprintf("Kept %s of %s of %s", render.Grouped(r.Kept), render.Counted(r.Places, "place"), filepath.Base(r.File))
	if r.Shift != nil {
		text += fmt.Sprintf(" (%.1f %% of the map's width away on average)", 100**r.Shift)
	}
	return text + "; " + render.Counted(r.Topics, "topic") + " matched"
}
