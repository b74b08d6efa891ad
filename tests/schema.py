"""Holds JSON Lines against their schema: schema.py SCHEMA FILE ..."""

import json
import sys

from jsonschema import Draft202012Validator

schema, *files = sys.argv[1:]
with open(schema, encoding="utf-8") as text:
    validator = Draft202012Validator(json.load(text))
lines = faults = 0
for name in files:
    with open(name, encoding="utf-8") as text:
        for number, line in enumerate(text, 1):
            lines += 1
            for fault in validator.iter_errors(json.loads(line)):
                faults += 1
                place = "/".join(str(part) for part in fault.absolute_path)
                print(f"{name}:{number}: {place}: {fault.message[:200]}")
print(f"{lines} documents, {faults} faults")
sys.exit(1 if faults or not lines else 0)
