package nlp

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// An Entry is a term of the user's own: a name and other forms of it. Name and forms are all found, in singular and
// plural, with or without hyphens; a form in capitals ("PET") is found in capitals only.
type Entry struct {
	Name  string
	Forms []string // other than the name
}

// all returns the name and the other forms.
func (e Entry) all() []string { return append([]string{e.Name}, e.Forms...) }

// ParseEntry reads "PEFT=parameter-efficient fine-tuning|PETL|PET": a name, and after an equals sign its other forms,
// parted by bars. "graph drawing" is an entry without other forms.
func ParseEntry(text string) (Entry, error) {
	name, forms, listed := strings.Cut(text, "=")
	e := Entry{Name: strings.Join(strings.Fields(name), " ")}
	if e.Name == "" {
		return Entry{}, fmt.Errorf("term %q has no name; write NAME or NAME=FORM|FORM", text)
	}
	if !hasWord(e.Name) {
		return Entry{}, fmt.Errorf("term %q has no letter or digit in its name", text)
	}
	if !listed {
		return e, nil
	}
	for form := range strings.SplitSeq(forms, "|") {
		form = strings.Join(strings.Fields(form), " ")
		if !hasWord(form) {
			return Entry{}, fmt.Errorf("term %q has an empty form; write NAME=FORM|FORM", text)
		}
		e.Forms = append(e.Forms, form)
	}
	return e, nil
}

// hasWord tells whether s has a letter or digit.
func hasWord(s string) bool { return strings.ContainsFunc(s, isWordRune) }

// ReadVocabulary reads entries as ParseEntry does, one a line. Empty lines and lines that begin with # are skipped. An error
// names the file (name) and the line.
func ReadVocabulary(r io.Reader, name string) ([]Entry, error) {
	var entries []Entry
	err := eachLine(r, name, func(line string) error {
		e, err := ParseEntry(line)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// eachLine calls read with every line of r that is neither empty nor a comment, and puts file and line before its error.
func eachLine(r io.Reader, name string, read func(line string) error) error {
	const longest = 1 << 20
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, longest)
	number := 0
	for scanner.Scan() {
		number++
		line := strings.ToValidUTF8(strings.TrimPrefix(scanner.Text(), "\uFEFF"), "\uFFFD")
		if trimmed := strings.TrimSpace(line); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if err := read(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", name, number+1, err)
	}
	return nil
}
