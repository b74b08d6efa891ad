//! Heads of entries: persons whose surname stands first ("Lund, Karl", "LUND Karl").

use super::{Context, Proposal, is_initial};
use crate::word::{Look, Word, capitalised};
use regesta_model::EntityKind;
use regesta_packs::NameFlags;
use std::ops::Range;

/// The rule that finds such a name.
pub(crate) const ENTRY: &str = "entry";

/// Strength of such a name: above all that stands in it.
const STRENGTH: u8 = 95;

/// Marks and numbers before the name ("1.", "*", "1785 — 1788 —"), words of a surname, titles and names behind it, at most.
const BEFORE: usize = 6;
const SURNAME: usize = 2;
const TITLES: usize = 3;
const NAMES: usize = 4;

/// Letters of the shortest surname that capitals alone tell.
const SHORTEST: usize = 3;

/// The persons at the heads of lines, and those whose surname is in capitals.
pub(super) fn propose(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let entry = Entry {
        words,
        modelled,
        context,
    };
    let named = |at: usize| {
        let turned = entry.turned(at).or_else(|| entry.in_capitals(at));
        turned.or_else(|| entry.above_patronymic(at))
    };
    let person = |range| Proposal::new(range, EntityKind::Person, ENTRY, STRENGTH);
    (0..words.len()).filter_map(named).map(person).collect()
}

/// The words of a name in the order of speech, with a surname that stands first at the end.
pub(super) fn in_order<'w, 't>(named: &'w [Word<'t>]) -> Vec<&'w Word<'t>> {
    let comma = named.iter().position(|word| word.token.text == ",");
    let first = named.first();
    let capitals = first.is_some_and(is_capitals)
        && named.len() > 1
        && named.iter().skip(1).all(|word| word.look == Look::Capital);
    let whole = matches!(named, [_, _, last] if last.patronymic);
    let cut = comma
        .or_else(|| (capitals || whole).then_some(1))
        .unwrap_or(0);
    let (surname, rest) = named.split_at_checked(cut).unwrap_or((&[], named));
    let plain = |word: &&Word<'_>| word.token.text != "," && (cut == 0 || !word.title);
    rest.iter().chain(surname).filter(plain).collect()
}

/// A name whose surname stands first as it is spoken, the surname with one capital.
pub(crate) fn spoken(named: &[Word<'_>]) -> String {
    let text = |word: &Word<'_>| match word.look {
        Look::Capitals => capitalised(&word.lower),
        _ => word.token.text.to_owned(),
    };
    let words: Vec<String> = in_order(named).into_iter().map(text).collect();
    words.join(" ")
}

fn is_capitals(word: &Word<'_>) -> bool {
    word.look == Look::Capitals && word.lower.chars().count() >= SHORTEST
}

#[derive(Clone, Copy)]
struct Entry<'e, 'c, 't> {
    words: &'e [Word<'t>],
    modelled: &'e [Proposal],
    context: Context<'c>,
}

impl Entry<'_, '_, '_> {
    fn is(&self, at: usize, test: impl Fn(&Word<'_>) -> bool) -> bool {
        self.words.get(at).is_some_and(test)
    }

    fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.token.text)
    }

    /// Whether a line begins with this word, or with marks and numbers before it, and no sentence goes on in it.
    fn is_head(&self, at: usize) -> bool {
        let mark = |at: usize| self.is(at, |word| matches!(word.look, Look::Mark | Look::Number));
        let heads = |first: usize| {
            let opens = first == 0 || self.is(first, |word| word.token.opens);
            opens && self.is(first, |word| word.token.line) && (first..at).all(mark)
        };
        (at.saturating_sub(BEFORE)..=at).any(heads)
    }

    /// "Lund, Karl" at the head of a line: a surname, a comma, given names, then a mark.
    fn turned(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_head(at) {
            return None;
        }
        let particle = |word: &Word<'_>| self.context.rules.particles.contains(&word.lower);
        let particles = self
            .words
            .get(at..)?
            .iter()
            .take_while(|word| particle(word));
        let first = at + particles.count().min(SURNAME);
        let plain = |word: &Word<'_>| {
            let named = matches!(word.look, Look::Capital | Look::Capitals) && !word.not_name;
            named && !word.title && !word.group && word.head.is_none()
        };
        let own = self
            .words
            .get(first..)?
            .iter()
            .take_while(|word| plain(word));
        let comma = first + own.count();
        if comma == first || comma - first > SURNAME || self.text(comma) != "," {
            return None;
        }
        let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN);
        if first == at && comma - first > 1 && self.is(first, given) {
            return None;
        }
        let place = |word: &Word<'_>| word.flags.any(NameFlags::PLACE);
        let region = self.is(comma + 1, |word| place(word) && !word.title);
        if region && self.is(first, place) && self.is_over(comma + 2) {
            return None;
        }
        let titles = self.words.get(comma + 1..)?.iter().take_while(|w| w.title);
        let start = comma + 1 + titles.count().min(TITLES);
        let end = self.names_end(start)?;
        let initial = |at: usize| self.is(at, |word| is_initial(word, self.context.rules));
        let listed = !(start..end).any(initial) && self.is_list(first..comma, end);
        let fits = !listed && self.is_surname((at, first..comma), start..end);
        fits.then_some(at..end)
    }

    /// Where the given names end that begin here: before a mark, or behind an initial that has names before it.
    fn names_end(&self, start: usize) -> Option<usize> {
        let rules = self.context.rules;
        let given =
            |word: &Word<'_>| word.flags.any(NameFlags::GIVEN) && word.look == Look::Capital;
        let initial = |word: &Word<'_>| is_initial(word, rules) && word.token.text.ends_with('.');
        let known = |word: &Word<'_>| given(word) || initial(word) || word.patronymic;
        if !self.is(start, |word| given(word) || initial(word)) {
            let capital = |word: &Word<'_>| word.look == Look::Capital && !word.title;
            let year = |word: &Word<'_>| word.look == Look::Number && word.lower.len() == 4;
            let cited = self.text(start + 1) == "(" && self.is(start + 2, year);
            return (cited && self.is(start, capital)).then_some(start + 1);
        }
        let within = |at: &usize| *at < start + NAMES && (*at == start || !self.is_over(*at));
        let sure = (start..).take_while(|at| within(at) && self.is(*at, known));
        let sure = start + sure.count();
        if self.is_over(sure) {
            return Some(sure);
        }
        let called = self.is(start, given) && self.is(sure - 1, initial);
        if called && self.is(sure, |word| word.look == Look::Capital) {
            return Some(sure);
        }
        let other = |word: &Word<'_>| {
            let named = word.look == Look::Capital && !word.not_name;
            named && !word.title && word.head.is_none()
        };
        let all = (sure..).take_while(|at| within(at) && self.is(*at, other));
        let end = sure + all.count();
        (self.is(start, given) && self.is_over(end)).then_some(end)
    }

    /// Whether a name is over before this word.
    fn is_over(&self, at: usize) -> bool {
        let mark = |word: &Word<'_>| {
            let mark = word.token.text;
            let ends = matches!(mark, "," | "(" | "[" | "." | ":" | ";" | "–" | "—" | "-");
            ends || word.token.line || word.token.opens || word.look == Look::Number
        };
        self.words.get(at).is_none_or(mark)
    }

    /// Whether something tells that the first words are a surname: the model holds them for a name, a list knows them, or more than
    /// one name stands behind. A great place must be a person's as a rule, a place before a whole name is none.
    fn is_surname(&self, (at, surname): (usize, Range<usize>), names: Range<usize>) -> bool {
        let own = self.words.get(surname.clone()).unwrap_or_default();
        let held = |word: &Proposal| word.words.start < surname.end && at < word.words.end;
        let listed = |word: &Word<'_>| word.flags.any(NameFlags::SURNAME);
        let capitals = own.iter().all(is_capitals);
        let told = names.len() > 1 || capitals || own.iter().any(listed);
        let told = told || self.modelled.iter().any(held);
        let place = |word: &Word<'_>| {
            let middle = word.flags.any(NameFlags::PLACE_MIDDLE) && !listed(word);
            let place = word.flags.any(NameFlags::PLACE_GREAT) || middle;
            place && !self.context.evidence.is_rather_person(word)
        };
        let whole = |word: &Word<'_>| {
            let called = word.flags.any(NameFlags::GIVEN) || word.patronymic;
            word.look == Look::Capital && !called
        };
        let dated = own
            .iter()
            .any(|word| word.flags.any(NameFlags::PLACE) && !listed(word))
            && names.len() == 2
            && self.is(names.end - 1, |word| whole(word) && listed(word));
        told && !own.iter().any(place) && !dated
    }

    /// Whether more of a list of names stands behind: "Karl, Anna, Maria", "Lund, Karl, and Berg".
    fn is_list(&self, surname: Range<usize>, end: usize) -> bool {
        let rules = self.context.rules;
        let given =
            |word: &Word<'_>| word.flags.any(NameFlags::GIVEN) && word.look == Look::Capital;
        let and = |word: &Word<'_>| rules.and.contains(&word.lower);
        let comma = self.text(end) == ",";
        let called = surname.len() == 1 && self.is(surname.start, given);
        let other = |word: &Word<'_>| given(word) || called && word.look.is_capital();
        comma && self.is(end + 1, |word| and(word) || other(word))
    }

    /// "LUND Karl": a surname in capitals before given names and a patronymic, at the head of a line or where a list or the
    /// patronymic tells it.
    fn in_capitals(&self, at: usize) -> Option<Range<usize>> {
        let plain = |word: &Word<'_>| {
            is_capitals(word) && !word.not_name && word.head.is_none() && word.known.is_none()
        };
        let before = at.checked_sub(1);
        let goes_on = before.is_some_and(|at| self.is(at, |word| word.look.is_capital()));
        if !self.is(at, plain) || goes_on && !self.is(at, |word| word.token.line) {
            return None;
        }
        let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN);
        let known =
            |word: &Word<'_>| word.look == Look::Capital && (given(word) || word.patronymic);
        let within = |next: &usize| *next <= at + NAMES && !self.is_over(*next);
        let names = (at + 1..).take_while(|next| within(next) && self.is(*next, known));
        let end = at + 1 + names.count();
        let patronymic = self.is(end - 1, |word| {
            word.patronymic && word.look == Look::Capital
        });
        let called = end > at + 1 && self.is(at + 1, given);
        let surname = |word: &Word<'_>| word.flags.any(NameFlags::SURNAME);
        let told = patronymic || self.is_head(at) || self.is(at, surname);
        let over = self.is_over(end) || patronymic;
        (called && told && over).then_some(at..end)
    }

    /// A surname before a given name and a patronymic. Where it opens a sentence, its capital tells nothing: the name must be
    /// over behind it, and not by a comma alone, or the model hold it for a person's.
    fn above_patronymic(&self, at: usize) -> Option<Range<usize>> {
        let called = |word: &Word<'_>| {
            word.look == Look::Capital && !word.token.line && word.flags.any(NameFlags::GIVEN)
        };
        let end = at + 3;
        let told =
            self.is(at + 1, called) && self.is(end - 1, |word| word.patronymic && !word.token.line);
        if !told {
            return None;
        }
        let surname = |word: &Word<'_>| {
            let other =
                word.not_name || word.title || word.group || word.patronymic || word.head.is_some();
            let known = word.flags.any(NameFlags::SURNAME);
            let taken = word.flags.any(NameFlags::GIVEN) || word.flags.any(NameFlags::PLACE);
            word.look == Look::Capital
                && word.lower.chars().count() >= SHORTEST
                && !other
                && (known || !taken)
        };
        let opens = |at: usize| at == 0 || self.is(at, |word| word.token.line || word.token.opens);
        let first = opens(at);
        let goes_on = at
            .checked_sub(1)
            .is_some_and(|before| !opens(before) && self.is(before, |word| word.look.is_capital()));
        let known = self.is(at, |word| word.flags.any(NameFlags::SURNAME));
        let over = self.is_over(end) && (known || self.text(end) != ",");
        let held = |name: &Proposal| name.kind == EntityKind::Person && name.words.contains(&at);
        let told = over || self.modelled.iter().any(held);
        let fits = self.is(at, surname) && if first { told } else { !goes_on };
        fits.then_some(at..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};

    /// The persons of a text whose surname stands first; the model holds all of it for a name.
    fn entries(text: &str, language: &str) -> Vec<String> {
        on((text, language), &[], |words, context| {
            let all = held(0..words.len(), EntityKind::Place);
            let text = |name: Proposal| match &words[name.words] {
                [first, .., last] => text[first.token.start..last.token.end()].to_owned(),
                _ => String::new(),
            };
            let found = propose(words, &[all], context).into_iter();
            found.map(text).collect()
        })
    }

    #[test]
    fn a_surname_may_stand_first() {
        for (text, name) in [
            ("Qwyzev, Karl, a painter", "Qwyzev, Karl"),
            ("Qwyzev, Karl. The Greek Art.", "Qwyzev, Karl"),
            ("Qwyzev, R. C., Naval Arts", "Qwyzev, R. C."),
            ("Qwyzev, Richard J. Trade in Lund.", "Qwyzev, Richard J."),
            ("Le Qwyz Ladurek, Karl. Art", "Le Qwyz Ladurek, Karl"),
            (
                "Qwyzev, Jacob Ostrel Varnum (1825–1913)",
                "Qwyzev, Jacob Ostrel Varnum",
            ),
            ("Qwyzev , Ostrelo (2010), Art", "Qwyzev , Ostrelo"),
            ("1. Qwyzev, Karl: Art", "Qwyzev, Karl"),
            ("Anderson, R. C., Naval Arts", "Anderson, R. C."),
            (
                "QWYZEV, Rt. Hon. James Peter, came",
                "QWYZEV, Rt. Hon. James Peter",
            ),
        ] {
            assert_eq!(entries(text, "en"), [name]);
        }
        for text in [
            "Квызев Яков Михайлович (1825–1913)",
            "Пришёл Квызев Яков Михайлович",
        ] {
            assert_eq!(entries(text, "ru"), ["Квызев Яков Михайлович"]);
        }
        assert!(entries("Потом Яков Михайлович, художник", "ru").is_empty());
        let russian = entries("Квызев, Яков Михайлович, художник", "ru");
        let of_years = entries("1785—1788 — Квызев, Яков Михайлович", "ru");
        assert_eq!(of_years, russian);
        assert_eq!(russian, ["Квызев, Яков Михайлович"]);
        let two = "Qwyzev, Karl, a painter.\nOstrel, Anna Maria, a poet";
        assert_eq!(entries(two, "en").len(), 2);
    }

    #[test]
    fn places_and_lists_are_no_surnames() {
        for text in [
            "Berlin, Karl Lund wrote",
            "Berlin, Karl. He wrote",
            "Qwyzev, Karl and Peter came",
            "Qwyzev, Karl, and Peter came",
            "Qwyzev, Karl, Peter and Anna came",
            "However, Karl, a painter, came",
            "They saw Qwyzev, Karl, and others",
            "London, Paris, Rome",
            "Captain, Karl, come",
            "Karl Qwyzev, M.P., came",
        ] {
            assert_eq!(entries(text, "en"), [""; 0], "{text}");
        }
    }

    #[test]
    fn capitals_tell_a_surname() {
        let russian = entries("КВЫЗЕВ Иван Фёдорович, 1898 г.р.", "ru");
        assert_eq!(russian, ["КВЫЗЕВ Иван Фёдорович"]);
        assert_eq!(
            entries("QWYZEV Karl Peter, painter", "en"),
            ["QWYZEV Karl Peter"]
        );
        assert_eq!(entries("He saw LUND Karl, a painter", "en"), ["LUND Karl"]);
        for text in [
            "QWYZ Karl Ostrel, painter",
            "They saw QWYZ Karl",
            "KARL PETER LUND",
        ] {
            assert_eq!(entries(text, "en"), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_turned_name_is_set_in_order() {
        let order = |text: &str| {
            on((text, "en"), &[], |words, _| {
                let words: Vec<&str> = in_order(words).iter().map(|w| w.token.text).collect();
                words.join(" ")
            })
        };
        assert_eq!(order("Lund, Karl"), "Karl Lund");
        assert_eq!(order("LUND Karl"), "Karl LUND");
        assert_eq!(order("Lund, Hon. Karl"), "Karl Lund");
        assert_eq!(order("Capt. Karl Lund"), "Capt. Karl Lund");
        let spoken = on(("LUND-BERG, Karl", "en"), &[], |words, _| spoken(words));
        assert_eq!(spoken, "Karl Lund-Berg");
    }
}
