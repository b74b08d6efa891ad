//! Companies by what stands behind their names ("Co.", "Ltd.").

use super::Proposal;
use crate::word::Word;
use regesta_model::EntityKind;
use regesta_packs::NameRules;

/// A name that a model holds for a person's or a body's, as a company's where such a word ends it or stands behind "&" ("Lund & Co.").
pub(super) fn named(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let is = |at: usize| words.get(at).is_some_and(|word| is_mark(word, rules));
    let held = matches!(name.kind, EntityKind::Person | EntityKind::Organisation);
    let end = name.words.end;
    let and = words.get(end).is_some_and(|word| word.token.text == "&");
    if held && and && is(end + 1) {
        name.words.end = end + 2;
        name.kind = EntityKind::Organisation;
    } else if held && name.words.len() > 1 && is(end - 1) {
        name.kind = EntityKind::Organisation;
    }
    name
}

/// Whether a name is such a word alone.
pub(super) fn is_alone(name: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let own = words.get(name.words.clone()).unwrap_or_default();
    matches!(own, [word] if is_mark(word, rules))
}

fn is_mark(word: &Word<'_>, rules: &NameRules) -> bool {
    word.look.is_capital() && rules.companies.contains(&word.lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::words_of;
    use regesta_model::Language;
    use regesta_packs::Names;

    #[test]
    fn a_company_is_no_person() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let company = |text: &str, length: usize| {
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(0..length, EntityKind::Person, "model", 76);
            let found = named(held.clone(), &words, rules);
            (found.kind, found.words.end, is_alone(&held, &words, rules))
        };
        let (person, body) = (EntityKind::Person, EntityKind::Organisation);
        assert_eq!(company("Goldman Sachs & Co. paid", 2), (body, 4, false));
        assert_eq!(company("Standard Oil Co. paid", 3), (body, 3, false));
        assert_eq!(company("Co. paid", 1), (person, 1, true));
        assert_eq!(company("Karl Lund & Berg paid", 2), (person, 2, false));
    }
}
