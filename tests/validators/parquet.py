"""Reads the tables of a run with pyarrow and with DuckDB, as far as they are there: parquet.py FOLDER

In FOLDER are statements.parquet, dates.parquet, mentions.parquet and documents.jsonl of one run.
"""

import importlib.util
import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
columns = {"statements": "quotation", "dates": "date_as_written", "mentions": "name_as_written"}
sources, counts = {}, dict.fromkeys(columns, 0)
# What a reader has of a place, where that is not its bytes: without markup, line breaks and marks of notes.
reads = {}
for line in open(folder / "documents.jsonl", encoding="utf-8"):
    document = json.loads(line)
    sources[document["id"]] = document["source"].encode()
    for table in columns:
        for one in document[table]:
            if "reads" in one:
                reads[table, document["id"], *one["span"]] = one["reads"]
    counts["dates"] += len(document["dates"])
    counts["mentions"] += len(document["mentions"])
    counts["statements"] += sum(len(one["dates"]) for one in document["statements"])
faults = []


def check(reader, table, rows):
    if len(rows) != counts[table] or not rows:
        faults.append(f"{reader}: {table} has {len(rows)} rows, not {counts[table]}")
    for name, start, end, text in rows:
        if reads.get((table, name, start, end), sources[name][start:end].decode()) != text:
            faults.append(f"{reader}: {table}: {name} {start}: {text!r} does not stand there")
    print(f"{reader}: {table}: {len(rows)} rows")


readers = 0
if importlib.util.find_spec("pyarrow"):
    import pyarrow.parquet as parquet

    readers += 1
    for table, column in columns.items():
        read = parquet.read_table(folder / f"{table}.parquet", columns=["document", "start", "end", column])
        check("pyarrow", table, list(zip(*(read.column(name).to_pylist() for name in read.column_names))))
if importlib.util.find_spec("duckdb"):
    import duckdb

    readers += 1
    for table, column in columns.items():
        sql = f"SELECT document, start, \"end\", {column} FROM '{folder}/{table}.parquet'"
        check("duckdb", table, duckdb.sql(sql).fetchall())
    century = duckdb.sql(
        f"SELECT count(*) FROM '{folder}/statements.parquet' WHERE first_gregorian BETWEEN '1900-01-01' AND '1999-12-31'"
    ).fetchall()[0][0]
    print(f"duckdb: {century} rows of the twentieth century")
if not readers:
    print("SKIPPED: neither pyarrow nor duckdb is there")
print("\n".join(faults[:20]))
sys.exit(1 if faults else 0)
