//! Articles and blocks on the wire.

use super::{Place, place};
use regesta_model::{Aligned, BlockId, BlockKind, Document, Judgement, RuleId, Span};
use serde::Serialize;

/// One text of the page.
#[derive(Serialize)]
pub(crate) struct Article<'d> {
    span: Place,
    blocks: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Place>,
    language: String,
    genre: &'static str,
    rule: &'d str,
    saw: &'d str,
    score: f32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Place>,
}

#[derive(Serialize)]
struct Part {
    blocks: [usize; 2],
    genre: &'static str,
}

/// A line or element, with what was decided of it.
#[derive(Serialize)]
pub(crate) struct Block<'d> {
    span: Place,
    line: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<[usize; 3]>,
    #[serde(flatten)]
    judged: Option<Judged<'d>>,
}

#[derive(Serialize)]
struct Judged<'d> {
    keep: bool,
    label: &'static str,
    language: String,
    rule: &'d str,
    saw: &'d str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cuts: Vec<Marked<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    damage: Vec<Marked<'d>>,
}

#[derive(Serialize)]
struct Marked<'d> {
    span: Place,
    rule: &'d str,
}

impl<'d> Article<'d> {
    pub(crate) fn new(article: &'d regesta_model::Article) -> Self {
        let part = |part: &regesta_model::Part| Part {
            blocks: [part.blocks.start, part.blocks.end],
            genre: part.genre.as_str(),
        };
        Self {
            span: place(article.span),
            blocks: [article.blocks.start, article.blocks.end],
            title: article.title.map(place),
            language: article.language.to_string(),
            genre: article.genre.as_str(),
            rule: article.evidence.rule.as_str(),
            saw: &article.evidence.saw,
            score: article.evidence.score,
            parts: article.parts.iter().map(part).collect(),
            published: article.published.map(place),
        }
    }
}

pub(crate) fn blocks(doc: &Document) -> Vec<Block<'_>> {
    let blocks = doc.layers().blocks.iter().enumerate();
    blocks
        .map(|(index, block)| on_wire(block, doc.judgement(BlockId::new(index))))
        .collect()
}

fn on_wire<'d>(block: &'d regesta_model::Block, judgement: Option<&'d Judgement>) -> Block<'d> {
    let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
    let text = clean.or(block.text.as_ref());
    Block {
        span: place(block.span),
        line: block.line,
        kind: kind(block.kind),
        text: text.map(Aligned::text),
        pieces: text.map(pieces).unwrap_or_default(),
        judged: judgement.map(judged),
    }
}

/// Where each piece of a text begins, in its bytes, and where the piece stands in the source.
fn pieces(text: &Aligned) -> Vec<[usize; 3]> {
    let mut at = 0;
    let pieces = text.pieces().map(|(piece, span)| {
        let begins = at;
        at += piece.len();
        [begins, span.start(), span.end()]
    });
    pieces.collect()
}

fn judged(judgement: &Judgement) -> Judged<'_> {
    let evidence = judgement.verdict.evidence();
    Judged {
        keep: judgement.verdict.is_kept(),
        label: judgement.label.as_str(),
        language: judgement.language.to_string(),
        rule: evidence.rule.as_str(),
        saw: &evidence.saw,
        score: evidence.score,
        duplicate_of: judgement.duplicate_of.map(|duplicate| duplicate.of.index()),
        duplicate_kind: judgement
            .duplicate_of
            .map(|duplicate| duplicate.kind.as_str()),
        cuts: judgement
            .cuts
            .iter()
            .map(|cut| marked(cut.span, &cut.rule))
            .collect(),
        damage: judgement
            .damage
            .iter()
            .map(|damage| marked(damage.span, &damage.rule))
            .collect(),
    }
}

fn marked(span: Span, rule: &RuleId) -> Marked<'_> {
    Marked {
        span: place(span),
        rule: rule.as_str(),
    }
}

const fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list-item",
        BlockKind::TableRow => "table-row",
        BlockKind::Quote => "quote",
        BlockKind::Preformatted => "preformatted",
    }
}
