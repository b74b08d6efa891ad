"""Reads IOB2 with spaCy's converter: iob2.py FILE ..."""

import sys

from spacy.training.converters import conll_ner_to_docs

START = "-DOCSTART- -X- O O"
documents = tokens = names = faults = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        text = file.read()
    wanted = [line.split("\t") for line in text.split("\n") if line and line != START]
    found = list(conll_ner_to_docs(text, n_sents=0, no_print=True))
    read = [token for document in found for token in document]
    documents += len(found)
    tokens += len(read)
    names += sum(len(document.ents) for document in found)
    faults += [token.text for token in read] != [row[0] for row in wanted]
    faults += sum(len(document.ents) for document in found) != sum(row[-1].startswith("B-") for row in wanted)
print(f"{documents} documents, {tokens} tokens, {names} names, {faults} faults")
sys.exit(1 if faults or not names else 0)
