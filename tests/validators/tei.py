"""Follows every pointer of TEI files, and reads each mark's place in bytes: tei.py FILE ..."""

import re
import sys
import xml.etree.ElementTree as tree

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ["ref", "source", "where", "corresp", "exclude", "target", "calendar", "datingMethod"]
MARKS = ["persName", "placeName", "orgName", "name", "date", "p"]
pointers = marks = faults = 0
for name in sys.argv[1:]:
    root = tree.parse(name).getroot()
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    found = {f"two elements of the id {one}" for one in ids if ids.count(one) > 1} if len(ids) != len(set(ids)) else set()
    known = {f"#{one}" for one in ids}
    for element in root.iter():
        for attribute in POINTERS:
            for pointer in element.get(attribute, "").split():
                pointers += 1
                if pointer not in known:
                    found.add(f"{element.tag.removeprefix(TEI)}/@{attribute} points to no {pointer}")
    for element in root.find(f"{TEI}text").iter():
        written = element.text or len(element)
        if written and element.tag.removeprefix(TEI) in MARKS:
            marks += 1
            place = re.fullmatch(r"(\d+)-(\d+)", element.get("n", ""))
            if not place or int(place[1]) > int(place[2]):
                found.add(f"{element.tag.removeprefix(TEI)} says no place in bytes: {element.get('n')}")
    faults += len(found)
    for fault in sorted(found)[:20]:
        print(f"{name}: {fault}")
print(f"{pointers} pointers, {marks} marks, {faults} faults")
sys.exit(1 if faults or not marks else 0)
