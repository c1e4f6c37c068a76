package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// reporter tells the user on standard error what goes on: a bar on a terminal, lines of text elsewhere, nothing but
// errors when quiet.
type reporter struct {
	w     io.Writer
	quiet bool
	bar   *progressbar.ProgressBar
	stage string
}

// step moves the bar of a stage; a new stage starts a new bar. It does nothing unless w is a terminal.
func (r *reporter) step(stage string, done, total int64) {
	if r.quiet || !isTerminal(r.w) {
		return
	}
	if r.bar == nil || r.stage != stage {
		r.finish()
		r.stage = stage
		r.bar = progressbar.NewOptions64(max(total, 1),
			progressbar.OptionSetWriter(r.w),
			progressbar.OptionSetDescription(fmt.Sprintf("%-8s", stage)),
			progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(65*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetElapsedTime(false),
			progressbar.OptionSetPredictTime(false),
		)
	}
	_ = r.bar.Set64(min(done, max(total, 1))) // a bar that cannot be drawn is no reason to stop
}

// finish clears the bar.
func (r *reporter) finish() {
	if r.bar != nil {
		_ = r.bar.Finish()
		r.bar = nil
	}
}

// say prints a message, unless quiet.
func (r *reporter) say(format string, args ...any) {
	if !r.quiet {
		r.finish()
		fmt.Fprintf(r.w, format+"\n", args...)
	}
}

// warn prints a message even when quiet: something was lost or is not what it seems.
func (r *reporter) warn(format string, args ...any) {
	r.finish()
	fmt.Fprintf(r.w, "papergraph: "+format+"\n", args...)
}
