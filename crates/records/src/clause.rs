//! Which dates a participle may have: "born in Hull, who worked in Norden from 1822" tells no birth in 1822.

use crate::scene::{Scene, Scenes};
use crate::signs::CueSign;
use regesta_model::{Document, Modifier, Span};
use regesta_packs::SentenceWords;

/// Most words that make a bound of the date behind them: "no later than".
const BOUND: usize = 3;

/// Letters of a word that may stand before a date whatever it is.
const SHORT: usize = 2;

/// Whether a date may belong to a cue: to a participle only one of its own clause.
pub(crate) fn reaches(
    scenes: &Scenes<'_>,
    scene: &Scene,
    (cue, sign): (Span, CueSign),
    at: Span,
) -> bool {
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    if !sign.participle || at.overlaps(cue) {
        return true;
    }
    if at.end() <= cue.start() {
        return scene.breaks_between(at.end(), cue.start()) == 0
            || !text(at.end(), cue.start()).contains(char::is_alphanumeric);
    }
    let kin = scene
        .kin
        .iter()
        .any(|kin| kin.start() >= cue.end() && kin.end() <= at.start());
    let between = text(cue.end(), at.start());
    let last = between.rsplit([',', ';']).next();
    let last = last.filter(|last| last.len() < between.len());
    let apart = |piece: &str| !is_address(piece, scenes.words);
    let middle = || between.split([',', ';']).skip(1);
    let parted = last.is_some_and(apart) || (!kin && middle().any(apart));
    !parted && (kin || !is_joined(scenes, scene, cue.end(), at.start()))
}

/// Whether a word that begins a clause stands between two places; pronouns that may be articles do not count.
fn is_joined(scenes: &Scenes<'_>, scene: &Scene, from: usize, to: usize) -> bool {
    let mut breaks = scene.breaks_in(from, to);
    breaks.any(|place| {
        let rest = scenes.doc.plain().get(place..to).unwrap_or("");
        let word = words(rest)
            .next()
            .filter(|_| rest.starts_with(char::is_alphabetic));
        word.is_some_and(|word| !scenes.words.relatives.contains(&word.to_lowercase()))
    })
}

/// Whether a text holds nothing but names and words that tie a place or date to them: "in Hull, Norden".
pub(crate) fn is_address(text: &str, pack: &SentenceWords) -> bool {
    words(text).all(|word| {
        let tie = |list: &[String]| list.contains(&word.to_lowercase());
        word.chars().count() <= SHORT
            || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || tie(&pack.prepositions)
            || tie(&pack.articles)
    })
}

/// Whether nothing stands between two places but dates, names and words that tie them.
pub(crate) fn is_bare(scenes: &Scenes<'_>, scene: &Scene, from: usize, to: usize) -> bool {
    plain_parts(scenes, scene, from, to).all(|part| is_address(part, scenes.words))
}

/// What stands between two places besides dates.
pub(crate) fn plain_parts<'s>(
    scenes: &'s Scenes<'_>,
    scene: &'s Scene,
    from: usize,
    to: usize,
) -> impl Iterator<Item = &'s str> {
    let doc = scenes.doc;
    let dates = scene.dates.iter().filter_map(|id| doc.date(*id));
    let inside = dates.map(|date| date.span.range());
    let inside = inside.filter(move |date| date.start >= from && date.end <= to);
    let mut at = from;
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for date in inside {
        cuts.push((at, date.start.max(at)));
        at = date.end.max(at);
    }
    cuts.push((at, to));
    cuts.into_iter()
        .filter_map(|(from, to)| doc.plain().get(from..to))
}

pub(crate) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

impl Scene {
    /// Takes the cues out that count only where a clause opens or right before a date, and stand elsewhere.
    pub(crate) fn leave_idle(&mut self, doc: &Document) {
        let cues = std::mem::take(&mut self.cues);
        let tells = |(span, sign): &(Span, CueSign)| {
            (!sign.opens || self.opens(doc, span.start()))
                && (!sign.dated || self.is_dated(doc, *span))
        };
        self.cues = cues.into_iter().filter(tells).collect();
        self.leave_dated(doc);
    }

    /// Takes the cues out that are part of a date: "Wed 3 May".
    fn leave_dated(&mut self, doc: &Document) {
        let dates: Vec<Span> = self
            .dates
            .iter()
            .filter_map(|id| doc.date(*id).map(|date| date.span))
            .collect();
        self.cues
            .retain(|(cue, _)| !dates.iter().any(|date| date.contains(*cue)));
    }

    fn opens(&self, doc: &Document, at: usize) -> bool {
        let before = doc.plain().get(self.span.start()..at).unwrap_or("");
        let before = before.trim_end();
        let word = before.len() - words(before).next_back().map_or(0, str::len);
        before.is_empty()
            || before.ends_with([',', ';', ':', '(', '[', '—', '–'])
            || self.is_joined_at(self.span.start() + word)
    }

    /// Whether a date follows a place at once, or behind a word that makes it a bound: "bur. bef. 3 May".
    fn is_dated(&self, doc: &Document, cue: Span) -> bool {
        let mut dates = self.dates.iter().filter_map(|id| doc.date(*id));
        dates.any(|date| {
            let between = doc.plain().get(cue.end()..date.span.start());
            between.is_some_and(|between| {
                let between = between.trim_matches([',', ':', '\u{a0}']).trim();
                let bound = date.modifier.is_some_and(Modifier::is_bound);
                let small = !between.contains(char::is_uppercase);
                between.is_empty() || (bound && small && words(between).count() <= BOUND)
            })
        })
    }
}
