//! Endings that tell where a name is over: two persons in different cases, an owner and what is owned.

use super::{Context, Proposal};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};

/// The persons of whom one stands in an oblique case and the next in the nominative ("Orlinu Pavlov").
pub(super) fn apart(name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let Some(at) = name
        .words
        .end
        .checked_sub(1)
        .filter(|_| name.words.len() > 1)
    else {
        return vec![name];
    };
    let pair = words.get(at - 1).zip(words.get(at));
    let person = name.kind == EntityKind::Person;
    if !pair.is_some_and(|(first, second)| person && are_two(first, second, context)) {
        return vec![name];
    }
    let second = Proposal {
        words: at..name.words.end,
        title: None,
        ..name.clone()
    };
    let first = Proposal {
        words: name.words.start..at,
        ..name
    };
    vec![first, second]
}

fn are_two(first: &Word<'_>, second: &Word<'_>, context: Context<'_>) -> bool {
    let rules = context.rules;
    let ends = |word: &Word<'_>, endings: &[String]| {
        endings
            .iter()
            .any(|ending| word.lower.ends_with(ending.as_str()))
    };
    let given = first.flags.any(NameFlags::GIVEN) && first.base.is_none();
    let plain = |word: &Word<'_>| word.look == Look::Capital && !word.patronymic;
    let bears = |form: &str| context.page.have_surname(form).then_some(());
    let base = base_form(first.token.text, rules, bears);
    let borne = base.is_some_and(|(base, ())| base != first.token.text);
    let nominative = ends(second, &rules.nominative);
    let oblique = ends(first, &rules.oblique) || borne;
    plain(first)
        && plain(second)
        && !given
        && nominative
        && oblique
        && !ends(first, &rules.nominative)
}

/// A person's name that ends with the surname in the genitive, where no name stands behind it ("Karl Lunds Berättelser").
pub(super) fn owner(mut name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let genitives = &context.rules.genitives;
    if name.kind != EntityKind::Person || genitives.is_empty() {
        return name;
    }
    let listed = |form: &str| {
        let flags = context.gazetteer.flags(NameHash::of(form));
        flags.any(NameFlags::SURNAME)
    };
    let owns = |word: &Word<'_>| {
        let stem = |ending: &String| word.token.text.strip_suffix(ending.as_str());
        let borne = |stem: &str| listed(stem) || context.page.have_surname(stem);
        let own = listed(word.token.text) || context.page.have_surname(word.token.text);
        let given = word.flags.any(NameFlags::GIVEN) && word.base.is_none();
        word.look == Look::Capital && !own && !given && genitives.iter().filter_map(stem).any(borne)
    };
    let other = |word: &Word<'_>| {
        let named = word.flags.any(NameFlags::PERSON);
        word.look == Look::Capital && !named && !context.page.have_surname(word.token.text)
    };
    let pair = |at: &usize| {
        let pair = words.get(*at).zip(words.get(at + 1));
        pair.is_some_and(|(first, second)| owns(first) && other(second))
    };
    let range = name.words.clone();
    if let Some(at) = range.clone().find(|at| at + 1 < range.end && pair(at)) {
        name.words.end = at + 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    /// The names that one over a whole text is, on a page that names these persons in full.
    fn parts(text: &str, language: &str, page: &[&str]) -> Vec<String> {
        on((text, language), page, |words, context| {
            let person = held(0..words.len(), EntityKind::Person);
            let names = apart(person, words, context).into_iter();
            let names = names.map(|name| owner(name, words, context)).collect();
            said(words, names)
        })
    }

    #[test]
    fn persons_in_two_cases_are_two() {
        let two = |text| parts(text, "ru", &["Иван Смилга"]).len() == 2;
        assert!(two("Орлину Квызов") && two("Троцким Квызов") && two("Смилге Квызин"));
        for one in [
            "Иван Квызов",
            "Марина Квызов",
            "Карл Орлину",
            "Орлин Квызов",
            "Анна Квызова",
        ] {
            assert!(!two(one), "{one}");
        }
    }

    #[test]
    fn a_name_ends_where_it_owns() {
        let owner = |text| parts(text, "da", &["Karl Qwyzev"]).concat();
        assert_eq!(owner("Karl Qwyzevs Ved Vejen"), "Karl Qwyzevs");
        assert_eq!(owner("Karl Qwyzev Ostrel"), "Karl Qwyzev Ostrel");
        assert_eq!(owner("Lars Ostrel"), "Lars Ostrel");
        assert_eq!(owner("Qwyzevs I."), "Qwyzevs I.");
        assert_eq!(owner("Karl Ostrels Varnum"), "Karl Ostrels Varnum");
    }
}
