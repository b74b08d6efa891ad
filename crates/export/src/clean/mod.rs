//! The kept text of a page, as text, Markdown or JSON Lines: what a cleaner of pages gives out.

mod address;
mod around;
mod code;
mod elements;
mod grid;
mod inline;
mod json;
mod markdown;
mod markup;
mod title;

use crate::metadata::metadata;
use address::Base;
use around::Around;
use markup::Piece;
use regesta_model::{Block, BlockId, BlockKind, Document, Field, Judgement, Label, Stated};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The form of clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CleanForm {
    /// Lines, a blank line where the page has one.
    #[default]
    Text,
    /// Headings, lists, quotations, code, tables and strong words in Markdown.
    Markdown,
    /// A JSON object a line.
    JsonLines,
}

/// What of a page is given out, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The form.
    pub form: CleanForm,
    /// Whether readers' comments are kept too.
    pub comments: bool,
    /// Whether title, author, day and the like stand before the text.
    pub metadata: bool,
    /// Whether each line is there with its verdict, the dropped ones too; in JSON Lines alone.
    pub explain: bool,
    /// Whether links keep their addresses; in Markdown alone.
    pub links: bool,
}

/// A block that is given out, as the page has it.
#[derive(Debug, Clone)]
struct Line<'d> {
    id: BlockId,
    block: &'d Block,
    text: &'d str,
    /// A block that is left out stands between this one and the one before.
    after_gap: bool,
    /// What it stands in.
    around: Around,
    /// Its markup.
    markup: Vec<Piece>,
}

impl Cleaned {
    /// The document in this form; `more` is what is known of it besides.
    ///
    /// ```
    /// use regesta_export::Cleaned;
    /// use regesta_model::Document;
    /// let pipeline = regesta_pipeline::Pipeline::builder().stages(["find-blocks"]).build()?;
    /// let mut doc = Document::from_text("letter", "Aloja, 2 December 1892");
    /// pipeline.run(&mut doc);
    /// assert_eq!(Cleaned::default().render(&doc, &[]), "Aloja, 2 December 1892\n");
    /// # Ok::<(), regesta_pipeline::PipelineError>(())
    /// ```
    #[must_use]
    pub fn render(&self, doc: &Document, more: &[Stated]) -> String {
        let stated = if self.metadata {
            metadata(doc, more)
        } else {
            Vec::new()
        };
        match self.form {
            CleanForm::Text => self.head(&stated) + &text(doc, &self.lines(doc)),
            CleanForm::Markdown => self.markdown(doc, &stated),
            CleanForm::JsonLines => json::render(self, doc, &stated, &text(doc, &self.lines(doc))),
        }
    }

    fn markdown(&self, doc: &Document, stated: &[Stated]) -> String {
        let mut lines = self.lines(doc);
        quote(doc, &mut lines);
        let mut out = front_matter(stated);
        if stated.iter().all(|stated| stated.field != Field::Title) {
            out.push_str(&title::heading(doc, &lines));
        }
        let rendered = if doc.origin().html {
            elements::render(doc, &lines)
        } else {
            markdown::render(doc, &lines)
        };
        out + &rendered
    }

    /// The lines that are given out.
    fn lines<'d>(&self, doc: &'d Document) -> Vec<Line<'d>> {
        let mut lines = Vec::new();
        let mut left_out = false;
        let mut around = around::around(doc);
        let marked = self.form == CleanForm::Markdown;
        let base = (marked && self.links).then(|| Base::of(doc));
        let heads = self.heads(doc);
        for (index, block) in doc.layers().blocks.iter().enumerate() {
            let id = BlockId::new(index);
            let judgement = doc.judgement(id);
            if judgement.is_none_or(|judgement| self.keeps(judgement)) || heads.contains(&id) {
                let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
                let text = clean.map_or_else(|| block.text(doc.source()), |clean| clean.text());
                let aligned = clean.or(block.text.as_ref()).filter(|_| marked);
                let around = around.remove(&block.span.start()).unwrap_or_default();
                let after_gap = std::mem::take(&mut left_out);
                let text = match block.kind {
                    BlockKind::Preformatted => text.trim_end(),
                    _ => text.trim(),
                };
                lines.push(Line {
                    id,
                    block,
                    text,
                    after_gap,
                    markup: aligned.map_or_else(Vec::new, |aligned| {
                        markup::pieces(doc, aligned, &around.marks, base.as_ref())
                    }),
                    around,
                });
            } else {
                left_out = true;
            }
        }
        lines
    }

    /// The blocks that say who wrote the comments that are given out, and when.
    fn heads(&self, doc: &Document) -> BTreeSet<BlockId> {
        let (layers, mut heads) = (doc.layers(), BTreeSet::new());
        for post in layers.posts.iter().filter(|_| self.comments) {
            let said = |id: &BlockId| {
                let judgement = doc.judgement(*id);
                judgement.is_some_and(|judgement| judgement.label == Label::Comment)
            };
            let known = post.author.into_iter().chain(post.time);
            for span in known.filter(|_| post.blocks.iter().any(said)) {
                let at = layers
                    .blocks
                    .partition_point(|block| block.span.end() <= span.start());
                heads.insert(BlockId::new(at));
            }
        }
        heads
    }

    fn keeps(&self, judgement: &Judgement) -> bool {
        judgement.verdict.is_kept() || (self.comments && judgement.label == Label::Comment)
    }

    fn head(&self, stated: &[Stated]) -> String {
        let mut head = String::new();
        for stated in stated {
            let _ = writeln!(head, "{}: {}", stated.field.as_str(), stated.value);
        }
        if !head.is_empty() {
            head.push('\n');
        }
        head
    }
}

/// Hundredths of a page's text from which what its tags quote is its own text: such tags only lay it out.
const LAYOUT: usize = 75;

/// Puts lines into the quotations that they are judged to be, and takes those out whose page quotes almost all of its text.
fn quote(doc: &Document, lines: &mut [Line<'_>]) {
    let chars = |quoted: bool| -> usize {
        let own = lines
            .iter()
            .filter(|line| line.around.is_quoted() || !quoted);
        own.map(|line| line.text.len()).sum()
    };
    let layout = chars(true) > 0 && lines.len() > 1 && chars(true) * 100 >= chars(false) * LAYOUT;
    let mut below = None;
    for line in lines.iter_mut().rev() {
        let judgement = doc.judgement(line.id);
        let is = |label: Label| judgement.is_some_and(|judgement| judgement.label == label);
        let quoted = is(Label::Quote);
        // a post's own words, in an element for quotations
        let said = line.block.kind == BlockKind::Quote && is(Label::Content);
        if layout || said {
            line.around.leave_quotation();
        }
        if quoted && !line.around.is_quoted() {
            line.around.quote(below);
        }
        below = line.around.quotation().filter(|_| quoted);
    }
}

/// Lines, a blank line where the page has one; the cells of a row in one line.
fn text(doc: &Document, lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    let tables = elements::tables(lines);
    let posts = posts(doc);
    let mut above = None::<&Line<'_>>;
    for line in lines {
        let goes_on = above.is_some_and(|above| elements::same_row(&tables, above, line));
        let parted = !above.is_some_and(|above| elements::same_table(&tables, above, line));
        if goes_on {
            let column = |line: &Line<'_>| line.around.cell.map_or(0, |cell| cell.column);
            let last = above.map_or(0, |above| column(above) + above.text.matches('\t').count());
            let cells = column(line).saturating_sub(last);
            text.truncate(text.trim_end_matches('\n').len());
            text.push_str(&if cells == 0 {
                " ".to_owned()
            } else {
                "\t".repeat(cells)
            });
        } else if (line.block.gap > 0 && parted || posts.contains(&line.id)) && !text.is_empty() {
            text.push('\n');
        }
        // the empty cells before the first
        let first = line
            .around
            .cell
            .filter(|cell| !goes_on && tables.contains(&cell.table));
        text.push_str(&"\t".repeat(first.map_or(0, |cell| cell.column)));
        text.push_str(line.text);
        text.push('\n');
        above = Some(line);
    }
    text
}

/// Where the posts of an HTML page begin: its tags part them, no blank lines.
fn posts(doc: &Document) -> BTreeSet<BlockId> {
    let layers = doc.layers();
    let posts = layers.posts.iter().filter(|_| doc.origin().html);
    let first = posts.filter_map(|post| {
        let head = doc.heads_of(post);
        head.chain(post.blocks.first().copied()).min()
    });
    first.collect()
}

/// Metadata as YAML, which readers of Markdown know.
fn front_matter(stated: &[Stated]) -> String {
    if stated.is_empty() {
        return String::new();
    }
    let mut out = "---\n".to_owned();
    for stated in stated {
        let quoted = stated.value.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = writeln!(out, "{}: \"{quoted}\"", stated.field.as_str());
    }
    out + "---\n\n"
}
