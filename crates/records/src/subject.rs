//! Whom a statement is about.

use crate::scene::{Names, Scene, Scenes, named};
use regesta_model::{ArticleId, Document, EntityId, EntityKind, Genre, MentionId, Span};
use regesta_packs::SubjectSide;

/// The one a statement is about, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Subject {
    pub(crate) entity: EntityId,
    pub(crate) mention: Option<MentionId>,
    pub(crate) confidence: f32,
}

/// The person each article is about, if it is about one.
pub(crate) struct Protagonists(Vec<Option<EntityId>>);

impl Protagonists {
    /// The person with most mentions, if these are a fifth of all mentions of persons in the article or he is also the one it
    /// names first.
    pub(crate) fn new(doc: &Document) -> Self {
        let mut counts = vec![Count::default(); doc.layers().articles.len()];
        let people = doc.layers().entities.iter();
        for entity in people.filter(|entity| entity.kind == EntityKind::Person) {
            for id in &entity.mentions {
                let article = doc.mention(*id).and_then(|mention| doc.article_of(mention.block));
                if let Some(count) = article.and_then(|id| counts.get_mut(id.index())) {
                    count.add(*id, entity.id);
                }
            }
        }
        Self(counts.iter().map(Count::leading).collect())
    }

    pub(crate) fn of(&self, article: Option<ArticleId>) -> Option<EntityId> {
        self.0.get(article?.index()).copied().flatten()
    }
}

/// How often an article names each person, and whom first.
#[derive(Debug, Clone, Default)]
struct Count {
    people: std::collections::BTreeMap<EntityId, usize>,
    first: Option<(MentionId, EntityId)>,
}

/// Mentions that make the one an article names first its subject.
const OFTEN: usize = 5;

impl Count {
    fn add(&mut self, mention: MentionId, entity: EntityId) {
        *self.people.entry(entity).or_default() += 1;
        if self.first.is_none_or(|(known, _)| mention < known) {
            self.first = Some((mention, entity));
        }
    }

    fn leading(&self) -> Option<EntityId> {
        let all: usize = self.people.values().sum();
        let people = self.people.iter();
        let (best, count) =
            people.max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)))?;
        let first = self.first.is_some_and(|(_, entity)| entity == *best);
        let often = *count >= 2 && count * 5 >= all;
        (often || (first && *count >= OFTEN)).then_some(*best)
    }
}

/// Whether a name is more than one word of a person's: "Anna Holm", not "Anna" or "the Duke".
pub(crate) fn is_full_name(name: &str) -> bool {
    let words = name.split_whitespace();
    let part = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words.filter(part).count() >= 2
}

/// What the search for a subject needs to know.
pub(crate) struct Cast<'a> {
    pub(crate) names: &'a Names,
    pub(crate) protagonist: Option<EntityId>,
    /// The first person of the sentence just before.
    pub(crate) before: Option<EntityId>,
}

impl Cast<'_> {
    /// The person a cue is about: named on its side of the cue, else a pronoun there, else named on the other side.
    pub(crate) fn subject(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cue: Span,
        side: SubjectSide,
    ) -> Option<Subject> {
        let people = self.people(scenes.doc, scene);
        let named = match side {
            SubjectSide::Before => self.nearest_before(scene, &people, cue),
            SubjectSide::After => nearest_after(scene, &people, cue),
        };
        let pronoun = || self.pronoun(scenes, scene, cue, &people);
        let other = || match side {
            SubjectSide::Before => {
                nearest_after(scene, &people, cue).map(|found| less_sure(found, 0.6))
            }
            SubjectSide::After => self
                .nearest_before(scene, &people, cue)
                .map(|found| less_sure(found, 0.5)),
        };
        match (named, pronoun()) {
            (Some((at, _)), Some((stands, meant))) if stands > at => Some(meant),
            (Some((_, found)), _) => Some(found),
            (None, Some((_, meant))) => Some(meant),
            (None, None) => other(),
        }
    }

    /// Persons named in a sentence, those left out whose name is a possessor's ("Holm's brother").
    fn people(&self, doc: &Document, scene: &Scene) -> Vec<(Span, MentionId, EntityId)> {
        let all = named(doc, self.names, scene, EntityKind::Person);
        let owner = |span: &Span| {
            let after = doc.source().get(span.end()..).unwrap_or("");
            after.starts_with("'s") || after.starts_with("’s")
        };
        all.into_iter().filter(|(span, ..)| !owner(span)).collect()
    }

    /// The nearest person before the cue in its clause; else the first of the sentence.
    fn nearest_before(
        &self,
        scene: &Scene,
        people: &[(Span, MentionId, EntityId)],
        cue: Span,
    ) -> Option<(usize, Subject)> {
        let mut before = people.iter().filter(|(span, ..)| span.end() <= cue.start());
        let near = before.clone().next_back()?;
        let first = before.next()?;
        let clause = |person: &(Span, MentionId, EntityId)| {
            scene.breaks_between(person.0.end(), cue.start())
        };
        let (chosen, confidence) = if clause(near) == 0 {
            (near, 0.9)
        } else {
            (first, 0.75)
        };
        Some((chosen.0.start(), subject(chosen, confidence)))
    }

    /// Whom the last pronoun before the cue (or the first after it) means.
    fn pronoun(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cue: Span,
        people: &[(Span, MentionId, EntityId)],
    ) -> Option<(usize, Subject)> {
        let near = |span: &&Span| scene.distance(**span, cue) <= 8;
        let before = scene
            .pronouns
            .iter()
            .rev()
            .find(|span| span.end() <= cue.end());
        let stands = before.or_else(|| scene.pronouns.iter().find(near))?.start();
        let earlier = people.iter().find(|(span, ..)| span.end() <= stands);
        let entity = match earlier {
            Some((_, _, entity)) => Some(*entity),
            None if scenes.own_voice => self.before,
            None if scenes.genre == Genre::Encyclopedia => self.protagonist.or(self.before),
            None => self.before.or(self.protagonist),
        };
        let subject = |entity| Subject {
            entity,
            mention: None,
            confidence: 0.7,
        };
        entity.map(|entity| (stands, subject(entity)))
    }
}

fn nearest_after(
    scene: &Scene,
    people: &[(Span, MentionId, EntityId)],
    cue: Span,
) -> Option<(usize, Subject)> {
    let near = people
        .iter()
        .find(|(span, ..)| span.start() >= cue.end() && scene.distance(*span, cue) <= 10)?;
    Some((near.0.start(), subject(near, 0.8)))
}

fn subject((_, mention, entity): &(Span, MentionId, EntityId), confidence: f32) -> Subject {
    Subject {
        entity: *entity,
        mention: Some(*mention),
        confidence,
    }
}

fn less_sure((_, subject): (usize, Subject), most: f32) -> Subject {
    Subject {
        confidence: subject.confidence.min(most),
        ..subject
    }
}
