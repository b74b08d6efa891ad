CREATE INDEX articles_of_document ON articles (document_id);
CREATE INDEX blocks_of_document ON blocks (document_id);
CREATE INDEX blocks_by_rule ON blocks (kept, rule);
CREATE INDEX dates_of_document ON dates (document_id);
CREATE INDEX dates_of_block ON dates (block_id);
CREATE INDEX readings_of_date ON readings (date_id);
CREATE INDEX readings_by_year ON readings (year);
CREATE INDEX grounds_of_date ON grounds (date_id);
CREATE INDEX entities_of_document ON entities (document_id);
CREATE INDEX entities_by_name ON entities (kind, name);
CREATE INDEX names_of_entity ON names (entity_id);
CREATE INDEX names_by_name ON names (name);
CREATE INDEX mentions_of_document ON mentions (document_id);
CREATE INDEX mentions_of_entity ON mentions (entity_id);
CREATE INDEX statements_of_document ON statements (document_id);
CREATE INDEX statements_of_subject ON statements (subject_id);
CREATE INDEX statements_by_topic ON statements (topic);
CREATE INDEX dates_of_statement ON statement_dates (statement_id);
CREATE INDEX statements_of_date ON statement_dates (date_id);
CREATE INDEX participants_of_statement ON participants (statement_id);
CREATE INDEX statements_of_entity ON participants (entity_id);
CREATE INDEX conflicts_of_document ON conflicts (document_id);
CREATE INDEX sides_of_conflict ON sides (conflict_id);

CREATE VIEW people AS
SELECT e.id, e.name, d.name AS document,
  (SELECT group_concat(n.name, '; ') FROM names n WHERE n.entity_id = e.id AND n.variant) AS variants,
  (SELECT count(*) FROM mentions m WHERE m.entity_id = e.id) AS mentions,
  (SELECT count(*) FROM participants p WHERE p.entity_id = e.id) AS statements,
  e.authority, e.authority_dates
FROM entities e JOIN documents d ON d.id = e.document_id
WHERE e.kind = 'person';

CREATE VIEW places AS
SELECT e.id, e.name, d.name AS document,
  (SELECT group_concat(n.name, '; ') FROM names n WHERE n.entity_id = e.id AND n.variant) AS variants,
  (SELECT count(*) FROM mentions m WHERE m.entity_id = e.id) AS mentions,
  e.country, e.latitude, e.longitude, e.place_id, e.wikidata
FROM entities e JOIN documents d ON d.id = e.document_id
WHERE e.kind = 'place';

CREATE VIEW organisations AS
SELECT e.id, e.name, d.name AS document,
  (SELECT group_concat(n.name, '; ') FROM names n WHERE n.entity_id = e.id AND n.variant) AS variants,
  (SELECT count(*) FROM mentions m WHERE m.entity_id = e.id) AS mentions,
  e.authority
FROM entities e JOIN documents d ON d.id = e.document_id
WHERE e.kind = 'organisation';

CREATE VIEW dated_statements AS
SELECT s.id, coalesce(sd.year, r.year) AS year, coalesce(sd.edtf, d.edtf) AS edtf, d.text AS date_as_written, d.calendar, d.basis, s.topic, s.detail, e.name AS subject,
  p.name AS place, o.name AS object, s.quotation, s.genre, a.title AS article, doc.name AS document, b.line,
  coalesce(sd.first_gregorian, r.first_gregorian) AS first_gregorian,
  coalesce(sd.last_gregorian, r.last_gregorian) AS last_gregorian,
  coalesce(sd.first_julian, r.first_julian) AS first_julian, coalesce(sd.last_julian, r.last_julian) AS last_julian,
  coalesce(sd.first_day, r.first_day) AS first_day, s.confidence
FROM statements s
JOIN statement_dates sd ON sd.statement_id = s.id
JOIN dates d ON d.id = sd.date_id
LEFT JOIN readings r ON r.date_id = d.id AND sd.edtf IS NULL
LEFT JOIN entities e ON e.id = s.subject_id
LEFT JOIN entities p ON p.id = s.place_id
LEFT JOIN entities o ON o.id = s.object_id
LEFT JOIN articles a ON a.id = s.article_id
LEFT JOIN blocks b ON b.id = s.block_id
JOIN documents doc ON doc.id = s.document_id;

CREATE VIEW statements_by_year AS
SELECT year, edtf, topic, subject, place, quotation, document, line, article, first_gregorian, first_julian
FROM dated_statements
WHERE year IS NOT NULL
ORDER BY first_day, id;

CREATE VIEW births AS
SELECT subject AS who, edtf, date_as_written, calendar, first_gregorian, last_gregorian, first_julian, last_julian,
  article, document, line, quotation
FROM dated_statements
WHERE topic = 'birth' AND subject IS NOT NULL
ORDER BY subject, first_day;

CREATE VIEW deaths AS
SELECT subject AS who, edtf, date_as_written, calendar, first_gregorian, last_gregorian, first_julian, last_julian,
  article, document, line, quotation
FROM dated_statements
WHERE topic = 'death' AND subject IS NOT NULL
ORDER BY subject, first_day;

CREATE VIEW contradictions AS
SELECT c.id AS conflict, c.topic, c.detail, e.name AS subject, o.name AS object, x.edtf, x.first_gregorian,
  x.last_gregorian, x.first_julian, x.last_julian, a.title AS article, doc.name AS document, b.line, s.quotation
FROM conflicts c
JOIN sides x ON x.conflict_id = c.id
LEFT JOIN statements s ON s.id = x.statement_id
LEFT JOIN entities e ON e.id = c.subject_id
LEFT JOIN entities o ON o.id = c.object_id
LEFT JOIN articles a ON a.id = s.article_id
LEFT JOIN blocks b ON b.id = s.block_id
JOIN documents doc ON doc.id = c.document_id
WHERE c.agreement = 'contradictory'
ORDER BY c.id, x.id;

CREATE VIEW old_style_dates AS
SELECT d.text AS date_as_written, r.first_julian AS old_style, r.first_gregorian AS new_style, d.outcome, d.edtf, d.basis,
  (SELECT g.why FROM grounds g WHERE g.date_id = d.id AND g.number = 0) AS why, doc.name AS document, b.line, b.text
FROM readings r
JOIN dates d ON d.id = r.date_id
JOIN documents doc ON doc.id = d.document_id
LEFT JOIN blocks b ON b.id = d.block_id
WHERE r.read_as = 'julian' AND r.first_day = r.last_day;

CREATE VIEW dropped_lines AS
SELECT b.rule, b.label, b.saw, b.text, doc.name AS document, b.line, b.id
FROM blocks b JOIN documents doc ON doc.id = b.document_id
WHERE NOT b.kept;

CREATE VIEW dropped_by_rule AS
SELECT rule, label, count(*) AS lines, sum(length(text)) AS characters, min(text) AS example
FROM blocks
WHERE NOT kept
GROUP BY rule, label
ORDER BY lines DESC, rule, label;

INSERT INTO metadata (name, what) VALUES
  ('schema', 'regesta-sqlite/1'),
  ('documents', 'the pages of the run'),
  ('stated', 'what pages and archives state of themselves, and which rule read it'),
  ('articles', 'the texts that a page holds'),
  ('blocks', 'lines and elements, kept or dropped, and why'),
  ('dates', 'dates as they stand on the page'),
  ('readings', 'what a date can mean, in both calendars'),
  ('grounds', 'what a reading rests on'),
  ('entities', 'who or what the names of a document name'),
  ('names', 'the forms of a name'),
  ('mentions', 'names where they stand'),
  ('statements', 'sentences and clauses that say when something was, word for word'),
  ('statement_dates', 'the dates of a statement'),
  ('participants', 'who and what a statement names'),
  ('conflicts', 'what several texts say about one thing'),
  ('sides', 'the statements of a conflict, with what each says'),
  ('set_aside', 'fiction and what-if, which are no witness'),
  ('marks', 'furniture cut out of kept lines, and damaged text'),
  ('notes', 'what a stage has to say besides'),
  ('blocks_search', 'full text of the kept lines: WHERE blocks_search MATCH ''word'''),
  ('statements_search', 'full text of the statements: WHERE statements_search MATCH ''word'''),
  ('people', 'people, with other forms of their names'),
  ('places', 'places, with coordinates where they are known'),
  ('organisations', 'bodies, with other forms of their names'),
  ('dated_statements', 'statements, a row for each reading of each date'),
  ('statements_by_year', 'statements in the order of time'),
  ('births', 'who was born when, according to whom'),
  ('deaths', 'who died when, according to whom'),
  ('contradictions', 'what cannot all be true, side by side'),
  ('old_style_dates', 'days that may be or are Old Style, in both calendars'),
  ('dropped_lines', 'what was dropped, and by which rule'),
  ('dropped_by_rule', 'how much each rule dropped');
