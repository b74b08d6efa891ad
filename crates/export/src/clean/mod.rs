//! The kept text of a page, as text, Markdown or JSON Lines: what a cleaner of pages gives out.

mod around;
mod elements;
mod json;
mod markdown;

use crate::metadata::metadata;
use around::Around;
use regesta_model::{Block, BlockId, BlockKind, Document, Judgement, Label, Stated};
use std::fmt::Write as _;

/// The form of clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CleanForm {
    /// Lines, a blank line where the page has one.
    #[default]
    Text,
    /// Headings, lists, quotations, code and tables in Markdown.
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
}

/// A block that is given out, as the page has it.
#[derive(Debug, Clone)]
struct Line<'d> {
    block: &'d Block,
    text: &'d str,
    /// A block that is left out stands between this one and the one before.
    after_gap: bool,
    /// What it stands in.
    around: Around,
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
            CleanForm::Markdown => front_matter(&stated) + &markdown::render(doc, &self.lines(doc)),
            CleanForm::JsonLines => json::render(self, doc, &stated, &text(doc, &self.lines(doc))),
        }
    }

    /// The lines that are given out.
    fn lines<'d>(&self, doc: &'d Document) -> Vec<Line<'d>> {
        let mut lines = Vec::new();
        let mut left_out = false;
        let mut around = around::around(doc);
        for (index, block) in doc.layers().blocks.iter().enumerate() {
            let judgement = doc.judgement(BlockId::new(index));
            if judgement.is_none_or(|judgement| self.keeps(judgement)) {
                let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
                let text = clean.map_or_else(|| block.text(doc.source()), |clean| clean.text());
                let after_gap = std::mem::take(&mut left_out);
                lines.push(Line {
                    block,
                    text: match block.kind {
                        BlockKind::Preformatted => text.trim_end(),
                        _ => text.trim(),
                    },
                    after_gap,
                    around: around.remove(&block.span.start()).unwrap_or_default(),
                });
            } else {
                left_out = true;
            }
        }
        lines
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

/// Lines, a blank line where the page has one; the cells of a row in one line.
fn text(doc: &Document, lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    let tables = elements::tables(doc, lines);
    let mut above = None::<&Line<'_>>;
    for line in lines {
        let goes_on = above.is_some_and(|above| elements::same_row(&tables, above, line));
        let parted = !above.is_some_and(|above| elements::same_table(&tables, above, line));
        above = Some(line);
        if goes_on {
            text.truncate(text.trim_end_matches('\n').len());
            text.push(' ');
        } else if line.block.gap > 0 && parted && !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line.text);
        text.push('\n');
    }
    text
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
