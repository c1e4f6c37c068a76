package nlp

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// chunkSize is how many papers one worker takes at a time. It is fixed, so that what is computed per chunk does not
// depend on the number of processors.
const chunkSize = 32

// chunks is the number of chunks of n papers.
func chunks(n int) int { return (n + chunkSize - 1) / chunkSize }

// eachChunk calls work for every chunk [lo, hi) of [0, n) on all processors. Each call owns its chunk; results belong
// into slots indexed by chunk or by paper, never into shared state. It returns ctx.Err() when it was cancelled.
func eachChunk(ctx context.Context, n int, work func(chunk, lo, hi int)) error {
	total := chunks(n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(total, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for ctx.Err() == nil {
				chunk := int(next.Add(1)) - 1
				if chunk >= total {
					return
				}
				work(chunk, chunk*chunkSize, min(n, (chunk+1)*chunkSize))
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

// A meter reports progress from many goroutines, one call at a time and never backwards.
type meter struct {
	mutex       sync.Mutex
	report      func(done, total int)
	done, total int
}

func newMeter(total int, report func(done, total int)) *meter {
	return &meter{report: report, total: total}
}

// add notes that n more are done.
func (m *meter) add(n int) {
	if m.report == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.done += n
	m.report(m.done, m.total)
}
