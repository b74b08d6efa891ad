//! What stands around a person's name and tells him from those of his house.

use super::sex::{self, Sex};
use super::{Named, one_line};
use regesta_model::{Document, Span};
use regesta_packs::{NameFlags, NameHash, NameRules, Names};
use std::collections::BTreeSet;

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
    /// As a woman of any state: "Lady", "Countess".
    Woman,
    /// As a lady: the wife of a lord or a knight, if not a lady by birth.
    Lady,
    /// As a soldier or a noble, who is a man where no woman bears such a title.
    Rank,
    /// As a man.
    Man,
}

impl Address {
    pub(super) const fn is_womans(self) -> bool {
        matches!(
            self,
            Self::Married | Self::Unmarried | Self::Woman | Self::Lady
        )
    }
}

/// Whether a name with such a title can be that of one who is named nowhere else, and then without it.
pub(super) const fn is_open(address: Address) -> bool {
    !matches!(address, Address::Married | Address::Unmarried)
}

pub(super) fn address(mention: &Named<'_>, names: &Names) -> Address {
    let title = mention.title.unwrap_or_default().to_lowercase();
    let word = title.split_whitespace().next_back().unwrap_or_default();
    let rank = |rules: &NameRules| rules.ranks.contains(word);
    let rules = names.rules(mention.language);
    match rules {
        Some(rules) if rules.married.contains(word) => Address::Married,
        Some(rules) if rules.unmarried.contains(word) => Address::Unmarried,
        _ => match sex::of_title(mention, names) {
            Some(Sex::Woman) if rules.is_some_and(rank) => Address::Lady,
            Some(Sex::Woman) => Address::Woman,
            Some(Sex::Man) => Address::Man,
            None if rules.is_some_and(rank) => Address::Rank,
            None => Address::Anybody,
        },
    }
}

/// Bytes before a name in which a word of kin is looked for.
const BEFORE: usize = 80;
/// Words between that and the name: "his second wife, the painter Anna Holm".
const WORDS: usize = 4;

/// Whether a word of kin introduces a name: "his son Karl Holm", "Tochter des Malers Karl Holm".
pub(super) fn is_kin(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    kin(mention, doc, names).is_some()
}

/// The word of kin that introduces a name, in small letters.
pub(super) fn kin(mention: &Named<'_>, doc: &Document, names: &Names) -> Option<String> {
    let rules = names.rules(mention.language)?;
    let before = before(mention, doc, !doc.origin().html);
    let words = before.split_whitespace().rev().take(WORDS);
    let ends = |word: &str| word.ends_with(['.', ';', ')', '!', '?', '”', '»']);
    for word in words {
        if ends(word) && !is_title(word, mention) {
            return None;
        }
        let bare = word.trim_matches([',', '(', ':']).to_lowercase();
        if rules.is_kin(&bare) {
            return Some(bare);
        }
        if word.ends_with(':') {
            return None;
        }
    }
    None
}

/// Whether a word of kin stands right before a name and its titles: "his father Karl", but not "his father, King Karl".
pub(super) fn is_called_kin(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    let Some(rules) = names.rules(mention.language) else {
        return false;
    };
    let before = before(mention, doc, !doc.origin().html);
    let is_kin = |word: &&str| rules.is_kin(&word.to_lowercase());
    let mut words = before.split_whitespace().rev();
    let first = words.find(|word| is_kin(word) || !is_title(word, mention));
    first.as_ref().is_some_and(is_kin)
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

/// The years in which a person was born and died, as far as they stand right behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Life {
    pub(super) born: Option<i32>,
    pub(super) died: Option<i32>,
}

/// The years in the bracket behind a name, or right behind a word of birth or death: "(1811–1870)", "(born 1811)", "(* 3. Mai 1811;
/// ...", "was born in 1811", "(† 1870)", "died in 1870".
pub(super) fn life(mention: &Named<'_>, doc: &Document, names: &Names) -> Life {
    lived(mention, doc, names).unwrap_or_default()
}

fn lived(mention: &Named<'_>, doc: &Document, names: &Names) -> Option<Life> {
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.span.start() < mention.end);
    let date = dates.get(first)?;
    let between = Span::new(doc.source(), mention.end..date.span.start()).ok()?;
    if between.range().len() > BETWEEN {
        return None;
    }
    let between = doc.text_of(between);
    let bracket = between.trim_start_matches(',').trim_start();
    let opens = bracket.starts_with('(') && !bracket.contains(')');
    let near = opens && between.chars().count() <= BRACKET;
    let rules = names.rules(mention.language);
    let died = rules.is_some_and(|rules| tells(&between, rules, &rules.died));
    let born = !died && rules.is_some_and(|rules| tells(&between, rules, &rules.born));
    let year = |at: usize| date.parts.get(at)?.year;
    // one day in two calendars is no life
    let last = || year(1).filter(|last| near && year(0).is_some_and(|first| first < *last));
    Some(Life {
        born: year(0).filter(|_| born || near && !died),
        died: if died { year(0) } else { last() },
    })
}

/// Whether words between a name and a date tell what one of these says of the bearer: no other name, and nobody of his kin.
fn tells(between: &str, rules: &NameRules, cues: &BTreeSet<String>) -> bool {
    let plain = between.starts_with([' ', ',', '(']) && !between.contains(char::is_uppercase);
    let is_cue = |word: &str| cues.contains(word.trim_matches([',', '(']));
    let ends = |word: &str| word.ends_with(['.', ';', ':', ')', '!', '?']) && !is_cue(word);
    let words = || between.split_whitespace();
    let other = words().any(|word| ends(word) || rules.is_kin(word.trim_matches(',')));
    plain && !other && words().any(is_cue)
}

/// Characters between a name and the date of birth in its bracket.
const BRACKET: usize = 12;
/// Bytes between a name and the date of a birth that is told in words.
const BETWEEN: usize = 60;
/// Years that part the births of two people; sources differ less about one.
const GENERATION: i32 = 12;

/// Whether two lives are two people's: by the years of birth, or since one was born when the other was dead.
pub(super) fn lives_are_apart(one: Life, other: Life) -> bool {
    let born = one.born.zip(other.born);
    let later = |one: Life, other: Life| one.born.zip(other.died).is_some_and(|(b, d)| b > d);
    born.is_some_and(|(a, b)| (a - b).abs() >= GENERATION) || later(one, other) || later(other, one)
}

/// Whether a name begins with a given name that women bear.
pub(super) fn is_womans(mention: &Named<'_>, names: &Names) -> bool {
    let name = one_line(mention.text).to_lowercase();
    let first = name.split([' ', '-']).next().unwrap_or_default();
    let rules = names.rules(mention.language);
    let given = one_line(mention.text);
    let given = given.split_once(' ').map(|(given, _)| given);
    rules.is_some_and(|rules| {
        let is_womans = |given| sex::of_given(given, rules, names) == Some(Sex::Woman);
        rules.women.contains(first) || given.is_some_and(is_womans)
    })
}

/// Whether a name is one word that is a known given name.
pub(super) fn is_given(mention: &Named<'_>, names: &Names) -> bool {
    let flags = names.gazetteer().flags(NameHash::of(mention.text));
    flags.any(NameFlags::GIVEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;

    #[test]
    fn a_word_of_birth_behind_a_name_tells_the_bearers() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        assert!(super::tells(" died in ", rules, &rules.died));
        let tells = |between: &str| super::tells(between, rules, &rules.born);
        assert!(tells(" was born in "));
        assert!(tells(", a painter, was born on "));
        assert!(tells(", b. "));
        assert!(!tells("'s son was born in "));
        assert!(!tells(" and his son, born in "));
        assert!(!tells(" left. A child was born in "));
        assert!(!tells(" died in "));
    }
}
