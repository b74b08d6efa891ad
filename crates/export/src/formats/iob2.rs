//! Names as tagged tokens, for training and comparing taggers.

use crate::{Exporter, Piece, RunFile, Target};
use regesta_model::{Document, Mention, Notes, Passage};
use std::fmt::Write as _;

const FILE: RunFile = RunFile {
    name: "names.iob",
    head: b"",
    tail: b"",
};

/// A line for each token: the token, its place, its tag, with tabs between; a blank line after each line of the page that ends outside
/// a name. The
/// place is the document's id and bytes, `page.txt:120-126`, with `%` and a code for white space in the id. Each document
/// begins as in the CoNLL task of 2003.
pub(crate) struct Iob2;

impl Exporter for Iob2 {
    fn id(&self) -> &'static str {
        "iob2"
    }

    fn what(&self) -> &'static str {
        "names as IOB2 tags, a token a line"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let id = without_space(doc.id().as_str());
        let mut out = String::from("-DOCSTART- -X- O O\n\n");
        let mut open = None;
        let mut passages = doc.passages().peekable();
        while let Some(passage) = passages.next() {
            let next = passages.peek().map(|next| next.to_source(0..0).start());
            let before = out.len();
            open = tagged(&mut out, doc, &passage, (&id, open));
            let inside = |mention: &&Mention| next.is_some_and(|next| mention.span.end() > next);
            open = open.filter(inside);
            if out.len() > before && open.is_none() {
                out.push('\n');
            }
        }
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes: out.into_bytes(),
        }]
    }
}

/// An id as a part of a column.
fn without_space(id: &str) -> String {
    let mut out = String::new();
    for c in id.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Writes the tokens of a passage, with the name that is open from the one above; the name of its last token.
fn tagged<'d>(
    out: &mut String,
    doc: &'d Document,
    passage: &Passage<'_>,
    (id, mut open): (&str, Option<&'d Mention>),
) -> Option<&'d Mention> {
    let mentions = &doc.layers().mentions;
    let first = mentions.partition_point(|mention| mention.block < passage.block);
    let own = mentions.iter().skip(first);
    let own = own.take_while(|mention| mention.block == passage.block);
    let mut mine = open.into_iter().chain(own).peekable();
    for (at, token) in tokens(passage.text) {
        let place = passage.to_source(at..at + token.len());
        while mine
            .peek()
            .is_some_and(|mention| mention.span.end() <= place.start())
        {
            mine.next();
        }
        let current = mine
            .peek()
            .copied()
            .filter(|mention| mention.span.overlaps(place));
        let tag = match current {
            None => "O".to_owned(),
            Some(mention) if open.is_some_and(|last| std::ptr::eq(last, mention)) => {
                format!("I-{}", mention.kind.tag())
            }
            Some(mention) => format!("B-{}", mention.kind.tag()),
        };
        open = current;
        let (start, end) = (place.start(), place.end());
        let _ = writeln!(out, "{token}\t{id}:{start}-{end}\t{tag}");
    }
    open
}

/// Words, and every other visible character by itself, with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !c.is_whitespace() && !c.is_control())?;
        let mut end = start + first.len_utf8();
        if is_word(first) {
            while let Some((at, c)) = rest.next_if(|(_, c)| is_word(*c)) {
                end = at + c.len_utf8();
            }
        }
        Some((start, text.get(start..end)?))
    })
}

/// Letters, digits, and the marks that combine with them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_signs() {
        let found: Vec<&str> = tokens("Åse’s e\u{301}t, 1917.")
            .map(|(_, token)| token)
            .collect();
        assert_eq!(found, ["Åse", "’", "s", "e\u{301}t", ",", "1917", "."]);
    }
}
