package source

// The Lens writes tables of scholarly works and of patents, which look alike: both have a "Lens ID" and a "Title". Only
// the patents have a "Jurisdiction". They are told apart so that nobody maps patents as papers by mistake; the message
// is in lookalike.go. References are Lens identifiers, "000-928-794-577-264; ...".

var lensTable = dialect{
	marks:    [][]string{{"lens id"}},
	headings: []heading{{"citing patents count", colNone}, {"publication type", colType}, {"source urls", colNone}},
	scheme:   "lens",
}

// lensPatents is a dialect that no row of Formats reads.
var lensPatents = dialect{
	marks: [][]string{{"lens id", "jurisdiction"}, {"lens id", "inventors"}, {"lens id", "application number"}},
}
