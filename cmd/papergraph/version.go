package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the release that this source becomes; CHANGELOG.md says what is in it.
const version = "0.1.0"

// versions names the release and what it was built with.
type versions struct {
	Version string            `json:"version"`
	Go      string            `json:"go"`
	Modules map[string]string `json:"modules,omitempty"` // the graph libraries
}

func newVersion(t terminal) *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version, and those of the graph libraries",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := buildVersions()
			if asJSON {
				return printRows(t.out, printing{format: "jsonl"}, []versions{v}, nil)
			}
			fmt.Fprintf(t.out, "papergraph %s (%s %s/%s)\n", v.Version, v.Go, runtime.GOOS, runtime.GOARCH)
			for _, m := range libraries() {
				fmt.Fprintf(t.out, "  %s %s\n", m, v.Modules[m])
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// libraries are the modules whose versions can change a result or a picture.
func libraries() []string {
	return []string{"gonum.org/v1/gonum", "gonum.org/v1/plot", "github.com/goccy/go-graphviz", "github.com/jdkato/prose/v3"}
}

func buildVersions() versions {
	v := versions{Version: version, Go: runtime.Version(), Modules: map[string]string{}}
	info, ok := debug.ReadBuildInfo()
	for _, name := range libraries() {
		v.Modules[name] = "unknown"
		if !ok {
			continue
		}
		for _, dep := range info.Deps {
			if dep.Path == name {
				v.Modules[name] = dep.Version
			}
		}
	}
	return v
}
