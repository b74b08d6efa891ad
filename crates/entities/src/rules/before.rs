//! What stands before a name: a ship's kind, those who belong to a body, the body of an officer.

use super::Proposal;
use super::cue::{cue_before, cue_end};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::NameRules;
use std::ops::Range;

/// A ship's name is no person's, place's or body's ("the cruiser Lund", "H.M.S. Lund").
pub(super) fn ship(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let start = name.words.start;
    let quote = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| matches!(word.token.text, "«" | "„" | "“" | "”" | "\"" | "»" | "'"))
    };
    let outside = start - usize::from(start.checked_sub(1).as_ref().is_some_and(quote));
    let kind = |at: usize| {
        let word = words.get(at).filter(|word| word.look != Look::Capitals);
        let known = |form: &str| rules.ships.contains(form).then_some(());
        word.is_some_and(|word| base_form(&word.lower, rules, known).is_some())
    };
    let before = outside.checked_sub(1).is_some_and(kind)
        || cue_before(words, outside, &rules.ships).is_some();
    let inside = || {
        let end = cue_end(words, start, &rules.ships);
        let end = end.or_else(|| kind(start).then_some(start + 1));
        end.is_some_and(|end| end < name.words.end)
    };
    let held = matches!(
        name.kind,
        EntityKind::Person | EntityKind::Place | EntityKind::Organisation
    );
    if held && name.title.is_none() && !rules.ships.is_empty() && (before || inside()) {
        name.kind = EntityKind::Other;
    }
    name
}

/// A body's name without those of its members who stand before it ("Deputy of the State Council"); an officer without the body
/// before his name.
pub(super) fn without_members(
    mut name: Proposal,
    words: &[Word<'_>],
    rules: &NameRules,
) -> Proposal {
    let named = words.get(name.words.clone()).unwrap_or_default();
    let Some((first, rest)) = named.split_first() else {
        return name;
    };
    let capital = rest.first().is_some_and(|word| word.look == Look::Capital);
    let member = first.look == Look::Capital && rules.members.contains(&first.lower);
    let of_body = name.kind == EntityKind::Organisation && member;
    let body = first.known == Some(EntityKind::Organisation);
    let officer = name.kind == EntityKind::Person && body;
    if capital && (of_body || officer) {
        name.words.start += 1;
    }
    name
}

/// A person's name without the letters of a state before the title ("U.S. Sen. Karl Lund").
pub(super) fn behind_state(
    range: Range<usize>,
    words: &[Word<'_>],
    rules: &NameRules,
) -> Range<usize> {
    let own = words.get(range.clone()).unwrap_or_default();
    let letter = |word: &&Word<'_>| word.look == Look::Initial && word.token.text.ends_with('.');
    let letters = own.iter().take_while(letter).count();
    let (state, rest) = own.split_at_checked(letters).unwrap_or_default();
    let mut pairs = state.iter().zip(state.iter().skip(1));
    let adjacent = pairs.all(|(word, next)| word.token.end() == next.token.start);
    let titled = rest
        .first()
        .is_some_and(|word| word.title && !rules.honorifics.contains(&word.lower));
    let whole = letters > 1 && adjacent && titled && rest.len() > 1;
    range.start + if whole { letters } else { 0 }..range.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::words_of;
    use regesta_model::Language;
    use regesta_packs::Names;

    fn made(
        (text, language): (&str, &str),
        range: Range<usize>,
        kind: EntityKind,
        rule: fn(Proposal, &[Word<'_>], &NameRules) -> Proposal,
    ) -> Proposal {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new(language)).unwrap();
        let words = words_of(text, rules, packs.gazetteer());
        rule(Proposal::new(range, kind, "model", 76), &words, rules)
    }

    #[test]
    fn a_ship_is_no_person() {
        let person = EntityKind::Person;
        let kind = |text, language, range| made((text, language), range, person, ship).kind;
        let other = EntityKind::Other;
        assert_eq!(kind("the H.M.S. Lund sailed", "en", 4..5), other);
        assert_eq!(kind("H.M.S. Lund sailed", "en", 0..4), other);
        assert_eq!(kind("RMS Lund sailed", "en", 1..2), other);
        assert_eq!(kind("у крейсера «Лунд» на Неве", "ru", 3..4), other);
        assert_eq!(kind("Kryssaren Lund seglade", "sv", 0..2), other);
        assert_eq!(kind("the sailor Lund", "en", 2..3), person);
    }

    #[test]
    fn a_member_is_no_part_of_a_body() {
        let (body, person) = (EntityKind::Organisation, EntityKind::Person);
        let start = |text: &str, kind| {
            let len = text.split(' ').count();
            made((text, "ru"), 0..len, kind, without_members)
                .words
                .start
        };
        assert_eq!(start("Матросы Квызского флота", body), 1);
        assert_eq!(start("Совет Квызского флота", body), 0);
        assert_eq!(start("Реввоенсовета Лунд", person), 1);
        assert_eq!(start("Карл Лунд", person), 0);
    }

    #[test]
    fn letters_of_a_state_are_no_name() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let start = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            behind_state(0..words.len(), &words, rules).start
        };
        assert_eq!(start("U.S. Sen. Karl Lund"), 2);
        assert_eq!((start("J. P. Lund"), start("K. Bishop Lund")), (0, 0));
    }
}
