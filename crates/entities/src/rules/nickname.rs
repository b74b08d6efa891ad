//! Nicknames and names of birth between the parts of a person's name: "Robert “Bob” Kane", "Mary (Jones) Smith".

use super::{Proposal, is_initial};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Words of a nickname.
const WORDS: usize = 2;

/// Given names before it.
const GIVEN: usize = 3;

/// The whole of a name with another between quotation marks or in brackets within it, for its parts.
pub(super) fn join(chosen: &mut Vec<Proposal>, words: &[Word<'_>], rules: &NameRules) {
    for open in 1..words.len() {
        let Some(whole) = whole(open, chosen, words, rules) else {
            continue;
        };
        let over = |name: &Proposal| name.words.start < whole.end && whole.start < name.words.end;
        let title = chosen.iter().find(|name| name.words.start == whole.start);
        let title = title.and_then(|name| name.title.clone());
        let at = chosen.iter().position(over).unwrap_or(chosen.len());
        chosen.retain(|name| !over(name));
        let mut name = Proposal::new(whole, EntityKind::Person, "nickname", 80);
        name.title = title;
        chosen.insert(at.min(chosen.len()), name);
    }
    chosen.sort_by_key(|name| name.words.start);
}

/// The words of a name whose middle part stands behind this mark.
fn whole(
    open: usize,
    chosen: &[Proposal],
    words: &[Word<'_>],
    rules: &NameRules,
) -> Option<Range<usize>> {
    let closing = closing(words.get(open)?.token.text)?;
    let named = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| word.look == Look::Capital && !word.not_name && !word.token.opens)
    };
    let inside = (open + 1..).take_while(|at| named(*at)).take(WORDS).count();
    let close = open + 1 + inside;
    let is_close = words
        .get(close)
        .is_some_and(|word| closing.contains(&word.token.text));
    let next = words.get(close + 1).filter(|_| named(close + 1))?;
    let apart = words
        .get(close)
        .is_some_and(|mark| mark.token.end() < next.token.start);
    let given = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            let given = word.flags.any(NameFlags::GIVEN) && word.look == Look::Capital;
            (given || is_initial(word, rules)) && !word.title
        })
    };
    let before = (0..open).rev().take(GIVEN).take_while(given).count();
    let start = open - before;
    let held = |at: usize| chosen.iter().find(|name| name.words.contains(&at));
    let is_person = |at: usize| held(at).is_some_and(|name| name.kind == EntityKind::Person);
    let begins = before > 0 && held(start).is_none_or(|name| name.words.start == start);
    let listed = next.flags.any(NameFlags::SURNAME) && held(close + 1).is_none();
    let fits = inside > 0 && is_close && apart && begins && (is_person(close + 1) || listed);
    let end = held(close + 1).map_or(close + 2, |name| name.words.end);
    fits.then_some(start..end)
}

/// The marks that may close what this one opens.
fn closing(open: &str) -> Option<&'static [&'static str]> {
    match open {
        "\"" => Some(&["\""]),
        "'" => Some(&["'"]),
        "‘" | "’" => Some(&["’"]),
        "“" | "”" => Some(&["”", "\""]),
        "„" => Some(&["“", "”", "\""]),
        "«" => Some(&["»"]),
        "»" => Some(&["«", "»"]),
        "(" => Some(&[")"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    #[test]
    fn a_nickname_is_part_of_the_name_around_it() {
        let joined = |text: &str, language: &str, persons: &[Range<usize>]| {
            on((text, language), &[], |words, context| {
                let person = |own: &Range<usize>| held(own.clone(), EntityKind::Person);
                let mut names: Vec<_> = persons.iter().map(person).collect();
                join(&mut names, words, context.rules);
                said(words, names).join("; ")
            })
        };
        let parts = [0..1, 4..5];
        assert_eq!(
            joined("Robert 'Bob' Kane came", "en", &parts),
            "Robert ' Bob ' Kane"
        );
        assert_eq!(
            joined("Robert „Bob“ Kane kam", "de", &parts),
            "Robert „ Bob “ Kane"
        );
        assert_eq!(
            joined("Robert « Bob » Kane vint", "fr", &parts),
            "Robert « Bob » Kane"
        );
        assert_eq!(
            joined("Mary (Jones) Kane came", "en", &parts),
            "Mary ( Jones ) Kane"
        );
        assert_eq!(
            joined("Robert (Leeds) and Kane", "en", &parts[..1]),
            "Robert"
        );
        assert_eq!(joined("Qwyz “Bob” Kane came", "en", &parts), "Qwyz; Kane");
    }
}
