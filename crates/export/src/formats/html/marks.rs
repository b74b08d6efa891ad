//! Names, dates, cuts and damage in the text of each block, as offsets that the script draws.

use super::packed::Packed;
use super::view::View;
use regesta_model::{Block, BlockId, MentionId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Broken pieces shown of one block.
const DAMAGE: usize = 64;

/// A stretch of a block's text that is marked; `at` in bytes of that text.
struct Mark {
    at: Range<usize>,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// The next date of the page.
    Date,
    Name(MentionId),
    /// The rest of the last name of the lines before.
    Rest,
    Cut,
    Damage,
}

/// What stands for each kind of mark: a name is one of the last four.
const DATE: usize = 0;
const CUT: usize = 1;
const DAMAGED: usize = 2;
/// A name that means what these words meant before.
const SAME: usize = 3;
const UNKNOWN: usize = 4;
/// The rest of the last name before it, which runs over the end of its line.
const REST: usize = 5;
/// The first entity; the others follow.
const FIRST: usize = 6;

/// Lines before a line in which a name may begin that ends there.
const LINES: usize = 2;

/// For each block the number of its marks, and for each of these the way from where the one before it begins, its length
/// (both in UTF-16 units, as scripts count), and what it is.
pub(crate) fn marks(view: &View<'_>) -> String {
    let mut packed = Packed::default();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, block) in view.doc.layers().blocks.iter().enumerate() {
        let text = block.text(view.doc.source());
        let marks = of_block(view, BlockId::new(index), block, text);
        packed.push(marks.len());
        let mut from = 0;
        for mark in marks {
            let (words, before) = (slice(text, mark.at.clone()), from..mark.at.start);
            packed.push(units(slice(text, before)));
            packed.push(units(words));
            packed.push(code(view, mark.what, words, &mut known));
            from = mark.at.start;
        }
    }
    packed.finish()
}

fn code<'d>(
    view: &View<'_>,
    what: What,
    words: &'d str,
    known: &mut BTreeMap<&'d str, usize>,
) -> usize {
    let entity = match what {
        What::Date => return DATE,
        What::Cut => return CUT,
        What::Damage => return DAMAGED,
        What::Rest => return REST,
        What::Name(id) => view.entities.get(id.index()).copied().flatten(),
    };
    let Some(entity) = entity else {
        return UNKNOWN;
    };
    if known.insert(words, entity) == Some(entity) {
        return SAME;
    }
    FIRST + entity
}

/// A text's length as scripts count it.
pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

pub(crate) fn slice(text: &str, at: Range<usize>) -> &str {
    text.get(at).unwrap_or("")
}

/// The marks of a block in order.
fn of_block(view: &View<'_>, id: BlockId, block: &Block, text: &str) -> Vec<Mark> {
    let layers = view.doc.layers();
    let mut out = Vec::new();
    let mut add = |span: Span, what: What| {
        let at = within(block, text, span);
        out.push(Mark { at, what });
    };
    let first = layers.dates.partition_point(|date| date.block < id);
    let dates = layers.dates.iter().skip(first);
    for date in dates.take_while(|date| date.block == id) {
        add(date.span, What::Date);
    }
    let first = layers
        .mentions
        .partition_point(|mention| mention.block < id);
    let earlier = layers.mentions.iter().take(first).rev();
    let mut near = earlier.take_while(|mention| mention.block.index() + LINES >= id.index());
    if let Some(rest) = near
        .next()
        .filter(|last| last.span.end() > block.span.start())
    {
        add(rest.span, What::Rest);
    }
    let mentions = layers.mentions.iter().enumerate().skip(first);
    for (index, mention) in mentions.take_while(|(_, mention)| mention.block == id) {
        add(mention.span, What::Name(MentionId::new(index)));
    }
    if let Some(judgement) = view.doc.judgement(id) {
        let cuts = judgement.cuts.iter();
        cuts.for_each(|cut| add(cut.span, What::Cut));
        let damage = judgement.damage.iter();
        damage.for_each(|damage| add(damage.span, What::Damage));
    }
    yield_damage(&mut out);
    in_order_of_page(&mut out);
    out
}

/// By where they begin; of those that begin together dates go first and keep their order, for the script counts them.
fn in_order_of_page(marks: &mut [Mark]) {
    let length = |mark: &Mark| match mark.what {
        What::Date => None,
        _ => Some(std::cmp::Reverse(mark.at.end)),
    };
    marks.sort_by_key(|mark| (mark.at.start, length(mark)));
}

/// Names and dates are shown rather than the damage that touches them.
fn yield_damage(marks: &mut Vec<Mark>) {
    let (damage, others): (Vec<Mark>, Vec<Mark>) = marks
        .drain(..)
        .partition(|mark| matches!(mark.what, What::Damage));
    let free = |mark: &Mark| {
        !others
            .iter()
            .any(|other| other.at.start < mark.at.end && mark.at.start < other.at.end)
    };
    let kept: Vec<Mark> = damage.into_iter().take(DAMAGE).filter(free).collect();
    marks.extend(others);
    marks.extend(kept);
}

/// Where a span of the source stands in a block's text.
pub(crate) fn within(block: &Block, text: &str, span: Span) -> Range<usize> {
    let start = offset(block, text, span.start());
    start..offset(block, text, span.end()).max(start)
}

/// The byte of a block's text that stands at a byte of the source.
fn offset(block: &Block, text: &str, source: usize) -> usize {
    if block.text.is_none() {
        return source.saturating_sub(block.span.start()).min(text.len());
    }
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if block.to_source(middle..middle).start() < source {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}
