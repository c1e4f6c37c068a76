CREATE TABLE run (
  name TEXT PRIMARY KEY,           -- title, description, source, kind, item_word, program, version, command, and counts
  value
) WITHOUT ROWID;
CREATE TABLE run_files (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL, format TEXT, sha256 TEXT, bytes INTEGER, records INTEGER, skipped INTEGER
);
CREATE TABLE run_options (
  name TEXT PRIMARY KEY,
  value TEXT,                      -- as a person reads it; what the default means where none was given
  given INTEGER NOT NULL           -- 1 when it stood on the command line
) WITHOUT ROWID;
CREATE TABLE run_notes (id INTEGER PRIMARY KEY, note TEXT NOT NULL);
CREATE TABLE run_methods (
  id INTEGER PRIMARY KEY,          -- in the order of the work
  step TEXT NOT NULL, text TEXT NOT NULL,
  reference TEXT                   -- authors, year, DOI; several with "; " between
);

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,          -- 1 is the largest
  label TEXT NOT NULL,
  items INTEGER NOT NULL,          -- in it
  mean_year REAL
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,          -- 1, 2, 3, ... as in map.json
  key TEXT NOT NULL UNIQUE,        -- the paper's own id, or the term, author or reference itself
  label TEXT NOT NULL,             -- short
  title TEXT NOT NULL,             -- in full
  url TEXT,
  x REAL NOT NULL, y REAL NOT NULL, -- the place on the map; the longer side spans -1 to 1, y grows upward
  topic_id INTEGER REFERENCES topics(id),
  topic_rank INTEGER               -- 1 is the most central of its topic
);
CREATE TABLE papers (
  id INTEGER PRIMARY KEY REFERENCES items(id),
  title TEXT NOT NULL, abstract TEXT, year INTEGER, venue TEXT, volume TEXT, issue TEXT, pages TEXT, publisher TEXT,
  type TEXT, language TEXT, doi TEXT,
  citations INTEGER,               -- as the database counts them
  file TEXT, record INTEGER        -- where it was read
);
CREATE TABLE authors (
  id INTEGER PRIMARY KEY,          -- in order of first appearance
  name TEXT NOT NULL, family TEXT, given TEXT, orcid TEXT
);
CREATE TABLE paper_authors (
  paper_id INTEGER NOT NULL REFERENCES papers(id),
  position INTEGER NOT NULL,       -- from 1
  author_id INTEGER NOT NULL REFERENCES authors(id),
  name TEXT NOT NULL,              -- as the paper writes it
  affiliations TEXT,               -- "; " between
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;
CREATE TABLE paper_keywords (
  paper_id INTEGER NOT NULL REFERENCES papers(id),
  position INTEGER NOT NULL,
  keyword TEXT NOT NULL,
  source TEXT NOT NULL,            -- author or index
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;
CREATE TABLE paper_identifiers (
  paper_id INTEGER NOT NULL REFERENCES papers(id),
  scheme TEXT NOT NULL,            -- pmid, arxiv, openalex, ...
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, scheme)
) WITHOUT ROWID;
CREATE TABLE terms (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE);
CREATE TABLE paper_terms (
  paper_id INTEGER NOT NULL REFERENCES papers(id),
  position INTEGER NOT NULL,       -- 1 is the heaviest
  term_id INTEGER NOT NULL REFERENCES terms(id),
  count INTEGER NOT NULL,          -- occurrences in the paper
  weight REAL,
  PRIMARY KEY (paper_id, position)
) WITHOUT ROWID;
CREATE TABLE topic_terms (
  topic_id INTEGER NOT NULL REFERENCES topics(id),
  position INTEGER NOT NULL,       -- 1 is the most distinctive
  term_id INTEGER NOT NULL REFERENCES terms(id),
  papers INTEGER NOT NULL,         -- of the topic that use it
  score REAL,
  share REAL,                      -- of the topic's papers, 0 to 1
  PRIMARY KEY (topic_id, position)
) WITHOUT ROWID;

CREATE TABLE links (
  id INTEGER PRIMARY KEY,          -- 1 is the strongest
  source_id INTEGER NOT NULL REFERENCES items(id),
  target_id INTEGER NOT NULL REFERENCES items(id),
  type TEXT NOT NULL,              -- Undirected, or Directed where the source cites the target
  strength REAL NOT NULL
);
CREATE TABLE link_reasons (
  link_id INTEGER NOT NULL REFERENCES links(id),
  position INTEGER NOT NULL,       -- 1 is the heaviest
  kind TEXT NOT NULL,              -- term, reference, citation, author or paper
  label TEXT NOT NULL,             -- what the two share
  weight REAL,                     -- its part of the strength before normalisation
  PRIMARY KEY (link_id, position)
) WITHOUT ROWID;
CREATE TABLE measures (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,              -- as on the command line
  title TEXT NOT NULL,
  family TEXT NOT NULL             -- weight: items are sized by it; score: coloured
);
CREATE TABLE scores (
  measure_id INTEGER NOT NULL REFERENCES measures(id),
  item_id INTEGER NOT NULL REFERENCES items(id),
  value REAL NOT NULL,
  PRIMARY KEY (measure_id, item_id)
) WITHOUT ROWID;

CREATE TABLE bridges (
  id INTEGER PRIMARY KEY,          -- 1 is the best
  item_id INTEGER NOT NULL UNIQUE REFERENCES items(id),
  score REAL, betweenness REAL, participation REAL, burt_constraint REAL, stability REAL,
  why TEXT
);
CREATE TABLE bridge_joins (
  id INTEGER PRIMARY KEY,
  bridge_id INTEGER NOT NULL REFERENCES bridges(id),
  position INTEGER NOT NULL,       -- 1 is the strongest of the bridge
  first_topic_id INTEGER NOT NULL REFERENCES topics(id),
  second_topic_id INTEGER NOT NULL REFERENCES topics(id),
  share REAL                       -- of the paper's link strength that goes to the two
);
CREATE TABLE bridge_evidence (
  id INTEGER PRIMARY KEY,
  join_id INTEGER NOT NULL REFERENCES bridge_joins(id),
  position INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items(id), -- the neighbour
  topic_id INTEGER NOT NULL REFERENCES topics(id), -- of the neighbour
  strength REAL                    -- of the link
);
CREATE TABLE bridge_reasons (
  evidence_id INTEGER NOT NULL REFERENCES bridge_evidence(id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL, label TEXT NOT NULL, weight REAL,
  PRIMARY KEY (evidence_id, position)
) WITHOUT ROWID;

-- What follows is made when the tables are full.
CREATE INDEX items_by_topic ON items(topic_id, topic_rank);
CREATE INDEX papers_by_year ON papers(year);
CREATE INDEX papers_by_doi ON papers(doi) WHERE doi IS NOT NULL;
CREATE INDEX authors_by_name ON authors(name);
CREATE INDEX paper_authors_by_author ON paper_authors(author_id, paper_id);
CREATE INDEX paper_terms_by_term ON paper_terms(term_id, paper_id);
CREATE INDEX topic_terms_by_term ON topic_terms(term_id);
CREATE INDEX links_by_source ON links(source_id);
CREATE INDEX links_by_target ON links(target_id);
CREATE INDEX link_reasons_by_label ON link_reasons(label, link_id);
CREATE INDEX scores_by_item ON scores(item_id);
CREATE INDEX bridge_joins_by_bridge ON bridge_joins(bridge_id);
CREATE INDEX bridge_joins_by_topics ON bridge_joins(first_topic_id, second_topic_id);
CREATE INDEX bridge_evidence_by_join ON bridge_evidence(join_id);

-- Datasette finds the index of a table by content="...", with these quotes.
CREATE VIRTUAL TABLE papers_fts USING fts5(
  title, abstract, content="papers", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
INSERT INTO papers_fts(papers_fts) VALUES ('rebuild');
INSERT INTO papers_fts(papers_fts) VALUES ('optimize');

CREATE VIEW paper_list AS -- a row a paper, as a person reads it
SELECT p.id, p.title,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM paper_authors a WHERE a.paper_id = p.id ORDER BY position)) AS authors,
  p.year, p.venue, p.doi, p.citations, i.topic_id, t.label AS topic, i.topic_rank
FROM papers p JOIN items i ON i.id = p.id LEFT JOIN topics t ON t.id = i.topic_id;

CREATE VIEW link_list AS -- a row a link, with all that its ends share
SELECT l.id, l.type, l.strength, l.source_id, s.title AS source, l.target_id, t.title AS target,
  (SELECT group_concat(kind || ' ' || label, '; ') FROM (SELECT kind, label FROM link_reasons r WHERE r.link_id = l.id ORDER BY position)) AS why
FROM links l JOIN items s ON s.id = l.source_id JOIN items t ON t.id = l.target_id ORDER BY l.id;

CREATE VIEW topic_bridges AS -- a row for each pair of topics that a bridging paper joins
SELECT b.id AS rank, b.item_id, i.title, b.score, b.stability, j.first_topic_id, f.label AS first_topic,
  j.second_topic_id, s.label AS second_topic, j.share, b.why
FROM bridges b JOIN items i ON i.id = b.item_id JOIN bridge_joins j ON j.bridge_id = b.id
  JOIN topics f ON f.id = j.first_topic_id JOIN topics s ON s.id = j.second_topic_id ORDER BY b.id, j.position;

CREATE VIEW topic_years AS -- papers of each topic in each year
SELECT t.id AS topic_id, t.label AS topic, p.year, count(*) AS papers
FROM topics t JOIN items i ON i.topic_id = t.id JOIN papers p ON p.id = i.id WHERE p.year IS NOT NULL GROUP BY t.id, p.year;

CREATE VIEW term_years AS -- papers that have each term among their heaviest, in each year
SELECT t.id AS term_id, t.label AS term, p.year, count(DISTINCT p.id) AS papers
FROM terms t JOIN paper_terms pt ON pt.term_id = t.id JOIN papers p ON p.id = pt.paper_id WHERE p.year IS NOT NULL GROUP BY t.id, p.year;

CREATE VIEW rising_terms AS -- the share of papers with a term in the younger half of the papers, less that in the older half
WITH split AS (SELECT year FROM papers WHERE year IS NOT NULL ORDER BY year LIMIT 1 OFFSET (SELECT count(year) / 2 FROM papers)),
  half AS (SELECT year, (SELECT count(*) FROM papers p WHERE p.year < split.year) AS older, (SELECT count(*) FROM papers p WHERE p.year >= split.year) AS younger FROM split)
SELECT y.term_id, y.term, sum(y.papers) AS papers, half.year AS since,
  sum(CASE WHEN y.year < half.year THEN y.papers ELSE 0 END) * 1.0 / half.older AS share_before,
  sum(CASE WHEN y.year >= half.year THEN y.papers ELSE 0 END) * 1.0 / half.younger AS share_since,
  sum(CASE WHEN y.year >= half.year THEN y.papers ELSE 0 END) * 1.0 / half.younger
    - sum(CASE WHEN y.year < half.year THEN y.papers ELSE 0 END) * 1.0 / half.older AS rise
FROM term_years y, half WHERE half.older > 0 GROUP BY y.term_id ORDER BY rise DESC, y.term_id;

CREATE VIEW author_topics AS -- how many papers each author has in each topic
SELECT a.id AS author_id, a.name AS author, t.id AS topic_id, t.label AS topic, count(DISTINCT pa.paper_id) AS papers
FROM authors a JOIN paper_authors pa ON pa.author_id = a.id JOIN items i ON i.id = pa.paper_id JOIN topics t ON t.id = i.topic_id
GROUP BY a.id, t.id;

CREATE VIEW score_list AS -- a row for each item and measure, with the item's rank in it
SELECT m.name AS measure, m.title AS measure_title, i.id AS item_id, i.title, s.value,
  rank() OVER (PARTITION BY s.measure_id ORDER BY s.value DESC) AS rank
FROM scores s JOIN measures m ON m.id = s.measure_id JOIN items i ON i.id = s.item_id;
