//! First words of a line that a model takes for part of a name: a word of kin, of birth or death, a verb in a language without rules.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};

/// A name without such a word before it; nothing if it is a word of birth or death alone before a colon.
pub(super) fn without(
    mut name: Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Option<Proposal> {
    let own = words.get(name.words.clone()).unwrap_or_default();
    let rules = context.rules;
    match own {
        [word] => {
            let next = words.get(name.words.end);
            let label = next.is_some_and(|next| next.token.text == ":");
            (!(label && is_of_life(word, rules))).then_some(name)
        }
        [first, second, ..]
            if name.kind == EntityKind::Person && is_before(first, second, rules) =>
        {
            name.words.start += 1;
            Some(name)
        }
        [first, second, third, rest @ ..] if is_said(first, second, rules) => {
            let town = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
            let called = third.flags.any(NameFlags::GIVEN) && third.look == Look::Capital;
            if name.kind == EntityKind::Person && called {
                name.words.start += 2;
            } else if name.kind != EntityKind::Person && rest.is_empty() && third.flags.any(town) {
                name.words.start += 2;
                name.kind = EntityKind::Place;
            }
            Some(name)
        }
        _ => Some(name),
    }
}

/// Whether a word of kin, of birth or death stands before a given name: "Sohn Karl", "Tod Ottos".
fn is_before(first: &Word<'_>, second: &Word<'_>, rules: &NameRules) -> bool {
    let called = second.flags.any(NameFlags::GIVEN) || second.look == Look::Initial;
    // some are men's names too, though none with which patronymics end
    let name = first.base.is_none()
        && first.flags.any(NameFlags::MASCULINE)
        && !rules.patronymics.contains(&first.lower);
    let kin = rules.is_kin(&first.lower) && !name;
    first.look == Look::Capital
        && second.look.is_capital()
        && called
        && (kin || is_of_life(first, rules))
}

fn is_of_life(word: &Word<'_>, rules: &NameRules) -> bool {
    word.look == Look::Capital && rules.everywhere.of_life.contains(&word.lower)
}

/// Whether a sentence opens with a word that no list knows before one in small letters that joins no names: "Zijn zoon", "Murió en".
fn is_said(first: &Word<'_>, second: &Word<'_>, rules: &NameRules) -> bool {
    let lists = [&rules.of, &rules.links, &rules.and, &rules.particles];
    let joins = lists.iter().any(|list| list.contains(&second.lower));
    let elsewhere = [&rules.everywhere.joints, &rules.everywhere.articles];
    let joins = joins || elsewhere.iter().any(|list| list.contains(&second.lower));
    let known = NameFlags::PLACE.with(NameFlags::GIVEN);
    let plain = |word: &Word<'_>| word.head.is_none() && word.known.is_none() && !word.title;
    first.token.opens
        && first.look == Look::Capital
        && !first.flags.any(known)
        && plain(first)
        && second.look == Look::Small
        && plain(second)
        && second.lower.chars().all(char::is_alphabetic)
        && !rules.locatives.contains(&second.lower)
        && !rules.honorifics.contains(&second.lower)
        && !joins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    #[test]
    fn first_words_of_a_line_are_no_part_of_names() {
        let bare = |text: &str, language: &str, kind: EntityKind| {
            on((text, language), &[], |words, context| {
                let end = words.iter().position(|word| word.token.text == ":");
                let name = held(0..end.unwrap_or(words.len()), kind);
                said(words, without(name, words, context).into_iter().collect()).concat()
            })
        };
        let person = |text, language| bare(text, language, EntityKind::Person);
        assert_eq!(person("Sohn Karl Weber", "de"), "Karl Weber");
        assert_eq!(person("Poika Eino Rantala", "fi"), "Eino Rantala");
        assert_eq!(person("Dotter Anna Lund", "sv"), "Anna Lund");
        assert_eq!(person("Tod Otto Hubers", "de"), "Otto Hubers");
        assert_eq!(person("Tod: 4", "de"), "");
        assert_eq!(person("Zijn zoon Pieter", "en"), "Pieter");
        assert_eq!(person("Karl von Weber", "en"), "Karl von Weber");
        assert_eq!(person("Veli Matti Rantala", "fi"), "Veli Matti Rantala");
        assert_eq!(bare("Murió en Madrid", "en", EntityKind::Place), "Madrid");
        assert_eq!(
            bare("Battle of London", "en", EntityKind::Event),
            "Battle of London"
        );
    }
}
