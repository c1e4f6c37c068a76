package graph

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Parallel calls work once for every chunk 0..chunks-1 on up to GOMAXPROCS goroutines and returns when all are done.
// Chunks are handed out in ascending order. When ctx ends no further chunk is started and ctx.Err() is returned; work
// that runs long should look at ctx itself. A panic in work stops the loop and is raised again in the caller.
//
// Which goroutine runs a chunk is left to chance, so a result is the same for any GOMAXPROCS when the number of chunks
// depends on the problem alone, every chunk writes to places of its own, and partial results are added in order of
// their chunk afterwards. Span cuts a range that way.
func Parallel(ctx context.Context, chunks int, work func(chunk int)) error {
	workers := min(runtime.GOMAXPROCS(0), chunks)
	if workers <= 1 {
		return serial(ctx, chunks, work)
	}
	l := loop{ctx: ctx, chunks: int64(chunks), work: work}
	var all sync.WaitGroup
	for range workers {
		all.Go(l.run)
	}
	all.Wait()
	if l.panicked {
		panic(l.value)
	}
	return ctx.Err()
}

func serial(ctx context.Context, chunks int, work func(chunk int)) error {
	for chunk := range chunks {
		if err := ctx.Err(); err != nil {
			return err
		}
		work(chunk)
	}
	return ctx.Err()
}

// loop is the state that the workers of one Parallel share.
type loop struct {
	ctx    context.Context
	chunks int64
	work   func(chunk int)
	next   atomic.Int64 // the first chunk not handed out

	first    sync.Once // the first panic wins
	panicked bool
	value    any
}

// run takes chunks until none is left, the context ends or a worker panics.
func (l *loop) run() {
	finished := false
	defer func() {
		if finished {
			return
		}
		value := recover() // nil when work called runtime.Goexit, as t.FailNow does
		l.first.Do(func() { l.panicked, l.value = value != nil, value })
		l.next.Store(l.chunks)
	}()
	for l.ctx.Err() == nil {
		chunk := l.next.Add(1) - 1
		if chunk >= l.chunks {
			break
		}
		l.work(int(chunk))
	}
	finished = true
}

// Span returns the half-open range of chunk out of chunks when 0..n-1 is cut into chunks of nearly equal length.
func Span(n, chunks, chunk int) (lo, hi int) {
	return int(int64(n) * int64(chunk) / int64(chunks)), int(int64(n) * int64(chunk+1) / int64(chunks))
}
