//! Former names of persons behind the words that tell of them ("née Lund").

use super::cue::{cue_before, cue_end};
use super::{Context, FORMER, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Above what a model says and other rules tell.
const STRENGTH: u8 = 88;

/// Words of such a name at most, and of one behind a word of birth.
const LONGEST: usize = 4;
const BETWEEN: usize = 2;

/// The names with which persons were born, as the words before them tell.
pub(super) fn propose(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let rules = context.rules;
    let named = |cue: usize| {
        let plain = cue_end(words, cue, &rules.born_as)
            .and_then(|start| name_at(words, (cue, start), LONGEST, rules));
        let between = || {
            let start = cue_end(words, cue, &rules.born_as_between)?;
            let name = name_at(words, (cue, start), BETWEEN, rules)?;
            Some(name).filter(|name| stands_between(words, cue, name))
        };
        let name = plain.or_else(between)?;
        let held = |proposal: &Proposal| {
            let own = &proposal.words;
            let over = own.start < name.end && name.start < own.end;
            over && proposal.kind == EntityKind::Person
        };
        let town = is_town(words, &name) && !modelled.iter().any(held);
        (!town).then(|| Proposal::new(name, EntityKind::Person, FORMER, STRENGTH))
    };
    (1..words.len()).filter_map(named).collect()
}

/// The name behind a cue that stands behind a person: capitals with particles, behind titles.
fn name_at(
    words: &[Word<'_>],
    (cue, start): (usize, usize),
    most: usize,
    rules: &NameRules,
) -> Option<Range<usize>> {
    if !is_behind_person(words, cue) {
        return None;
    }
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let title = |at: &usize| is(*at, &|word| word.title) && !is_end(words, at + 1);
    let start = (start..).find(|at| !title(at))?;
    let particle = |at: &usize| {
        is(*at, &|word| {
            word.look == Look::Small && rules.particles.contains(&word.lower)
        })
    };
    let capital = |at: usize| {
        is(at, &|word| {
            let named = matches!(word.look, Look::Capital | Look::Capitals | Look::Initial);
            named && !word.not_name && word.head.is_none()
        })
    };
    let mut end = start;
    while end - start < most {
        let next = (end..).find(|at| !particle(at))?;
        if !capital(next) || next - end > LONGEST || next > start && is_new_sentence(words, next) {
            break;
        }
        end = next + 1;
    }
    let whole = |word: &Word<'_>| word.look != Look::Initial && word.token.text.len() > 1;
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    let dated = is(end, &|word| word.look == Look::Number)
        && is(last, &|word| word.flags.any(NameFlags::PLACE));
    (is(last, &whole) && !dated).then_some(start..end)
}

fn is_new_sentence(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.token.opens)
}

fn is_end(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.look == Look::Mark)
}

/// Whether marks stand before a cue and behind the name that it tells.
fn stands_between(words: &[Word<'_>], cue: usize, name: &Range<usize>) -> bool {
    let mark = |at: Option<usize>, marks: &[&str]| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| marks.contains(&word.token.text))
    };
    let own = words.get(name.clone()).unwrap_or_default();
    let place = |word: &Word<'_>| {
        let listed = word.flags.any(NameFlags::PLACE) && !word.flags.any(NameFlags::SURNAME);
        listed || word.flags.any(NameFlags::PLACE_GREAT)
    };
    mark(cue.checked_sub(1), &[",", "("])
        && mark(Some(name.end), &[",", ")", ";", "."])
        && !own.iter().any(place)
}

/// Whether what stands before a cue may be a person's name, or the mark behind it.
fn is_behind_person(words: &[Word<'_>], cue: usize) -> bool {
    let before = cue.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| {
        word.look.is_capital() || matches!(word.token.text, "," | "(" | "[" | ";")
    })
}

/// Whether a name behind a cue is a town's, where the one is a cue of birth too.
fn is_town(words: &[Word<'_>], name: &Range<usize>) -> bool {
    let short = name
        .start
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.token.text.ends_with('.'));
    let place = |word: &Word<'_>| {
        let middle = short && word.flags.any(NameFlags::PLACE_MIDDLE);
        let place = word.flags.any(NameFlags::PLACE_GREAT) || middle;
        place && !word.flags.any(NameFlags::SURNAME)
    };
    let own = words.get(name.clone()).unwrap_or_default();
    own.iter().any(place)
}

/// Whether a name is the former one of a person ("née Lund"), which only the cue tells.
pub(super) fn is_former(name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let rules = context.rules;
    let particle = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| word.look == Look::Small && rules.particles.contains(&word.lower))
    };
    let start = name.words.start;
    let start = start - (0..start).rev().take_while(particle).count();
    let cues = [&rules.born_as, &rules.widow_of];
    let cue = cues
        .into_iter()
        .find_map(|cues| cue_before(words, start, cues));
    let town = name.kind == EntityKind::Place && is_town(words, &name.words);
    cue.is_some_and(|cue| is_behind_person(words, cue)) && !town
}

/// A person's name that ends before what tells of a former one ("Anna Lund geb. Berg").
pub(super) fn before_former(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let range = name.words.clone();
    let told = |at: usize| {
        let cues = [&rules.born_as, &rules.widow_of];
        let mut ends = cues.into_iter().filter_map(|cues| cue_end(words, at, cues));
        ends.any(|end| end <= range.end)
    };
    let cue = range.clone().skip(1).find(|at| told(*at));
    if let Some(cue) = cue.filter(|_| name.kind == EntityKind::Person) {
        let mark = |at: &usize| words.get(*at).is_some_and(|word| word.look == Look::Mark);
        name.words.end = cue - (range.start + 1..cue).rev().take_while(mark).count();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    #[test]
    fn a_former_name_is_told_by_its_cue_alone() {
        let kept = |text, language, at: usize, kind| {
            on((text, language), &[], |words, context| {
                !is_former(&held(at..at + 1, kind), words, context)
            })
        };
        let (person, place) = (EntityKind::Person, EntityKind::Place);
        assert!(!kept("Anna Berg (née Qwyzev) came", "en", 4, person));
        assert!(!kept("Anna Berg, född Qwyzev, kom", "sv", 4, place));
        assert!(!kept("Anna Berg o.s. Qwyzev", "fi", 5, person));
        assert!(!kept("Anna Berg geb. Qwyzev starb", "de", 3, person));
        assert!(!kept("Anna Berg, verw. Qwyzev, starb", "de", 5, person));
        assert!(kept("Anna Berg geb. Hamburg 1820", "de", 3, place));
        assert!(kept("Anna Berg saw Qwyzev", "en", 3, person));
        assert!(!kept("Anna Berg (født Hamburg)", "da", 4, person));
        let whole = on(("Anna Berg geb. Qwyzev", "de"), &[], |words, context| {
            before_former(held(0..4, person), words, context.rules).words
        });
        assert_eq!(whole, 0..2);
    }

    #[test]
    fn a_cue_tells_the_name_behind_it() {
        let told = |text, language| {
            on((text, language), &[], |words, context| {
                said(words, propose(words, &[], context)).join("; ")
            })
        };
        for (text, language, name) in [
            ("Anna Berg, geb. Qwyzev, wurde alt", "de", "Qwyzev"),
            ("Anna Berg (geborene von Qwyzev) starb", "de", "von Qwyzev"),
            ("Madame Berg, née Anna Qwyzev, vint", "fr", "Anna Qwyzev"),
            ("Anna Berg, née comtesse de Qwyzev, vint", "fr", "de Qwyzev"),
            ("Мария Берг (урожд. Квызова) жила", "ru", "Квызова"),
            ("Anna Berg, o.s. Qwyzev, tuli", "fi", "Qwyzev"),
            ("Anna Berg (född Qwyzev) kom", "sv", "Qwyzev"),
            ("Anna Berg, f. Qwyzev, kom", "da", "Qwyzev"),
            ("Ann Berg, born Qwyzev, came", "en", "Qwyzev"),
            ("Ann Berg, born Qwyzev in Ostrel, came", "en", ""),
            ("Ann Berg, born London, came", "en", ""),
            ("Anna Berg, född 1871 i Örebro", "sv", ""),
            ("Anna Berg, geb. 3. Mai 1871 in Hamburg", "de", ""),
            ("Anna Berg, geb. in Hamburg", "de", ""),
            ("Anna Berg, geb. Hamburg, starb", "de", ""),
            ("Anna Berg, verw. Qwyzev, starb", "de", ""),
            ("Berg, née à Crassier le 2 juin", "fr", ""),
        ] {
            assert_eq!(told(text, language), name, "{text}");
        }
    }
}
