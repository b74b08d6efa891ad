//! Dates of the harm of which somebody died later: "died of wounds received on 3 May".

use crate::scene::{Scene, Scenes};
use regesta_model::Span;

/// Blanks at most from a word for harm to what tells how it came: "wounds that he had later received".
const TOLD: usize = 6;

/// Blanks at most from what tells how harm came to its date: "received in a fight near Norden on 3 May".
const DATED: usize = 10;

/// Blanks at most between the parts of what a participle before harm adds: "den 1812 erlittenen Wunden".
const ADDED: usize = 3;

/// Whether a date is that of the harm of which somebody died, as a cue before it tells.
pub(crate) fn is_of_harm(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let mut harms = scene.harms.iter().filter(|harm| harm.start() >= cue.end());
    at.start() >= cue.end()
        && harms.any(|harm| {
            names_date(scenes, *harm, at)
                || scene.got.iter().any(|got| {
                    got.start() >= cue.end()
                        && is_when(scene, *harm, *got, at)
                        && !is_of_other(scenes, scene, *got, at)
                })
        })
}

/// Whether harm, the word that tells how it came and a date stand so that the date is of that.
fn is_when(scene: &Scene, harm: Span, got: Span, at: Span) -> bool {
    let near =
        |from: usize, to: usize, most: usize| from <= to && scene.words_between(from, to) <= most;
    let whole = |from: usize, to: usize| scene.breaks_between(from, to) == 0;
    if near(harm.end(), got.start(), TOLD) && near(got.end(), at.start(), DATED) {
        return true;
    }
    if harm.end() <= at.start() && at.end() <= got.start() {
        return !whole(harm.end(), at.start()) && whole(at.end(), got.start());
    }
    let before = near(at.end(), got.start(), 1) && near(got.end(), harm.start(), ADDED);
    let around = near(got.end(), at.start(), ADDED) && near(at.end(), harm.start(), ADDED);
    (before || around) && whole(at.start().min(got.start()), harm.start())
}

/// Whether another date stands between the word that tells how harm came and a date: that one is of the harm.
fn is_of_other(scenes: &Scenes<'_>, scene: &Scene, got: Span, at: Span) -> bool {
    let mut dates = scene.dates.iter().filter_map(|id| scenes.doc.date(*id));
    dates.any(|date| date.span.start() >= got.end() && date.span.end() <= at.start())
}

/// Whether nothing but a word that tells whence something comes stands between harm and a date: "a wound from 1812".
fn names_date(scenes: &Scenes<'_>, harm: Span, at: Span) -> bool {
    let pack = scenes.words;
    let between = scenes.doc.plain().get(harm.end()..at.start());
    between.is_some_and(|between| {
        let word = between.trim().to_lowercase();
        pack.by_names.contains(&word) || pack.by_names_to.contains(&word)
    })
}
