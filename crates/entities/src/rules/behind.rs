//! What stands behind a name: letters of honour, a ruler's number, what tells a town from others.

use super::cue::cue_end;
use super::mend::bare_end;
use super::{Context, Proposal, is_initial};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// A name without the letters behind it ("Karl Lund KCB"); nothing if it is made of such letters ("M.P." behind "Karl Lund,").
pub(super) fn without_letters(
    mut name: Proposal,
    words: &[Word<'_>],
    rules: &NameRules,
) -> Option<Proposal> {
    if is_letters(&name.words, words, rules) {
        return None;
    }
    if name.kind == EntityKind::Person {
        let honour = |word: &Word<'_>| {
            let listed = rules.post_nominals.contains(word.token.text);
            listed && !rules.honorifics.contains(&word.lower)
        };
        let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
        while name.words.len() > 1 && is(name.words.end - 1, &honour) {
            name.words.end -= 1;
        }
        let comma = |at: &usize| is(*at, &|word| word.token.text == ",");
        let behind = |at: &usize| is_letters(&(at + 1..name.words.end), words, rules);
        if let Some(at) = name.words.clone().find(|at| comma(at) && behind(at)) {
            name.words.end = at;
        }
        name.words.end = bare_end(&name.words, words);
    }
    Some(name)
}

/// Whether words are letters of honour: listed ones behind a person, or capitals with full stops and no blanks behind one who is named
/// in full and a comma.
fn is_letters(range: &Range<usize>, words: &[Word<'_>], rules: &NameRules) -> bool {
    let Some(own) = words.get(range.clone()).filter(|own| !own.is_empty()) else {
        return false;
    };
    let text: String = own
        .iter()
        .map(|word| word.token.text.trim_end_matches('.'))
        .collect();
    let stopped = range
        .start
        .checked_sub(2)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.token.text == ".");
    let token = |back: usize| {
        let back = back + usize::from(stopped && back > 1);
        range.start.checked_sub(back).and_then(|at| words.get(at))
    };
    let capital = |word: Option<&Word<'_>>| {
        word.is_some_and(|word| word.look.is_capital() || rules.particles.contains(&word.lower))
    };
    let comma = token(1).is_some_and(|word| word.token.text == ",");
    let listed = rules.post_nominals.contains(&text);
    if listed && (comma && capital(token(2)) || capital(token(1)) && own.len() > 1) {
        return true;
    }
    let stops = own
        .iter()
        .all(|word| word.look == Look::Initial && word.token.text.ends_with('.'));
    let adjacent = own
        .iter()
        .zip(own.iter().skip(1))
        .all(|(word, next)| word.token.end() == next.token.start);
    let surname = token(2).is_some_and(|word| word.look == Look::Capital);
    let full = surname && capital(token(3)) && !token(2).is_some_and(|w| is_initial(w, rules));
    !rules.post_nominals.is_empty() && own.len() > 1 && stops && adjacent && comma && full
}

/// Whether a word is a ruler's number without a full stop, and no word of the language.
fn is_number(words: &[Word<'_>], at: usize) -> bool {
    let number = |word: &Word<'_>| {
        let numeral = word.token.text.chars().all(|c| "IVX".contains(c));
        numeral && !word.not_name && !word.token.opens
    };
    let next = words.get(at + 1);
    let goes_on = next.is_some_and(|word| {
        !word.token.opens && matches!(word.look, Look::Capital | Look::Initial)
    });
    words.get(at).is_some_and(number) && !goes_on
}

/// A person's name without a word of the language that looks like a ruler's number ("Lund I saw"): no ruler bears the name before it
/// and a word follows that does not go with a number, or a verb does that goes with nothing else.
pub(super) fn without_pronoun(
    mut name: Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Proposal {
    let rules = context.rules;
    let own = words.get(name.words.clone()).unwrap_or_default();
    let Some((last, before)) = own.split_last().filter(|(_, before)| !before.is_empty()) else {
        return name;
    };
    let numeral = last.token.text.chars().all(|c| "IVX".contains(c)) && last.not_name;
    let own = before.last();
    let ruler = || own.is_some_and(|own| may_rule(own, &name.words, words, context));
    let next = words.get(name.words.end);
    let verb = next.is_some_and(|word| rules.pronoun_verbs.contains(&word.lower));
    let other = next.is_some_and(|word| {
        let after_number = rules.number_words.contains(&word.lower);
        let joined = rules.links.contains(&word.lower) || rules.locatives.contains(&word.lower);
        word.look == Look::Small && !after_number && !joined
    });
    let held = name.kind == EntityKind::Person && !rules.rulers.is_empty();
    if held && numeral && (verb || other && !ruler()) {
        name.words.end -= 1;
    }
    name
}

/// Whether a ruler may bear this last word of a name before a number: a given name that is nobody's surname on the page, where the
/// text does not use the pronoun, one behind an "of" ("the reign of"), or one that has a ruler's number elsewhere in the text.
fn may_rule(
    own: &Word<'_>,
    range: &Range<usize>,
    words: &[Word<'_>],
    context: Context<'_>,
) -> bool {
    let rules = context.rules;
    let before = range.start.checked_sub(1).and_then(|at| words.get(at));
    let owned = |of: &Word<'_>| of.look == Look::Small && rules.of.contains(&of.lower);
    let borne = || context.page.have_full(own.base_of(EntityKind::Person));
    rules.rulers.contains(own.token.text)
        || own.flags.any(NameFlags::GIVEN) && !borne() && !has_pronoun(words)
        || before.is_some_and(owned)
        || is_numbered(own.token.text, words, rules)
}

/// Whether a word that looks like a ruler's number opens a sentence or stands behind a word in small letters.
fn has_pronoun(words: &[Word<'_>]) -> bool {
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut behind = pairs.map(|(before, word)| (before.look, word));
    behind.any(|(before, word)| {
        let sure = word.token.opens || before == Look::Small;
        word.token.text == "I" && word.not_name && sure
    })
}

/// Whether a name stands before a number somewhere that is no word of the language, or one that a word follows as it follows numbers.
fn is_numbered(name: &str, words: &[Word<'_>], rules: &NameRules) -> bool {
    let numeral = |word: &Word<'_>| word.token.text.chars().all(|c| "IVX".contains(c));
    let behind = |at: usize| words.get(at + 1).zip(words.get(at + 2));
    let numbered = |at: usize| {
        behind(at).is_some_and(|(number, next)| {
            let follows = rules.number_words.contains(&next.lower);
            numeral(number) && (number.token.text.len() > 1 || number.not_name && follows)
        })
    };
    let mut own = words.iter().enumerate();
    own.any(|(at, word)| word.token.text == name && numbered(at))
}

/// A person called by a given name, with the number behind it ("Karl X").
pub(super) fn with_number(mut name: Proposal, words: &[Word<'_>]) -> Proposal {
    let last = name.words.end.checked_sub(1).and_then(|at| words.get(at));
    let given = last.is_some_and(|word| word.flags.any(NameFlags::GIVEN));
    if name.kind == EntityKind::Person && given && is_number(words, name.words.end) {
        name.words.end += 1;
    }
    name
}

/// Rulers by a given name and a number, for the model may see neither.
pub(super) fn rulers(words: &[Word<'_>]) -> Vec<Proposal> {
    let given = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| word.look == Look::Capital && word.flags.any(NameFlags::GIVEN))
    };
    let named = |at: &usize| given(at) && is_number(words, at + 1);
    let ruler = |at| Proposal::new(at..at + 2, EntityKind::Person, "person", super::SURE);
    (0..words.len()).filter(named).map(ruler).collect()
}

/// A place with what tells it from others of its name ("Frankfurt a. M.").
pub(super) fn with_tail(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let tail = cue_end(words, name.words.end, &rules.place_tails);
    if let Some(end) = tail.filter(|_| name.kind == EntityKind::Place) {
        name.words.end = end;
    }
    name
}

/// A person's name with the two words that tell who of one name he is, and nothing behind them ("Lund d. J.", "Lund, the Elder,").
pub(super) fn with_epithet(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let range = name.words.clone();
    let is_mark = |at: usize, mark: &str| words.get(at).is_some_and(|w| w.token.text == mark);
    let epithet = |at: &usize| {
        let pair = words.get(*at).zip(words.get(at + 1));
        pair.is_some_and(|(first, second)| {
            let apart = first.token.end() < second.token.start;
            let blank = if apart { " " } else { "" };
            let both = format!("{}{blank}{}", first.lower, second.lower).replace('’', "'");
            first.look == Look::Small && rules.honorifics.contains(&both)
        })
    };
    let person = name.kind == EntityKind::Person;
    let behind_comma = |end: usize| {
        let over = words
            .get(end + 3)
            .is_none_or(|w| matches!(w.look, Look::Mark | Look::Small));
        let found = is_mark(end, ",") && epithet(&(end + 1)) && over;
        found.then_some(end + 1)
    };
    let found = (range.start + 1..=range.end).find(epithet);
    let found = found.or_else(|| behind_comma(range.end));
    if let Some(at) = found.filter(|_| person) {
        name.words.end = at + 2;
    } else if person && is_epithet(words, range.end, rules) {
        name.words.end += 1;
    }
    name
}

/// Whether a word in small letters tells who of one name somebody is ("Lund fils"), and not whose kin he is ("fils de").
fn is_epithet(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    let kin = words
        .get(at + 1)
        .is_some_and(|next| rules.particles.contains(&next.lower));
    let word = words.get(at);
    word.is_some_and(|word| word.look == Look::Small && rules.honorifics.contains(&word.lower))
        && !kin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};
    use crate::word::Word;

    fn held_for(range: Range<usize>) -> Proposal {
        held(range, EntityKind::Person)
    }

    type Rule = dyn Fn(Proposal, &[Word<'_>], Context<'_>) -> Option<Proposal>;

    /// What a rule makes of a name of this kind over these words of a text.
    fn made(
        text: (&str, &str),
        range: Range<usize>,
        kind: EntityKind,
        rule: &Rule,
    ) -> Option<Range<usize>> {
        on(text, &[], |words, context| {
            rule(held(range, kind), words, context).map(|name| name.words)
        })
    }

    #[test]
    fn letters_of_honour_name_nobody() {
        let rest = |text, range| {
            let rule = |name, words: &[Word<'_>], context: Context<'_>| {
                without_letters(name, words, context.rules)
            };
            made((text, "en"), range, EntityKind::Person, &rule)
        };
        assert_eq!(rest("Karl Lund, M.P., came", 3..5), None);
        assert_eq!(rest("Karl Lund, Q.W.Y., came", 3..6), None);
        assert_eq!(rest("Karl Lund, QC, came", 3..4), None);
        assert_eq!(rest("Karl Lund, Bart., M.P., came", 6..8), None);
        assert_eq!(rest("Karl Lund KCB DSO", 0..4), Some(0..2));
        assert_eq!(rest("Karl Lund, M.P.", 0..5), Some(0..2));
        assert_eq!(rest("Lund, Q.W.", 2..4), Some(2..4));
        assert_eq!(rest("Karl Lund, K. A. Berg", 3..6), Some(3..6));
        assert_eq!(rest("They saw the QC", 3..4), Some(3..4));
    }

    #[test]
    fn a_ruler_has_a_number() {
        let person = EntityKind::Person;
        let rule = |name, words: &[Word<'_>], _: Context<'_>| Some(with_number(name, words));
        let named = |text, language| made((text, language), 0..1, person, &rule);
        assert_eq!(named("Charles X abdiqua", "fr"), Some(0..2));
        assert_eq!(named("Charles V Lund abdiqua", "fr"), Some(0..1));
        assert_eq!(named("Charles abdiqua", "fr"), Some(0..1));
        assert_eq!(named("Charles I think so", "en"), Some(0..1));
        let found = on(("Paul V fut pape", "fr"), &[], |words, _| rulers(words));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_pronoun_is_no_number() {
        let rule = |name, words: &[Word<'_>], context: Context<'_>| {
            Some(without_pronoun(name, words, context))
        };
        let held = |text, language| made((text, language), 0..2, EntityKind::Person, &rule);
        assert_eq!(held("Qwyzev I saw only once", "en"), Some(0..1));
        assert_eq!(held("Nicholas I saw the end", "en"), Some(0..2));
        assert_eq!(held("Nicholas I think he said", "en"), Some(0..1));
        assert_eq!(held("Qwyzev X saw", "en"), Some(0..2));
        assert_eq!(held("Oscar I dog", "sv"), Some(0..2));
        assert_eq!(held("Ahmed I showed vigour", "en"), Some(0..2));
        let memoir = "Ahmed I showed vigour, and then I went";
        assert_eq!(held(memoir, "en"), Some(0..1));
        let again = "Qwyzev I rested. His son Qwyzev II rested";
        assert_eq!(held(again, "en"), Some(0..2));
        let reign = made(
            ("the reign of Qwyzev I down to", "en"),
            3..5,
            EntityKind::Person,
            &rule,
        );
        assert_eq!(reign, Some(3..5));
        let surname = on(
            ("Martin I saw", "en"),
            &["Karl Martin"],
            |words, context| without_pronoun(held_for(0..2), words, context).words,
        );
        assert_eq!(surname, 0..1);
    }

    #[test]
    fn a_town_is_told_from_others() {
        let rule = |name, words: &[Word<'_>], context: Context<'_>| {
            Some(with_tail(name, words, context.rules))
        };
        let town = |text| made((text, "de"), 0..1, EntityKind::Place, &rule);
        assert_eq!(town("Qwyzfurt a. M. ist schön"), Some(0..4));
        assert_eq!(town("Qwyzfurt ist schön"), Some(0..1));
        let rule = |name, words: &[Word<'_>], context: Context<'_>| {
            Some(with_epithet(name, words, context.rules))
        };
        let person = |text, end| made((text, "de"), 0..end, EntityKind::Person, &rule);
        assert_eq!(person("Karl Lund d. J. malte", 5), Some(0..4));
        assert_eq!(person("Karl Lund d. Ä. malte", 2), Some(0..4));
        assert_eq!(person("Karl Lund malte", 2), Some(0..2));
    }
}
