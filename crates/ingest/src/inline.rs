//! Pieces of kept lines: chrome that is cut out, damage that is marked.

use crate::Tools;
use regesta_model::{Aligned, Block, Cut, Damage, Span};
use regesta_packs::RuleScope;
use std::ops::Range;

/// What was found inside a block.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) cuts: Vec<Cut>,
    pub(crate) damage: Vec<Damage>,
    pub(crate) clean: Option<Aligned>,
}

/// What the marks left in a page's lines have in common.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    notes: bool,
    name: Option<String>,
}

impl Marks {
    /// Looks over a page: does it have the notes that marks lead to, and what name do all its numbered leftovers
    /// ("Name_sentence_3") bear?
    pub(crate) fn of(blocks: &[Block], source: &str) -> Self {
        let texts = || blocks.iter().map(|block| block.text(source));
        let names = texts().filter_map(|text| leftover(text.trim_end()));
        let shared = names
            .map(|name| name.split(' ').rev().collect::<Vec<_>>())
            .reduce(common);
        let name = shared
            .filter(|words| words.len() <= 6)
            .map(|words| words.into_iter().rev().collect::<Vec<_>>().join(" "));
        Self {
            notes: texts().any(|text| text.trim_start().starts_with("[1]")),
            name: name.filter(|name| !name.is_empty()),
        }
    }

    /// A leftover without the words before its name.
    fn trimmed(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let piece = text.get(range.clone()).unwrap_or_default();
        let Some((bare, name)) = leftover(piece.trim_end()).zip(self.name.as_deref()) else {
            return range;
        };
        let cut = bare
            .rfind(name)
            .filter(|at| *at > 0)
            .filter(|at| *at + name.len() == bare.len());
        match cut {
            Some(at) => range.start + at.saturating_sub(1)..range.end,
            None => range,
        }
    }
}

/// The words that both begin with.
fn common<'t>(a: Vec<&'t str>, b: Vec<&'t str>) -> Vec<&'t str> {
    a.into_iter()
        .zip(b)
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a)
        .collect()
}

/// The words before a numbered leftover at the end of a line: `Anna Pell` of `Anna Pell_sentence_3`.
fn leftover(text: &str) -> Option<&str> {
    let bare = text
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .strip_suffix('_')?;
    (bare.len() + 1 < text.len()).then_some(())?;
    let (words, unit) = bare.rsplit_once('_')?;
    unit.chars().all(char::is_lowercase).then_some(words)
}

/// Looks for pieces of a block that its text is better without, or that are broken.
pub(crate) fn pieces(block: &Block, source: &str, marks: &Marks, tools: &Tools) -> Pieces {
    let text = block.text(source);
    let mut found = Pieces::default();
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for (rule, range) in tools.matcher.pieces(text) {
        let Some(rule) = tools.matcher.rule(rule) else {
            continue;
        };
        if rule.scope == RuleScope::NoteMark && marks.notes {
            continue;
        }
        let range = marks.trimmed(text, range);
        let span = block.to_source(range.clone());
        if rule.scope == RuleScope::Damage {
            found.damage.push(Damage {
                span,
                rule: rule.id.clone(),
            });
        } else if gaps.last().is_none_or(|last| last.end <= range.start) {
            found.cuts.push(Cut {
                span,
                rule: rule.id.clone(),
            });
            gaps.push(range);
        }
    }
    found.clean = (!gaps.is_empty()).then(|| without(block, source, &gaps));
    found
}

/// The block's text without these ranges of it.
fn without(block: &Block, source: &str, gaps: &[Range<usize>]) -> Aligned {
    let len = block.text(source).len();
    let starts = std::iter::once(0).chain(gaps.iter().map(|gap| gap.end));
    let ends = gaps.iter().map(|gap| gap.start).chain([len]);
    let mut built = Aligned::builder();
    for (start, end) in starts.zip(ends) {
        keep(&mut built, block, source, start..end);
    }
    built.finish()
}

fn keep(
    built: &mut regesta_model::AlignedBuilder,
    block: &Block,
    source: &str,
    range: Range<usize>,
) {
    let span: Span = block.to_source(range.clone());
    let text = block.text(source).get(range).unwrap_or_default();
    if span.slice(source) == text {
        built.keep(source, span);
    } else {
        built.replace(text, span);
    }
}
