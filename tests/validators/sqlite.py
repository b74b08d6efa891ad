"""Holds a database of a run against itself and against the JSON Lines of that run: sqlite.py DATABASE JSONL"""

import json
import sqlite3
import sys

path, lines = sys.argv[1:]
database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
faults = []


def ask(sql, *values):
    return database.execute(sql, values).fetchall()


def hold(what, found, wanted):
    if found != wanted:
        faults.append(f"{what}: {str(found)[:200]}, not {str(wanted)[:200]}")


hold("integrity_check", ask("PRAGMA integrity_check"), [("ok",)])
hold("foreign_key_check", ask("PRAGMA foreign_key_check"), [])
hold("journal_mode", ask("PRAGMA journal_mode"), [("delete",)])

sources = {}
counts = dict.fromkeys(["articles", "blocks", "dates", "mentions", "entities", "statements", "conflicts", "notes"], 0)
for line in open(lines, encoding="utf-8"):
    document = json.loads(line)
    sources[document["id"]] = document["source"].encode()
    for table in counts:
        counts[table] += len(document[table])
hold("documents", ask("SELECT count(*) FROM documents"), [(len(sources),)])
for table, count in counts.items():
    hold(table, ask(f"SELECT count(*) FROM {table}"), [(count,)])

# Every quotation stands in its source.
for table, column in [("statements", "quotation"), ("dates", "text"), ("mentions", "text")]:
    rows = ask(f'SELECT d.name, t.start, t."end", t.{column} FROM {table} t JOIN documents d ON d.id = t.document_id')
    for name, start, end, text in rows:
        hold(f"{name} {table} {start}", sources[name][start:end].decode(), text)

# The views answer, and search finds each line under its own words.
views = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'view'")]
for view in views:
    if not ask(f"SELECT count(*) FROM {view}")[0][0]:
        faults.append(f"{view}: is empty")
for table, column, where in [("blocks", "text", "kept"), ("statements", "quotation", "1")]:
    sql = f"SELECT id, {column} FROM {table} WHERE {where} AND {column} LIKE '%Petersburg%' LIMIT 20"
    found = {row for (row,) in ask(f"SELECT rowid FROM {table}_search WHERE {table}_search MATCH 'Petersburg*'")}
    for row, text in ask(sql):
        if row not in found:
            faults.append(f"{table}_search: does not find {text[:60]!r}")
    if not found:
        faults.append(f"{table}_search: finds nothing")

print("\n".join(faults))
print(f"{len(sources)} documents, {sum(counts.values())} rows, {len(views)} views, {len(faults)} faults")
sys.exit(1 if faults or not sources else 0)
