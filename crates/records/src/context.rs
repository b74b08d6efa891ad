//! The body that a cue and its date are about, whatever the text calls it.

use crate::scene::Scene;
use crate::share::Told;
use crate::statement::{Maker, REACH};
use regesta_model::{DateId, Document, Span, TopicId};

impl Maker<'_> {
    /// The last body named between the date before and this one, else the one nearest to the cue.
    pub(crate) fn body(&self, doc: &Document, scene: &Scene, told: &Told) -> Option<TopicId> {
        let at = doc.date(told.date)?.span;
        let mine =
            |(span, _): &&(Span, usize)| span.start() >= told.after && span.end() <= at.start();
        let own = scene.bodies.iter().rfind(mine);
        let near = || {
            let cue = told.cue.0;
            let close = scene.bodies.iter().filter(|(span, _)| {
                scene.distance(*span, cue) <= REACH && !parted(doc, scene, (*span, cue), told.date)
            });
            close.min_by_key(|(span, _)| scene.distance(*span, cue))
        };
        let (_, index) = own.or_else(near)?;
        let body = self.packs.bodies.bodies.get(*index)?;
        Some(TopicId::read(&body.id))
    }
}

/// Whether another date stands between two places.
fn parted(doc: &Document, scene: &Scene, (one, other): (Span, Span), own: DateId) -> bool {
    let (from, to) = (one.end().min(other.end()), one.start().max(other.start()));
    let mut others = scene.dates.iter().filter(|id| **id != own);
    others.any(|id| {
        doc.date(*id)
            .is_some_and(|date| date.span.start() >= from && date.span.end() <= to)
    })
}
