//! What the words of a name tell of its kind.

use super::cue::{is_article, is_cued, singular, tells_where};
use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules, Place};
use std::ops::Range;

/// Whether a name begins with a given name cut short ("Thos. Crew").
pub(super) fn is_person(proposal: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let Some((first, rest)) = name.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return false;
    };
    let plain = |word: &Word<'_>| word.look.is_capital() && word.head.is_none();
    rules.initials.contains(first.token.text) && rest.iter().all(plain)
}

/// Whether what is held for a group is the family of someone on the page: the plural of a surname, behind the article or with the
/// ending that the language gives groups ("the Romanovs").
pub(super) fn is_family(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let ([word], EntityKind::Other) = (name, proposal.kind) else {
        return false;
    };
    let before = proposal.words.start.checked_sub(1);
    let before = before.and_then(|at| words.get(at));
    let surname = singular(before, word, context.rules);
    surname.is_some_and(|surname| context.page.have_surname(surname))
}

/// Whether what is held for a place is the surname of one whom the page names in full, as nothing on the page tells by a word before
/// it that it is a place: no great one, unless the page means a person by it as a rule, and none before its country.
pub(super) fn is_borne(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let ([word], EntityKind::Place) = (name, proposal.kind) else {
        return false;
    };
    let surname = word.base_of(EntityKind::Person);
    let is = |at: Option<usize>, test: &dyn Fn(&Word<'_>) -> bool| {
        at.and_then(|at| words.get(at)).is_some_and(test)
    };
    let tells = |before: &Word<'_>| tells_where(before, context.rules);
    let end = proposal.words.end;
    let country = is(Some(end), &|mark| mark.token.text == ",")
        && is(Some(end + 1), &|next| next.flags.any(NameFlags::PLACE));
    let great = is_great(word, context) && !context.evidence.is_mostly_person(word);
    word.look == Look::Capital
        && word.head.is_none()
        && context.page.have_full(surname)
        && !context.evidence.is_placed(word)
        && !is(proposal.words.start.checked_sub(1), &tells)
        && !tells_place(words, &proposal.words, context)
        && !country
        && !great
}

/// Whether a word is the own name of a great place: not that of another language, nor of land and water without bounds.
fn is_great(word: &Word<'_>, context: Context<'_>) -> bool {
    let name = word.base_of(EntityKind::Place);
    let key = |name: &str| context.keys.map(|(keys, _)| keys.key(name));
    let own = |place: Place| place.kind != "region" && key(place.name) == key(name);
    let first = context.gazetteer.places(name).next();
    word.flags.any(NameFlags::PLACE_GREAT) && first.is_some_and(own)
}

/// Whether what stands around a word that is held for a place tells one: an article or a cue before it, or a place beside it.
pub(super) fn tells_place(words: &[Word<'_>], range: &Range<usize>, context: Context<'_>) -> bool {
    let rules = context.rules;
    let at = |at: Option<usize>| at.and_then(|at| words.get(at));
    let before = |back: usize| at(range.start.checked_sub(back));
    let behind = |more: usize| words.get(range.end + more);
    let led = before(1).is_some_and(|word| is_article(word, rules));
    let flag =
        |word: &Word<'_>, flags: NameFlags| word.look == Look::Capital && word.flags.any(flags);
    let listed = |word: &Word<'_>| {
        let borne = context.page.have_surname(word.base_of(EntityKind::Person));
        flag(word, NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE)) && !borne
    };
    let joint = |word: &Word<'_>| word.token.text == "," || rules.and.contains(&word.lower);
    let pair = |mark: Option<&Word<'_>>, other: Option<&Word<'_>>| {
        mark.is_some_and(joint) && other.is_some_and(listed)
    };
    let cue = before(4).is_some_and(|word| rules.place_cues.contains(&word.lower));
    let owned = before(3).is_some_and(|word| rules.of.contains(&word.lower)) && !cue;
    let ends = behind(0).is_none_or(|word| word.look == Look::Mark);
    let second = is_second(words, range.start, rules) || pair(before(1), before(2)) && !owned;
    let own = at(Some(range.start)).is_some_and(|word| flag(word, NameFlags::PLACE));
    let beside = pair(behind(0), behind(1)) || ends && second;
    led || is_cued(words, range.start, rules) || own && beside
}

/// Whether a word stands behind a comma and a name that stands where places do ("near Lund Weir, Berg").
fn is_second(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    let comma = at.checked_sub(1).filter(|comma| {
        let word = words.get(*comma);
        word.is_some_and(|word| word.token.text == ",")
    });
    let Some(comma) = comma else {
        return false;
    };
    let named = |at: &usize| words.get(*at).is_some_and(|word| word.look.is_capital());
    let own = (0..comma).rev().take_while(named).count();
    let first = comma - own;
    let before = first.checked_sub(1).and_then(|at| words.get(at));
    own > 0 && before.is_some_and(|word| tells_where(word, rules))
}

/// Whether what is held for a body is an office alone ("Oikeusministeri" before the minister's name).
pub(super) fn is_office(proposal: &Proposal, words: &[Word<'_>]) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    proposal.kind == EntityKind::Organisation && matches!(name, [word] if word.title)
}

/// A person whose title names a land that the page names elsewhere, too: the land ("Duke of Trebovar").
pub(super) fn land(proposal: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let title = proposal.title.as_ref().map(|title| title.end);
    let of = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| context.rules.of.contains(&word.lower))
    };
    let tied = title.filter(of).map(|at| at + 1) == Some(proposal.words.start);
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let placed = matches!(name, [word] if context.evidence.is_rather_place(word));
    if tied && placed && proposal.kind == EntityKind::Person {
        return Proposal {
            kind: EntityKind::Place,
            title: None,
            ..proposal
        };
    }
    proposal
}

/// Titles with a capital at the start of the run.
pub(super) fn title_end(words: &[Word<'_>], run: &Range<usize>) -> usize {
    let is = |at: usize| words.get(at).is_some_and(|word| word.title);
    let tied = |at: usize| {
        let dash = words.get(at).is_some_and(|word| word.token.text == "-");
        dash && at > run.start && is(at + 1)
    };
    let titles = run.clone().take_while(|at| is(*at) || tied(*at));
    run.start + titles.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Page, Persons, context_of, person, words_of};
    use regesta_model::Language;
    use regesta_packs::Names;

    #[test]
    fn words_tell_the_kind() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let town = words_of("Qwyzov", rules, packs.gazetteer());
        let mut evidence = Page::default();
        let held = [Proposal::new(0..1, EntityKind::Place, "model", 76)];
        evidence.add(
            &town,
            &held,
            Language::new("en"),
            (rules, packs.gazetteer()),
        );
        let persons = Persons::default();
        let context = context_of((rules, packs.gazetteer()), &persons, &evidence);
        let of = |text: &str, kind| {
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(0..words.len(), kind, "model", 76);
            let named = person::without_title(held.clone(), &words, rules);
            let named = named.map(|named| land(named, &words, context).kind);
            let told = is_person(&held, &words, rules);
            (told, is_office(&held, &words), named)
        };
        let (body, person, place) = (
            EntityKind::Organisation,
            EntityKind::Person,
            EntityKind::Place,
        );
        assert_eq!(of("Thos. Crew", body), (true, false, Some(body)));
        assert_eq!(of("Wm. Collins Company", body), (false, false, Some(body)));
        assert_eq!(of("Ambassador", body), (false, true, Some(body)));
        assert_eq!(of("Duke of Qwyzov", person), (false, false, Some(place)));
        assert_eq!(of("Duke of Lund", person), (false, false, Some(person)));
        assert_eq!(of("Duke Qwyzov", person), (false, false, Some(person)));
    }

    #[test]
    fn a_surname_of_the_page_is_no_place() {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("fr")).unwrap(), packs.gazetteer());
        let borne = |text: &str, name: &str, page: &str| {
            let words = words_of(text, rules, gazetteer);
            let at = words.iter().position(|word| word.token.text == name);
            let at = at.unwrap();
            let held = [Proposal::new(at..at + 1, EntityKind::Place, "model", 76)];
            let (mut evidence, mut persons) = (Page::default(), Persons::default());
            let full = words_of(page, rules, gazetteer);
            let whole = Proposal::new(0..full.len(), EntityKind::Person, "model", 76);
            persons.collect(&[whole], &full, (rules, &evidence));
            evidence.add(&words, &held, Language::new("fr"), (rules, gazetteer));
            let context = context_of((rules, gazetteer), &persons, &evidence);
            let [held] = held;
            is_borne(&held, &words, context)
        };
        let text = "présenté à Bonaparte par lui";
        assert!(borne(text, "Bonaparte", "Karl Bonaparte"));
        assert!(!borne(text, "Bonaparte", "Karl Lund"));
        assert!(!borne(
            "il vit dans Bonaparte",
            "Bonaparte",
            "Karl Bonaparte"
        ));
        assert!(!borne(
            "il vit Bonaparte, France",
            "Bonaparte",
            "Karl Bonaparte"
        ));
        assert!(!borne("il vit Paris", "Paris", "Karl Paris"));
        assert!(!borne(
            "la capitale de France, Lancaster, est",
            "Lancaster",
            "Karl Lancaster"
        ));
        assert!(!borne("la capitale Qwyzac", "Qwyzac", "Karl Qwyzac"));
        assert!(!borne(
            "dans Ostrel, Lancaster.",
            "Lancaster",
            "Karl Lancaster"
        ));
        assert!(borne("dans Ostrel, Qwyzac.", "Qwyzac", "Karl Qwyzac"));
        assert!(!borne("Lancaster et Lyon", "Lancaster", "Karl Lancaster"));
    }
}
