//! Which cue each date of a sentence belongs to.

use crate::clause::{are_coupled, is_address, reaches, words};
use crate::denial::{is_declined, is_denied, is_denied_apart};
use crate::harm::is_of_harm;
use crate::lead::{DEATH, is_of_reign};
use crate::mentioned::{is_called_back, is_elsewhere, is_quoted};
use crate::passing::{is_of_thing, is_passing};
use crate::scene::{Scene, Scenes, named};
use crate::signs::CueSign;
use crate::statement::{Maker, REACH, kind_of};
use regesta_model::{DateForm, DateId, Document, EntityId, MentionId, Span};
use regesta_packs::{ObjectKind, Topic};

/// Cues looked at on each side of a date.
const NEAR_CUES: usize = 8;

/// Words between two spans of time that one cue governs: "of A from 1921 to 1928 and of B from 1924 to 1926".
const PARALLEL: usize = 6;

/// Words from what happened to a person to the event in which it did: "was killed at the storming of".
const FATE: usize = 8;

/// A cue and the date it governs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) cue: (Span, CueSign),
    pub(crate) date: DateId,
    /// Where the date before it ends.
    pub(crate) after: usize,
}

impl Maker<'_> {
    /// Gives each date the cue nearest to it; the dates left over.
    pub(crate) fn share(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        dates: &[DateId],
    ) -> (Vec<Told>, Vec<DateId>) {
        let doc = scenes.doc;
        let (mut told, mut rest): (Vec<Told>, Vec<DateId>) = (Vec::new(), Vec::new());
        let mut after = scene.span.start();
        for id in dates {
            let Some(at) = doc.date(*id).map(|date| date.span) else {
                continue;
            };
            let listed = told
                .last()
                .filter(|last| after > scene.span.start() && self.goes_on(scenes, scene, last, at));
            let cue = listed.map(|last| last.cue);
            let new = cue
                .or_else(|| self.nearest_cue(scenes, scene, at))
                .filter(|cue| {
                    !self.is_of_deed(scene, *cue, at) && !scene.is_of_news(doc, at, cue.0)
                })
                .filter(|cue| !self.is_of_noun(scenes, scene, *cue, at))
                .filter(|cue| cue.1.held || !is_of_reign(scenes, &self.names, scene, at))
                .filter(|cue| !self.is_of_harm(scenes, scene, *cue, at))
                .filter(|cue| !self.is_void(scenes, scene, *cue, at))
                .map(|cue| Told {
                    cue,
                    date: *id,
                    after,
                });
            let Some(new) = new else {
                rest.push(*id);
                after = at.end();
                continue;
            };
            let fate = self.fate(scenes, scene, &new, at);
            let coupled = self.coupled(scenes, scene, &new, at);
            rest.extend(self.place_cue(doc, scene, &mut told, new));
            if let Some(fate) = fate.filter(|fate| !self.spent(doc, scene, &told, fate.cue, at)) {
                told.push(fate);
            }
            told.extend(coupled);
            after = at.end();
        }
        rest.sort_unstable();
        (told, rest)
    }

    /// Whether a date is that of a writing, and the cue tells of what happens once and is no writing: "exiled by the law of 12
    /// January 1816, he died rich".
    fn is_of_deed(&self, scene: &Scene, (_, sign): (Span, CueSign), at: Span) -> bool {
        self.topic(sign).is_some_and(|topic| topic.once) && scene.names_deed(at)
    }

    /// Whether a cue tells a death and the date is that of what somebody died of: "died of wounds received on 3 May".
    fn is_of_harm(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (cue, sign): (Span, CueSign),
        at: Span,
    ) -> bool {
        let death = self.topic(sign).is_some_and(|topic| topic.id == DEATH);
        death && is_of_harm(scenes, scene, cue, at)
    }

    /// Whether what a cue tells was not, or tells of a thing: "never elected", "elected but declined", "the paper died".
    fn is_void(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (cue, sign): (Span, CueSign),
        at: Span,
    ) -> bool {
        let topic = self.topic(sign);
        let life = topic.is_some_and(|topic| topic.once && topic.object.is_none());
        let post = topic.is_some_and(|topic| topic.object == Some(ObjectKind::Organisation));
        is_denied(scenes, scene, cue, at)
            || (post && is_declined(scene, cue))
            || (life && (is_of_thing(scenes, scene, cue) || is_called_back(scenes, scene, cue)))
    }

    /// What happened to a person in what a cue dates: "killed at the battle of Norden on 3 May".
    fn fate(&self, scenes: &Scenes<'_>, scene: &Scene, told: &Told, at: Span) -> Option<Told> {
        let (cue, sign) = told.cue;
        let place = |topic: &Topic| topic.of_object && topic.object == Some(ObjectKind::Place);
        if !self.topic(sign).is_some_and(place) {
            return None;
        }
        let death = |sign: CueSign| self.topic(sign).is_some_and(|topic| topic.id == DEATH);
        let mut cues = scene.cues.iter().filter(|(_, sign)| death(*sign));
        let found = cues.find(|(span, _)| {
            let (from, to) = (span.end().min(cue.end()), span.start().max(cue.start()));
            scene.breaks_between(from, to) == 0 && scene.words_between(from, to) <= FATE
        })?;
        let real = reaches(scenes, scene, *found, at)
            && !self.is_void(scenes, scene, *found, at)
            && !self.is_of_harm(scenes, scene, *found, at);
        real.then_some(Told {
            cue: *found,
            ..*told
        })
    }

    /// What else a date that opens its sentence alone dates, joined to the first verb: "in 1938 he was arrested and shot".
    fn coupled(&self, scenes: &Scenes<'_>, scene: &Scene, told: &Told, at: Span) -> Vec<Told> {
        let mut last = told.cue.0;
        let later = |id: &DateId| {
            let date = scenes.doc.date(*id);
            date.is_some_and(|date| date.span.start() >= at.end())
        };
        let opens = scenes.doc.plain().get(scene.span.start()..at.start());
        let opens = opens.is_some_and(|before| is_address(before, scenes.words));
        let life = |sign: CueSign| self.topic(sign).is_some_and(|topic| topic.object.is_none());
        if !opens || last.start() < at.end() || !life(told.cue.1) || scene.dates.iter().any(later) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for cue in scene
            .cues
            .iter()
            .filter(|(cue, _)| cue.start() >= told.cue.0.end())
        {
            if !are_coupled(scenes.doc, scenes.words, last, cue.0) || !life(cue.1) {
                break;
            }
            last = cue.0;
            if !self.is_void(scenes, scene, *cue, at) {
                out.push(Told { cue: *cue, ..*told });
            }
        }
        out
    }

    /// The cue nearest to a date; a weak one only where no other is near.
    fn nearest_cue(&self, scenes: &Scenes<'_>, scene: &Scene, at: Span) -> Option<(Span, CueSign)> {
        let split = scene
            .cues
            .partition_point(|(span, _)| span.start() < at.start());
        let from = split.saturating_sub(NEAR_CUES);
        let near = scene.cues.iter().skip(from).take(2 * NEAR_CUES);
        let near = near
            .filter(|cue| reaches(scenes, scene, **cue, at))
            .filter(|(cue, _)| !is_denied_apart(scenes, scene, *cue, at))
            .filter(|(cue, _)| !is_quoted(scenes, scene, *cue, at))
            .filter(|(cue, sign)| {
                let once = self.topic(*sign).is_some_and(|topic| topic.once);
                !is_elsewhere(scenes, &self.names, scene, (*cue, at, once))
            })
            .filter(|(cue, sign)| !sign.held || !is_passing(scenes, &self.names, scene, *cue));
        let cost = |(span, sign): &(Span, CueSign)| {
            scene.distance(*span, at) + if sign.weak { REACH / 2 } else { 0 }
        };
        let best = near.min_by_key(|cue| cost(cue))?;
        let reach = if best.1.weak {
            REACH + REACH / 2
        } else {
            REACH
        };
        (cost(best) <= reach).then_some(*best)
    }

    /// Whether a cue that counts only right before a date opens its sentence and a verb or noun follows that date: "Gift 1830 was
    /// sold", where the cue means poison too.
    fn is_of_noun(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (cue, sign): (Span, CueSign),
        at: Span,
    ) -> bool {
        let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
        let opens = !text(scene.span.start(), cue.start()).contains(char::is_alphanumeric);
        let rest = text(at.end(), scene.span.end()).trim_start();
        let word = words(rest).next().unwrap_or("");
        let idle = is_address(word, scenes.words) || !rest.starts_with(word);
        let again = self.topic(sign).is_some_and(|topic| !topic.once);
        sign.dated && again && opens && !idle
    }

    /// Whether a date follows another's at once and a cue before both governs them: "member 1917–1921 and 1925–1927".
    fn goes_on(&self, scenes: &Scenes<'_>, scene: &Scene, last: &Told, at: Span) -> bool {
        let doc = scenes.doc;
        let before = doc.date(last.date).map(|date| date.span);
        let once = self.topic(last.cue.1).is_none_or(|topic| topic.once);
        before.is_some_and(|before| {
            let list = scene.words_between(before.end(), at.start()) <= 2;
            let between = |cue: &Span| cue.start() >= before.end() && cue.end() <= at.start();
            let told = scene.cues.iter().any(|(cue, _)| between(cue));
            let joined = !last.cue.1.dated || is_joined(scenes, before.end(), at.start());
            !once && joined && list && !told && last.cue.0.end() <= before.start()
        })
    }

    /// Whether a cue has a date already and this one is not said of it too: of what happens once or begins, and unless it follows that
    /// date at once ("1917 and 1925") or names its own object ("of A from 1921 and of B from 1924").
    fn spent(
        &self,
        doc: &Document,
        scene: &Scene,
        told: &[Told],
        cue: (Span, CueSign),
        at: Span,
    ) -> bool {
        let mut mine = told
            .iter()
            .rev()
            .take(NEAR_CUES)
            .filter(|other| other.cue.0 == cue.0);
        let Some(last) = mine.next().and_then(|other| doc.date(other.date)) else {
            return false;
        };
        let Some(topic) = self.topic(cue.1) else {
            return true;
        };
        if topic.once || cue.1.begins {
            return true;
        }
        let apart = scene.words_between(last.span.end(), at.start());
        let parallel = topic.object.is_some() && apart <= PARALLEL && last.form == DateForm::Span;
        apart > 2 && !parallel && !self.has_own_object(doc, scene, topic, (last.span, cue.0, at))
    }

    /// Whether an object of the topic stands between the date before and this one, and after a cue between the two.
    fn has_own_object(
        &self,
        doc: &Document,
        scene: &Scene,
        topic: &Topic,
        (last, cue, at): (Span, Span, Span),
    ) -> bool {
        let from = if cue.end() <= at.start() {
            last.end().max(cue.end())
        } else {
            last.end()
        };
        let between = |(span, ..): &(Span, MentionId, EntityId)| {
            span.start() >= from && span.end() <= at.start()
        };
        let kind = topic.object.map(kind_of);
        kind.is_some_and(|kind| named(doc, &self.names, scene, kind).iter().any(between))
    }

    /// Adds a date to those told; where its cue has another already and cannot serve both, the nearer one keeps it and the
    /// other is given back.
    fn place_cue(
        &self,
        doc: &Document,
        scene: &Scene,
        told: &mut Vec<Told>,
        new: Told,
    ) -> Option<DateId> {
        let at = doc.date(new.date).map_or(scene.span, |date| date.span);
        if !self.spent(doc, scene, told, new.cue, at) {
            told.push(new);
            return None;
        }
        let far = |one: &Told| {
            let at = doc.date(one.date).map_or(scene.span, |date| date.span);
            let breaks = scene.breaks_between(at.start(), one.cue.0.start());
            (breaks, scene.distance(at, one.cue.0))
        };
        let holder = told.iter().rposition(|other| other.cue.0 == new.cue.0);
        match holder.and_then(|index| told.get_mut(index)) {
            Some(old) if far(&new) < far(old) => Some(std::mem::replace(old, new).date),
            _ => Some(new.date),
        }
    }
}

/// Whether nothing but a comma or a joiner stands between two places.
fn is_joined(scenes: &Scenes<'_>, from: usize, to: usize) -> bool {
    let between = scenes.doc.plain().get(from..to).unwrap_or("x");
    let mut words = words(between).map(str::to_lowercase);
    words.all(|word| scenes.words.joiners.contains(&word))
}
