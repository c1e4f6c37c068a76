package graph

import "fmt"

// Param describes one option that a row of a table reads, so that flags, listings and tables of documentation come
// from the row and never drift from it. O is the options struct of the family; Field returns a pointer into it
// (*int, *uint64, *float64, *string or *bool, or what reads itself: Set, String and Type), through which a flag is set and
// the default is shown.
type Param[O any] struct {
	Name    string // as on the command line: "resolution"
	Usage   string // one line, without the default
	Range   string // what is allowed: "> 0", "0 to 1", "modularity or cpm"
	Default string // what the zero value stands for: "1"
	Field   func(*O) any
}

// A RangeError is an option that lies outside its range, named as on the command line. Every family of methods returns
// it from the Check of its options, before any work is done.
type RangeError struct {
	Family  string // "community"
	Option  string // "resolution"
	Value   any
	Allowed string // "greater than 0"
}

func (e *RangeError) Error() string {
	value := fmt.Sprint(e.Value)
	if text, ok := e.Value.(string); ok {
		value = fmt.Sprintf("%q", text)
	}
	return fmt.Sprintf("%s: %s is %s; it must be %s", e.Family, e.Option, value, e.Allowed)
}
