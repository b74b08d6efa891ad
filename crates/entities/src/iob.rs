//! IOB2: a word and its tag a line, as corpora and trainers have names.

use crate::paragraph::{Paragraph, paragraphs};
use crate::tagger::rules_of;
use crate::token::{Token, tokenize};
use regesta_model::{Document, Mention, Span};
use regesta_packs::Names;
use std::fmt::Write as _;

/// The kept words of a document, each with a tab and its tag (`B-PER`, `I-PER`, `O`; also LOC, ORG, EVENT, WORK, MISC); a
/// blank line behind each sentence, `# doc = ID` before the first. Needs mentions; marks are words of their own.
#[must_use]
pub fn iob2(doc: &Document, names: &Names) -> String {
    let mut out = format!("# doc = {}\n", doc.id());
    let mentions = &doc.layers().mentions;
    for paragraph in paragraphs(doc, names) {
        let inside = mentions.iter().filter(|m| paragraph.has(m.block));
        paragraph_lines(&paragraph, &inside.collect::<Vec<_>>(), names, &mut out);
    }
    out
}

fn paragraph_lines(
    paragraph: &Paragraph<'_>,
    mentions: &[&Mention],
    names: &Names,
    out: &mut String,
) {
    let mut tokens = Vec::new();
    let (text, language) = paragraph.read();
    tokenize(text, rules_of(names, language), &mut tokens);
    let mut before = None;
    for sentence in tokens.chunk_by(|_, next| !next.opens) {
        for token in sentence {
            let at = mention_at(paragraph, token, mentions);
            let tag = match at.and_then(|at| mentions.get(at)) {
                None => "O".to_owned(),
                Some(mention) => {
                    let part = if before == at { "I" } else { "B" };
                    format!("{part}-{}", mention.kind.tag())
                }
            };
            before = at;
            let _ = writeln!(out, "{}\t{tag}", token.text);
        }
        before = None;
        out.push('\n');
    }
}

/// Which mention a word is part of.
fn mention_at(
    paragraph: &Paragraph<'_>,
    token: &Token<'_>,
    mentions: &[&Mention],
) -> Option<usize> {
    let word: Span = paragraph.to_source(token.start..token.end());
    let overlaps =
        |mention: &&Mention| mention.span.start() < word.end() && word.start() < mention.span.end();
    mentions.iter().position(overlaps)
}
