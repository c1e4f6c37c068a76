//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/nlp/source"
)

// BenchmarkMap runs the built program as a process, start-up included, and reports the median wall time and the
// largest resident set of its runs:
//
//	go test ./cmd/papergraph -run '^$' -bench Map -benchtime 5x
//
// The synthetic corpora come from corpustest with seed 1.
func BenchmarkMap(b *testing.B) {
	program := built(b)
	inputs := []struct{ name, file string }{{"trending-82", trending}}
	for _, papers := range []int{5000, 10000} {
		inputs = append(inputs, struct{ name, file string }{fmt.Sprintf("synthetic-%d", papers), synthetic(b, papers)})
	}
	if shared := os.Getenv("PAPERGRAPH_SHARED"); shared != "" {
		inputs = append(inputs, struct{ name, file string }{"page-82", filepath.Join(shared, "data", "papers", "trending-papers.txt")})
	}
	for _, in := range inputs {
		b.Run(in.name, func(b *testing.B) {
			benchmarkProcess(b, program, "map", in.file, "-o", filepath.Join(b.TempDir(), "map"), "--quiet")
		})
	}
}

// BenchmarkRead reads, merges and resolves exports of databases: 50,000 and 100,000 records with some 35 references
// each, by papergraph check.
//
//	go test ./cmd/papergraph -run '^$' -bench Read -benchtime 3x
func BenchmarkRead(b *testing.B) {
	program := built(b)
	for _, export := range corpustest.Exports {
		for _, papers := range []int{50_000, 100_000} {
			b.Run(fmt.Sprintf("%s-%d", export.Name, papers), func(b *testing.B) {
				file := exported(b, export, papers)
				b.ResetTimer()
				benchmarkProcess(b, program, "check", file, "--json", "--quiet")
			})
		}
	}
}

// BenchmarkTerms takes the terms of 100,000 generated papers with abstracts from a file of 300 MB, the reading included.
//
//	go test ./cmd/papergraph -run '^$' -bench Terms -benchtime 3x
func BenchmarkTerms(b *testing.B) {
	program := built(b)
	file := exported(b, corpustest.Export{Name: "jsonl"}, 100_000)
	b.ResetTimer()
	benchmarkProcess(b, program, "terms", file, "--no-merge", "--quiet")
}

// BenchmarkGraph analyses generated graphs of ten edges a node by papergraph graph: reading, communities, two measures and
// a line a node. Beside the time stands the time a million edges, which stays the same where the time grows with them.
//
//	go test ./cmd/papergraph -run '^$' -bench 'Graph$' -benchtime 1x
func BenchmarkGraph(b *testing.B) {
	program := built(b)
	for _, nodes := range []int{100_000, 200_000, 400_000, 1_000_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			file := edgeList(b, nodes)
			b.ResetTimer()
			benchmarkGraph(b, 10*nodes, program, "graph", file, "--undirected", "--measures", "pagerank,coreness",
				"--communities", "leiden", "--format", "jsonl", "--quiet")
		})
	}
}

// edgeList writes a generated graph; a process of its own does it, as for exported.
func edgeList(b *testing.B, nodes int) string {
	b.Helper()
	name := filepath.Join(b.TempDir(), "edges.tsv")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	c := exec.Command("go", "run", "../../graph/graphtest/generate", "-nodes", fmt.Sprint(nodes))
	c.Stdout, c.Stderr = f, os.Stderr
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return name
}

// benchmarkGraph runs a command line that writes to a file, as a user does.
func benchmarkGraph(b *testing.B, edges int, program string, args ...string) {
	var wall []float64
	peak := int64(0)
	for b.Loop() {
		out, err := os.Create(filepath.Join(b.TempDir(), "out.jsonl"))
		if err != nil {
			b.Fatal(err)
		}
		c := exec.Command(program, args...)
		c.Stdout, c.Stderr = out, os.Stderr
		start := time.Now()
		if err := c.Run(); err != nil {
			b.Fatal(err)
		}
		wall = append(wall, time.Since(start).Seconds())
		if err := out.Close(); err != nil {
			b.Fatal(err)
		}
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss) // kilobytes on Linux
		}
	}
	slices.Sort(wall)
	b.ReportMetric(wall[len(wall)/2], "median-s")
	b.ReportMetric(wall[len(wall)/2]/float64(edges)*1e6, "s/1M-edges")
	b.ReportMetric(float64(peak)/1024, "peak-MB")
}

// exported writes a generated corpus as an export of a database. A process of its own does it: on Linux the largest
// resident set of a child is at least what its parent's has been.
func exported(b *testing.B, export corpustest.Export, papers int) string {
	b.Helper()
	name := filepath.Join(b.TempDir(), "export")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	c := exec.Command("go", "run", "../../nlp/corpus/corpustest/generate", "-papers", fmt.Sprint(papers), "-as", export.Name)
	c.Stdout, c.Stderr = f, os.Stderr
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return name
}

// built is the program as a user has it.
func built(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "papergraph")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return program
}

// benchmarkProcess runs a command line and reports its median wall time and its largest resident set.
func benchmarkProcess(b *testing.B, program string, args ...string) {
	var wall []float64
	peak := int64(0)
	for b.Loop() {
		c := exec.Command(program, args...)
		start := time.Now()
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		wall = append(wall, time.Since(start).Seconds())
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss) // kilobytes on Linux
		}
	}
	slices.Sort(wall)
	b.ReportMetric(wall[len(wall)/2], "median-s")
	b.ReportMetric(float64(peak)/1024, "peak-MB")
}

func synthetic(b *testing.B, papers int) string {
	b.Helper()
	c, _ := corpustest.Generate(papers, 1)
	name := filepath.Join(b.TempDir(), fmt.Sprintf("%d.jsonl", papers))
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := source.WriteJSONL(f, c.Papers); err != nil {
		b.Fatal(err)
	}
	return name
}
