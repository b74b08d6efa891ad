"""Holds Linked Places files against GeoJSON and what the format asks for: places.py FILE ..."""

import json
import re
import sys

import geojson

DAY = re.compile(r"-?\d{4,}(-\d\d(-\d\d)?)?$")
ENDS = {"in", "earliest", "latest"}
places = faults = 0


def fault(name, feature, what):
    global faults
    faults += 1
    print(f"{name}: {feature.get('@id')}: {what}")


def timespan(span):
    """A start, each end in ISO 8601, first before last."""
    days = [value for end in ("start", "end") for value in span.get(end, {}).values()]
    known = all(set(span.get(end, {})) <= ENDS for end in ("start", "end"))
    return "start" in span and known and days and all(DAY.match(day) for day in days)


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        text = file.read()
    collection = json.loads(text)
    read = geojson.loads(text)
    if not read.is_valid or collection["type"] != "FeatureCollection" or "@context" not in collection:
        faults += 1
        print(f"{name}: {read.errors()}")
    for feature in collection["features"]:
        places += 1
        if not re.match(r"[a-z]+:\S+$", feature["@id"]):
            fault(name, feature, "no IRI")
        if not feature["properties"]["title"] or not feature["names"]:
            fault(name, feature, "no title or no names")
        if not all(toponym["toponym"] for toponym in feature["names"]):
            fault(name, feature, "a name without letters")
        if not all(re.match(r"[A-Z]{2}$", code) for code in feature["properties"]["ccodes"]):
            fault(name, feature, "a code that is of no country")
        for span in feature.get("when", {}).get("timespans", []):
            if not timespan(span):
                fault(name, feature, f"a timespan: {span}")
print(f"{places} places, {faults} faults")
sys.exit(1 if faults or not places else 0)
