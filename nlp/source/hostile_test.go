package source

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// repeated is a text of size bytes made of one piece over and over, without holding it.
type repeated struct {
	piece string
	left  int
	at    int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), r.left)], r.piece[r.at:])
	r.at = (r.at + n) % len(r.piece)
	r.left -= n
	return n, nil
}

// TestHostileTextIsReadInBoundedMemory reads texts of 2 MiB that never end what they begin, with a limit of 256 KiB.
func TestHostileTextIsReadInBoundedMemory(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		for _, e := range s.endless {
			readEndless(t, f, e[0], e[1])
		}
	})
}

func readEndless(t *testing.T, f Format, begin, piece string) {
	const size = 2 << 20
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	whole := strings.Repeat(piece, 1+headSize/len(piece))
	in := NewInput("hostile", io.MultiReader(strings.NewReader(begin), &repeated{piece: whole, left: size}))
	in.limit = 256 << 10
	for _, err := range f.Decode(in) {
		var bad *SyntaxError
		if err != nil && !errors.As(err, &bad) {
			t.Errorf("%q %q: %v", begin, piece, err)
		}
	}
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapSys) - int64(before.HeapSys)
	t.Logf("%-24q %-12q %5d ms, heap held %d MiB", clip(begin, 20), clip(piece, 10), time.Since(start).Milliseconds(), grown>>20)
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("%q %q took %v", begin, piece, took)
	}
	if grown > 64<<20 {
		t.Errorf("%q %q made the heap grow by %d MiB", begin, piece, grown>>20)
	}
}

func TestLimitIsNamed(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		papers, errs := decodeAll(f, strings.NewReader(s.tooLong), 2048)
		if len(papers) != 0 || len(errs) == 0 || !strings.Contains(errs[0].Error(), "is longer than 2 KiB") {
			t.Errorf("%d papers, %v", len(papers), errs)
		}
	})
}
