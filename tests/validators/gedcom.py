"""Holds GEDCOM 7 files against the standard and walks every date: gedcom.py FILE ..."""

import datetime
import sys

import gedcom7
from gedcom7 import cast, types

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def parts(value):
    """Every calendar date inside a value."""
    if isinstance(value, types.DateApprox):
        yield from parts(value.date)
    elif isinstance(value, types.DateRange):
        yield from parts(value.start)
        yield from parts(value.end)
    elif isinstance(value, types.DatePeriod):
        yield from parts(value.from_)
        yield from parts(value.to)
    elif value is not None:
        yield value


def exists(date):
    """Whether the calendar has such a day; only the two calendars of our names of months are counted."""
    if date.calendar not in (None, "GREGORIAN", "JULIAN") or date.day is None:
        return True
    year = date.year if date.epoch is None else 1 - date.year
    month = MONTHS.index(date.month) + 1
    leap = year % 4 == 0 and (date.calendar == "JULIAN" or year % 100 != 0 or year % 400 == 0)
    if (month, date.day) == (2, 29):
        return leap
    datetime.date(2001, month, date.day)
    return True


def walk(structure, faults, counts):
    counts["structures"] += 1
    if structure.tag == "DATE" and structure.text:
        counts["dates"] += 1
        found = list(parts(cast.cast_value(structure.text, structure.type_id)))
        counts["julian"] += sum(1 for date in found if date.calendar == "JULIAN")
        faults += [f"{structure.text}: no such day" for date in found if not exists(date)]
        if not found:
            faults.append(f"{structure.text}: no date in it")
    for child in structure.children:
        walk(child, faults, counts)


total = 0
counts = {"structures": 0, "dates": 0, "julian": 0}
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        records = gedcom7.load(file)
    faults = [f"{error.path}: {error.message}" for error in gedcom7.validate(records)]
    for record in records:
        walk(record, faults, counts)
    total += len(faults)
    for fault in faults[:20]:
        print(f"{name}: {fault}")
print(", ".join(f"{count} {what}" for what, count in counts.items()) + f", {total} faults")
sys.exit(1 if total or not counts["dates"] else 0)
