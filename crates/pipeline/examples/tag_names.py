"""A stage of one's own in Python: finds the names of a short list."""
import json
import re
import sys

NAMES = {"Smilga": "person", "Helsingfors": "place"}

for line in sys.stdin:
    document = json.loads(line)
    found = []
    for number, passage in enumerate(document["passages"]):
        for match in re.finditer(r"\w+", passage["text"]):
            if match.group() in NAMES:
                found.append({
                    "passage": number,
                    "start": match.start(),
                    "end": match.end(),
                    "value": NAMES[match.group()],
                })
    # One line for each that is read, and at once: without `flush` the run waits in vain.
    print(json.dumps({"found": found}), flush=True)
