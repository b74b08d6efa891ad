//! Pieces of kept lines: chrome that is cut out, damage that is marked.

pub(crate) mod code;
pub(crate) mod formula;
pub(crate) mod hyphens;
pub(crate) mod nfc;

use crate::Tools;
use crate::inline::code::is_code;
use crate::words::letters::{others, trim_end, trim_start};
use crate::words::line::Line;
use regesta_model::{Aligned, Block, BlockKind, Cut, Damage, RuleId, Span};
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
        let names = texts().filter_map(|text| leftover(trim_end(text)));
        let shared = names
            .map(|name| name.split(' ').rev().collect::<Vec<_>>())
            .reduce(common);
        let name = shared
            .filter(|words| words.len() <= 6)
            .map(|words| words.into_iter().rev().collect::<Vec<_>>().join(" "));
        Self {
            notes: texts().any(|text| trim_start(text).starts_with("[1]")),
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
    text.as_bytes()
        .last()
        .filter(|last| last.is_ascii_digit())?;
    let bare = text
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .strip_suffix('_')?;
    (bare.len() + 1 < text.len()).then_some(())?;
    let (words, unit) = bare.rsplit_once('_')?;
    unit.chars().all(char::is_lowercase).then_some(words)
}

/// Looks for pieces of a block that its text is better without, or that are broken. `own` are those that its elements
/// tell, as ranges of its text.
pub(crate) fn pieces(
    block: &Block,
    (line, own): (Line<'_>, Vec<(Range<usize>, RuleId)>),
    source: &str,
    marks: &Marks,
    tools: &Tools,
) -> Pieces {
    let text = line.text;
    let mut found = Pieces::default();
    let code = block.kind == BlockKind::Preformatted || is_code(text);
    let mut own = own;
    if !code {
        let clear = |range: &Range<usize>| {
            let mut above = own.iter();
            above.all(|(gap, _)| gap.end <= range.start || range.end <= gap.start)
        };
        let formulas = crate::inline::formula::repeated(text)
            .into_iter()
            .filter(clear);
        let formulas: Vec<_> = formulas
            .map(|range| (range, RuleId::new("formula-again")))
            .collect();
        own.extend(formulas);
    }
    let mut gaps: Vec<Range<usize>> = own.iter().map(|(range, _)| range.clone()).collect();
    let apart = |gaps: &[Range<usize>], range: &Range<usize>| {
        let clear = |gap: &Range<usize>| gap.end <= range.start || range.end <= gap.start;
        gaps.iter().all(clear)
    };
    found.cuts.extend(own.into_iter().map(|(range, rule)| Cut {
        span: block.to_source(range),
        rule,
    }));
    for (rule, range) in tools.matcher.pieces(line) {
        let Some(rule) = tools.matcher.rule(rule) else {
            continue;
        };
        if rule.scope == RuleScope::NoteMark && (marks.notes || code || is_index(text, &range)) {
            continue;
        }
        let range = marks.trimmed(text, range);
        let span = block.to_source(range.clone());
        if rule.scope == RuleScope::Damage {
            found.damage.push(Damage {
                span,
                rule: rule.id.clone(),
            });
        } else if apart(&gaps, &range) {
            found.cuts.push(Cut {
                span,
                rule: rule.id.clone(),
            });
            gaps.push(range);
        }
    }
    gaps.sort_by_key(|gap| gap.start);
    found.cuts.sort_by_key(|cut| cut.span.start());
    let mapped = others(text).any(|(_, c)| plain(c).is_some());
    found.clean = (mapped || !gaps.is_empty()).then(|| without(block, source, &gaps));
    found
}

/// Whether what looks like the mark of a note is a place in a list: no note has the number 0 or stands behind a variable.
fn is_index(text: &str, mark: &Range<usize>) -> bool {
    let piece = text.get(mark.clone()).unwrap_or_default();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let before = text.get(..mark.start).unwrap_or_default();
    piece.starts_with("[0") || before.trim_end_matches(word).ends_with(['$', '@'])
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

/// Keeps a range of the block, with characters that only lay a line out cut and joined letters parted.
fn keep(
    built: &mut regesta_model::AlignedBuilder,
    block: &Block,
    source: &str,
    range: Range<usize>,
) {
    let text = block.text(source).get(range.clone()).unwrap_or_default();
    let mut from = 0;
    let special = text.char_indices();
    for (at, c, letters) in special.filter_map(|(at, c)| Some((at, c, plain(c)?))) {
        keep_piece(built, block, source, range.start + from..range.start + at);
        from = at + c.len_utf8();
        if !letters.is_empty() {
            let span = block.to_source(range.start + at..range.start + from);
            built.replace(letters, span);
        }
    }
    keep_piece(built, block, source, range.start + from..range.end);
}

/// What stands for a character in clean text, where that is not itself: nothing for soft hyphens and characters without
/// width, the letters of a ligature.
const fn plain(c: char) -> Option<&'static str> {
    match c {
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Some(""),
        '\u{FB00}' => Some("ff"),
        '\u{FB01}' => Some("fi"),
        '\u{FB02}' => Some("fl"),
        '\u{FB03}' => Some("ffi"),
        '\u{FB04}' => Some("ffl"),
        '\u{FB05}' | '\u{FB06}' => Some("st"),
        _ => None,
    }
}

fn keep_piece(
    built: &mut regesta_model::AlignedBuilder,
    block: &Block,
    source: &str,
    range: Range<usize>,
) {
    let span: Span = block.to_source(range.clone());
    let text = block.text(source).get(range.clone()).unwrap_or_default();
    if span.slice(source) == text {
        built.keep(source, span);
        return;
    }
    // A character that stands for others (an entity) is led back to them by itself, not with all that stands around it.
    for (at, c) in text.char_indices() {
        let at = range.start + at;
        let span = block.to_source(at..at + c.len_utf8());
        let mut buffer = [0; 4];
        let c: &str = c.encode_utf8(&mut buffer);
        if span.slice(source) == c {
            built.keep(source, span);
        } else {
            built.replace(c, span);
        }
    }
}

#[cfg(test)]
mod tests {
    use regesta_model::Document;
    use regesta_packs::Cleaning;
    use std::sync::Arc;

    /// A text of these pieces, chosen by a number.
    fn text(mut seed: u64) -> String {
        const PIECES: [&str; 12] = [
            "the of\u{FB01}cer",
            "Kon\u{AD}stanti\u{AD}nopel",
            "a\u{200B}b",
            "\u{FEFF}",
            "[edit]",
            "ö",
            "\u{FB04}uent",
            "was born in",
            "the year 1907",
            "\u{2060}",
            "[citation needed]",
            "of the harbour and the town",
        ];
        let mut text = String::from("It was said of the town that");
        for _ in 0..20 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push(' ');
            text.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
        }
        text.push('.');
        text
    }

    #[test]
    fn every_piece_of_clean_text_leads_to_its_bytes() {
        let tools = Arc::new(crate::Tools::new(&Cleaning::builtin().unwrap()).unwrap());
        for seed in 0..200 {
            let source = text(seed);
            let clean = crate::Clean::of(&tools, Document::from_text("t", &source));
            let judged = &clean.document.layers().judgements[0];
            let Some(aligned) = &judged.clean else {
                continue;
            };
            assert!(
                !aligned.text().chars().any(|c| super::plain(c).is_some()),
                "{source}"
            );
            let mut last = 0;
            for (at, c) in aligned.text().char_indices() {
                let span = aligned.to_source(at..at + c.len_utf8());
                let bytes = span.slice(&source);
                let parted = bytes.chars().next().and_then(super::plain);
                assert!(
                    bytes.starts_with(c) || parted.is_some_and(|plain| plain.contains(c)),
                    "{c:?} from {bytes:?}"
                );
                assert!(span.range().start >= last);
                last = span.range().start;
            }
        }
    }
}
