//! Places in titles of nobility, which stand for who bears the title ("the Duke of Qwyzham").

use super::{Context, Proposal};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::NameRules;
use std::ops::Range;

/// Words that may join a title to its seat: "comte de la".
const JOINED: usize = 2;

/// Who is called by the place that is the seat of a title before it, or behind it where it stands in the genitive; the place where the
/// page says elsewhere that something is there.
pub(super) fn bearer(name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let rules = context.rules;
    if name.kind != EntityKind::Place || rules.peers.is_empty() {
        return name;
    }
    let own = words.get(name.words.clone()).unwrap_or_default();
    let placed = own
        .iter()
        .any(|word| context.evidence.is_placed(word) || word.head.is_some());
    let titled = title_before(words, name.words.start, own, rules)
        .or_else(|| title_behind(words, &name.words, rules));
    match titled.filter(|_| !placed) {
        Some(title) => Proposal {
            kind: EntityKind::Person,
            title: Some(title),
            ..name
        },
        None => name,
    }
}

/// Whether a word is a title that goes with a seat, in any case.
pub(crate) fn is_peer(lower: &str, rules: &NameRules) -> bool {
    let known = |form: &str| rules.peers.contains(form).then_some(());
    base_form(lower, rules, known).is_some()
}

fn title_before(
    words: &[Word<'_>],
    start: usize,
    seat: &[Word<'_>],
    rules: &NameRules,
) -> Option<Range<usize>> {
    let of = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| is_of(&word.lower, rules) && word.look == Look::Small)
    };
    let joined = (0..start).rev().take(JOINED).take_while(of).count();
    let at = (start - joined).checked_sub(1)?;
    let title = words.get(at)?;
    let exact = rules.peers.contains(&title.lower);
    // Without a word between them both take the case.
    let agrees = || !exact || seat.iter().all(|word| word.base.is_none());
    let tied = joined > 0 || rules.of.is_empty() && agrees();
    let grand = at.checked_sub(1).and_then(|before| words.get(before));
    let grand = grand.is_some_and(|word| rules.title_starts.contains(&word.lower));
    let peer = exact || title.look == Look::Small && is_peer(&title.lower, rules);
    (tied && peer && !grand).then_some(at..at + 1)
}

fn title_behind(
    words: &[Word<'_>],
    name: &Range<usize>,
    rules: &NameRules,
) -> Option<Range<usize>> {
    let seat = words.get(name.end.checked_sub(1)?)?;
    let mut genitives = rules.attributes.iter();
    let genitive = genitives.any(|ending| seat.lower.ends_with(ending.as_str()));
    let title = words.get(name.end).filter(|word| word.look == Look::Small);
    let peer = title.is_some_and(|title| is_peer(&title.lower, rules));
    (genitive && peer).then_some(name.end..name.end + 1)
}

/// Whether a word joins a title to its seat, whatever its apostrophe.
pub(crate) fn is_of(lower: &str, rules: &NameRules) -> bool {
    rules.of.contains(lower) || rules.of.contains(&lower.replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};

    #[test]
    fn a_seat_stands_for_who_bears_the_title() {
        let title = |text: &str, language, seat: &str| {
            on((text, language), &[], |words, context| {
                let mut own = words.iter();
                let at = own.position(|word| word.token.text == seat).unwrap();
                let name = bearer(held(at..at + 1, EntityKind::Place), words, context);
                let title = name.title.and_then(|title| words.get(title.start));
                title.map_or("", |word| word.token.text).to_owned()
            })
        };
        for (text, language, seat, expected) in [
            ("le duc de Qwyzac vint", "fr", "Qwyzac", "duc"),
            ("le comte d’Ostrel vint", "fr", "Ostrel", "comte"),
            ("la ville de Qwyzac", "fr", "Qwyzac", ""),
            ("der Herzog von Qwyzau kam", "de", "Qwyzau", "Herzog"),
            ("the Earl of Qwyzham came", "en", "Qwyzham", "Earl"),
            ("the Grand Duke of Qwyzham came", "en", "Qwyzham", ""),
            ("the town of Qwyzham", "en", "Qwyzham", ""),
            ("Hertigen av Qwyzland kom", "sv", "Qwyzland", "Hertigen"),
            ("hertugen af Qwyzland kom", "da", "Qwyzland", "hertugen"),
            ("Qwyzlannin herttua saapui", "fi", "Qwyzlannin", "herttua"),
            ("Qwyzlannin linna", "fi", "Qwyzlannin", ""),
            ("герцог Квызов прибыл", "ru", "Квызов", "герцог"),
            ("город Квызов", "ru", "Квызов", ""),
        ] {
            assert_eq!(title(text, language, seat), expected, "{text}");
        }
    }
}
