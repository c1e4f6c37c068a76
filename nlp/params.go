package nlp

import "github.com/papergraph/papergraph/graph"

// Params describes the options for flags and listings.
var Params = []graph.Param[Options]{
	{Name: "min-papers", Usage: "drop terms that occur in fewer papers", Range: "1 or more", Default: "1", Field: func(o *Options) any { return &o.MinPapers }},
	{Name: "max-share", Usage: "drop terms that occur in a larger share of the papers", Range: "0 to 1", Default: "1", Field: func(o *Options) any { return &o.MaxShare }},
	{Name: "max-words", Usage: "length of the longest term in words", Range: "1 to 20", Default: "5", Field: func(o *Options) any { return &o.MaxWords }},
}
