package source

import (
	"path/filepath"
	"slices"
	"strings"
)

// sniff returns the row of Formats that is surest of head. Equally sure rows are settled by the ending of the file's
// name, then by the order of the table. The error is an *UnknownFormatError.
func sniff(name string, head []byte) (Format, error) {
	ending := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".zst")))
	var best Format
	bestScore := 0
	for _, f := range Formats {
		score := 2 * int(f.Sniff(head))
		if score > 0 && slices.Contains(f.Extensions, ending) {
			score++
		}
		if score > bestScore {
			best, bestScore = f, score
		}
	}
	if bestScore == 0 {
		return Format{}, looksLikeText(head).unknown(name)
	}
	return best, nil
}
