//! By which of its names an entity is shown.

use super::person::{is_of, out_of_brackets, take_honorific};
use super::sex::{self, Sex};
use super::surnames::{given_or_patronymic, is_particle, mans_surname};
use super::{Named, form, one_line, place_base};
use crate::word::{Look, base_form, capitalised, with_endings};
use regesta_model::{EntityKind, Language};
use regesta_packs::{NameFlags, NameHash, NameRules, Names, Place};
use std::collections::BTreeMap;

/// A name as a reader would write it, and how often the page has it, inflected or not.
struct Form {
    text: String,
    language: Language,
    count: usize,
}

/// How many times as often a surname stands alone as a full name whose first word is no known given name, for that name to be
/// doubted.
const DWARFED: usize = 8;

/// A person's full name as most mentions have it, a place's most frequent base form, the fullest form of anything else; forms in the
/// page's own language first, and base forms where they are attested.
pub(super) fn name(
    members: &[&Named<'_>],
    place: Option<&Place>,
    names: &Names,
    page: Language,
) -> String {
    let kind = members
        .first()
        .map_or(EntityKind::Other, |mention| mention.kind);
    let mut forms = forms(members, names);
    if kind == EntityKind::Person {
        add_base(&mut forms, names);
    }
    let mut forms = base_forms(forms, names);
    let is_own = |form: &Form| form.language == page;
    if kind != EntityKind::Person && forms.iter().any(is_own) {
        forms.retain(is_own);
    }
    let best = match kind {
        EntityKind::Person => {
            let alone = forms.iter().filter(|form| !form.text.contains(' '));
            let alone = alone.map(|form| form.count).sum();
            let rank = |form: &&Form| {
                let rank = person_rank(form, alone, names);
                (rank, is_own(form), form.count, weight(form))
            };
            forms.iter().rev().max_by_key(rank)
        }
        EntityKind::Place => {
            let today = |form: &Form| place.is_some_and(|place| place.name == form.text);
            let rank = |form: &&Form| (form.count, today(form));
            forms.iter().rev().max_by_key(rank)
        }
        _ => forms.iter().rev().max_by_key(|form| weight(form)),
    };
    let best = best.map(|form| form.text.as_str()).unwrap_or_default();
    listed(best, members, names).unwrap_or_else(|| best.to_owned())
}

/// The form under which the gazetteer lists a place whose name stands on the page in other forms alone.
fn listed(name: &str, members: &[&Named<'_>], names: &Names) -> Option<String> {
    let places = members
        .iter()
        .filter(|mention| mention.kind == EntityKind::Place);
    let mention = places
        .into_iter()
        .find(|mention| one_line(mention.text) == name)?;
    let rules = names.rules(mention.language)?;
    let found = place_base(mention, rules, names).map(|(base, _)| base);
    found.or_else(|| mention.lemma.map(str::to_owned))
}

/// Words that are written out, then letters.
fn weight(form: &Form) -> (usize, usize) {
    let full = form.text.split(' ').filter(|part| !part.ends_with('.'));
    (full.count(), form.text.chars().count().min(40))
}

/// A full name before initials or a name with an honorific behind it ("Lund Pasha"), and these before a surname alone or one that
/// stands first ("Lund, Karl").
fn person_rank(form: &Form, alone: usize, names: &Names) -> u8 {
    let none = NameRules::default();
    let rules = names.rules(form.language).unwrap_or(&none);
    let mut words: Vec<&str> = form.text.split(' ').collect();
    let called = take_honorific(&mut words, rules).is_some();
    let [first, _, ..] = words.as_slice() else {
        return u8::from(called);
    };
    if first.ends_with('.') {
        return 1;
    }
    if first.ends_with(',') || words.iter().any(|word| is_of(word, rules)) {
        return 0;
    }
    let before = words.iter().rev().skip(1);
    if before.copied().all(|word| is_particle(word, rules)) {
        return u8::from(called);
    }
    let given = names
        .gazetteer()
        .flags(NameHash::of(first))
        .any(NameFlags::GIVEN);
    if given || form.count * DWARFED > alone {
        2
    } else {
        0
    }
}

/// The forms of the mentions with their numbers, in the order of the text.
fn forms(members: &[&Named<'_>], names: &Names) -> Vec<Form> {
    let mut out: Vec<Form> = Vec::new();
    let mut known: BTreeMap<(String, Language), usize> = BTreeMap::new();
    for mention in members {
        let text = display(mention, names);
        let at = known
            .entry((text.clone(), mention.language))
            .or_insert_with(|| {
                out.push(Form {
                    text,
                    language: mention.language,
                    count: 0,
                });
                out.len() - 1
            });
        if let Some(form) = out.get_mut(*at) {
            form.count += 1;
        }
    }
    out
}

/// Adds the base form of a full name that stands on the page in cases alone, where the surname is known in its base form.
fn add_base(forms: &mut Vec<Form>, names: &Names) {
    let surnames = forms.iter().filter(|form| !form.text.contains(' '));
    let surnames: Vec<&str> = surnames.map(|form| form.text.as_str()).collect();
    let base = |form: &Form| {
        let rules = names.rules(form.language).filter(|rules| rules.agree)?;
        let (given, last) = form.text.rsplit_once(' ')?;
        let on_page = surnames
            .iter()
            .find(|base| **base != last && is_inflected(last, base, rules));
        let on_page = on_page.map(|base| (*base).to_owned());
        let surname = on_page.or_else(|| mans_surname(given, last, rules, names))?;
        let mut words: Vec<String> = Vec::new();
        for word in given.split(' ') {
            words.push(given_or_patronymic(word, rules, names)?);
        }
        words.push(surname);
        Some(words.join(" "))
    };
    let found = forms
        .iter()
        .find_map(|form| Some((base(form)?, form.language)));
    let Some((text, language)) = found else {
        return;
    };
    let surname = text.split(' ').next_back();
    let is_in_base = |form: &Form| {
        let words = form.text.contains(' ');
        words && form.text.split(' ').next_back() == surname
    };
    if !forms.iter().any(is_in_base) {
        forms.push(Form {
            text,
            language,
            count: 0,
        });
    }
}

/// Counts each inflected form for its base form, where that is attested too.
fn base_forms(mut forms: Vec<Form>, names: &Names) -> Vec<Form> {
    let base_of = |form: &Form| forms.iter().position(|base| is_form_of(form, base, names));
    let bases: Vec<Option<usize>> = forms.iter().map(base_of).collect();
    let end = |mut at: usize| {
        // A chain of endings is short; a circle of two forms ends where it began.
        for _ in 0..3 {
            at = bases.get(at).copied().flatten().unwrap_or(at);
        }
        at
    };
    let moves: Vec<(usize, usize)> = (0..forms.len()).map(|at| (at, end(at))).collect();
    for (from, to) in moves.iter().filter(|(from, to)| from != to) {
        let count = forms
            .get_mut(*from)
            .map_or(0, |form| std::mem::take(&mut form.count));
        if let Some(base) = forms.get_mut(*to) {
            base.count += count;
        }
    }
    forms.retain(|form| form.count > 0);
    forms
}

fn is_form_of(form: &Form, base: &Form, names: &Names) -> bool {
    let rules = names.rules(form.language);
    rules.is_some_and(|rules| is_inflected(&form.text, &base.text, rules))
}

/// Whether each word of a name is a word of the other or has one of the endings of its language, and one word has.
pub(super) fn is_inflected(name: &str, base: &str, rules: &NameRules) -> bool {
    let (words, bases) = (name.split(' '), base.split(' '));
    let same = name == base || words.clone().count() != bases.clone().count();
    !same
        && words.zip(bases).all(|(word, base)| {
            let is_base = |form: &str| (form == base).then_some(());
            base_form(word, rules, is_base).is_some()
                || with_endings(word, &rules.link_endings, is_base).is_some()
        })
}

/// Letters of the shortest word in capitals that is no abbreviation, unless a list of names has it.
const LOUD: usize = 4;

/// A person's name with one capital a word where it was all in capitals, and one behind each beginning that has it ("O'Neil").
fn cased(name: &str, rules: &NameRules, names: &Names) -> String {
    let words = name.split(' ').enumerate();
    let word = |(at, word): (usize, &str)| {
        let lower = word.to_lowercase();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_listed = || {
            let flags = names.gazetteer().flags(NameHash::of(&capitalised(&lower)));
            flags.any(NameFlags::PERSON) || at > 0 && rules.particles.contains(&lower)
        };
        let number = word.chars().all(|c| "IVX".contains(c));
        let loud = Look::of(word) == Look::Capitals && (letters >= LOUD || is_listed());
        let own = if !loud || number || word.contains('.') {
            word.to_owned()
        } else if at > 0 && rules.particles.contains(&lower) {
            lower.clone()
        } else {
            capitalised(&lower)
        };
        let mut starts = rules.everywhere.capital_starts.iter();
        starts
            .find_map(|start| {
                let rest = lower
                    .replace('’', "'")
                    .strip_prefix(&start.to_lowercase())?
                    .len();
                let rest = own.get(own.len() - rest..)?;
                let mark = word.chars().nth(start.chars().count() - 1)?;
                let begin: String = start.chars().take(start.chars().count() - 1).collect();
                (rest.len() > 1).then(|| format!("{begin}{mark}{}", capitalised(rest)))
            })
            .unwrap_or(own)
    };
    words.map(word).collect::<Vec<_>>().join(" ")
}

/// How a mention names its bearer to a reader, its capitals as elsewhere.
fn display(mention: &Named<'_>, names: &Names) -> String {
    let shown = written(mention, names);
    match names.rules(mention.language) {
        Some(rules) if mention.kind == EntityKind::Person => cased(&shown, rules, names),
        _ => shown,
    }
}

/// How a mention names its bearer to a reader: in its base form, unless only its last word is known to be in it.
fn written(mention: &Named<'_>, names: &Names) -> String {
    if mention.kind == EntityKind::Place {
        return one_line(mention.text);
    }
    let none = NameRules::default();
    let rules = names.rules(mention.language).unwrap_or(&none);
    let base = form(mention);
    if mention.kind == EntityKind::Person && base.contains('(') {
        let words: Vec<&str> = base.split(' ').collect();
        if let Some(turned) = out_of_brackets(&words, rules, names) {
            return turned.join(" ");
        }
    }
    let Some((first, _)) = base.split_once(' ') else {
        return base;
    };
    if rules.agree && sex::of_given(first, rules, names) == Some(Sex::Woman) {
        let own = one_line(mention.text);
        if own.split(' ').next() == Some(first) {
            return own;
        }
    }
    let given = |name: &str| {
        let flags = names.gazetteer().flags(NameHash::of(name));
        flags.any(NameFlags::GIVEN).then_some(())
    };
    let is_case = || {
        let oblique = given_or_patronymic(first, rules, names).is_some();
        rules.agree && oblique && one_line(mention.text).starts_with(first)
    };
    let mixed = mention.kind == EntityKind::Person
        && mention.lemma.is_some()
        && (base_form(first, rules, given).is_some_and(|(found, ())| found != first) || is_case());
    if mixed { one_line(mention.text) } else { base }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_is_shown_as_others_are() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        for (name, shown) in [
            ("JOHN Marsh", "John Marsh"),
            ("ANNA-MARIA LUND", "Anna-Maria Lund"),
            ("Patrick O'brien", "Patrick O'Brien"),
            ("Mary o’Neil", "Mary O’Neil"),
            ("PATRICK O'BRIEN", "Patrick O'Brien"),
            ("J. VAN DER MEER", "J. van der Meer"),
            ("Henry VIII", "Henry VIII"),
            ("Qwyz NKX", "Qwyz NKX"),
            ("ANN Marsh", "Ann Marsh"),
            ("J.B. Marsh", "J.B. Marsh"),
            ("Karl McLund", "Karl McLund"),
        ] {
            assert_eq!(cased(name, rules, &names), shown);
        }
    }
}
