package nlp

import "github.com/papergraph/papergraph/graph"

// Params describes the options for flags and listings.
var Params = []graph.Param[Options]{
	{Name: "min-papers", Usage: "drop terms that occur in fewer papers", Range: "1 or more", Default: "1", Field: func(o *Options) any { return &o.MinPapers }},
	{Name: "max-share", Usage: "drop terms that occur in a larger share of the papers", Range: "0 to 1", Default: "1", Field: func(o *Options) any { return &o.MaxShare }},
	{Name: "max-words", Usage: "length of the longest term in words", Range: "1 to 20", Default: "5", Field: func(o *Options) any { return &o.MaxWords }},
	{Name: "terms-from", Usage: "what the terms of a paper are; see 'papergraph list terms-from'", Range: "text, keywords or both", Default: "text", Field: func(o *Options) any { return &o.TermsFrom }},
	{Name: "relevance", Usage: "how terms are scored; see 'papergraph list relevances'", Range: "topicality, vosviewer, c-value or tf-idf", Default: "topicality", Field: func(o *Options) any { return &o.Relevance }},
	{Name: "weighting", Usage: "how the terms of a paper are weighed; see 'papergraph list weightings'", Range: "topical, tf-idf or bm25", Default: "topical", Field: func(o *Options) any { return &o.Weighting }},
	{Name: "term-counting", Usage: "full: every occurrence counts; binary: a term counts once a paper", Range: "full or binary", Default: "full", Field: func(o *Options) any { return &o.Counting }},
}
