//! Words that are drawn into a name though they belong to the sentence: a verb within it, a word of kin or a participle before it.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::NameRules;

/// A person's name that ends before a verb ("Qwyz died there") and begins behind a word of kin and its comma ("Daughter, Anna Qwyz"); a
/// body's behind a participle that opens the sentence ("Arrested by").
pub(super) fn without(mut name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let rules = context.rules;
    match name.kind {
        EntityKind::Person => {
            name.words.start += kin_before(&name, words, rules);
            let verb = |at: &usize| words.get(*at).is_some_and(|word| is_verb(word, rules));
            if let Some(at) = name.words.clone().skip(1).find(verb) {
                name.words.end = at;
            }
        }
        EntityKind::Organisation => name.words.start += participle_before(&name, words, rules),
        _ => {}
    }
    name
}

fn is_verb(word: &Word<'_>, rules: &NameRules) -> bool {
    let verb = rules.dying.contains(&word.lower) || rules.finite.contains(&word.lower);
    let joins = rules.particles.contains(&word.lower) || rules.links.contains(&word.lower);
    word.look == Look::Small && verb && !joins
}

/// Words of kin and the comma behind them at the beginning of a name.
fn kin_before(name: &Proposal, words: &[Word<'_>], rules: &NameRules) -> usize {
    let own = words.get(name.words.clone()).unwrap_or_default();
    match own {
        [kin, comma, _, ..] if comma.token.text == "," && rules.is_kin(&kin.lower) => 2,
        _ => 0,
    }
}

/// Participles that open a sentence before a body that is known.
fn participle_before(name: &Proposal, words: &[Word<'_>], rules: &NameRules) -> usize {
    let own = words.get(name.words.clone()).unwrap_or_default();
    let ends = |word: &Word<'_>| {
        let mut endings = rules.participles.iter();
        endings.any(|ending| word.lower.ends_with(ending.as_str()))
    };
    match own {
        [first, body, ..] => {
            let opens = first.token.opens && first.look == Look::Capital && first.head.is_none();
            let known = body.known == Some(EntityKind::Organisation) && body.look == Look::Capitals;
            usize::from(opens && known && ends(first))
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};
    use std::ops::Range;

    #[test]
    fn words_of_the_sentence_are_no_part_of_a_name() {
        let rest = |text: &str, language, range: Range<usize>, kind| {
            on((text, language), &[], |words, context| {
                said(words, vec![without(held(range, kind), words, context)]).concat()
            })
        };
        let (person, body) = (EntityKind::Person, EntityKind::Organisation);
        assert_eq!(rest("Qwyz föddes i Ostrel", "sv", 0..4, person), "Qwyz");
        assert_eq!(
            rest("Anna Qwyz und Ostrel", "de", 0..2, person),
            "Anna Qwyz"
        );
        assert_eq!(
            rest("Дочь, Анна Квызова", "ru", 0..4, person),
            "Анна Квызова"
        );
        assert_eq!(rest("Квызов, Анна", "ru", 0..3, person), "Квызов , Анна");
        assert_eq!(rest("Арестован ВЧК в Москве", "ru", 0..2, body), "ВЧК");
        assert_eq!(
            rest("Коллегия ВЧК в Москве", "ru", 0..2, body),
            "Коллегия ВЧК"
        );
    }
}
