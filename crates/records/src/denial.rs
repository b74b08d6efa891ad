//! What a text says was not: "was never mayor", "nearly died", "not in 1801 but in 1803".

use crate::clause::{is_address, is_bare, words};
use crate::scene::{Scene, Scenes};
use regesta_model::{EntityKind, Modifier, Span};

/// Blanks at most from a word that denies to what it denies: "not a member of", "never elected as".
const NEAR: usize = 3;

/// Blanks at most from a word that denies to the date after it: "nicht vor 1865".
const NEAR_DATE: usize = 2;

/// The words of a sentence that say what was not.
#[derive(Debug, Default)]
pub(crate) struct Denials {
    /// "not", "never".
    pub(crate) negations: Vec<Span>,
    /// "nearly".
    pub(crate) averted: Vec<Span>,
    /// "but", of a correction.
    pub(crate) instead: Vec<Span>,
    /// "but declined".
    pub(crate) declined: Vec<Span>,
}

/// Whether what a cue tells was not at a date.
pub(crate) fn is_denied(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let denials = &scene.denials;
    let averts = |word: &Span| {
        let between = scenes.doc.plain().get(word.end()..cue.start());
        between.is_some_and(|between| between.trim().is_empty())
    };
    let inclusive = matches!(
        modifier(scenes, scene, at),
        Some(Modifier::Since | Modifier::Until)
    );
    // "not before 1865" is a bound, and denies nothing
    let bounds = |word: &Span| {
        inclusive
            && word.end() <= at.start()
            && scene.words_between(word.end(), at.start()) <= NEAR_DATE
    };
    let denies = |word: &Span| {
        (precedes(scenes, scene, *word, cue) || follows(scenes, scene, *word, (cue, at)))
            && !bounds(word)
            && !is_until(scenes, scene, cue, at)
            && !is_corrected(scenes, scene, *word, at)
    };
    let bound = modifier(scenes, scene, at);
    let bound = matches!(bound, Some(Modifier::Before | Modifier::After));
    let unbinds = |word: &Span| {
        bound
            && word.end() <= at.start()
            && scene.words_between(word.end(), at.start()) <= NEAR_DATE
    };
    denials.averted.iter().any(averts)
        || denials
            .negations
            .iter()
            .any(|word| denies(word) || unbinds(word))
}

/// Whether a date puts right one that is denied of a cue: "not born in 1801 but in 1803".
pub(crate) fn puts_right(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let denies = |word: &Span| {
        precedes(scenes, scene, *word, cue) || follows(scenes, scene, *word, (cue, at))
    };
    let mut negations = scene.denials.negations.iter();
    negations.any(|word| denies(word) && is_corrected(scenes, scene, *word, at))
}

/// Whether a cue behind a date is denied in a clause of its own: "in 1842, never married, he died".
pub(crate) fn is_denied_apart(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    at.end() <= cue.start()
        && scene.breaks_between(at.end(), cue.start()) > 0
        && is_denied(scenes, scene, cue, at)
}

/// Whether the one to whom a post was given did not take it: "was elected in 1850 but declined".
pub(crate) fn is_declined(scene: &Scene, cue: Span) -> bool {
    scene.denials.declined.iter().any(|word| {
        let between = |other: &Span| other.start() >= cue.end() && other.end() <= word.start();
        cue.end() <= word.start()
            && scene.breaks_between(cue.end(), word.start()) <= 1
            && !scene.pronouns.iter().any(between)
    })
}

/// Whether a place stands in what a correction puts right: "not in Hull but in Leeds".
pub(crate) fn is_corrected_away(scene: &Scene, place: Span) -> bool {
    let denials = &scene.denials;
    denials.negations.iter().any(|word| {
        let mut instead = denials.instead.iter();
        word.end() <= place.start()
            && scene.words_between(word.end(), place.start()) <= NEAR
            && instead.any(|instead| {
                instead.start() >= place.end()
                    && scene.breaks_between(place.end(), instead.start()) <= 1
            })
    })
}

fn modifier(scenes: &Scenes<'_>, scene: &Scene, at: Span) -> Option<Modifier> {
    let mut dates = scene.dates.iter().filter_map(|id| scenes.doc.date(*id));
    dates.find(|date| date.span == at)?.modifier
}

/// Whether a word that denies stands a little before a cue, and nobody and nothing else that is told between the two.
fn precedes(scenes: &Scenes<'_>, scene: &Scene, word: Span, cue: Span) -> bool {
    let between = |other: Span| other.start() >= word.end() && other.end() <= cue.start();
    let person = |id| {
        let mention = scenes.doc.mention(id);
        mention.is_some_and(|one| one.kind == EntityKind::Person && between(one.span))
    };
    word.end() <= cue.start()
        && scene.words_between(word.end(), cue.start()) <= NEAR
        && scene.breaks_between(word.end(), cue.start()) == 0
        && !scene.cues.iter().any(|(other, _)| between(*other))
        && !scene.pronouns.iter().any(|other| between(*other))
        && !scene.mentions.iter().any(|id| person(*id))
}

/// Whether a word that denies stands right behind a cue: "starb nicht", and where verbs stand first also behind one word more; else only
/// where nothing but the date follows, "died not in 1840".
fn follows(scenes: &Scenes<'_>, scene: &Scene, word: Span, (cue, at): (Span, Span)) -> bool {
    let blanks = scene.words_between(cue.end(), word.start());
    let dated = scene.dates.iter().any(|id| {
        let date = scenes.doc.date(*id);
        date.is_some_and(|date| date.span.start() >= cue.end() && date.span.end() <= word.start())
    });
    let direct = || word.end() <= at.start() && is_bare(scenes, scene, word.end(), at.start());
    cue.end() <= word.start()
        && scene.breaks_between(cue.end(), word.start()) == 0
        && !dated
        && ((scenes.words.verb_second && blanks <= 2) || (blanks <= 1 && direct()))
}

/// Whether a date tells when what was denied came about: "was not married until 1830".
fn is_until(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let before = modifier(scenes, scene, at) == Some(Modifier::Before);
    let between = scenes.doc.plain().get(cue.end()..at.start());
    between.is_some_and(|between| {
        let lower = between.to_lowercase();
        let mut until = words(&lower).rev().skip_while(|word| {
            !scenes.words.until.iter().any(|until| until == word) && is_address(word, scenes.words)
        });
        let found = until.next();
        let until = found.is_some_and(|word| scenes.words.until.iter().any(|until| until == word));
        until && !before && !between.contains([',', ';', ':', '(', ')'])
    })
}

/// Whether a date stands in what puts right a date or place that was denied: "not in 1801 but in 1803".
fn is_corrected(scenes: &Scenes<'_>, scene: &Scene, word: Span, at: Span) -> bool {
    let doc = scenes.doc;
    let dates = scene.dates.iter().filter_map(|id| doc.date(*id));
    let dates = dates.map(|date| date.span);
    let places = scene.mentions.iter().filter_map(|id| doc.mention(*id));
    let places = places.filter(|one| one.kind == EntityKind::Place);
    let wrong: Vec<Span> = dates.chain(places.map(|one| one.span)).collect();
    let end = scene
        .breaks_in(at.end(), scene.span.end())
        .next()
        .unwrap_or(scene.span.end());
    scene.denials.instead.iter().any(|instead| {
        let between = |one: &Span| one.start() >= word.end() && one.end() <= instead.start();
        instead.end() <= at.start()
            && wrong.iter().any(between)
            && is_bare(scenes, scene, instead.end(), at.start())
            && is_bare(scenes, scene, at.end(), end)
    })
}
