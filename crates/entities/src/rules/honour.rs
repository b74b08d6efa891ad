//! Decorations and institutions, which are no places.

use super::Proposal;
use crate::word::Word;
use regesta_model::EntityKind;
use regesta_packs::NameRules;

/// Gives decorations and institutions their kinds, where they are held for places or bodies.
pub(super) fn settle(chosen: &mut [Proposal], words: &[Word<'_>], rules: &NameRules) {
    let all = &rules.everywhere;
    for name in chosen {
        let own = words.get(name.words.clone()).unwrap_or_default();
        let is = |pattern: &String| is_named(own, pattern);
        let by_model = name.kind == EntityKind::Place && name.rule == "model";
        if name.kind != EntityKind::Person && all.honours.iter().any(is) {
            name.kind = EntityKind::Other;
        } else if by_model
            && own
                .last()
                .is_some_and(|last| all.institutions.iter().any(|p| fits(&last.lower, p)))
        {
            name.kind = EntityKind::Organisation;
        }
    }
}

/// Whether words are those of a pattern, one for each.
fn is_named(own: &[Word<'_>], pattern: &str) -> bool {
    let mut parts = pattern.split(' ');
    let words = own
        .iter()
        .all(|word| parts.next().is_some_and(|part| fits(&word.lower, part)));
    words && parts.next().is_none()
}

/// Whether a word is as a pattern tells, with `*` for any letters before it or behind it.
fn fits(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(start)) => word.starts_with(start),
        _ => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};

    #[test]
    fn decorations_and_institutions_are_no_places() {
        let kind = |text: &str, language: &str| {
            on((text, language), &[], |words, context| {
                let mut names = vec![held(0..words.len(), EntityKind::Place)];
                settle(&mut names, words, context.rules);
                names.pop().unwrap().kind
            })
        };
        assert_eq!(kind("Victoria Cross", "en"), EntityKind::Other);
        assert_eq!(kind("Eiserne Kreuz", "de"), EntityKind::Other);
        assert_eq!(kind("Charing Cross", "en"), EntityKind::Place);
        assert_eq!(kind("Kunstakademie", "de"), EntityKind::Organisation);
        assert_eq!(kind("Qwyzley Ironworks", "en"), EntityKind::Organisation);
    }
}
