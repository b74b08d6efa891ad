"""Holds QuickStatements, version 1, against their grammar: commands.py FILE ..."""

import re
import sys

VALUE = re.compile(
    r"Q[1-9]\d*"
    r"|somevalue"
    r'|"[^\t\n]+"'
    r'|[a-z]{2,8}(-[a-z0-9]+)*:"[^\t\n]+"'
    r"|[+-]\d{4,}-(0\d|1[0-2])-([0-2]\d|3[01])T00:00:00Z/([0-9]|1[01])(/J)?"
)
KEY = re.compile(r"P[1-9]\d*|S[1-9]\d*")
commands = julian = faults = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    created = False
    for number, line in enumerate(lines, 1):
        commands += 1
        if line == "CREATE":
            created = True
            continue
        subject, key, *rest = line.split("\t")
        values, keys = rest[::2], rest[1::2]
        fits = re.fullmatch(r"Q[1-9]\d*", subject) or (subject == "LAST" and created)
        fits = fits and (re.fullmatch(r"[LA][a-z]{2,8}", key) or key.startswith("P") and KEY.fullmatch(key))
        fits = fits and len(values) == len(keys) + 1 and all(VALUE.fullmatch(value) for value in values)
        # Qualifiers stand before references.
        order = [key[0] for key in keys]
        fits = fits and all(KEY.fullmatch(key) for key in keys) and order == sorted(order)
        julian += line.count("/J")
        if not fits:
            faults += 1
            print(f"{name}:{number}: {line[:200]}")
print(f"{commands} commands, {julian} Julian days, {faults} faults")
sys.exit(1 if faults or not commands else 0)
