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

/// Looks for pieces of a block that its text is better without, or that are broken.
pub(crate) fn pieces(block: &Block, source: &str, tools: &Tools) -> Pieces {
    let text = block.text(source);
    let mut found = Pieces::default();
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for (rule, range) in tools.matcher.pieces(text) {
        let Some(rule) = tools.matcher.rule(rule) else {
            continue;
        };
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
