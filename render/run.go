package render

// How a map came about: what a reader must know to judge it, to repeat it and to cite what it rests on. It is plain data
// without a time stamp, so that what is written of it is the same for the same input. Its JSON is the middle of run.json.

// A Run is one way from files to a map.
type Run struct {
	Program string `json:"-"` // that made the map, "papergraph"
	Version string `json:"-"` // of the program

	Command  string       `json:"command"` // repeats the run, into the default folder
	Inputs   []RunInput   `json:"inputs"`
	Options  []RunOption  `json:"options"` // every flag, those given and those left at their default
	Counts   RunCounts    `json:"counts"`
	Backbone *RunBackbone `json:"backbone,omitempty"` // what it kept of all links; none when none was asked for
	Bridging *RunBridging `json:"bridging,omitempty"` // how bridging papers were ranked; none without two topics

	Notes   []string    `json:"-"` // what a reader must know: sampling, limits reached
	Methods []RunMethod `json:"-"` // in the order of the work
}

// A RunInput is one file that was read.
type RunInput struct {
	File     string   `json:"file"`
	Format   string   `json:"format"`
	SHA256   string   `json:"sha256"`
	Bytes    int64    `json:"bytes"`
	Records  int      `json:"records"`
	Skipped  int      `json:"skipped"`
	Reasons  []string `json:"skipped_because,omitempty"` // of the first of them
	Warnings []string `json:"warnings,omitempty"`
}

// A RunOption is one flag with the value that it had.
type RunOption struct {
	Name  string `json:"name"`
	Value string `json:"value"` // "" and 0 stand for the default
	Given bool   `json:"given"`

	Default string `json:"-"` // what it stands for when it is not given, for people; "" is the value itself
}

// Meaning is the value as a person reads it, with the default in its place where none was given.
func (o RunOption) Meaning() string {
	switch {
	case !o.Given && o.Default != "":
		return o.Default
	case o.Value == "" || o.Value == "[]":
		return "none"
	}
	return o.Value
}

// RunCounts says how much there was at every step.
type RunCounts struct {
	Records    int `json:"records"`
	Papers     int `json:"papers"` // after records of one work were merged
	Terms      int `json:"terms"`
	Acronyms   int `json:"acronyms"`
	Items      int `json:"items"`
	Links      int `json:"links"`
	LinksAll   int `json:"links_before_thinning"`
	Topics     int `json:"topics"`
	Subtopics  int `json:"subtopics"` // all that topics divide into
	Bridges    int `json:"bridges"`
	Isolated   int `json:"items_without_links"`
	Components int `json:"components"`
}

// A RunBackbone says what a backbone kept of the links.
type RunBackbone struct {
	Links            int     `json:"links"`
	LinksBefore      int     `json:"links_before"`
	WeightShare      float64 `json:"weight_share"`
	Isolated         int     `json:"items_without_links"`
	Components       int     `json:"components"`
	ComponentsBefore int     `json:"components_before"`
}

// RunBridging says how far the ranking of bridging papers was computed in full.
type RunBridging struct {
	Best             int `json:"best"`              // stability asks how often a paper is among so many
	Sources          int `json:"sources"`           // of the betweenness; all papers when exact
	Replicates       int `json:"replicates"`        // resampled networks
	ReplicateSources int `json:"replicate_sources"` // of the betweenness of each
}

// A RunMethod is one step of the work in a sentence, and what to cite for it.
type RunMethod struct {
	Step      string // "Terms", "Network", "Topics", ...
	Text      string // whole sentences
	Reference string // authors, year, DOI, or another address; several with "; " between; may be empty
}
