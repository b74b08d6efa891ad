//! What a page tells of the surnames on it before its names are taken apart.

use super::sex::{self, Sex};
use super::{Named, one_line};
use crate::word::{Look, with_endings};
use regesta_model::{EntityKind, Language};
use regesta_packs::{NameFlags, NameHash, NameRules, Names};
use std::collections::BTreeSet;

/// The surnames of a page.
#[derive(Debug, Default)]
pub(crate) struct Surnames {
    /// Keys of those that stand on the page in base form.
    pub(super) attested: BTreeSet<String>,
    /// Keys of those that stand behind a particle within a name: "van Holm".
    joined: BTreeSet<String>,
    /// The words behind the given name of a full name, where they are several: "Lund Holm".
    several: BTreeSet<String>,
}

impl Surnames {
    pub(super) fn of(mentions: &[Named<'_>], names: &Names) -> Self {
        let mut surnames = Self {
            attested: attested(mentions, names),
            ..Self::default()
        };
        let persons = mentions.iter().filter(|m| m.kind == EntityKind::Person);
        let forms: BTreeSet<(&str, Language)> = persons.map(|m| (m.text, m.language)).collect();
        for (text, language) in forms {
            if let Some(rules) = names.rules(language) {
                surnames.add(text, rules, names);
            }
        }
        surnames
    }

    fn add(&mut self, text: &str, rules: &NameRules, names: &Names) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [first, rest @ .., last] = words.as_slice() else {
            return;
        };
        let small = Some(first).filter(|word| Look::of(word) == Look::Small);
        if rest
            .iter()
            .chain(small)
            .any(|word| is_particle(word, rules))
        {
            self.joined.insert(names.keys().key(last));
        }
        let known = Look::of(first) == Look::Initial || is_given(first, names);
        for at in (1..words.len().saturating_sub(1)).filter(|_| known) {
            let behind = words.get(at..).unwrap_or_default();
            let capital = |word: &&str| Look::of(word) == Look::Capital;
            let given = behind.first().is_some_and(|word| is_given(word, names));
            if behind.iter().all(capital) && !given {
                self.several.insert(behind.join(" "));
            }
        }
    }

    /// The words before the last of a name, without the particles with which a surname alone begins ("Van Holm"), and none where they
    /// are part of the surname.
    pub(super) fn without_surname<'w, 'n>(
        &self,
        before: &'w [&'n str],
        last: &str,
        (rules, names): (&NameRules, &Names),
    ) -> &'w [&'n str] {
        let whole = before.iter().copied().chain([last]);
        if self.several.contains(&whole.collect::<Vec<_>>().join(" ")) {
            return &[];
        }
        let joined = self.joined.contains(&names.keys().key(last));
        let sure = |word: &&str| joined || Look::of(word) == Look::Small || !is_given(word, names);
        let only = before
            .iter()
            .all(|word| is_particle(word, rules) && sure(word));
        if only { &[] } else { before }
    }
}

pub(super) fn is_particle(word: &str, rules: &NameRules) -> bool {
    rules.particles.contains(&word.to_lowercase())
}

fn is_given(word: &str, names: &Names) -> bool {
    let flags = names.gazetteer().flags(NameHash::of(word));
    flags.any(NameFlags::GIVEN)
}

/// Keys of the surnames on the page that can be base forms: a form that is another one with a listed ending is not.
fn attested(mentions: &[Named<'_>], names: &Names) -> BTreeSet<String> {
    let persons = mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person);
    let last =
        persons.filter_map(|mention| Some((mention.text.split_whitespace().next_back()?, mention)));
    let forms: BTreeSet<(&str, Language)> = last
        .map(|(word, mention)| (word, mention.language))
        .collect();
    let bases = bases(mentions, names);
    let keys = forms.iter().map(|(word, _)| names.keys().key(word));
    let keys: BTreeSet<String> = keys.chain(bases.iter().cloned()).collect();
    let inflected = |word: &str, language| {
        let rules = names.rules(language);
        let own = rules.map_or(&[][..], |rules| rules.endings.as_slice());
        let more = rules.map_or(&[][..], |rules| rules.link_endings.as_slice());
        own.iter().chain(more).any(|(ending, base)| {
            let stem = word
                .strip_suffix(ending.as_str())
                .filter(|stem| stem.chars().count() > 2);
            stem.is_some_and(|stem| keys.contains(&names.keys().key(&format!("{stem}{base}"))))
        })
    };
    let (cases, base): (Vec<_>, Vec<_>) = forms
        .iter()
        .partition(|(word, language)| inflected(word, *language));
    // What one language knows for a case is none of another's base forms.
    let cases: BTreeSet<&str> = cases.into_iter().map(|(word, _)| word).collect();
    let base = base.into_iter().filter(|(word, _)| !cases.contains(word));
    let base = base.map(|(word, _)| names.keys().key(word));
    base.chain(bases).collect()
}

/// Keys of the surnames of which a man's given name in an oblique case tells the base form.
fn bases(mentions: &[Named<'_>], names: &Names) -> BTreeSet<String> {
    let persons = mentions.iter().filter(|m| m.kind == EntityKind::Person);
    let forms: BTreeSet<(&str, Language)> = persons.map(|m| (m.text, m.language)).collect();
    let base = |(text, language): (&str, Language)| {
        let rules = names.rules(language).filter(|rules| rules.agree)?;
        let (given, last) = text.rsplit_once(char::is_whitespace)?;
        let base = mans_surname(&one_line(given), last, rules, names)?;
        Some(names.keys().key(&base))
    };
    forms.into_iter().filter_map(base).collect()
}

/// The base form of a man's surname in an oblique case, which is no woman's in its own: one that is listed or, where the given name
/// tells of a man, one with the ending of surnames.
pub(super) fn mans_surname(
    given: &str,
    last: &str,
    rules: &NameRules,
    names: &Names,
) -> Option<String> {
    let flags = |form: &str| names.gazetteer().flags(NameHash::of(form));
    let listed = |form: &str| flags(form).any(NameFlags::SURNAME).then_some(());
    let first = given.split(' ').next().filter(|_| rules.agree)?;
    given_or_patronymic(first, rules, names)?;
    let man = given.contains(' ') || sex::of_given(first, rules, names) == Some(Sex::Man);
    let ends = |form: &str, with: &[String]| with.iter().any(|end| form.ends_with(end.as_str()));
    let oblique = ends(last, &rules.oblique);
    let formed = |form: &str| (man && oblique && ends(form, &rules.nominative)).then_some(());
    let base = with_endings(last, &rules.endings, listed);
    let base = base.or_else(|| with_endings(last, &rules.endings, formed));
    base.map(|(base, ())| base).filter(|_| man || !oblique)
}

/// The base form of a given name or of a patronymic in an oblique case.
pub(super) fn given_or_patronymic(word: &str, rules: &NameRules, names: &Names) -> Option<String> {
    let flags = |form: &str| names.gazetteer().flags(NameHash::of(form));
    let given = |form: &str| flags(form).any(NameFlags::MASCULINE).then_some(());
    let patronymic = |form: &str| {
        let ending = rules
            .patronymics
            .iter()
            .find(|end| form.ends_with(end.as_str()))?;
        let shorter = |end: &&String| ending.len() > end.len() && ending.starts_with(end.as_str());
        rules
            .patronymics
            .iter()
            .all(|end| !shorter(&end))
            .then_some(())
    };
    let oblique = sex::changed_base(word, rules, given);
    let oblique = oblique.or_else(|| with_endings(word, &rules.endings, given));
    let oblique = oblique.or_else(|| with_endings(word, &rules.endings, patronymic));
    oblique.map(|(base, ())| base)
}
