package export

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // SQLite, translated to Go

	"github.com/papergraph/papergraph/render"
)

// A database of the map for SQL: one SQLite file that the sqlite3 shell, Datasette, R, pandas and DuckDB open. Tables,
// keys, views and the full-text index stand in sqlite.sql; SQLITE.md documents them with questions that they answer.
//
// The same map gives the same bytes. SQLite's file holds no time stamp; the order of pages follows from the order of the
// statements, so every table is filled in the order of the map, by one connection in one transaction, and indices are
// made when the tables are full, which is also faster. Numbers are rounded like those of all other files.
//
// The database is built in a file of the system's folder for temporary files, without a journal, and copied from there:
// built in memory it would be there twice, once as SQLite's pages and once as bytes. Cost: about a second and a half for
// 10,000 items with 40,000 links.

//go:embed sqlite.sql
var sqliteSchema string

// whenFull parts the statements that make the tables from those that are carried out when the tables are full.
const whenFull = "-- What follows is made when the tables are full."

// sqliteTables are the tables in the order of the schema, each with its rows.
var sqliteTables = []struct {
	name string
	rows func(*facts) iter.Seq[[]any]
}{
	{"run", runRows}, {"run_files", runFileRows}, {"run_options", runOptionRows}, {"run_notes", runNoteRows}, {"run_methods", runMethodRows},
	{"topics", topicRows}, {"items", itemRows}, {"papers", paperRows},
	{"authors", authorRows}, {"paper_authors", paperAuthorRows},
	{"paper_keywords", keywordRows}, {"paper_identifiers", identifierRows},
	{"terms", termRows}, {"paper_terms", paperTermRows}, {"topic_terms", topicTermRows},
	{"links", linkRows}, {"link_reasons", linkReasonRows}, {"measures", measureRows}, {"scores", scoreRows},
	{"bridges", bridgeRows}, {"bridge_joins", joinRows}, {"bridge_evidence", evidenceRows}, {"bridge_reasons", bridgeReasonRows},
}

// WriteSQLite writes the map as an SQLite database, version 3 of the file format; render/export/SQLITE.md tells of its
// tables. Where Item.Paper is nil, a paper has what the map tells of it. An error is one of ctx, of w, or of the system's
// folder for temporary files. No option changes it.
func WriteSQLite(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "papergraph-")
	if err != nil {
		return fmt.Errorf("export: no place to build the database in: %w", err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "graph.sqlite")
	if err := buildDatabase(ctx, path, m); err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("export: the database is gone: %w", err)
	}
	defer file.Close()
	if _, err := io.Copy(w, file); err != nil {
		return fmt.Errorf("export: write SQLite: %w", err)
	}
	return nil
}

// buildDatabase makes the file at path. An error of ctx is returned as it is.
func buildDatabase(ctx context.Context, path string, m *render.Map) (err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return fmt.Errorf("export: build SQLite: %w", err)
	}
	db.SetMaxOpenConns(1) // to which the pragmas apply
	defer func() {
		if closed := db.Close(); err == nil && closed != nil {
			err = fmt.Errorf("export: build SQLite: %w", closed)
		}
	}()
	tables, rest, _ := strings.Cut(sqliteSchema, whenFull)
	for _, step := range []func() error{
		execute(db, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; "+
			"PRAGMA cache_size = -32000; PRAGMA user_version = 1"),
		execute(db, tables),
		func() error { return fill(ctx, db, newFacts(m)) },
		execute(db, "BEGIN; "+rest+"; COMMIT"),
		execute(db, "ANALYZE"),
		ctx.Err,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func execute(db *sql.DB, statements string) func() error {
	return func() error {
		if _, err := db.Exec(statements); err != nil {
			return fmt.Errorf("export: build SQLite: %w", err)
		}
		return nil
	}
}

// fill fills all tables in one transaction.
func fill(ctx context.Context, db *sql.DB, f *facts) error {
	tx, err := db.Begin()
	if err != nil {
		return fmt.Errorf("export: build SQLite: %w", err)
	}
	for _, t := range sqliteTables {
		if err := fillTable(ctx, tx, t.name, t.rows(f)); err != nil {
			tx.Rollback() // the file is not kept
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("export: build SQLite: %w", err)
	}
	return nil
}

// fillTable inserts rows whose values stand in the order of the table's columns.
func fillTable(ctx context.Context, tx *sql.Tx, table string, rows iter.Seq[[]any]) error {
	var insert *sql.Stmt
	n := 0
	for row := range rows {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n++
		if insert == nil {
			var err error
			insert, err = tx.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(row)-1) + ")")
			if err != nil {
				return fmt.Errorf("export: build SQLite: %w", err)
			}
			defer insert.Close()
		}
		if _, err := insert.Exec(row...); err != nil {
			return fmt.Errorf("export: build SQLite: table %s: row %d: %w", table, n, err)
		}
	}
	return nil
}

// words is a text as a database takes it, NULL when there is none.
func words(s string) any {
	if s = plain(s); strings.TrimSpace(s) == "" {
		return nil
	}
	return s
}

// whole is a number of which 0 means that it is unknown.
func whole(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// real is a number as a database takes it, NULL when it is not finite.
func real(v float64) any {
	if short, finite := shortened(v); finite {
		return short
	}
	return nil
}

// index is the id of what is counted from 0 here and from 1 in the database, NULL when there is none.
func index(i int) any {
	if i < 0 {
		return nil
	}
	return i + 1
}
