//! Surnames that look inflected and stand as they are: "Ostermann", though another is called "Osterman".

use super::Named;
use crate::word::with_endings;
use regesta_model::{Document, EntityKind};
use regesta_packs::{NameRules, Names};
use std::collections::BTreeSet;

/// Marks the persons' names whose last word is in its base form, as what stands around it or its ending tells, and takes the base
/// forms from them that a list would have.
pub(super) fn mark(mentions: &mut [Named<'_>], doc: &Document, names: &Names) {
    let last = |mention: &Named<'_>| surname(mention.text).map(str::to_owned);
    let persons = || mentions.iter().filter(|m| m.kind == EntityKind::Person);
    let all: BTreeSet<String> = persons().filter_map(last).collect();
    let subjects: BTreeSet<String> = persons()
        .filter(|mention| is_subject(mention, doc, names))
        .filter_map(last)
        .collect();
    for mention in mentions.iter_mut().filter(|m| m.kind == EntityKind::Person) {
        let (Some(word), Some(rules)) = (last(mention), names.rules(mention.language)) else {
            continue;
        };
        mention.is_whole =
            (subjects.contains(&word) || !may_own(&word, rules)) && !has_base(&word, &all, rules);
        // of one that stands first the lemma is the order of speech
        if mention.is_whole && !mention.text.contains(',') {
            mention.lemma = None;
        }
    }
}

/// The last word of a name, or of the surname that stands first in it.
fn surname(name: &str) -> Option<&str> {
    let own = name.split(',').next().unwrap_or(name);
    own.split_whitespace().next_back()
}

/// Whether a surname may be in the genitive: any in a language with more cases.
fn may_own(word: &str, rules: &NameRules) -> bool {
    let genitives = &rules.genitives;
    genitives.is_empty() || genitives.iter().any(|end| word.ends_with(end.as_str()))
}

/// Whether a surname is another of the page with an ending.
fn has_base(word: &str, all: &BTreeSet<String>, rules: &NameRules) -> bool {
    let on_page = |form: &str| (form != word && all.contains(form)).then_some(());
    let endings = [&rules.endings, &rules.link_endings];
    endings
        .into_iter()
        .any(|endings| with_endings(word, endings, on_page).is_some())
}

/// Whether a name opens a sentence, and what is said behind it is said of its bearer: a verb, or a life in brackets; or stands alone
/// in its block. A given name in another case tells that it is no subject.
fn is_subject(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    let Some(rules) = names.rules(mention.language).filter(|rules| !rules.agree) else {
        return false;
    };
    let plain = doc.plain();
    let before = plain.get(..mention.start).unwrap_or_default();
    let opens = before
        .trim_end_matches([' ', '\t', '*', '#', '='])
        .chars()
        .next_back();
    let after = plain.get(mention.end..).unwrap_or_default();
    let ends = after.trim_start_matches([' ', '\t', '*', '#', '=']);
    opens.is_none_or(|c| matches!(c, '\n' | '.' | '!' | '?'))
        && (ends.is_empty() || ends.starts_with('\n') || is_told_of(after, rules))
}

fn is_told_of(after: &str, rules: &NameRules) -> bool {
    let after = after.trim_start();
    if let Some(inside) = after.strip_prefix('(') {
        let word = inside.split([' ', ')', ',']).next().unwrap_or_default();
        return inside.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†'))
            || rules.born.contains(word)
            || rules.died.contains(word);
    }
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    rules.finite.contains(&word) || rules.dying.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;

    #[test]
    fn a_surname_is_whole_where_its_bearer_is_told_of() {
        let names = Names::builtin().unwrap();
        let rules = |code| names.rules(Language::new(code)).unwrap();
        assert!(!may_own("Ostermann", rules("de")) && may_own("Hubers", rules("de")));
        assert!(may_own("Sunin", rules("fi")) && !may_own("Hinrichsen", rules("da")));
        for (after, code) in [
            (" syntyi Viipurissa", "fi"),
            (" (1822–1895) war", "de"),
            (" (* 3. Mai 1822)", "de"),
            (" war Kaufmann", "de"),
        ] {
            assert!(is_told_of(after, rules(code)), "{after}");
        }
        assert!(!is_told_of(" vaimo syntyi", rules("fi")));
        assert!(!is_told_of(" Werke", rules("de")));
        assert_eq!(surname("Holm Lund, Karl"), Some("Lund"));
    }
}
