//! `regesta explain`

use super::each::Inputs;
use super::styles::Styles;
use crate::Streams;
use crate::summary::plural;
use anyhow::Result;
use regesta_model::{Article, ArticleId, Block, BlockId, Document, Judgement, Layer};
use std::fmt::Write as _;

/// Show for each line why it was kept or dropped
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// Show the dropped lines alone
    #[arg(long)]
    dropped: bool,
    /// Show whole lines
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    inputs: Inputs,
}

/// How a page is shown.
pub(super) struct View {
    dropped: bool,
    full: bool,
    styles: Styles,
}

/// Characters of a line that are shown.
const WIDTH: usize = 90;

impl Explain {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let view = View {
            dropped: self.dropped,
            full: self.full,
            ..View::new(streams.colour)
        };
        let show = |doc: &Document| view.explain(doc);
        self.inputs.print(Layer::Judgements, streams, show)
    }
}

impl View {
    /// Every line, long ones cut.
    pub(super) fn new(colour: bool) -> Self {
        Self {
            dropped: false,
            full: false,
            styles: Styles::new(colour),
        }
    }

    /// Each line of a page, with what was decided of it and why.
    pub(super) fn explain(&self, doc: &Document) -> String {
        let mut out = counts(doc);
        let mut last = None;
        for (index, block) in doc.layers().blocks.iter().enumerate() {
            let id = BlockId::new(index);
            let Some(judgement) = doc.judgement(id) else {
                continue;
            };
            if self.dropped && judgement.verdict.is_kept() {
                continue;
            }
            let article = doc.article_of(id);
            if article != last {
                heading(&mut out, doc, article, &self.styles);
                last = article;
            }
            self.line(&mut out, doc, block, judgement);
        }
        out
    }

    fn line(&self, out: &mut String, doc: &Document, block: &Block, judgement: &Judgement) {
        let styles = &self.styles;
        let kept = judgement.verdict.is_kept();
        let (sign, style) = if kept {
            ('+', styles.kept)
        } else {
            ('-', styles.dropped)
        };
        let evidence = judgement.verdict.evidence();
        let text = self.shown(block.text(doc.source()));
        let (line, label, rule) = (block.line, judgement.label.as_str(), evidence.rule.as_str());
        let _ = writeln!(
            out,
            "{line:5} {style}{sign}{style:#} {label:12} {rule:22} {text}"
        );
        let quiet = styles.quiet;
        let mut detail = |text: &str| {
            let _ = writeln!(out, "        {quiet}{text}{quiet:#}");
        };
        if !kept && !evidence.saw.is_empty() {
            detail(&format!("saw {}", evidence.saw));
        }
        for cut in &judgement.cuts {
            detail(&format!(
                "cut {:?}: {}",
                cut.span.slice(doc.source()),
                cut.rule
            ));
        }
        if let Some(duplicate) = judgement.duplicate_of {
            let line = doc.block(duplicate.of).map_or(0, |block| block.line);
            detail(&format!(
                "repeats line {line} ({})",
                duplicate.kind.as_str()
            ));
        }
        for damage in &judgement.damage {
            detail(&format!(
                "damaged {:?}: {}",
                damage.span.slice(doc.source()),
                damage.rule
            ));
        }
    }

    fn shown(&self, text: &str) -> String {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.full || flat.chars().count() <= WIDTH {
            return flat;
        }
        let mut cut: String = flat.chars().take(WIDTH).collect();
        cut.push('…');
        cut
    }
}

fn counts(doc: &Document) -> String {
    let judgements = &doc.layers().judgements;
    let kept = judgements
        .iter()
        .filter(|judgement| judgement.verdict.is_kept())
        .count();
    let (all, dropped) = (plural(judgements.len(), "line"), judgements.len() - kept);
    format!("{all} with text: {kept} kept, {dropped} dropped\n")
}

fn heading(out: &mut String, doc: &Document, article: Option<ArticleId>, styles: &Styles) {
    let Some(article) = article.and_then(|id| doc.article(id)) else {
        return;
    };
    let Article {
        language,
        genre,
        title,
        ..
    } = article;
    let title = title.map(|title| doc.text_of(title)).unwrap_or_default();
    let title = title.trim();
    let bold = styles.heading;
    let _ = writeln!(
        out,
        "\n{bold}{}  {language}  {title}{bold:#}",
        genre.as_str()
    );
}
