package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// stdinName is the input that stands for standard input.
const stdinName = "-"

// found is one file that the inputs name or contain.
type found struct {
	name   string
	size   int64 // -1 when unknown
	inside bool  // met in a directory
	err    error // why it cannot be opened
}

// walk expands directories in name order, leaves hidden files out and names each file once.
func walk(inputs []string) []found {
	var files []found
	seen := make(map[string]bool)
	add := func(f found) {
		key := f.name
		if key != stdinName {
			key = filepath.Clean(key)
		}
		if !seen[key] {
			seen[key] = true
			files = append(files, f)
		}
	}
	for _, name := range inputs {
		info, err := os.Stat(name)
		switch {
		case name == stdinName:
			add(found{name: name, size: -1})
		case err != nil:
			add(found{name: name, err: openError(name, err)})
		case info.IsDir():
			walkDir(name, add)
		case info.Mode().IsRegular():
			add(found{name: name, size: info.Size()})
		default:
			add(found{name: name, size: -1})
		}
	}
	return files
}

// walkDir adds the regular files below dir, and links to such files; links to directories are not followed.
func walkDir(dir string, add func(found)) {
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			add(found{name: path, inside: true, err: openError(path, err)})
			return nil
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			add(found{name: path, size: info.Size(), inside: true})
		}
		return nil
	})
}

// openError says plainly what kept a file from being opened.
func openError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w", name, fs.ErrPermission)
	}
	return fmt.Errorf("%s: %w", name, err)
}

func (f found) open(stdin io.Reader) (io.ReadCloser, error) {
	switch {
	case f.err != nil:
		return nil, f.err
	case f.name != stdinName:
		file, err := os.Open(f.name)
		if err != nil {
			return nil, openError(f.name, err)
		}
		return file, nil
	case stdin == nil:
		return nil, errors.New("standard input is named but not connected")
	}
	return io.NopCloser(stdin), nil
}

// totalSize is the number of bytes to be read, or -1 when one of the sizes is unknown.
func totalSize(files []found) int64 {
	var total int64
	for _, f := range files {
		if f.size < 0 {
			return -1
		}
		total += f.size
	}
	return total
}
