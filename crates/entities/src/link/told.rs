//! What stands around a person's name and tells him from those of his house.

use super::{Named, one_line};
use regesta_model::{Document, Span};
use regesta_packs::{NameFlags, NameHash, Names};

/// How a title addresses who bears the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Address {
    /// By no title, or one for anybody.
    #[default]
    Anybody,
    /// As a married woman.
    Married,
    /// As an unmarried one.
    Unmarried,
}

pub(super) fn address(mention: &Named<'_>, names: &Names) -> Address {
    let title = mention.title.unwrap_or_default().to_lowercase();
    let word = title.split_whitespace().next_back().unwrap_or_default();
    match names.rules(mention.language) {
        Some(rules) if rules.married.contains(word) => Address::Married,
        Some(rules) if rules.unmarried.contains(word) => Address::Unmarried,
        _ => Address::Anybody,
    }
}

/// Bytes before a name in which a word of kin is looked for.
const BEFORE: usize = 80;
/// Words between that and the name: "his second wife, the painter Anna Holm".
const WORDS: usize = 4;

/// Whether a word of kin introduces a name: "his son Karl Holm", "Tochter des Malers Karl Holm".
pub(super) fn is_kin(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    let Some(rules) = names.rules(mention.language) else {
        return false;
    };
    let before = before(mention, doc, !doc.origin().html);
    let words = before.split_whitespace().rev().take(WORDS);
    let ends = |word: &&str| word.ends_with(['.', ';', ':', ')', '!', '?', '”', '»']);
    let same = words.take_while(|word| !ends(word) || is_title(word, mention));
    let mut same = same.map(|word| word.trim_matches([',', '(']).to_lowercase());
    same.any(|word| rules.is_kin(&word))
}

fn is_title(word: &str, mention: &Named<'_>) -> bool {
    mention
        .title
        .is_some_and(|title| title.split_whitespace().any(|part| part == word))
}

/// What stands before a name in its block, or `across` lines in its paragraph, as far as it is looked at.
fn before(mention: &Named<'_>, doc: &Document, across: bool) -> String {
    let block = doc.mention(mention.id).and_then(|own| doc.block(own.block));
    let start = block.map_or(mention.start, |block| block.span.start());
    let start = if across { 0 } else { start };
    let source = doc.source();
    let mut from = start.max(mention.start.saturating_sub(BEFORE));
    while !source.is_char_boundary(from) {
        from += 1;
    }
    let span = Span::new(source, from..mention.start.max(from));
    let before = span.map_or_else(|_| String::new(), |span| doc.text_of(span).into_owned());
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    paragraph.to_owned()
}

/// Words before the name of whom a text is about: a title, an article.
const OPENING: usize = 3;

/// Whether a name stands at the beginning of its block.
pub(super) fn opens(mention: &Named<'_>, doc: &Document) -> bool {
    let block = doc.mention(mention.id).and_then(|own| doc.block(own.block));
    let near = block.is_some_and(|block| mention.start < block.span.start() + BEFORE);
    near && before(mention, doc, false).split_whitespace().count() <= OPENING
}

/// The year of birth in the bracket behind a name: "(1811–1870)", "(born 1811)", "(* 3. Mai 1811; ...".
pub(super) fn born(mention: &Named<'_>, doc: &Document) -> Option<i32> {
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.span.start() < mention.end);
    let date = dates.get(first)?;
    let between = Span::new(doc.source(), mention.end..date.span.start()).ok()?;
    let between = doc.text_of(between);
    let bracket = between.trim_start_matches(',').trim_start();
    let opens = bracket.starts_with('(') && !bracket.contains(')');
    let near = opens && between.chars().count() <= BRACKET;
    date.parts.first().filter(|_| near)?.year
}

/// Characters between a name and the date of birth in its bracket.
const BRACKET: usize = 12;
/// Years that part the births of two people; sources differ less about one.
const GENERATION: i32 = 12;

/// Whether two years of birth are two people's.
pub(super) fn are_apart(one: Option<i32>, other: Option<i32>) -> bool {
    one.zip(other)
        .is_some_and(|(a, b)| (a - b).abs() >= GENERATION)
}

/// Whether a name begins with a given name that women bear.
pub(super) fn is_womans(mention: &Named<'_>, names: &Names) -> bool {
    let name = one_line(mention.text).to_lowercase();
    let first = name.split([' ', '-']).next().unwrap_or_default();
    let rules = names.rules(mention.language);
    rules.is_some_and(|rules| rules.women.contains(first))
}

/// Whether a name is one word that is a known given name.
pub(super) fn is_given(mention: &Named<'_>, names: &Names) -> bool {
    let flags = names.gazetteer().flags(NameHash::of(mention.text));
    flags.any(NameFlags::GIVEN)
}
