-- Tables of a run. What a column holds is said beside it: SQLite keeps these words, and shows them with the table.
-- All offsets are bytes of the document's source in UTF-8, from the first (inclusive) to the last (exclusive).

CREATE TABLE metadata (
  name TEXT PRIMARY KEY NOT NULL, -- "schema", or the name of a table or view
  what TEXT NOT NULL -- what it is
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY, -- in the order of the run
  name TEXT NOT NULL UNIQUE, -- path below the folder of inputs; after a # the record of an archive
  digest TEXT NOT NULL, -- FNV-1a of the source, 64 bits, in hexadecimal
  bytes INTEGER NOT NULL, -- length of the source
  html INTEGER NOT NULL, -- 1 when the page is HTML
  url TEXT,
  title TEXT,
  author TEXT,
  published TEXT, -- YYYY-MM-DD, as far as known
  language TEXT
) STRICT;

CREATE TABLE stated (
  document_id INTEGER NOT NULL REFERENCES documents (id),
  field TEXT NOT NULL, -- url, title, author, published, language, site, retrieved, encoding
  value TEXT NOT NULL,
  rule TEXT NOT NULL -- what read it
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  title TEXT,
  language TEXT NOT NULL,
  genre TEXT NOT NULL, -- shell: the page's furniture; fiction: no statement comes from it
  rule TEXT NOT NULL -- why the text begins here
) STRICT;

CREATE TABLE blocks (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  article_id INTEGER REFERENCES articles (id),
  line INTEGER NOT NULL, -- of the source, from 1
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL, -- paragraph, heading, list-item, table-row, quote, preformatted
  kept INTEGER NOT NULL, -- 1: text; 0: dropped
  label TEXT NOT NULL, -- content, chrome, spam-comment ...
  language TEXT NOT NULL,
  rule TEXT NOT NULL, -- why it was kept or dropped
  saw TEXT NOT NULL, -- what the rule saw
  duplicate_of INTEGER REFERENCES blocks (id),
  duplicate_kind TEXT, -- exact, near, contained, abridged
  text TEXT NOT NULL -- without inline furniture and markup
) STRICT;

CREATE TABLE dates (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  block_id INTEGER REFERENCES blocks (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL, -- as written
  type TEXT NOT NULL, -- date, range, time, duration, set, vague
  form TEXT NOT NULL, -- single, dual, span, list
  modifier TEXT, -- approximate, before, after ...
  role TEXT NOT NULL, -- event, publication, citation, bibliography, title
  rule TEXT NOT NULL, -- the pattern that found it
  outcome TEXT, -- certain, ambiguous, unresolved
  edtf TEXT, -- what it means, in the Gregorian calendar; [a,b]: one of these
  calendar TEXT, -- the one it was counted in
  basis TEXT, -- what that rests on most
  why_not TEXT, -- why there is no reading
  consistent INTEGER, -- 0 when its parts disagree
  confidence REAL
) STRICT;

CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  date_id INTEGER NOT NULL REFERENCES dates (id), -- several readings: the text does not tell which
  edtf TEXT NOT NULL,
  read_as TEXT NOT NULL, -- the calendar of this reading
  year INTEGER, -- of the first day, Gregorian; 0 is 1 BC
  first_day INTEGER, -- Julian day number
  last_day INTEGER,
  first_gregorian TEXT, -- YYYY-MM-DD
  last_gregorian TEXT,
  first_julian TEXT,
  last_julian TEXT
) STRICT;

CREATE TABLE grounds (
  date_id INTEGER NOT NULL REFERENCES dates (id),
  number INTEGER NOT NULL, -- the strongest is 0
  kind TEXT NOT NULL, -- explicit-mark, paired-date, weekday, place-and-date, other-dates, as-written, configuration
  start INTEGER, -- where it stands
  "end" INTEGER,
  why TEXT NOT NULL
) STRICT;

CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL, -- person, place, organisation, work, event, other
  name TEXT NOT NULL,
  place_id TEXT, -- of the gazetteer
  wikidata TEXT,
  country TEXT,
  latitude REAL,
  longitude REAL,
  authority TEXT, -- its id in an authority file of one's own
  authority_dates TEXT
) STRICT;

CREATE TABLE names (
  entity_id INTEGER NOT NULL REFERENCES entities (id),
  name TEXT NOT NULL,
  variant INTEGER NOT NULL -- 0: the name it is called by; 1: another form
) STRICT;

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  block_id INTEGER REFERENCES blocks (id),
  entity_id INTEGER REFERENCES entities (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL, -- as written
  kind TEXT NOT NULL,
  title TEXT, -- rank or form of address beside it
  lemma TEXT, -- base form
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  article_id INTEGER REFERENCES articles (id),
  block_id INTEGER REFERENCES blocks (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quotation TEXT NOT NULL, -- word for word
  genre TEXT NOT NULL,
  topic TEXT, -- birth, death, arrest ...
  detail TEXT, -- such as joining or leaving, of membership
  subject_id INTEGER REFERENCES entities (id), -- whom it is about
  place_id INTEGER REFERENCES entities (id),
  object_id INTEGER REFERENCES entities (id), -- the body, the other person
  date_end TEXT, -- first or last: what was told is that end of the dates
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;

CREATE TABLE statement_dates (
  statement_id INTEGER NOT NULL REFERENCES statements (id),
  date_id INTEGER NOT NULL REFERENCES dates (id),
  edtf TEXT, -- of the end of the date that is told; empty, like what follows, where the whole date is
  year INTEGER,
  first_day INTEGER,
  last_day INTEGER,
  first_gregorian TEXT,
  last_gregorian TEXT,
  first_julian TEXT,
  last_julian TEXT
) STRICT;

CREATE TABLE participants (
  statement_id INTEGER NOT NULL REFERENCES statements (id),
  entity_id INTEGER NOT NULL REFERENCES entities (id),
  mention_id INTEGER REFERENCES mentions (id),
  subject INTEGER NOT NULL -- 1 when the statement is about it
) STRICT;

CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  topic TEXT NOT NULL,
  detail TEXT,
  subject_id INTEGER REFERENCES entities (id),
  object_id INTEGER REFERENCES entities (id),
  agreement TEXT NOT NULL -- contradictory, or compatible: of another precision or calendar only
) STRICT;

CREATE TABLE sides (
  id INTEGER PRIMARY KEY,
  conflict_id INTEGER NOT NULL REFERENCES conflicts (id),
  statement_id INTEGER REFERENCES statements (id),
  date_id INTEGER REFERENCES dates (id),
  edtf TEXT NOT NULL,
  first_gregorian TEXT,
  last_gregorian TEXT,
  first_julian TEXT,
  last_julian TEXT
) STRICT;

CREATE TABLE set_aside (
  document_id INTEGER NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  genre TEXT NOT NULL,
  rule TEXT NOT NULL, -- why it is no witness
  dates INTEGER NOT NULL -- dates that yield no statement for it
) STRICT;

CREATE TABLE marks (
  block_id INTEGER NOT NULL REFERENCES blocks (id),
  what TEXT NOT NULL, -- cut: furniture inside a kept line; damage: text that the scrape broke
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  rule TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
  document_id INTEGER NOT NULL REFERENCES documents (id),
  stage TEXT NOT NULL,
  severity TEXT NOT NULL, -- info, warning, error
  start INTEGER,
  "end" INTEGER,
  message TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE blocks_search USING fts5 (
  text, content="blocks", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE statements_search USING fts5 (
  quotation, content="statements", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
