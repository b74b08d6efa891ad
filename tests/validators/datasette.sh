#!/usr/bin/env bash
# Asks Datasette for each view of a database, and for a search: datasette.sh DATASETTE DATABASE
set -eu
datasette=$1
database=$2
name=$(basename "$database" .sqlite)
get() { "$datasette" "$database" --get "$1"; }
for view in people places organisations births deaths contradictions old_style_dates dropped_by_rule statements_by_year; do
    get "/$name/$view.json?_shape=objects&_size=2" |
        python3 -c 'import json, sys; rows = json.load(sys.stdin)["rows"]; assert rows, "no row"; print(sys.argv[1], "answers")' "$view"
done
get "/$name/statements.json?_shape=objects&_search=Petersburg" |
    python3 -c 'import json, sys; rows = json.load(sys.stdin)["rows"]; assert rows; print(len(rows), "statements found")'
get "/$name/deaths" | grep --quiet "according to whom\|quotation"
