//! Which dates a participle may have: "born in Hull, who worked in Norden from 1822" tells no birth in 1822.

use crate::denial::puts_right;
use crate::scene::{Scene, Scenes};
use crate::signs::CueSign;
use regesta_model::{DateForm, DateId, Document, EntityKind, Modifier, Span};
use regesta_packs::{SentenceWords, SubjectSide};

/// Most words that make a bound of the date behind them: "no later than".
const BOUND: usize = 3;

/// Letters of a word that may stand before a date whatever it is.
pub(crate) const SHORT: usize = 2;

/// Whether a date may belong to a cue: to a participle only one of its own clause.
pub(crate) fn reaches(
    scenes: &Scenes<'_>,
    scene: &Scene,
    (cue, sign): (Span, CueSign),
    at: Span,
) -> bool {
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    let joined = || sign.subject == SubjectSide::Before && is_of_earlier(scenes, scene, cue, at);
    if scene.is_counted_apart(cue, at) {
        return false;
    }
    if at.end() <= cue.start() && (sign.forward || joined()) {
        return false;
    }
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
    let joined = || is_joined(scenes, scene, cue.end(), at.start());
    puts_right(scenes, scene, cue, at) || (!parted && (kin || !joined()))
}

/// Blanks between "and" and the verb that it joins: "and soon there died".
const JOINED: usize = 3;

/// Blanks between a date that opens its clause and the subject behind it: "On his way home in 1850 he fell ill and died".
const SUBJECT: usize = 2;

/// Whether a date stands behind a verb to which "and" or "but" joins a later one: "left Norden in 1850 and died".
fn is_of_earlier(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let joins = |place: &usize| {
        let word = source.get(*place..).and_then(|rest| words(rest).next());
        let rest = source.get(*place..).unwrap_or("");
        rest.starts_with(char::is_alphabetic)
            && word.is_some_and(|word| pack.coordinators.contains(&word.to_lowercase()))
    };
    let last = scene.breaks_in(at.end(), cue.start()).last();
    let Some(joined) = last.filter(joins) else {
        return false;
    };
    if scene.words_between(joined, cue.start()) > JOINED {
        return false;
    }
    let between = |id: &DateId| {
        let date = scenes.doc.date(*id).map(|date| date.span);
        date.is_some_and(|date| date.start() >= at.end() && date.end() <= joined)
    };
    if scene.dates.iter().any(between) {
        return true;
    }
    let from = scene.last_break(scene.span.start(), at.start());
    let from = from.unwrap_or(scene.span.start());
    let told = |part: &str| {
        words(part).any(|word| {
            let idle = pack
                .pronouns
                .iter()
                .chain(&pack.joiners)
                .chain(&pack.coordinators);
            !is_address(word, pack) && !idle.into_iter().any(|other| *other == word.to_lowercase())
        })
    };
    let subject = |one: Span| {
        one.start() >= at.end()
            && one.end() <= joined
            && scene.words_between(at.end(), one.start()) <= SUBJECT
    };
    let person = |id| {
        let mention = scenes.doc.mention(id);
        mention.is_some_and(|one| one.kind == EntityKind::Person && subject(one.span))
    };
    let owns = |one: &Span| pack.possessives.contains(&one.slice(source).to_lowercase());
    let headed = scene.mentions.iter().any(|id| person(*id))
        || scene.pronouns.iter().any(|one| subject(*one) && !owns(one));
    let shared = pack.verb_second && !is_bare(scenes, scene, at.end(), joined);
    plain_parts(scenes, scene, from, at.start()).any(told) && !headed && !shared
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

/// Whether nothing but a comma or a word that joins verbs stands between two cues: "arrested, tried and shot".
pub(crate) fn are_coupled(doc: &Document, pack: &SentenceWords, one: Span, other: Span) -> bool {
    let between = doc.plain().get(one.end()..other.start());
    between.is_some_and(|between| {
        let plain = !between.contains(['.', ';', ':', '(', ')', '–', '—']);
        let ties = words(between).all(|word| pack.coordinators.contains(&word.to_lowercase()));
        let joined = between.contains(',') || words(between).next().is_some();
        plain && ties && joined
    })
}

impl Scene {
    /// Takes the cues out that count only where a clause opens, right before a date or joined to another, and stand elsewhere.
    pub(crate) fn leave_idle(&mut self, doc: &Document, pack: &SentenceWords) {
        let cues = std::mem::take(&mut self.cues);
        for (span, sign) in cues {
            let last = self.cues.last().map(|(last, _)| *last);
            let coupled = || last.is_some_and(|last| are_coupled(doc, pack, last, span));
            let opens = || self.opens(doc, span.start()) || self.is_at_head(doc, span.start());
            if (!sign.opens || opens())
                && (!sign.dated || self.is_dated(doc, span))
                && (!sign.joined || coupled())
                && (!sign.heads || self.is_headed(doc, span.start()))
                && (!sign.placed || self.is_placed(doc, pack, span))
            {
                self.cues.push((span, sign));
            }
        }
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

    /// Whether a date and nothing else stands before a place of a sentence: "1876 – Birth of Anna Lund".
    fn is_headed(&self, doc: &Document, at: usize) -> bool {
        let dates = self.dates.iter().filter_map(|id| doc.date(*id));
        let last = dates.map(|date| date.span).rfind(|date| date.end() <= at);
        last.is_some_and(|last| {
            let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("x");
            let idle = |text: &str| words(text).next().is_none();
            idle(text(self.span.start(), last.start())) && idle(text(last.end(), at))
        })
    }

    fn opens(&self, doc: &Document, at: usize) -> bool {
        let before = doc.plain().get(self.span.start()..at).unwrap_or("");
        let before = before.trim_end();
        let word = before.len() - words(before).next_back().map_or(0, str::len);
        before.is_empty()
            || before.ends_with([',', ';', ':', '(', '[', '—', '–'])
            || self.is_joined_at(self.span.start() + word)
    }

    /// Whether nothing but a name, or a word for kin and a name, stands before a place of a sentence: "Sonen Anders född 1750".
    fn is_at_head(&self, doc: &Document, at: usize) -> bool {
        let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("x");
        let people = self.mentions.iter().filter_map(|id| doc.mention(*id));
        let mut people = people.filter(|one| one.kind == EntityKind::Person);
        let head =
            people.find(|one| one.span.end() < at && text(one.span.end(), at).trim().is_empty());
        let start = head.map(|one| {
            one.title
                .map_or(one.span, |title| title.cover(one.span))
                .start()
        });
        let kin = |from: usize| {
            self.kin.iter().any(|kin| {
                text(self.span.start(), kin.start()).trim().is_empty()
                    && text(kin.end(), from).trim().is_empty()
            })
        };
        start.is_some_and(|start| {
            let lead = text(self.span.start(), start);
            !lead.contains(char::is_alphanumeric) || kin(start)
        })
    }

    /// Whether the name of a place follows a cue, behind nothing but dates and words that tie it.
    fn is_placed(&self, doc: &Document, pack: &SentenceWords, cue: Span) -> bool {
        let places = self.mentions.iter().filter_map(|id| doc.mention(*id));
        let mut places =
            places.filter(|one| one.kind == EntityKind::Place && one.span.start() >= cue.end());
        places.next().is_some_and(|place| {
            let dates = self
                .dates
                .iter()
                .filter_map(|id| doc.date(*id))
                .map(|date| date.span);
            let mut at = cue.end();
            let mut parts = Vec::new();
            for date in
                dates.filter(|date| date.start() >= cue.end() && date.end() <= place.span.start())
            {
                parts.push((at, date.start()));
                at = date.end();
            }
            parts.push((at, place.span.start()));
            parts.into_iter().all(|(from, to)| {
                let part = doc.plain().get(from..to).unwrap_or("");
                let tie = |word: &str| {
                    let word = word.to_lowercase();
                    pack.prepositions.contains(&word)
                        || pack.articles.contains(&word)
                        || word.chars().count() <= SHORT
                };
                words(part).all(tie)
            })
        })
    }

    /// Whether a date follows a place at once, or behind a word that makes it a bound or a range: "bur. bef. 3 May", "born
    /// between 1840 and 1845".
    fn is_dated(&self, doc: &Document, cue: Span) -> bool {
        let mut dates = self.dates.iter().filter_map(|id| doc.date(*id));
        dates.any(|date| {
            let between = doc.plain().get(cue.end()..date.span.start());
            between.is_some_and(|between| {
                let between = between.trim_matches([',', ':', '\u{a0}']).trim();
                let bound = date.modifier.is_some_and(Modifier::is_bound);
                let small = !between.contains(char::is_uppercase);
                let most = match date.form {
                    DateForm::Span => 1,
                    _ if bound => BOUND,
                    _ => 0,
                };
                between.is_empty() || (small && words(between).count() <= most)
            })
        })
    }
}
