//! The parts of a person's name, and whether two names can be one person's.

use super::Named;
use super::sex::{self, Sex};
use super::surnames::{self, Surnames, mans_surname};
use crate::word::{Look, base_form, capitalised, with_endings};
use regesta_model::Language;
use regesta_packs::{NameFlags, NameHash, NameRules, Names};
use std::collections::BTreeSet;

/// A person's name, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PersonName {
    /// Keys of given names, or initials.
    pub(crate) given: Vec<Given>,
    /// Key of the patronymic.
    pub(crate) patronymic: Option<String>,
    /// Key of the surname.
    pub(crate) surname: String,
    /// The whole name in its base form, without what stands behind the surname.
    pub(crate) form: String,
    /// Whether what stands before the surname is known for a given name, or is an initial or a patronymic.
    pub(crate) known: bool,
    /// What stands behind the surname ("Pasha", "Jr."), in its base form and in lower case.
    pub(crate) honorific: Option<String>,
    /// Key of the last word, where it may be a patronymic behind a given name, with no surname.
    pub(crate) familiar: Option<String>,
    /// Whether the given name is a woman's or a man's.
    pub(crate) sex: Option<Sex>,
    /// Key of the nickname between the given name and the surname.
    pub(crate) nickname: Option<String>,
}

/// A given name as far as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    /// Its first letter, or the letters that are left of it ("Yu.", "Thos."), as a key.
    Initial(String),
    /// Its key, and the first letter of its plain spelling.
    Full(String, String),
}

/// Words of the longest name that begins with initials without blanks ("K.A. Lund Holm"); a longer one has an office in it.
const INITIALS: usize = 3;

/// The words of a name whose given names stand in brackets behind the surname, these first: "Lund (Karl)".
pub(super) fn out_of_brackets<'n>(
    words: &[&'n str],
    rules: &NameRules,
    names: &Names,
) -> Option<Vec<&'n str>> {
    if !rules.bracketed_given {
        return None;
    }
    let at = words.iter().position(|word| word.starts_with('('))?;
    let (surname, given) = words.split_at(at);
    let closed = given.last()?.ends_with(')') && !surname.is_empty();
    let given: Vec<&str> = given
        .iter()
        .map(|word| word.trim_start_matches('(').trim_end_matches(')'))
        .collect();
    let known = |word: &&str| {
        let first = word.split('-').next().unwrap_or(word);
        let flags = names.gazetteer().flags(NameHash::of(first));
        Look::of(word) == Look::Initial || flags.any(NameFlags::GIVEN)
    };
    (closed && given.iter().all(known)).then(|| [given.as_slice(), surname].concat())
}

/// The words of a name with a surname that stands first ("Lund, Karl", "LUND Karl", "Lund K. A.", "Lund (Karl)") at the end.
fn in_order<'n>(mut words: Vec<&'n str>, rules: &NameRules, names: &Names) -> Vec<&'n str> {
    if let Some(turned) = out_of_brackets(&words, rules, names) {
        return turned;
    }
    let (Some(first), true) = (words.first().copied(), words.len() > 1) else {
        return words;
    };
    let comma = words.iter().position(|word| word.ends_with(','));
    let commas = words.iter().filter(|word| word.ends_with(',')).count();
    let rest = || words.iter().skip(1);
    let mut parts = rest().flat_map(|word| initials(word));
    let given = names
        .gazetteer()
        .flags(NameHash::of(first))
        .any(NameFlags::GIVEN);
    let number = words.len() == 2
        && rest().all(|word| {
            let bare = word.strip_suffix('.').filter(|_| given);
            matches!(bare.unwrap_or(word), "I" | "V" | "X")
        });
    let behind = Look::of(first) == Look::Capital
        && !number
        && parts.all(|part| Look::of(part) == Look::Initial);
    let called = is_listed_given(&capitalised(&first.to_lowercase()), names)
        && !rest().any(|word| is_listed_given(word, names));
    let capitals = Look::of(first) == Look::Capitals
        && !called
        && first.chars().count() > 2
        && !(first.contains('.') && words.len() <= INITIALS)
        && rest().all(|word| Look::of(word) == Look::Capital);
    if let Some(last) = words.last_mut().filter(|_| number) {
        *last = last.strip_suffix('.').unwrap_or(last);
    }
    let turned = comma.filter(|at| commas == 1 && at + 1 < words.len());
    let before = !given && begins_with_surname(&words, rules, names);
    if let Some(at) = turned.or_else(|| (behind || capitals || before).then_some(0)) {
        words.rotate_left(at + 1);
        if let Some(last) = words.last_mut() {
            *last = last.strip_suffix(',').unwrap_or(last);
        }
        if turned.is_some() {
            words.retain(|word| !rules.short_titles.contains(&word.to_lowercase()));
        }
    }
    words
}

fn is_listed_given(word: &str, names: &Names) -> bool {
    let flags = names.gazetteer().flags(NameHash::of(word));
    flags.any(NameFlags::GIVEN)
}

/// Whether a given name and a patronymic stand behind the first word of a name, and nothing else.
fn begins_with_surname(words: &[&str], rules: &NameRules, names: &Names) -> bool {
    let [_, given, patronymic] = words else {
        return false;
    };
    let known = |form: &str| {
        let flags = names.gazetteer().flags(NameHash::of(form));
        flags.any(NameFlags::GIVEN).then_some(())
    };
    rules.agree && is_patronymic(patronymic, rules) && base_form(given, rules, known).is_some()
}

/// Takes off what is said behind a name; gives it in its base form.
pub(super) fn take_honorific(words: &mut Vec<&str>, rules: &NameRules) -> Option<String> {
    let known = |form: &str| rules.honorifics.contains(form).then_some(());
    if let [_, .., before, last] = words.as_slice() {
        let both = format!("{before} {last}").to_lowercase();
        if rules.honorifics.contains(&both) {
            words.truncate(words.len() - 2);
            without_comma(words);
            return Some(both);
        }
    }
    take_last(words, |last| {
        base_form(last, rules, known).map(|(base, ())| base)
    })
}

/// Takes out what stands between quotation marks or in brackets within a name; gives it where it is one word.
fn take_nickname<'n>(words: &mut Vec<&'n str>) -> Option<&'n str> {
    let opens = |word: &&str| word.starts_with(['"', '\'', '“', '”', '„', '«', '»', '‘', '(']);
    let closes = |word: &&str| word.ends_with(['"', '\'', '“', '”', '«', '»', '’', ')']);
    let first = words.iter().skip(1).position(opens)? + 1;
    let alone = |word: &&str| !word.contains(char::is_alphanumeric);
    let from = first + usize::from(words.get(first).is_some_and(alone));
    let last = from + words.get(from..)?.iter().position(closes)?;
    if last + 1 >= words.len() {
        return None;
    }
    let inner: Vec<&str> = words.drain(first..=last).collect();
    let bare = inner
        .iter()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut bare = bare.filter(|word| !word.is_empty());
    bare.next().filter(|_| bare.next().is_none())
}

/// Takes off the last of several words, in small letters, where something is found for it.
fn take_last(words: &mut Vec<&str>, find: impl Fn(&str) -> Option<String>) -> Option<String> {
    let last = words.last().filter(|_| words.len() > 1)?.to_lowercase();
    let honorific = find(&last.replace('’', "'"))?;
    words.pop();
    without_comma(words);
    Some(honorific)
}

fn without_comma(words: &mut [&str]) {
    if let Some(last) = words.last_mut() {
        *last = last.strip_suffix(',').unwrap_or(last);
    }
}

/// Whether what stands behind two names is the same, whole or cut short: "d. J." and "der Jüngere", "Jr." and "junior".
fn is_same_honorific(one: &str, other: &str) -> bool {
    let words = |honorific: &str| -> Vec<String> {
        let words = honorific.split(|c: char| !c.is_alphabetic());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let same = |(one, other): (&String, &String)| is_left_of(one, other) || is_left_of(other, one);
    one.len() == other.len() && one.iter().zip(&other).all(same)
}

impl PersonName {
    /// Takes a mention apart, as far as the surnames of its page help.
    pub(crate) fn parse(mention: &Named<'_>, names: &Names, surnames: &Surnames) -> Self {
        let none = NameRules::default();
        let rules = names.rules(mention.language).unwrap_or(&none);
        let mut words: Vec<&str> = mention.text.split_whitespace().collect();
        let nickname = take_nickname(&mut words);
        let honorific = take_honorific(&mut words, rules);
        let words = in_order(words, rules, names);
        let words = without_seat(&words, rules, names);
        let (last, before) = words
            .split_last()
            .map_or(("", &[][..]), |(last, before)| (*last, before));
        let given = surnames.without_surname(before, last, (rules, names));
        let womans = before
            .first()
            .is_some_and(|word| rules.women.contains(&word.to_lowercase()));
        let oblique = before
            .first()
            .and_then(|_| mans_surname(&before.join(" "), last, rules, names));
        let surname = if let Some(base) = oblique {
            base
        } else if rules.agree
            && before
                .last()
                .is_some_and(|word| womans || is_given(word, rules, names))
        {
            last.to_owned()
        } else {
            surname((last, mention.is_whole), rules, names, &surnames.attested)
        };
        let mut name = Self {
            given: Vec::new(),
            patronymic: None,
            surname: surname_key(&surname, names),
            form: String::new(),
            known: false,
            honorific,
            familiar: None,
            sex: given.first().and_then(|first| {
                Sex::of_title_word(&first.to_lowercase(), rules)
                    .or_else(|| sex::of_given(first, rules, names))
            }),
            nickname: nickname.map(|nickname| names.keys().given_key(nickname)),
        };
        let familiar = is_patronymic(last, rules) && before.len() == 1;
        if familiar && is_given(before.first().unwrap_or(&""), rules, names) {
            name.familiar = Some(names.keys().key(last));
        }
        let parts = given.iter().enumerate();
        let own = |(at, word): &(usize, &&str)| *at == 0 || !surnames::is_particle(word, rules);
        for word in parts.filter(own).flat_map(|(_, word)| initials(word)) {
            name.add(word, rules, names);
        }
        let form = before.iter().copied().chain([surname.as_str()]);
        name.form = form.collect::<Vec<_>>().join(" ");
        name
    }

    /// Takes a name apart that stands in its base form.
    pub(crate) fn written(name: &str, names: &Names) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let rules = || names.languages().filter_map(|code| names.rules(code));
        let known = |last: &str| rules().any(|rules| rules.honorifics.contains(last));
        let honorific = take_last(&mut words, |last| known(last).then(|| last.to_owned()));
        let last = words.pop().unwrap_or_default();
        let mut parts = Self {
            given: Vec::new(),
            patronymic: None,
            surname: surname_key(last, names),
            form: name.to_owned(),
            known: false,
            honorific,
            familiar: None,
            sex: None,
            nickname: None,
        };
        let none = NameRules::default();
        let patronymic = |word: &str| {
            let lower = word.to_lowercase();
            let rules = names.languages().filter_map(|code| names.rules(code));
            let mut endings = rules.flat_map(|rules| &rules.patronymics);
            endings.any(|ending| lower.ends_with(ending.as_str()))
        };
        for word in words.into_iter().flat_map(initials) {
            if !parts.given.is_empty() && patronymic(word) {
                parts.patronymic = Some(names.keys().key(word));
            } else {
                parts.add(word, &none, names);
            }
        }
        parts
    }

    fn add(&mut self, word: &str, rules: &NameRules, names: &Names) {
        let lower = word.to_lowercase();
        if Look::of(word) == Look::Small {
            return;
        }
        let keys = names.keys();
        let letter = |key: &str| key.chars().next().map(String::from).unwrap_or_default();
        if is_patronymic(&lower, rules) && !self.given.is_empty() {
            self.patronymic = Some(keys.key(word));
            self.known = true;
        } else if Look::of(word) == Look::Initial {
            self.known = true;
            self.given.push(Given::Initial(letter(&keys.key(word))));
        } else if let Some(short) = word.strip_suffix('.') {
            self.known = true;
            self.given.push(Given::Initial(keys.key(short)));
        } else {
            let base = given_base(word, rules, names);
            let flags = names.gazetteer().flags(NameHash::of(&base));
            self.known |= flags.any(NameFlags::GIVEN);
            self.given
                .push(Given::Full(keys.given_key(&base), letter(&keys.key(word))));
        }
    }

    /// Whether it is a ruler's with his number.
    pub(crate) fn is_rulers(&self) -> bool {
        let mut letters = self.surname.chars();
        !self.surname.is_empty() && letters.all(|c| matches!(c, 'I' | 'V' | 'X'))
    }

    /// Whether more than a surname is written.
    pub(crate) fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// The key of the given name that it begins with.
    pub(crate) fn first_given(&self) -> Option<&str> {
        match self.given.first()? {
            Given::Full(first, _) => Some(first),
            Given::Initial(_) => None,
        }
    }

    /// Whether it begins with the given name of this key.
    pub(crate) fn begins(&self, key: &str) -> bool {
        self.first_given() == Some(key)
    }

    /// Whether both can be names of one person, their surnames being the same.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let given = self.given.iter().zip(&other.given).all(|(a, b)| a.fits(b));
        let given = given || self.is_called(other) || other.is_called(self);
        let initial = |name: &str| name.chars().next();
        let patronymic = match (&self.patronymic, &other.patronymic) {
            (Some(a), Some(b)) => a == b || (initial(a) == initial(b) && common(a, b) >= 4),
            _ => true,
        };
        let second = self.second_fits(other) && other.second_fits(self);
        let sexes = self.sex.zip(other.sex);
        let given = given && sexes.is_none_or(|(own, other)| own == other);
        given && patronymic && second && self.is_called_as(other)
    }

    /// Whether the other name has this one's nickname for its given name.
    pub(crate) fn is_called(&self, other: &Self) -> bool {
        let nickname = self.nickname.as_deref();
        nickname.is_some_and(|nickname| other.given.len() == 1 && other.begins(nickname))
    }

    /// Whether what stands behind the names tells no two people apart ("Jr.", "Sr.").
    pub(crate) fn is_called_as(&self, other: &Self) -> bool {
        let both = self.honorific.as_ref().zip(other.honorific.as_ref());
        both.is_none_or(|(own, other)| is_same_honorific(own, other))
    }

    /// A second initial may stand for the patronymic.
    fn second_fits(&self, other: &Self) -> bool {
        let (Some(Given::Initial(letter)), Some(patronymic)) =
            (self.given.get(1), &other.patronymic)
        else {
            return true;
        };
        patronymic.starts_with(letter.as_str()) || other.given.len() > 1
    }
}

impl Given {
    fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Full(a, _), Self::Full(b, _)) => a == b || close(a, b),
            (Self::Initial(a), Self::Initial(b)) => {
                a.starts_with(b.as_str()) || b.starts_with(a.as_str())
            }
            (Self::Initial(a), Self::Full(key, letter))
            | (Self::Full(key, letter), Self::Initial(a)) => a == letter || is_left_of(a, key),
        }
    }
}

/// Whether letters are left of a name, its first among them, in their order ("thos" of "thomas").
pub(super) fn is_left_of(short: &str, name: &str) -> bool {
    let mut rest = name.chars();
    let first = short.chars().next() == name.chars().next();
    first
        && short
            .chars()
            .all(|letter| rest.any(|other| other == letter))
}

/// Long keys that differ in their last letter or two only.
fn close(a: &str, b: &str) -> bool {
    let shared = common(a, b);
    let longest = a.chars().count().max(b.chars().count());
    shared >= 4 && longest - shared <= 2
}

fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// The surname at the end of a name that has a known given name, an initial or a patronymic before it; none of a ruler with his number
/// or a name that ends with a patronymic.
pub(super) fn surname_of(name: &str, language: Language, names: &Names) -> Option<String> {
    let none = NameRules::default();
    let rules = names.rules(language).unwrap_or(&none);
    let mut words: Vec<&str> = name.split(' ').collect();
    take_honorific(&mut words, rules);
    let name = words.join(" ");
    let (last, before) = words.split_last()?;
    let seat = words.iter().any(|word| rules.of.contains(*word));
    let parts = PersonName::written(&name, names);
    let patronymic = PersonName::written(&format!("{name} {last}"), names).patronymic;
    let ends_in_it = patronymic.is_some() && parts.patronymic.is_none();
    if before.is_empty() || seat || !parts.known || ends_in_it || Look::of(last) != Look::Capital {
        return None;
    }
    let joins = |word: &&&str| rules.particles.contains(&word.to_lowercase());
    let particles = before.iter().skip(1).rev().take_while(joins).count();
    let from = before.len() - particles;
    words.get(from..).map(|words| words.join(" "))
}

/// Whether a word joins a name to a seat, and is no part of surnames.
pub(super) fn is_of(word: &str, rules: &NameRules) -> bool {
    rules.of.contains(word) && !rules.particles.contains(word)
}

/// A name without the seat behind it ("Andrew Holm of Sandwich"), unless a mere title or a given name stands before that ("Anna
/// Duchess of York", "Anne of Austria").
fn without_seat<'n>(words: &'n [&'n str], rules: &NameRules, names: &Names) -> &'n [&'n str] {
    let of = words.iter().position(|word| is_of(word, rules));
    let before = of.and_then(|at| words.get(..at)).unwrap_or_default();
    let given = |word: &str| {
        names
            .gazetteer()
            .flags(NameHash::of(word))
            .any(NameFlags::GIVEN)
    };
    let initial = |word: &&str| word.ends_with('.') || Look::of(word) == Look::Initial;
    match before {
        [] => words,
        [one] if given(one) => words,
        initials if initials.iter().all(initial) => words,
        [.., last] if rules.titles.contains(&last.to_lowercase()) => words,
        _ => before,
    }
}

fn is_patronymic(word: &str, rules: &NameRules) -> bool {
    let lower = word.to_lowercase();
    let mut endings = rules.patronymics.iter();
    endings.any(|ending| lower.ends_with(ending.as_str()))
}

/// "I.T." in two.
fn initials(word: &str) -> Vec<&str> {
    let dotted = word.matches('.').count() > 1;
    if dotted {
        word.split_inclusive('.').collect()
    } else {
        vec![word]
    }
}

fn given_base(word: &str, rules: &NameRules, names: &Names) -> String {
    let gazetteer = names.gazetteer();
    let known = |form: &str| {
        gazetteer
            .flags(NameHash::of(form))
            .any(NameFlags::GIVEN)
            .then_some(())
    };
    let base = sex::changed_base(word, rules, known).or_else(|| base_form(word, rules, known));
    base.map_or_else(|| word.to_owned(), |(form, ())| form)
}

/// The key of a surname; of a ruler's number the number itself, which no spelling varies.
fn surname_key(word: &str, names: &Names) -> String {
    if word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        word.to_owned()
    } else {
        names.keys().key(word)
    }
}

/// Whether a word is a listed given name as it stands, and no case of another.
fn is_given(word: &str, rules: &NameRules, names: &Names) -> bool {
    let given = |form: &str| {
        let flags = names.gazetteer().flags(NameHash::of(form));
        flags.any(NameFlags::GIVEN).then_some(())
    };
    let other = |form: &str| given(form).filter(|()| form != word);
    let is_case =
        || base_form(word, rules, other).or_else(|| sex::changed_base(word, rules, other));
    given(word).is_some() && is_case().is_none()
}

/// The surname in base form: an ending comes off only where the rest is attested on the page, or listed and the word not known to be
/// whole.
fn surname(
    (word, is_whole): (&str, bool),
    rules: &NameRules,
    names: &Names,
    attested: &BTreeSet<String>,
) -> String {
    let keys = names.keys();
    let on_page = |form: &str| attested.contains(&keys.key(form)).then_some(());
    let listed = |form: &str| {
        let flags = names.gazetteer().flags(NameHash::of(form));
        (!is_whole && flags.any(NameFlags::SURNAME)).then_some(())
    };
    let base = base_form(word, rules, on_page)
        .or_else(|| with_endings(word, &rules.link_endings, on_page))
        .or_else(|| base_form(word, rules, listed));
    base.map_or_else(|| word.to_owned(), |(form, ())| form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_that_stands_first_is_set_at_the_end() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let order = |name: &'static str| {
            let words = name.split(' ').collect();
            in_order(words, rules, &names).join(" ")
        };
        assert_eq!(order("Lund, Karl"), "Karl Lund");
        assert_eq!(order("Le Qwyz Lund, Rt. Hon. Karl"), "Karl Le Qwyz Lund");
        assert_eq!(order("LUND Karl"), "Karl LUND");
        assert_eq!(order("Lund (Karl)"), "Lund (Karl)");
        assert_eq!(order("K.A. Lund"), "K.A. Lund");
        assert_eq!(order("K.-A. Lund"), "K.-A. Lund");
        assert_eq!(order("Lund K. A."), "K. A. Lund");
        assert_eq!(order("U.S. Senator Karl Lund"), "Senator Karl Lund U.S.");
        let french = |name: &'static str| {
            let rules = names.rules(Language::new("fr")).unwrap();
            in_order(name.split(' ').collect(), rules, &names).join(" ")
        };
        assert_eq!(french("Lund (Karl Jean-Pierre)"), "Karl Jean-Pierre Lund");
        assert_eq!(french("Lund (Company)"), "Lund (Company)");
        assert_eq!(
            (order("Karl V."), order("Lund V.")),
            ("Karl V".into(), "V. Lund".into())
        );
        assert_eq!(
            (order("Karl X"), order("Karl Lund")),
            ("Karl X".into(), "Karl Lund".into())
        );
    }

    #[test]
    fn what_stands_behind_a_name_is_taken_off_in_its_base_form() {
        let names = Names::builtin().unwrap();
        let taken = |name: &str, language: &str| {
            let rules = names.rules(Language::new(language)).unwrap();
            let mut words = name.split(' ').collect();
            (take_honorific(&mut words, rules), words.join(" "))
        };
        let pasha = |base: &str| (Some(base.to_owned()), "Halim Orbek".to_owned());
        assert_eq!(taken("Halim Orbek Pasha", "en"), pasha("pasha"));
        assert_eq!(taken("Halim Orbek, Jr.", "en"), pasha("jr."));
        assert_eq!(taken("Halim Orbek Pašan", "fi"), pasha("paša"));
        assert_eq!(taken("Pasha", "en"), (None, "Pasha".to_owned()));
        let younger = (Some("d. j.".to_owned()), "Halim Orbek".to_owned());
        assert_eq!(taken("Halim Orbek d. J.", "de"), younger);
        assert_eq!(taken("Halim Orbek, the Elder", "en").1, "Halim Orbek");
        assert_eq!(taken("Halim Orbek l’Ancien", "fr").1, "Halim Orbek");
        assert!(is_same_honorific("d. j.", "der jüngere") && is_same_honorific("jr.", "junior"));
        assert!(!is_same_honorific("d. ä.", "d. j.") && !is_same_honorific("jr.", "sr."));
        // a written name has no case endings: Bein is no Finnish "bei"
        let written = |name| PersonName::written(name, &names).honorific;
        assert_eq!(written("Karl Bein"), None);
        assert_eq!(written("Halim Bey"), Some("bey".to_owned()));
    }
}
