//! Authors of works cited by their year.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_packs::NameFlags;

/// Whether a name is the author's of a work cited in brackets by its year ("(Sarkissian, 1990:80)"), whatever it is held for; no list
/// knows it for a place.
pub(super) fn is_cited(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let Some([word]) = words.get(proposal.words.clone()) else {
        return false;
    };
    let token = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.map_or("", |word| word.token.text)
    };
    let after = |count: usize| Some(proposal.words.end + count);
    let opens = matches!(token(proposal.words.start.checked_sub(1)), "(" | ";");
    let year = token(after(1));
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let closes = digits < year.len() || matches!(token(after(2)), ")" | ":" | ";" | ",");
    let group = word.group || context.evidence.is_group(word);
    let other = word.flags.any(NameFlags::PLACE) || word.known.is_some() || group;
    let named = word.look == Look::Capital && word.head.is_none() && !other;
    named && opens && token(after(0)) == "," && digits == 4 && closes
}

#[cfg(test)]
mod tests {
    use super::is_cited;
    use crate::rules::{Page, Persons, Proposal, context_of, words_of};
    use regesta_model::{EntityKind, Language};
    use regesta_packs::Names;

    #[test]
    fn who_is_cited_by_the_year_is_a_person() {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let (persons, evidence) = (Persons::default(), Page::default());
        let context = context_of((rules, gazetteer), &persons, &evidence);
        let cited = |text: &str, name: &str| {
            let words = words_of(text, rules, gazetteer);
            let at = words
                .iter()
                .position(|word| word.token.text == name)
                .unwrap();
            let held = Proposal::new(at..at + 1, EntityKind::Place, "model", 76);
            is_cited(&held, &words, context)
        };
        assert!(cited("It ended so (Qwyzev, 1990:79-80).", "Qwyzev"));
        assert!(cited("It ended so (Lund, 1988; Qwyzev, 1990).", "Qwyzev"));
        assert!(!cited("It was printed (Moscow, 1990).", "Moscow"));
        assert!(!cited("They met (Qwyzev, 12 May).", "Qwyzev"));
        assert!(!cited("They met in Qwyzev, 1990.", "Qwyzev"));
    }
}
