//! Where what a date tells was.

use crate::address::{towns, with_regions};
use crate::by_name::Asking;
use crate::clause::is_address;
use crate::denial::is_corrected_away;
use crate::scene::{Scene, Scenes};
use crate::share::Told;
use crate::statement::{Maker, REACH};
use regesta_model::{DateId, Document, EntityId, Span};
use std::ops::Range;

impl Maker<'_> {
    /// The place nearest to another in its sentence.
    pub(crate) fn place_near(&self, doc: &Document, scene: &Scene, at: Span) -> Option<EntityId> {
        self.nearest(doc, scene, (at, None), &scene.span.range())
    }

    /// Whether two dates of a sentence have a place each.
    pub(crate) fn are_apart(&self, doc: &Document, scene: &Scene, dates: &[DateId]) -> bool {
        let at = |id: &DateId| doc.date(*id).map(|date| date.span);
        let mut places = dates.iter().filter_map(at);
        let place = |at: Span| self.place_near(doc, scene, at);
        let first = places.next().and_then(place);
        first.is_some() && places.any(|at| place(at).is_some_and(|other| Some(other) != first))
    }

    /// The place nearest to a cue among those of its own clause; of what may happen again failing that any which no other date
    /// of the sentence is parted from by more than a comma.
    pub(crate) fn place_told(
        &self,
        doc: &Document,
        scene: &Scene,
        told: &Told,
        all: &[Told],
    ) -> Option<EntityId> {
        let cue = told.cue.0;
        if let Some(parallel) = self.place_of_parallel(doc, scene, told, all) {
            return Some(parallel);
        }
        let once = self.topic(told.cue.1).is_some_and(|topic| topic.once);
        let asked = (cue, Some((cue, once)));
        let mut range = self.stretch(doc, scene, told, all);
        if told.cue.1.behind {
            range.start = range.start.max(cue.end());
            return self.nearest(doc, scene, asked, &range);
        }
        let own = self.nearest(doc, scene, asked, &range);
        own.or_else(|| {
            let part = sentence_part(doc, scene, cue);
            let earlier = all.iter().filter(|other| other.date != told.date);
            let hulls = earlier.map(|other| hull(doc, other).start());
            let first = hulls.filter(|start| *start < cue.start()).min();
            let to = first.unwrap_or(range.end);
            let wide = part.start..to.min(part.end);
            self.nearest(doc, scene, asked, &wide).filter(|_| !once)
        })
    }

    /// The place of one of several times that one cue governs, where more than one place stands among them: "bishop of Hull
    /// 1840–1845 and of Leeds 1845–1850".
    fn place_of_parallel(
        &self,
        doc: &Document,
        scene: &Scene,
        told: &Told,
        all: &[Told],
    ) -> Option<EntityId> {
        if self.topic(told.cue.1).is_none_or(|topic| topic.of_object) {
            return None;
        }
        let date = |id: DateId| doc.date(id).map(|date| date.span);
        let same = all.iter().filter(|other| other.cue.0 == told.cue.0);
        let dates: Vec<Span> = same.filter_map(|other| date(other.date)).collect();
        let (at, last) = (date(told.date)?, *dates.last()?);
        let from = dates
            .iter()
            .map(|date| date.start())
            .chain([told.cue.0.start()])
            .min()?;
        let to = scene.breaks_in(last.end(), scene.span.end()).next();
        let range = from..to.unwrap_or(scene.span.end());
        let places = towns(doc, &self.names, scene);
        let places: Vec<(Span, EntityId)> = places
            .into_iter()
            .filter(|(span, ..)| is_in(*span, &range))
            .map(|(span, _, entity)| (span, entity))
            .collect();
        if dates.len() < 2 || places.len() != dates.len() {
            return None;
        }
        let index = dates.iter().position(|date| *date == at)?;
        places.get(index).map(|(_, entity)| *entity)
    }

    /// The place of a birth or death that a mark or bracket tells: in the bracket's half the first after the date, else the last
    /// before it; after a mark only one that nothing but a comma or preposition parts from the date.
    pub(crate) fn place_of_life(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (quotation, at): (Span, Span),
        within: Option<&Range<usize>>,
    ) -> Option<EntityId> {
        let mut places = towns(scenes.doc, &self.names, scene);
        places.retain(|(span, ..)| !scene.is_by_name(*span, Some((at, true))));
        let Some(half) = within else {
            let inside = quotation.range();
            let named = places.iter().find(|(span, ..)| is_in(*span, &inside));
            if let Some((.., entity)) = named {
                return Some(*entity);
            }
            let next = places.iter().find(|(span, ..)| span.start() >= at.end())?;
            let between = scenes.doc.plain().get(at.end()..next.0.start())?;
            let tied = !between.contains([';', '(', ')', '.', '–', '—', '*', '†']);
            return (tied && is_address(between, scenes.words)).then_some(next.2);
        };
        let inside = |(span, ..): &&(Span, _, EntityId)| is_in(*span, half);
        let after = places
            .iter()
            .filter(inside)
            .find(|(span, ..)| span.start() >= at.end());
        let found = after.or_else(|| places.iter().rfind(inside));
        found.map(|(_, _, entity)| *entity)
    }

    /// The clause of a cue and its date: as far as the clauses of the dates before and after it and of the next cue.
    fn stretch(&self, doc: &Document, scene: &Scene, told: &Told, all: &[Told]) -> Range<usize> {
        let own = hull(doc, told);
        let free = |id: &&DateId| **id != told.date && !all.iter().any(|other| other.date == **id);
        let twin = |id: &&DateId| is_twin(doc, told.date, **id);
        let dates = scene.dates.iter().filter(free).filter(|id| !twin(id));
        let dates: Vec<Span> = dates
            .filter_map(|id| doc.date(*id).map(|date| date.span))
            .collect();
        let others = || {
            let cues = all
                .iter()
                .filter(|other| other.date != told.date)
                .map(|other| hull(doc, other));
            cues.chain(dates.iter().copied())
        };
        let before = others().map(Span::end).filter(|end| *end <= own.start());
        let after = others()
            .map(Span::start)
            .filter(|start| *start >= own.end());
        let from = before.max().map_or(scene.span.start(), |end| {
            scene.last_break(end, own.start()).unwrap_or(end)
        });
        let to = after.min().map_or(scene.span.end(), |start| {
            scene.last_break(own.end(), start).unwrap_or(start)
        });
        let mut cues = scene.cues.iter().map(|(cue, _)| cue.start());
        let about = self.topic(told.cue.1).is_some_and(|topic| topic.of_object);
        let joined = cues.find(|start| *start >= own.end() && !about);
        let joined = joined.and_then(|start| scene.last_break(own.end(), start));
        from..joined.map_or(to, |joined| joined.min(to))
    }

    fn nearest(
        &self,
        doc: &Document,
        scene: &Scene,
        (at, asking): (Span, Asking),
        within: &Range<usize>,
    ) -> Option<EntityId> {
        let places = towns(doc, &self.names, scene);
        let near = places
            .into_iter()
            .filter(|(span, ..)| is_in(*span, within) && !is_corrected_away(scene, *span))
            .filter(|(span, ..)| !scene.is_by_name(*span, asking))
            .map(|(span, _, entity)| {
                let whole = with_regions(doc, &self.names, scene, span);
                (scene.distance(whole, at), entity)
            });
        let best = near.filter(|(distance, _)| *distance <= REACH).min()?;
        Some(best.1)
    }
}

fn is_in(place: Span, range: &Range<usize>) -> bool {
    range.start <= place.start() && place.end() <= range.end
}

/// A cue and its date.
fn hull(doc: &Document, told: &Told) -> Span {
    let cue = told.cue.0;
    doc.date(told.date).map_or(cue, |date| date.span.cover(cue))
}

/// Whether a date stands in a bracket that opens right behind another: the same day by another calendar.
fn is_twin(doc: &Document, date: DateId, other: DateId) -> bool {
    let places = doc.date(date).zip(doc.date(other));
    let between =
        places.and_then(|(one, other)| doc.plain().get(one.span.end()..other.span.start()));
    let inside = between.and_then(|between| between.trim_start().strip_prefix('('));
    inside.is_some_and(|inside| !inside.contains(')'))
}

/// The part of a sentence between semicolons that a cue stands in.
fn sentence_part(doc: &Document, scene: &Scene, cue: Span) -> Range<usize> {
    let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("");
    let before = text(scene.span.start(), cue.start());
    let from = before.rfind(';').map_or(0, |at| at + 1) + scene.span.start();
    let after = text(cue.end(), scene.span.end());
    let to = after.find(';').unwrap_or(after.len()) + cue.end();
    from..to
}
