//! Persons who are called by a seat: "Edward Montagu, Earl of Sandwich", then "Lord Sandwich".

use super::Named;
use crate::rules::{is_of, is_peer as is_peer_word};
use crate::word::{Look, base_form};
use regesta_model::Document;
use regesta_packs::{NameFlags, NameHash, NameRules, Names};

/// Characters behind a name within which its seats stand.
const REACH: usize = 200;

/// Words that may stand between a name and the title of a seat.
const BETWEEN: usize = 3;

/// The seats that stand right behind a person's name, each behind its title, or before it in the genitive: after a comma or an opening
/// bracket; with the number of who bears it ("2nd Earl of Sandwich").
pub(super) fn behind(
    mention: &Named<'_>,
    doc: &Document,
    names: &Names,
) -> Vec<(String, Option<usize>)> {
    let Some(rules) = names.rules(mention.language) else {
        return Vec::new();
    };
    let after = doc.plain().get(mention.end..).unwrap_or_default();
    let after = after.trim_start_matches(' ').strip_prefix([',', '(']);
    let Some(rest) = after.filter(|_| !rules.peers.is_empty()) else {
        return Vec::new();
    };
    let end = rest
        .char_indices()
        .nth(REACH)
        .map_or(rest.len(), |(at, _)| at);
    let rest = rest.get(..end).unwrap_or(rest);
    let rest = rest.lines().next().unwrap_or_default();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (mut seats, mut between, mut at) = (Vec::new(), 0, 0);
    let mut number = None;
    while let Some(word) = words.get(at) {
        let lower = word.to_lowercase();
        if let Some((seat, more)) = seat_at(&words, at, (rules, names)) {
            seats.push((seat, number.take()));
            between = 0;
            at += more;
            if !words.get(at - 1).is_some_and(|last| last.ends_with(',')) {
                break;
            }
        } else if between < BETWEEN && is_between(&lower, rules) {
            number = number.or_else(|| ordinal(&lower, rules));
            between += 1;
            at += 1;
        } else {
            break;
        }
    }
    seats
}

/// Whether a word may stand between a name and a title.
fn is_between(lower: &str, rules: &NameRules) -> bool {
    rules.before_peers.contains(lower) || ordinal(lower, rules).is_some()
}

/// Figures of such a number at most.
const FIGURES: usize = 2;

/// The number that a word in small letters tells: "2nd", "second".
fn ordinal(word: &str, rules: &NameRules) -> Option<usize> {
    let figures: String = word.chars().take_while(char::is_ascii_digit).collect();
    let listed = || {
        let is = |words: &String| words.split('|').any(|own| own == word);
        rules.ordinals.iter().position(is).map(|at| at + 1)
    };
    let figures = Some(figures).filter(|figures| figures.len() <= FIGURES);
    figures
        .and_then(|figures| figures.parse().ok())
        .or_else(listed)
}

/// The number that stands before the title of a seat that a mention names: "the 2nd Earl of Sandwich".
pub(super) fn number_before(mention: &Named<'_>, doc: &Document, names: &Names) -> Option<usize> {
    let rules = names
        .rules(mention.language)
        .filter(|rules| !rules.ordinals.is_empty())?;
    let line = doc.plain().get(..mention.start)?.lines().next_back()?;
    let of = |word: &&str| is_of(&word.to_lowercase(), rules);
    let mut before = line.split_whitespace().rev().skip_while(of);
    let title = before.next()?;
    is_peer_word(&title.to_lowercase(), rules).then_some(())?;
    ordinal(&before.next()?.to_lowercase(), rules)
}

/// The seat of the title that begins there, and the words of both.
fn seat_at(
    words: &[&str],
    at: usize,
    (rules, names): (&NameRules, &Names),
) -> Option<(String, usize)> {
    let first = words.get(at)?;
    let capital = |word: &str| Look::of(word) == Look::Capital;
    let bare = |word: &str| {
        word.trim_end_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    if is_peer_word(&first.to_lowercase(), rules) {
        let of = |word: &&&str| is_of(&word.to_lowercase(), rules);
        let joined = words.iter().skip(at + 1).take_while(of).count();
        let next = *words.get(at + 1 + joined)?;
        let cut = next.split_once(['\'', '’']).filter(|(head, _)| {
            let head = format!("{}'", head.to_lowercase());
            rules.elisions.contains(&head) && is_of(&head, rules)
        });
        let tied = joined > 0 || cut.is_some() || rules.of.is_empty();
        let seat = cut.map_or(next, |(_, seat)| seat);
        return (tied && capital(seat)).then(|| (bare(seat), joined + 2));
    }
    let title = bare(words.get(at + 1)?).to_lowercase();
    let genitive = |ending: &String| first.ends_with(ending.as_str());
    let genitive = rules.attributes.iter().any(genitive);
    let listed = |form: &str| {
        let flags = names.gazetteer().flags(NameHash::of(form));
        let known = NameFlags::PLACE.with(NameFlags::PERSON);
        flags.any(known).then_some(())
    };
    let base = base_form(first, rules, listed).map_or_else(|| bare(first), |(base, ())| base);
    (genitive && capital(first) && is_peer_word(&title, rules)).then_some((base, 2))
}

/// Whether a seat stands right behind another person's name and a mark, with nothing but its title and what goes before that.
pub(super) fn follows(
    other: &Named<'_>,
    mention: &Named<'_>,
    doc: &Document,
    names: &Names,
) -> bool {
    // where seats stand before their titles, a name behind one is another person's
    let before = |rules: &&NameRules| rules.attributes.is_empty() || !rules.of.is_empty();
    let Some(rules) = names.rules(mention.language).filter(before) else {
        return false;
    };
    let between = doc
        .plain()
        .get(other.end..mention.start)
        .unwrap_or_default();
    let Some(between) = between.trim_start_matches(' ').strip_prefix([',', '(']) else {
        return false;
    };
    let goes_with = |word: &str| {
        let lower = word.to_lowercase();
        is_peer_word(&lower, rules) || is_of(&lower, rules) || rules.before_peers.contains(&lower)
    };
    between.len() <= REACH
        && between
            .split([' ', '\'', '’'])
            .filter(|w| w.len() > 1)
            .all(goes_with)
}

/// Whether a name stands behind a title of those who are called by their seat: "Lord Sandwich", "the Earl of Sandwich".
pub(super) fn is_peer(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    let Some(rules) = names
        .rules(mention.language)
        .filter(|rules| !rules.peers.is_empty())
    else {
        return false;
    };
    let is = |word: &str| is_peer_word(&word.to_lowercase(), rules);
    let title = mention.title.unwrap_or_default().split_whitespace();
    let line = doc.plain().get(..mention.start).unwrap_or_default();
    let mut before = line.split_whitespace().rev();
    let of = before.next().is_some_and(|word| is_of(word, rules));
    title.last().is_some_and(is) || of && before.next().is_some_and(is)
}
