package peers

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/papergraph/papergraph/graph"
)

// Kernel computes on a graph; what it returns makes the numbers to be compared, after the clock has stopped.
type Kernel func(g graph.Graph, seed uint64) (value func() []float64, err error)

// Serve answers like the driver, with kernels in place of code, until in ends. So both sides of a comparison run in a
// process of their own that holds nothing but the graph.
func Serve(in io.Reader, out io.Writer, kernel func(code string) (Kernel, error)) error {
	debug.SetGCPercent(50) // as papergraph itself does
	lines := bufio.NewReader(in)
	s := server{kernel: kernel}
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var q request
		r, err := reply{}, json.Unmarshal(line, &q)
		if err == nil {
			r, err = s.answer(q)
		}
		if err != nil {
			r.Error = err.Error()
		}
		if err := json.NewEncoder(out).Encode(r); err != nil {
			return err
		}
	}
}

type server struct {
	kernel func(code string) (Kernel, error)
	g      graph.Graph
}

func (s *server) answer(q request) (reply, error) {
	switch q.Do {
	case "load":
		g, err := q.File.Graph()
		s.g = g
		forgetMemory()
		return reply{}, err
	case "run":
		kernel, err := s.kernel(q.Code)
		if err != nil {
			return reply{}, err
		}
		runtime.GC()
		start := time.Now()
		value, err := kernel(s.g, q.Seed)
		r := reply{Seconds: time.Since(start).Seconds()}
		if err == nil {
			r.Values = encoded(value())
		}
		return r, err
	}
	return reply{Bytes: peakMemory()}, nil
}

// forgetMemory gives back what loading took and begins to count the peak anew, where the system can.
func forgetMemory() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// peakMemory is the largest resident set in bytes; 0 where the system does not tell.
func peakMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	number, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	kilobytes, _ := strconv.ParseInt(number, 10, 64) // 0 when there is no number
	return kilobytes << 10
}
