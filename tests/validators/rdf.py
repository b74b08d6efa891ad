"""Holds linked data together and against its shapes: rdf.py SHAPES TURTLE JSONLD ...

The JSON-LD of all documents must say the same as the Turtle of the run, and both must have the shapes.
"""

import hashlib
import json
import logging
import sys

import pyshacl
from rdflib import BNode, Graph

# It says of each year before Christ that Python has no such year; the shapes hold these against a pattern.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def named(graph):
    """The triples with each thing without a name named by what is told of it; none of them is told of twice."""
    names = {}

    def name(term):
        if not isinstance(term, BNode):
            return term.n3()
        if term not in names:
            told = sorted(f"{p.n3()} {name(o)}" for p, o in graph.predicate_objects(term))
            names[term] = "_:" + hashlib.sha256("\n".join(told).encode()).hexdigest()
        return names[term]

    return {(name(s), p.n3(), name(o)) for s, p, o in graph}


shapes, turtle, *documents = sys.argv[1:]
both = Graph()
both.parse(turtle, format="turtle")
other = Graph()
for document in documents:
    with open(document, encoding="utf-8") as file:
        other.parse(data=json.dumps(json.load(file)), format="json-ld")
one, two = named(both), named(other)
for triple in sorted(one ^ two)[:10]:
    print("only in the Turtle:" if triple in one else "only in the JSON-LD:", " ".join(triple))
conforms, _, report = pyshacl.validate(both, shacl_graph=shapes, inference="none", advanced=False)
if not conforms:
    print(report[:4000])
print(f"{len(both)} triples, {len(one ^ two)} differ, shapes: {conforms}")
sys.exit(0 if conforms and one == two and len(both) > 0 else 1)
