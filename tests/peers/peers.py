"""Main text of HTML pages by other tools, held against annotated pages beside ours.

usage: peers.py FOLDER [--ours PREDICTIONS.jsonl] [--only NAME ...]

FOLDER holds `html/*.html.gz` (or `html/*.html`) and `gold.json.gz`: {id: {"text": ..., "type": ..., ...}}.
PREDICTIONS is what `cargo xtask predict html --input FOLDER --output PREDICTIONS.jsonl` wrote.
"""
import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path


def trafilatura():
    from trafilatura import extract

    return lambda html: extract(html, include_comments=False, include_tables=True)


def trafilatura_with_comments():
    from trafilatura import extract

    return lambda html: extract(html, include_comments=True, include_tables=True, favor_recall=True)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html, main_content=True, alt_texts=False)


def justext():
    import justext as tool

    words = tool.get_stoplist("English")

    def extract(html):
        paragraphs = tool.justext(html.encode(), words, encoding="utf-8")
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return extract


TOOLS = {
    "trafilatura": trafilatura,
    "trafilatura, recall and comments": trafilatura_with_comments,
    "resiliparse": resiliparse,
    "jusText (English)": justext,
}


def read(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def bag(text, size):
    words = [word.lower() for word in re.findall(r"\w+", text or "")]
    size = max(1, min(size, len(words)))
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def compare(ours, gold):
    shared = sum((ours & gold).values())
    share = lambda whole: shared / whole if whole else float(not ours and not gold)
    return share(sum(ours.values())), share(sum(gold.values()))


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def figures(texts, gold):
    runs = [compare(bag(texts[i], 4), bag(g["text"], 4)) for i, g in gold.items() if i.startswith("aeb-")]
    print(f"  aeb   4-gram F1 {f1(mean(p for p, _ in runs), mean(r for _, r in runs)):.4f}")
    for kind in ["", "article", "forum", "documentation"]:
        chosen = {i: g for i, g in gold.items() if i.startswith("wcxb-") and kind in ("", g["type"])}
        score = mean(f1(*compare(bag(texts[i], 1), bag(g["text"], 1))) for i, g in chosen.items())
        print(f"  wcxb  word F1   {score:.4f}  {kind or 'all'} ({len(chosen)} pages)")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--ours", type=Path)
    options.add_argument("--only", nargs="*", default=list(TOOLS))
    options = options.parse_args()
    gold = json.loads(read(options.folder / "gold.json.gz"))
    pages = {path.name.split(".html")[0]: read(path) for path in sorted((options.folder / "html").iterdir())}
    gold = {i: g for i, g in gold.items() if i in pages}
    if options.ours:
        rows = map(json.loads, options.ours.read_text().splitlines())
        print("ours")
        figures({row["id"]: row["text"] for row in rows}, gold)
    for name in options.only:
        extract = TOOLS[name]()
        texts, start = {}, time.perf_counter()
        for i in gold:
            try:
                texts[i] = extract(pages[i]) or ""
            except Exception as error:  # a peer's failure is an empty text
                print(f"  {name} fails on {i}: {error}")
                texts[i] = ""
        spent = (time.perf_counter() - start) * 1000 / max(len(gold), 1)
        print(f"{name}, {spent:.1f} ms a page")
        figures(texts, gold)


if __name__ == "__main__":
    main()
