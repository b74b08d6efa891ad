//! Posts that are named in passing, and what tells of things: "met the bishop of Norden", "the railway was born".

use crate::clause::{is_address, plain_parts, words};
use crate::scene::{Names, Scene, Scenes, named};
use regesta_model::{EntityKind, Span};
use regesta_packs::SentenceWords;

/// Words that may stand between "the" and a post: "the first bishop of".
const ADDED: usize = 2;

/// Letters of the longest word that may tie a thing to what is told of it: "was", "wurde".
const TIE: usize = 6;

/// How the words before a post tell of it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lead {
    /// Somebody holds it.
    Held,
    /// It is somebody else's.
    Passing,
    /// It opens its clause: "The bishop of Norden came".
    Opening,
}

/// Whether a post is that of somebody whom a sentence names in passing.
pub(crate) fn is_passing(scenes: &Scenes<'_>, names: &Names, scene: &Scene, cue: Span) -> bool {
    let source = scenes.doc.plain();
    let joins = |place: &usize| {
        let rest = source.get(*place..).unwrap_or("");
        let word = words(rest)
            .next()
            .filter(|_| rest.starts_with(char::is_alphabetic));
        word.is_some_and(|word| scenes.words.coordinators.contains(&word.to_lowercase()))
    };
    let breaks = scene.breaks_in(scene.span.start(), cue.start());
    let from = breaks.filter(|place| !joins(place)).last();
    let added = from.is_some_and(|from| {
        let rest = source.get(from..).unwrap_or("");
        !rest.starts_with(char::is_alphabetic)
    });
    let start = from.unwrap_or(scene.span.start());
    let parts: Vec<&str> = plain_parts(scenes, scene, start, cue.start()).collect();
    let cue_word = words(cue.slice(source)).next().map(str::to_lowercase);
    if cue_word.is_some_and(|word| scenes.words.links.contains(&word)) {
        return false;
    }
    match lead(&parts, scenes.words) {
        Lead::Held => false,
        Lead::Passing => true,
        Lead::Opening => !added && !is_named_behind(scenes, names, scene, cue),
    }
}

/// How the words of a clause before a post, those of dates apart, tell of it.
fn lead(parts: &[&str], pack: &SentenceWords) -> Lead {
    let mut before: Vec<String> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        before.extend(words(part).map(str::to_lowercase));
        let dated = index + 1 < parts.len();
        let small = |last: &String| {
            last.chars().count() <= TIE
                && !pack.links.contains(last)
                && !pack.determiners.contains(last)
        };
        if dated && before.last().is_some_and(small) {
            before.pop();
        }
    }
    let tie = |list: &[String], word: &String| list.contains(word);
    let mut rest = before.iter().rev();
    let stops = |word: &&String| {
        let lists = [
            &pack.determiners,
            &pack.links,
            &pack.prepositions,
            &pack.joiners,
        ];
        lists.iter().any(|list| tie(list, word))
    };
    let found = rest.by_ref().take(ADDED + 1).find(stops);
    let Some(found) = found.filter(|word| tie(&pack.determiners, word)) else {
        return Lead::Held;
    };
    if tie(&pack.whose, found) {
        return Lead::Passing;
    }
    let earlier: Vec<&String> = rest.collect();
    let Some(next) = earlier.first() else {
        return if tie(&pack.indefinite, found) {
            Lead::Held
        } else {
            Lead::Opening
        };
    };
    let joined = tie(&pack.coordinators, next);
    let own = earlier
        .iter()
        .take_while(|word| joined || !tie(&pack.coordinators, word));
    if own.clone().any(|word| tie(&pack.links, word)) && !tie(&pack.prepositions, next) {
        Lead::Held
    } else if earlier.len() == 1 && tie(&pack.joiners, next) {
        Lead::Opening
    } else {
        Lead::Passing
    }
}

/// Whether the first person of a sentence is named right behind the post: "the president of the Board, Anna Holm".
fn is_named_behind(scenes: &Scenes<'_>, names: &Names, scene: &Scene, cue: Span) -> bool {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let first = people
        .first()
        .filter(|(span, ..)| span.start() >= cue.end());
    let between = first.and_then(|(span, ..)| scenes.doc.plain().get(cue.end()..span.start()));
    let free = !scene.pronouns.iter().any(|one| one.end() <= cue.start());
    free && between.is_some_and(|between| is_address(between, scenes.words))
}

/// Whether what a cue tells is told of a thing right before it.
pub(crate) fn is_of_thing(scenes: &Scenes<'_>, scene: &Scene, cue: Span) -> bool {
    let named = |thing: &Span| {
        let mut mentions = scene
            .mentions
            .iter()
            .filter_map(|id| scenes.doc.mention(*id));
        mentions.any(|one| one.kind == EntityKind::Person && one.span.overlaps(*thing))
    };
    let tied = |thing: &Span| {
        let before = scenes.doc.plain().get(scene.span.start()..thing.start());
        let mut before = words(before.unwrap_or("")).rev().map(str::to_lowercase);
        let word = before.find(|word| !scenes.words.determiners.contains(word));
        word.is_some_and(|word| scenes.words.prepositions.contains(&word))
    };
    scene
        .things
        .iter()
        .filter(|thing| !named(thing) && !tied(thing))
        .any(|thing| {
            let free = thing.end() <= cue.start();
            let parts = plain_parts(scenes, scene, thing.end(), cue.start());
            let between: Vec<&str> = parts.flat_map(words).collect();
            let ties = between
                .iter()
                .filter(|word| !is_address(word, scenes.words));
            let small = |word: &&&str| word.chars().count() <= TIE;
            free && scene.breaks_between(thing.end(), cue.start()) == 0
                && ties.clone().count() <= 1
                && ties
                    .clone()
                    .all(|word| small(&word) && word.starts_with(char::is_lowercase))
                && !between
                    .iter()
                    .any(|word| word.starts_with(char::is_uppercase))
                && !scenes
                    .doc
                    .plain()
                    .get(thing.end()..cue.start())
                    .is_some_and(|text| text.starts_with(['\'', '’', '-']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn posts_are_held_or_named_in_passing() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            ("en", "He became ", Lead::Held),
            ("en", "He was the first ", Lead::Held),
            ("en", "He was at that time the ", Lead::Held),
            ("en", "He met the ", Lead::Passing),
            ("en", "He painted the portrait of the ", Lead::Passing),
            ("en", "He was the son of the ", Lead::Passing),
            ("en", "He was assistant to the ", Lead::Passing),
            ("en", "The ", Lead::Opening),
            ("en", "while the ", Lead::Opening),
            ("en", "A ", Lead::Held),
            ("en", "He was a teacher and a ", Lead::Held),
            ("en", "He met the king and the ", Lead::Passing),
            ("en", "He was ill but his friends met the ", Lead::Passing),
            ("en", "He served as chaplain to the forces and ", Lead::Held),
            ("fr", "Il rencontra l'", Lead::Passing),
            ("fr", "Il fut le fils du ", Lead::Passing),
            ("fr", "Il fut le premier ", Lead::Held),
            ("de", "Er traf den ", Lead::Passing),
            ("de", "Er war ", Lead::Held),
            ("sv", "Han träffade en ", Lead::Passing),
        ];
        for (code, before, wanted) in cases {
            let mut languages = pack.languages.iter();
            let words = languages.find(|words| words.code == code).unwrap();
            assert_eq!(lead(&[before], words), wanted, "{code} {before}");
        }
    }

    #[test]
    fn a_date_parts_no_post_from_its_holder() {
        let pack = SentencePack::builtin().unwrap();
        let words = pack
            .languages
            .iter()
            .find(|words| words.code == "en")
            .unwrap();
        let parts = ["He was elected in ", " a "];
        assert_eq!(lead(&parts, words), Lead::Held);
    }
}
