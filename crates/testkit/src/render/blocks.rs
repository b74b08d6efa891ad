//! Blocks with their judgement, and the articles they form.

use super::{line_of, short, text_of};
use regesta_model::{Article, Block, BlockId, Document, Judgement, Label, Language, Verdict};
use std::fmt::Write as _;

const WIDTH: usize = 72;

/// One line for each block: kept or dropped, what it is, its language, rule, text; below it what was cut out, what it
/// repeats, what is damaged.
#[must_use]
pub fn blocks(doc: &Document) -> String {
    let mut out = String::new();
    for (index, block) in doc.layers().blocks.iter().enumerate() {
        match doc.judgement(BlockId::new(index)) {
            Some(judgement) => judged(&mut out, doc, block, judgement),
            None => {
                let text = short(block.text(doc.source()), WIDTH);
                let _ = writeln!(out, "{:4} ?  not judged  {text}", block.line);
            }
        }
    }
    out
}

fn judged(out: &mut String, doc: &Document, block: &Block, judgement: &Judgement) {
    let sign = if judgement.verdict.is_kept() {
        '+'
    } else {
        '-'
    };
    let what = what(judgement);
    let rule = &judgement.verdict.evidence().rule;
    let text = short(block.text(doc.source()), WIDTH);
    let line = block.line;
    let _ = writeln!(out, "{line:4} {sign} {what:15} {:24} {text}", rule.as_str());
    if let Verdict::Dropped(evidence) = &judgement.verdict
        && !evidence.saw.is_empty()
    {
        detail(out, &format!("saw {}", short(&evidence.saw, 100)));
    }
    details(out, doc, judgement);
}

fn details(out: &mut String, doc: &Document, judgement: &Judgement) {
    for cut in &judgement.cuts {
        detail(
            out,
            &format!("cut {:?} by {}", text_of(doc, cut.span), cut.rule),
        );
    }
    if let Some(duplicate) = judgement.duplicate_of {
        let (kind, line) = (duplicate.kind.as_str(), line_of(doc, duplicate.of));
        detail(out, &format!("repeats line {line} ({kind})"));
    }
    for damage in &judgement.damage {
        let text = short(damage.span.slice(doc.source()), 60);
        detail(out, &format!("damaged {text:?} by {}", damage.rule));
    }
}

fn detail(out: &mut String, text: &str) {
    let _ = writeln!(out, "{:7}└ {text}", "");
}

/// "content" is not worth a word on every line; a language is.
fn what(judgement: &Judgement) -> String {
    let language = match judgement.language {
        Language::UNKNOWN => "",
        ref language => language.as_str(),
    };
    match judgement.label {
        Label::Content => language.to_owned(),
        label => format!("{:2} {}", language, label.as_str()),
    }
}

/// One paragraph for each article: its lines, language, genre, title; why; its parts.
#[must_use]
pub fn articles(doc: &Document) -> String {
    let mut out = String::new();
    for (index, article) in doc.layers().articles.iter().enumerate() {
        let (language, genre) = (article.language, article.genre.as_str());
        let lines = lines(doc, &article.blocks);
        let _ = write!(out, "{:2}  lines {lines}  {language}  {genre}", index + 1);
        if let Some(title) = article.title {
            let _ = write!(out, "  {:?}", text_of(doc, title));
        }
        out.push('\n');
        about(&mut out, doc, article);
    }
    out
}

fn about(out: &mut String, doc: &Document, article: &Article) {
    let evidence = &article.evidence;
    let _ = writeln!(
        out,
        "    by {}: {}",
        evidence.rule,
        short(&evidence.saw, 160)
    );
    if let Some(published) = article.published {
        let _ = writeln!(out, "    published: {:?}", text_of(doc, published));
    }
    for part in &article.parts {
        let (lines, genre) = (lines(doc, &part.blocks), part.genre.as_str());
        let _ = writeln!(out, "    lines {lines} are {genre}");
    }
}

fn lines(doc: &Document, blocks: &std::ops::Range<usize>) -> String {
    let first = line_of(doc, BlockId::new(blocks.start));
    let last = line_of(doc, BlockId::new(blocks.end.saturating_sub(1)));
    format!("{first}-{last}")
}
