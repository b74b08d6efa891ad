//! Which occasion a date dates: "the Congress of Soviets on 8 November".

use crate::scene::{Scene, Scenes, named};
use crate::statement::{Maker, REACH};
use regesta_model::{DateId, Document, EntityId, EntityKind, Span};
use regesta_packs::{Occasion, Ties};

/// Words between an occasion and its date.
const TIED: usize = 5;

/// Words before an occasion among which one may put it apart from a date.
const BEFORE: usize = 2;

/// An occasion where it is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) occasion: &'a Occasion,
    pub(crate) span: Span,
}

impl<'a> Maker<'a> {
    /// The occasion that a date of a sentence dates.
    pub(crate) fn dated(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        date: DateId,
    ) -> Option<Named<'a>> {
        let doc = scenes.doc;
        let at = doc.date(date)?.span;
        let ties = self
            .packs
            .occasions
            .ties(scenes.passage.language.as_str())?;
        let free = scene
            .occasions
            .iter()
            .filter(|(span, _)| !is_apart(doc, scene, *span, ties));
        let mut tied = free.filter(|(span, _)| is_tied(doc, *span, at, ties));
        tied.find_map(|(span, index)| self.named(*index, *span))
    }

    /// The war of a sentence with this date alone, in which a cue tells that someone took part.
    pub(crate) fn fought(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cue: Span,
    ) -> Option<Named<'a>> {
        let ties = self
            .packs
            .occasions
            .ties(scenes.passage.language.as_str())?;
        if scene.dates.len() != 1 {
            return None;
        }
        let mut wars = scene
            .occasions
            .iter()
            .filter_map(|(span, index)| self.named(*index, *span));
        wars.find(|war| {
            war.occasion.war
                && scene.distance(war.span, cue) <= REACH / 2
                && !is_apart(scenes.doc, scene, war.span, ties)
        })
    }

    fn named(&self, index: usize, span: Span) -> Option<Named<'a>> {
        let occasion = self.packs.occasions.occasions.get(index)?;
        Some(Named { occasion, span })
    }

    /// The event of the names layer that stands where an occasion is named.
    pub(crate) fn event_at(&self, doc: &Document, scene: &Scene, at: Span) -> Option<EntityId> {
        let events = named(doc, &self.names, scene, EntityKind::Event);
        let mut here = events.iter().filter(|(span, ..)| span.overlaps(at));
        here.next().map(|(_, _, entity)| *entity)
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether nothing but words that tie the two stands between an occasion and a date.
fn is_tied(doc: &Document, occasion: Span, date: Span, ties: &Ties) -> bool {
    let (from, to) = if occasion.end() <= date.start() {
        (occasion.end(), date.start())
    } else {
        (date.end(), occasion.start())
    };
    let between = doc.plain().get(from..to);
    between.is_some_and(|between| {
        !between.contains(['.', ';'])
            && words(between).count() <= TIED
            && words(between).all(|word| ties.between.contains(&word))
    })
}

/// Whether a word just before an occasion says that the date is not its own: "after the war".
fn is_apart(doc: &Document, scene: &Scene, occasion: Span, ties: &Ties) -> bool {
    let before = doc.plain().get(scene.span.start()..occasion.start());
    let mut last = words(before.unwrap_or("")).rev().take(BEFORE);
    last.any(|word| ties.apart.contains(&word))
}
