//! Places that stand in a row: "at Springfield, Illinois, on 3 May 1840".

use crate::clause::{SHORT, is_address, words};
use crate::scene::{Names, Scene, named};
use regesta_model::{Document, EntityId, EntityKind, MentionId, Span};
use regesta_packs::SentenceWords;

/// Words of a place that no list knows, behind a preposition: "at Stow on the Wold".
const PLACE: usize = 3;

impl Scene {
    /// Takes the commas out that part a place from its region and both from their date; they begin no clause.
    pub(crate) fn leave_addresses(&mut self, doc: &Document, pack: &SentenceWords) {
        let mut from = self.span.start();
        let mut idle: Vec<usize> = Vec::new();
        for id in &self.dates {
            let Some(at) = doc.date(*id).map(|date| date.span) else {
                continue;
            };
            if self.ends_clause(doc, pack, at.end()) {
                let commas: Vec<usize> = self.breaks_in(from, at.start()).collect();
                let opens = |comma: &usize| {
                    self.ends_place(doc, pack, from, *comma)
                        && self.is_tied(doc, pack, *comma, at.start())
                };
                let first = commas.iter().position(opens);
                idle.extend(
                    first
                        .into_iter()
                        .flat_map(|first| commas.iter().skip(first)),
                );
            }
            from = at.end().max(from);
        }
        self.breaks.retain(|place| !idle.contains(place));
    }

    /// Whether nothing follows a date that may be the subject or verb of a clause that it opens.
    fn ends_clause(&self, doc: &Document, pack: &SentenceWords, at: usize) -> bool {
        let rest = doc.plain().get(at..self.span.end()).unwrap_or("");
        let rest = rest.trim_start();
        let lists = [&pack.coordinators, &pack.joiners, &pack.prepositions];
        let ties = |word: &str| {
            let lower = word.to_lowercase();
            lists.iter().any(|list| list.contains(&lower))
        };
        !rest.starts_with(char::is_alphanumeric) || words(rest).next().is_some_and(ties)
    }

    /// Whether a place ends here: one that is known, or capitals behind a preposition.
    fn ends_place(&self, doc: &Document, pack: &SentenceWords, from: usize, at: usize) -> bool {
        let mut mentions = self.mentions.iter().filter_map(|id| doc.mention(*id));
        if let Some(mention) = mentions.find(|mention| mention.span.end() == at) {
            return mention.kind == EntityKind::Place;
        }
        let before = doc.plain().get(from..at).unwrap_or("");
        let last = before
            .rsplit([',', ';', ':', '(', '.'])
            .next()
            .unwrap_or("");
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let length = words(last).rev().take_while(capital).count();
        let tie = |word: &str| {
            word.chars().count() <= SHORT || pack.prepositions.contains(&word.to_lowercase())
        };
        let lead = words(last).rev().nth(length);
        (1..=PLACE).contains(&length) && lead.is_some_and(tie)
    }

    /// Whether nothing but places and what ties them stands between a comma and a date.
    fn is_tied(&self, doc: &Document, pack: &SentenceWords, comma: usize, date: usize) -> bool {
        let source = doc.plain();
        let mut mentions = self.mentions.iter().filter_map(|id| doc.mention(*id));
        let inside = |span: Span| span.start() >= comma && span.end() <= date;
        if mentions.any(|one| inside(one.span) && one.kind == EntityKind::Person) {
            return false;
        }
        let places = self.mentions.iter().filter_map(|id| doc.mention(*id));
        let places = places.map(|one| one.span).filter(|span| inside(*span));
        let (mut at, mut plain) = (comma, String::new());
        for place in places {
            plain.push_str(source.get(at..place.start()).unwrap_or(""));
            at = at.max(place.end());
        }
        plain.push_str(source.get(at..date).unwrap_or(""));
        let lists = [&pack.coordinators, &pack.joiners, &pack.pronouns];
        let apart = |word: &str| {
            let lower = word.to_lowercase();
            lists.iter().any(|list| list.contains(&lower))
        };
        !plain.contains([';', ':', '(', ')', '–', '—'])
            && is_address(&plain, pack)
            && !words(&plain).any(apart)
    }
}

/// The places of a sentence, without the region that a comma adds to one: of "Ulm, Württemberg" the town.
pub(crate) fn towns(
    doc: &Document,
    names: &Names,
    scene: &Scene,
) -> Vec<(Span, MentionId, EntityId)> {
    let places = named(doc, names, scene, EntityKind::Place);
    let mut last: Option<Span> = None;
    let town = |(span, ..): &(Span, MentionId, EntityId)| {
        let region = last.is_some_and(|town| is_region(doc, town, *span));
        last = Some(*span);
        !region
    };
    places.into_iter().filter(town).collect()
}

/// A town with the regions behind it.
pub(crate) fn with_regions(doc: &Document, names: &Names, scene: &Scene, town: Span) -> Span {
    let places = named(doc, names, scene, EntityKind::Place).into_iter();
    let behind = places.filter(|(span, ..)| span.start() >= town.end());
    behind.fold(town, |whole, (span, ..)| {
        if is_region(doc, whole, span) {
            whole.cover(span)
        } else {
            whole
        }
    })
}

/// Whether nothing but a comma stands between two places.
fn is_region(doc: &Document, town: Span, other: Span) -> bool {
    let between = doc.plain().get(town.end()..other.start());
    between.is_some_and(|between| between.trim() == ",")
}
