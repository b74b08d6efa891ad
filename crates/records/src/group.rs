//! One or some of somebody's people: "three of his men" are not he.

use crate::scene::{Scene, Scenes};
use regesta_model::Span;
use regesta_packs::SentenceWords;

/// Where a sentence speaks of one or some of the people of a pronoun: from the number to the pronoun.
pub(crate) fn groups(scenes: &Scenes<'_>, scene: &Scene) -> Vec<Span> {
    let text = scene.span.slice(scenes.doc.plain());
    find(text, scenes.words)
        .into_iter()
        .map(|(from, to)| scene.span.part(from..to))
        .collect()
}

fn find(text: &str, pack: &SentenceWords) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    // Where the last word and the one before it begin, as far as they may begin such a phrase.
    let (mut number, mut of) = (None, None);
    for (at, word) in words(text) {
        let lower = word.to_lowercase();
        if let Some(from) = number.or(of).filter(|_| pack.possessives.contains(&lower)) {
            out.push((from, at + word.len()));
        }
        of = number.filter(|_| pack.whose.contains(&lower));
        let few = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        number = (few || pack.some.contains(&lower)).then_some(at);
        if text
            .get(at + word.len()..)
            .is_some_and(|rest| !rest.starts_with(char::is_whitespace))
        {
            (number, of) = (None, None);
        }
    }
    out
}

/// The words of a text and where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    let (mut out, mut from) = (Vec::new(), None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, c.is_alphanumeric()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                out.extend(text.get(start..at).map(|word| (start, word)));
                from = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn a_number_of_somebodys_people_is_found() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            (
                "en",
                "Four of his servants were hanged.",
                &["Four of his"][..],
            ),
            (
                "en",
                "He fled, and 12 of her men were shot.",
                &["12 of her"],
            ),
            ("en", "The four, of his own will, came.", &[]),
            ("en", "The wife of his friend died.", &[]),
            ("de", "Zwei seiner Gefährten starben.", &["Zwei seiner"]),
            (
                "fr",
                "Quatre de ses valets furent pendus.",
                &["Quatre de ses"],
            ),
            ("sv", "Fyra av hans män hängdes.", &["Fyra av hans"]),
            ("ru", "Двое его слуг умерли.", &["Двое его"]),
        ];
        for (code, text, wanted) in cases {
            let mut languages = pack.languages.iter();
            let words = languages.find(|words| words.code == code).unwrap();
            let found = find(text, words);
            let found: Vec<&str> = found
                .into_iter()
                .map(|(from, to)| &text[from..to])
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
