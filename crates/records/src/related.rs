//! Whom what is added to a name tells of: a relative clause, a participle, a bracket.

use crate::clause::is_bare;
use crate::kin::{is_said_of, is_whose};
use crate::scene::{Scene, Scenes};
use crate::subject::{Asked, Candidate, NEXT, added_to, is_full_name};
use regesta_model::Span;

/// The name that "who" or a mere comma just before a cue takes up: "Holm, who died", "Holm, born in 1881".
pub(crate) fn related(
    scenes: &Scenes<'_>,
    scene: &Scene,
    before: &[Candidate],
    asked: &Asked,
) -> Option<(Candidate, f32)> {
    let cue = asked.cue;
    let names = before.iter().filter(|one| one.name.is_some());
    let near = names.clone().next_back()?;
    let between = scenes.doc.plain().get(near.span.end()..cue.start())?;
    let last = between.split_whitespace().next_back()?.to_lowercase();
    let spans: Vec<Span> = names.map(|one| one.span).collect();
    let said = || asked.participle && is_said_of(scenes, scene, &spans, near.span.start());
    let comma = between.trim() == "," && (!near.of_kin || said());
    let comma = comma && !is_in_addition(scenes, scene, before, near, cue);
    let ties = comma || scenes.words.relatives.contains(&last);
    let close = scene.distance(near.span, cue) <= 2 * NEXT;
    (ties && close).then_some((*near, 0.85))
}

/// Whether a short name stands in what is added to a full one: "Anna Holm, heir to Norden, born".
fn is_in_addition(
    scenes: &Scenes<'_>,
    scene: &Scene,
    before: &[Candidate],
    near: &Candidate,
    cue: Span,
) -> bool {
    let full = |one: &Candidate| is_full_name(one.span.slice(scenes.doc.plain()));
    let count = before.partition_point(|one| one.span < near.span);
    let earlier = before.get(..count).unwrap_or(&[]);
    let added = added_to(scenes, scene, earlier, cue);
    !full(near) && added.is_some_and(|(one, _)| full(&one))
}

/// The name that a relative clause takes up of which a cue is a later verb: "Holm, who was born in 1820 and died".
pub(crate) fn chained(
    scenes: &Scenes<'_>,
    scene: &Scene,
    before: &[Candidate],
    cue: Span,
) -> Option<(Candidate, f32)> {
    let (from, to) = relative(scenes, scene, cue)?;
    let (earlier, later) =
        before.split_at_checked(before.partition_point(|one| one.span.end() <= from))?;
    let found = earlier.iter().rfind(|one| one.name.is_some())?;
    let owns = |one: &Candidate| {
        let word = one.span.slice(scenes.doc.plain()).to_lowercase();
        one.name.is_none() && scenes.words.possessives.contains(&word)
    };
    let own_subject = later.iter().any(|one| !one.oblique && !owns(one));
    let tied = is_bare(scenes, scene, found.span.end(), from);
    let tail = scenes.doc.plain().get(to..cue.start())?;
    let start = found.span.start();
    let whose = is_whose(scenes.doc, scene, scenes.words, (start, start));
    let goes_on = match closes(tail, scenes) {
        Closing::Clause => false,
        Closing::Comma => !whose,
        Closing::None => {
            let names = earlier.iter().filter(|one| one.name.is_some());
            let spans: Vec<Span> = names.map(|one| one.span).collect();
            !whose || is_said_of(scenes, scene, &spans, start)
        }
    };
    let close = scene.words_between(to, cue.start()) <= 2 * NEXT;
    (tied && goes_on && close && !own_subject).then_some((*found, 0.8))
}

/// How the words before a cue leave a relative clause.
enum Closing {
    /// They do not.
    None,
    /// By a comma, after which the main clause may go on.
    Comma,
    /// By a comma and a joiner: the main clause goes on.
    Clause,
}

fn closes(tail: &str, scenes: &Scenes<'_>) -> Closing {
    let tail = tail.trim_end();
    if tail.ends_with(',') {
        return Closing::Comma;
    }
    let (rest, last) = tail.rsplit_once(char::is_whitespace).unwrap_or(("", tail));
    let joined = scenes.words.joiners.contains(&last.to_lowercase());
    if joined && rest.trim_end().ends_with(',') {
        Closing::Clause
    } else {
        Closing::None
    }
}

/// The last relative pronoun of a sentence before a cue, if no stronger mark than a comma parts the two.
fn relative(scenes: &Scenes<'_>, scene: &Scene, cue: Span) -> Option<(usize, usize)> {
    let start = scene.span.start();
    let text = scenes.doc.plain().get(start..cue.start())?;
    let mark = text.rfind([';', ':', '(', ')', '—', '–']);
    let from = mark.map_or(0, |at| at + 1);
    let mut found = None;
    for place in scene.breaks_in(start + from, cue.start()) {
        let rest = scenes.doc.plain().get(place..cue.start())?;
        let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
        let after = rest.get(word.len()..)?.trim_start();
        let own = scenes.words.relatives.contains(&word.to_lowercase());
        if own && !after.starts_with(char::is_uppercase) {
            found = Some((place, place + word.len()));
        }
    }
    found
}

/// The one just behind whose name a bracket opens in which a cue stands with nothing but dates and places before it: "Holm (born 1845,
/// died 1900)".
pub(crate) fn bracketed(
    scenes: &Scenes<'_>,
    scene: &Scene,
    all: &[Candidate],
    cue: Span,
) -> Option<Candidate> {
    let source = scenes.doc.plain();
    let text = source.get(scene.span.start()..cue.start())?;
    let open = scene.span.start() + text.rfind('(')?;
    let inside = source.get(open..cue.start())?;
    let own = !inside.contains(')') && is_plain(scenes, scene, open, cue.start());
    let owner = all.iter().rfind(|one| one.span.end() <= open)?;
    let gap = source.get(owner.span.end()..open)?;
    (own && owner.name.is_some() && gap.trim().is_empty()).then_some(*owner)
}

/// Whether nothing stands between two places but dates, places, marks and other cues.
pub(crate) fn is_plain(scenes: &Scenes<'_>, scene: &Scene, from: usize, to: usize) -> bool {
    let cues = scene.cues.iter().map(|(span, _)| *span);
    let inside: Vec<Span> = cues
        .filter(|span| span.start() >= from && span.end() <= to)
        .collect();
    let mut at = from;
    for cue in inside {
        if !is_bare(scenes, scene, at, cue.start()) {
            return false;
        }
        at = cue.end();
    }
    is_bare(scenes, scene, at, to)
}

/// The names and pronouns of a cue's part of the sentence behind the last semicolon, if one of them may be a subject; else all.
pub(crate) fn in_part(scenes: &Scenes<'_>, before: Vec<Candidate>, cue: Span) -> Vec<Candidate> {
    let Some(first) = before.first().map(|one| one.span.start()) else {
        return before;
    };
    let text = scenes.doc.plain().get(first..cue.start()).unwrap_or("");
    let Some(at) = text.rfind(';').map(|at| first + at) else {
        return before;
    };
    let rest = scenes.doc.plain().get(at..cue.start()).unwrap_or("");
    let own: Vec<Candidate> = before
        .iter()
        .filter(|one| one.span.start() > at)
        .copied()
        .collect();
    let shut = rest.find(')');
    let closed = shut.is_some_and(|shut| rest.find('(').is_none_or(|open| shut < open));
    if closed || own.iter().all(|one| one.oblique) {
        before
    } else {
        own
    }
}
