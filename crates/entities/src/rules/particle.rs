//! Persons with particles in their names, which models cut there or hold for something else ("Karl von der Lund").

use super::{Context, Proposal, is_mere_particle, joins_names, person};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash, NameRules};
use std::ops::Range;

/// Above what a model says and heads tell.
const STRENGTH: u8 = 83;

/// Particles in a row, and given names before them, at most.
const PARTICLES: usize = 3;
const GIVEN: usize = 4;

/// Persons of a given name, particles and a surname, and of a title, particles and a surname that no list knows for a place's.
pub(super) fn propose(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let rules = context.rules;
    let starts = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        is_particle(words, *at, rules) && before.is_some_and(|word| !joins_names(word, rules))
    };
    let named = |at| named(words, at, modelled, context);
    (1..words.len()).filter(starts).filter_map(named).collect()
}

fn is_particle(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    words.get(at).is_some_and(|word| {
        let joins = || rules.and.contains(&word.lower);
        word.look == Look::Small && rules.particles.contains(&word.lower) && !joins()
    })
}

fn is_surname(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let other = word.head.is_some() || word.group || word.title || word.known.is_some();
        word.look == Look::Capital && !word.token.opens && !word.not_name && !other
    })
}

fn named(
    words: &[Word<'_>],
    at: usize,
    modelled: &[Proposal],
    context: Context<'_>,
) -> Option<Proposal> {
    let rules = context.rules;
    let particle = |at: &usize| is_particle(words, *at, rules);
    let particles = (at..at + PARTICLES).take_while(particle).count();
    let surname = at + particles;
    if !is_surname(words, surname) {
        return None;
    }
    let mere = (at..surname).all(|at| {
        words
            .get(at)
            .is_some_and(|word| is_mere_particle(word, rules))
    });
    let article = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| rules.everywhere.articles.contains(&word.lower))
    };
    let several = mere && particles > 1 && !(at..surname).any(article);
    let start = given_before(words, at, (mere, several), context);
    let great = words
        .get(surname)
        .is_some_and(|word| word.flags.any(NameFlags::PLACE_GREAT));
    let hyphened = words
        .get(surname)
        .is_some_and(|word| word.token.text.contains('-'));
    if start == at || great && !mere && !hyphened {
        return None;
    }
    let end = surname_end(words, surname, modelled, rules);
    let range = start..end;
    let over = |name: &&Proposal| name.words.start < end && start < name.words.end;
    let over: Vec<&Proposal> = modelled.iter().filter(over).collect();
    let noble = words
        .get(at)
        .is_some_and(|word| rules.noble.is_empty() || rules.noble.contains(&word.lower));
    let another = |name: &&Proposal| name.kind == EntityKind::Person && name.words.start > start;
    let whole = over
        .iter()
        .any(|name| name.words.start <= start && end <= name.words.end);
    let joined = whole || noble && (mere || !over.iter().any(another));
    let other = is_place(words, &range, context) || is_quoted(words, &range);
    let fits = joined && fits(words, &range, (&over, rules)) && !other;
    let title = person::title_before(words, start);
    let person = Proposal::new(range, EntityKind::Person, "person", STRENGTH);
    fits.then_some(Proposal { title, ..person })
}

/// Where the given names begin that end just before a word; one that the page has for a surname may be named by itself, where the
/// particle may be an "of". Before several particles that mean nothing else no list need know them.
fn given_before(
    words: &[Word<'_>],
    at: usize,
    (mere, several): (bool, bool),
    context: Context<'_>,
) -> usize {
    let given = |word: &Word<'_>| word.look == Look::Capital && word.flags.any(NameFlags::GIVEN);
    let unlisted = |word: &Word<'_>| several && word.look == Look::Capital && word.head.is_none();
    let plain = |word: &Word<'_>| {
        let called = given(word) || unlisted(word);
        let noun = context.rules.everywhere.nouns.contains(word.token.text);
        let other = word.title || word.not_name || word.group || noun;
        called && !other && !word.flags.any(NameFlags::PLACE_GREAT)
    };
    let initial = |word: &Word<'_>| word.look == Look::Initial && word.token.text.ends_with('.');
    let mut start = at;
    while let Some(before) = start.checked_sub(1).filter(|_| at - start < GIVEN) {
        let fits = |word: &Word<'_>| plain(word) || start < at && initial(word);
        let opens = start < at && words.get(start).is_some_and(|word| word.token.opens);
        if opens || !words.get(before).is_some_and(fits) {
            break;
        }
        start = before;
    }
    let borne = |word: &Word<'_>| context.page.have_surname(word.base_of(EntityKind::Person));
    let agent = !mere && at - start == 1 && words.get(start).is_some_and(borne);
    if agent { at } else { start }
}

/// Where a surname ends: with the name that a model begins there, as far as it may be a person's, and with the capital behind the
/// hyphen of a particle ("ibn Karl al-Lund").
fn surname_end(
    words: &[Word<'_>],
    surname: usize,
    modelled: &[Proposal],
    rules: &NameRules,
) -> usize {
    let covers = |name: &&Proposal| name.words.contains(&surname);
    let most = modelled
        .iter()
        .find(covers)
        .map_or(0, |name| name.words.end);
    let joint = |at: usize| {
        let word = words.get(at).filter(|word| word.look == Look::Small);
        word.is_some_and(|word| {
            let joins = rules.everywhere.joints.contains(&word.lower);
            joins && !rules.and.contains(&word.lower)
        })
    };
    let mut end = surname + 1;
    while end < most || is_hyphened(words, end, rules) {
        if is_hyphened(words, end, rules) {
            end += 1;
            continue;
        }
        let next = end + usize::from(is_particle(words, end, rules) || joint(end));
        if next >= most || !is_surname(words, next) {
            break;
        }
        end = next + 1;
    }
    end
}

/// Whether a word is a particle and a name with a hyphen between them.
fn is_hyphened(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    let parts = words
        .get(at)
        .and_then(|word| word.token.text.split_once('-'));
    parts.is_some_and(|(particle, name)| {
        let joins = rules.everywhere.joints.contains(particle);
        joins && name.chars().next().is_some_and(char::is_uppercase)
    })
}

/// Whether quotation marks stand around a name, as around the title of a work.
fn is_quoted(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let quote = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| matches!(word.token.text, "\"" | "“" | "”" | "„" | "«" | "»"))
    };
    quote(range.start.checked_sub(1)) && quote(Some(range.end))
}

/// Whether nothing that a model sees there holds more than the person, but for words in small letters behind, and it does not hold
/// the same for a person already.
fn fits(
    words: &[Word<'_>],
    range: &Range<usize>,
    (over, rules): (&[&Proposal], &NameRules),
) -> bool {
    let small = |at: usize| words.get(at).is_some_and(|word| word.look == Look::Small);
    let called = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| word.flags.any(NameFlags::GIVEN))
    };
    let within = |name: &Proposal| {
        let another = name.kind == EntityKind::Person
            && name.words.start > range.start
            && name.words.len() > 1
            && called(name.words.start);
        let headless = words.get(name.words.clone()).unwrap_or_default();
        let headless = headless.iter().all(|word| word.head.is_none());
        let before = name.words.start >= range.start;
        let rest = words.get(range.end..name.words.end).unwrap_or_default();
        let capital = rest.iter().any(|word| word.look.is_capital());
        let and = rest
            .first()
            .is_some_and(|and| rules.and.contains(&and.lower));
        let longer = name.kind == EntityKind::Person && capital && !and;
        let behind = rest.is_empty() || small(range.end) && !longer;
        before && behind && headless && !another
    };
    let same = over
        .first()
        .is_some_and(|name| name.kind == EntityKind::Person && name.words == *range);
    !over.is_empty() && !same && over.iter().all(|name| within(name))
}

/// Whether the whole is the name of a place.
fn is_place(words: &[Word<'_>], range: &Range<usize>, context: Context<'_>) -> bool {
    let own = words.get(range.clone()).unwrap_or_default();
    let own: Vec<&str> = own.iter().map(|word| word.token.text).collect();
    let flags = context.gazetteer.flags(NameHash::of_words(&own.join(" ")));
    flags.any(NameFlags::PLACE)
}

/// Whether what is held for no person stands behind a rank and a particle, and no list knows it for a place's ("admiral de Lund").
pub(super) fn is_titled(proposal: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let [word] = name else {
        return false;
    };
    let particle = |at: &usize| is_particle(words, *at, rules);
    let start = proposal.words.start;
    let particles = (0..start).rev().take_while(particle).count();
    let before = start
        .checked_sub(particles + 1)
        .and_then(|at| words.get(at));
    let titled = |title: &Word<'_>| title.look == Look::Small && rules.ranks.contains(&title.lower);
    let unknown = !word.flags.any(NameFlags::PLACE) && !word.token.text.contains('-');
    particles > 0
        && unknown
        && is_surname(words, start)
        && before.is_some_and(titled)
        && matches!(proposal.kind, EntityKind::Place | EntityKind::Organisation)
}

/// A surname with the particle that begins its sentence, where the page names one in full who has it, or where the word is no other
/// in the language and the name no given name ("De Lund came").
pub(super) fn with_first(mut name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let rules = context.rules;
    let small = |at: &usize| is_particle(words, *at, rules);
    let start = name.words.start + name.words.clone().take_while(small).count();
    let mut first = start;
    let particle = |word: &Word<'_>, opens: bool| {
        let look = if opens { Look::Capital } else { Look::Small };
        word.look == look && word.token.opens == opens && rules.particles.contains(&word.lower)
    };
    let is = |at: Option<usize>, opens| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| particle(word, opens))
    };
    while is(first.checked_sub(1), false) {
        first -= 1;
    }
    let opens = first.checked_sub(1);
    let Some([own, ..]) = words.get(start..name.words.end) else {
        return name;
    };
    if name.kind != EntityKind::Person || !is(opens, true) || own.look != Look::Capital {
        return name;
    }
    let first = opens.unwrap_or(first);
    let particles = words.get(first..start).unwrap_or_default();
    let lower: Vec<&str> = particles.iter().map(|word| word.lower.as_str()).collect();
    let surname = own.base_of(EntityKind::Person);
    let borne = context.page.have_particles(surname, &lower);
    let alone = particles.iter().all(|word| !rules.of.contains(&word.lower));
    let unnamed = !own.flags.any(NameFlags::GIVEN) && !context.page.have_surname(surname);
    if borne || alone && unnamed && name.words.len() == 1 && own.head.is_none() {
        name.words.start = first;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    /// The persons told in a text where one name is held for this.
    fn told_in(
        text: &str,
        language: &str,
        (range, kind): (Range<usize>, EntityKind),
    ) -> Vec<String> {
        on((text, language), &[], |words, context| {
            said(words, propose(words, &[held(range, kind)], context))
        })
    }

    #[test]
    fn a_given_name_particles_and_a_capital_are_a_person() {
        let (person, body, other) = (
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Other,
        );
        let cut = told_in("Friedrich von Qwyz schätzten ihn", "de", (2..4, body));
        assert_eq!(cut, ["Friedrich von Qwyz"]);
        let cut = told_in("Qwelmine von der Qwyze, døde", "da", (0..4, other));
        assert_eq!(cut, ["Qwelmine von der Qwyze"]);
        let long = told_in("Jeanne du Qwyzec de Lund vint", "fr", (0..5, body));
        assert_eq!(long, ["Jeanne du Qwyzec de Lund"]);
        assert!(told_in("Friedrich von Qwyz kam", "de", (0..3, person)).is_empty());
        assert!(told_in("Marie de France vint", "fr", (0..1, person)).is_empty());
        assert!(told_in("Peter von Qwyz Gesellschaft", "de", (0..4, body)).is_empty());
        assert!(told_in("Karl saw Qwyz", "en", (0..1, person)).is_empty());
        assert!(told_in("Prix de la Qwyze", "en", (0..4, body)).is_empty());
        assert!(told_in("Tierra de Qwyzos", "en", (0..3, other)).is_empty());
        assert!(told_in("« Anna von Qwyz »", "de", (1..4, other)).is_empty());
        let long = told_in("Pedro de Qwyzado y Ostreras", "en", (0..5, body));
        assert_eq!(long, ["Pedro de Qwyzado y Ostreras"]);
        let long = told_in("Ahmad ibn Qwyz al-Ostrel wrote", "en", (0..3, body));
        assert_eq!(long, ["Ahmad ibn Qwyz al-Ostrel"]);
        let held = told_in("Karl von Qwyz och Ostrel", "de", (0..5, person));
        assert!(held.is_empty(), "{held:?}");
    }

    #[test]
    fn a_rank_and_a_particle_stand_before_a_person() {
        let titled = |text: &str| {
            on((text, "fr"), &[], |words, context| {
                let last = words.len() - 1;
                let held = held(last..last + 1, EntityKind::Place);
                is_titled(&held, words, context.rules)
            })
        };
        assert!(titled("l'amiral de Qwyzariou"));
        assert!(!titled("la route de Qwyzariou") && !titled("l'amiral Qwyzariou"));
        assert!(!titled("le général de Paris"));
    }

    #[test]
    fn a_particle_may_begin_a_sentence() {
        let first = |text: &str, language: &str, page: &[&str]| {
            on((text, language), page, |words, context| {
                let mut own = words.iter();
                let at = own.position(|word| word.lower.starts_with("qwyz")).unwrap();
                with_first(held(at..at + 1, EntityKind::Person), words, context)
                    .words
                    .start
            })
        };
        assert_eq!(first("De Qwyzer kom hem", "sv", &[]), 0);
        assert_eq!(first("De Qwyzer kom hem", "sv", &["Karl Qwyzer"]), 1);
        assert_eq!(
            first("De la Qwyzur denies it", "en", &["Jean de la Qwyzur"]),
            0
        );
        assert_eq!(first("De Qwyzur, on sait peu", "fr", &[]), 1);
        assert_eq!(first("Dem Qwyzer gav", "sv", &[]), 1);
    }
}
