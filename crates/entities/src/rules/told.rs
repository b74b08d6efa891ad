//! What the words of a name tell of its kind.

use super::page::singular;
use super::{Context, Proposal};
use crate::word::Word;
use regesta_model::EntityKind;
use regesta_packs::NameRules;

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
}
