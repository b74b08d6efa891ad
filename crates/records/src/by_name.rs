//! Places that are part of a person's name or title, and no place where something was: "Karl Holm of Lund died".

use crate::scene::{Scene, Scenes};
use crate::statement::Maker;
use regesta_model::{Document, EntityKind, Language, Span};
use regesta_packs::{NameRules, SentenceWords};

/// A place that may be part of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ByName {
    place: Span,
    tie: Tie,
    /// Whether the name opens the sentence.
    opens: bool,
}

/// How a place is tied to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// By a word that makes it part of the name: "Holm of Lund".
    Sure,
    /// By one that also says whither or whence: "Holm til Rosenholm"; or to a title: "the bishop of Lund".
    Moved,
    /// By one that also says where: "Holm auf Rosenhof".
    Where,
}

/// A cue for which a place is looked for, and whether what it tells happens once in a life and is no journey.
pub(crate) type Asking = Option<(Span, bool)>;

impl Maker<'_> {
    /// Notes the places of each sentence that are part of names.
    pub(crate) fn note_by_names(&self, scenes: &mut Scenes<'_>, language: Language) {
        let rules = self.given.rules(language);
        let (doc, words) = (scenes.doc, scenes.words);
        for scene in &mut scenes.scenes {
            scene.by_names = by_names(doc, scene, words, rules);
        }
    }
}

impl Scene {
    /// Whether a place is part of a name, as far as what is asked for tells.
    pub(crate) fn is_by_name(&self, place: Span, asking: Asking) -> bool {
        let Some(found) = self.by_names.iter().find(|one| one.place == place) else {
            return false;
        };
        let once = asking.is_some_and(|(_, once)| once);
        let before = asking.map_or(found.opens, |(cue, _)| place.end() <= cue.start());
        match found.tie {
            Tie::Sure => true,
            Tie::Moved => once || before,
            Tie::Where => before,
        }
    }
}

fn by_names(
    doc: &Document,
    scene: &Scene,
    words: &SentenceWords,
    rules: Option<&NameRules>,
) -> Vec<ByName> {
    let mut found: Vec<ByName> = Vec::new();
    let places = scene.mentions.iter().filter_map(|id| doc.mention(*id));
    for place in places.filter(|mention| mention.kind == EntityKind::Place) {
        let before = doc.plain().get(scene.span.start()..place.span.start());
        let Some((head, word)) = before.and_then(last_word) else {
            continue;
        };
        let end = scene.span.start() + head.len();
        let tie = tie(&word, words);
        let named = tie.zip(opens(doc, scene, end));
        let titled = || {
            let title = tie == Some(Tie::Sure) && ends_with_title(head, rules);
            title.then_some((Tie::Moved, false))
        };
        let joined = || {
            let last = found.last().filter(|last| last.place.end() == end);
            let and = words.coordinators.contains(&word);
            last.filter(|_| and).map(|last| (last.tie, last.opens))
        };
        if let Some((tie, opens)) = named.or_else(titled).or_else(joined) {
            found.push(ByName {
                place: place.span,
                tie,
                opens,
            });
        }
    }
    found
}

/// The last word of a text in small letters, with its apostrophe where one ends it, and what stands before it and a comma.
fn last_word(text: &str) -> Option<(&str, String)> {
    let text = text.trim_end();
    let letters = text.trim_end_matches(['\'', '’']);
    let head = letters.trim_end_matches(char::is_alphabetic);
    let word = letters.get(head.len()..)?.to_lowercase();
    let cut = if letters.len() < text.len() { "'" } else { "" };
    let apart = head.ends_with(char::is_whitespace);
    let head = head.trim_end().trim_end_matches(',');
    apart.then(|| (head, format!("{word}{cut}")))
}

fn tie(word: &str, words: &SentenceWords) -> Option<Tie> {
    let is_in = |list: &[String]| list.iter().any(|one| one == word);
    match () {
        () if is_in(&words.by_names) => Some(Tie::Sure),
        () if is_in(&words.by_names_to) => Some(Tie::Moved),
        () if is_in(&words.by_names_at) => Some(Tie::Where),
        () => None,
    }
}

/// Whether the person's name that ends here opens the sentence, if there is one.
fn opens(doc: &Document, scene: &Scene, end: usize) -> Option<bool> {
    let mut mentions = scene.mentions.iter().filter_map(|id| doc.mention(*id));
    let ends = |span: Span| span.end() == end;
    let person = mentions.find(|one| one.kind == EntityKind::Person && ends(one.span))?;
    let start = person.title.map_or(person.span.start(), |title| {
        title.start().min(person.span.start())
    });
    let before = doc.plain().get(scene.span.start()..start)?;
    Some(!before.contains(char::is_alphanumeric))
}

/// Whether a text ends with a title: "the bishop".
fn ends_with_title(text: &str, rules: Option<&NameRules>) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    let word = word.to_lowercase();
    rules.is_some_and(|rules| {
        let title = |word: &str| rules.titles.contains(word) || rules.peers.contains(word);
        let elided = word.split_once(['\'', '’']).map(|(_, word)| word);
        title(&word) || elided.is_some_and(title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_stands_before_the_place() {
        let last = |text: &'static str| last_word(text);
        assert_eq!(last("Karl Holm of "), Some(("Karl Holm", "of".to_owned())));
        assert_eq!(last("Karl Holm, de "), Some(("Karl Holm", "de".to_owned())));
        assert_eq!(last("Jean Holm d’"), Some(("Jean Holm", "d'".to_owned())));
        assert_eq!(last("(of "), None);
    }
}
