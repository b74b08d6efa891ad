//! Kin without a name of whom a sentence tells: "the son of a clerk who died", "his widow survived him and died".

use crate::clause::words;
use crate::scene::{Scene, Scenes};
use crate::subject::Candidate;
use regesta_model::Span;

/// Words between kin and the name that they have: "his widow, the painter Anna Holm".
const NAMED: usize = 3;

/// Whether kin without a name are who a cue tells of.
pub(crate) fn is_of_unnamed(
    scenes: &Scenes<'_>,
    scene: &Scene,
    all: &[Candidate],
    cue: Span,
) -> bool {
    in_relative(scenes, scene, all, cue) || in_coordination(scenes, scene, all, cue)
}

/// Whether a cue stands in a relative clause that takes up kin without a name, or whose kin they are: "the son of a clerk who died",
/// "without having seen his son, who was born".
fn in_relative(scenes: &Scenes<'_>, scene: &Scene, all: &[Candidate], cue: Span) -> bool {
    let mut named = all.iter().filter(|one| one.name.is_some());
    let near = named.rfind(|one| one.span.end() <= cue.start());
    let from = near.map_or(scene.span.start(), |one| one.span.end());
    let Some(text) = scenes.doc.plain().get(from..cue.start()) else {
        return false;
    };
    let pack = scenes.words;
    let relative = |word: &&str| {
        let lower = word.to_lowercase();
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let comma = text
            .get(..at)
            .is_some_and(|head| head.trim_end().ends_with(','));
        // where articles look like it, a comma tells
        pack.relatives.contains(&lower) && (comma || !pack.articles.contains(&lower))
    };
    let Some(word) = words(text).rfind(relative) else {
        return false;
    };
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    let (head, tail) = text.split_at(at);
    let told = tail.get(word.len()..).unwrap_or_default();
    let open = !told.contains([',', ';', ':', '(', ')', '—', '–']);
    let subject = |one: &Candidate| one.span.start() >= from + at && one.span.end() <= cue.start();
    let kin = scene.kin.iter().any(|kin| {
        let inside = kin.start() >= from && kin.end() <= from + at;
        let behind = head
            .get(kin.end().saturating_sub(from)..)
            .unwrap_or_default();
        let before = head
            .get(..kin.start().saturating_sub(from))
            .unwrap_or_default();
        let last = words(before).last().map(str::to_lowercase);
        let owned = last.is_some_and(|word| pack.possessives.contains(&word));
        // "Holm was the miller's son, who" goes on with Holm
        let other = owned || words(behind).next().is_some();
        inside && other && !behind.contains(';')
    });
    kin && open && !all.iter().any(subject)
}

/// Whether a cue is a further verb of a clause whose subject is kin without a name.
fn in_coordination(scenes: &Scenes<'_>, scene: &Scene, all: &[Candidate], cue: Span) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let Some(joint) = scene.last_break(scene.span.start(), cue.start()) else {
        return false;
    };
    let rest = source.get(joint..cue.start()).unwrap_or_default();
    let and = words(rest).next().is_some_and(|word| {
        rest.starts_with(word) && pack.coordinators.contains(&word.to_lowercase())
    });
    let own = |one: &Candidate| one.span.start() >= joint && one.span.end() <= cue.start();
    if !and || all.iter().any(own) {
        return false;
    }
    let start = scene.last_break(scene.span.start(), joint.saturating_sub(1));
    let start = start.unwrap_or(scene.span.start());
    let Some(kin) = scene
        .kin
        .iter()
        .find(|kin| kin.start() >= start && kin.end() <= joint)
    else {
        return false;
    };
    let idle = |word: &str| {
        let word = word.to_lowercase();
        let lists = [
            &pack.possessives,
            &pack.articles,
            &pack.pronouns,
            &pack.coordinators,
            // some look like articles
            &pack.relatives,
        ];
        lists.iter().any(|list| list.contains(&word)) || word.starts_with(char::is_numeric)
    };
    let opens = source
        .get(start..kin.start())
        .is_some_and(|head| words(head).all(idle));
    let named = all.iter().any(|one| {
        one.name.is_some()
            && one.span.start() >= kin.end()
            && scene.words_between(kin.end(), one.span.start()) <= NAMED
            && source
                .get(kin.end()..one.span.start())
                .is_some_and(|between| {
                    words(between)
                        .all(|word| idle(word) || pack.whose.contains(&word.to_lowercase()))
                })
    });
    opens && !named
}
