//! Statements from sentences.

use crate::lead::{LifeDate, life_dates};
use crate::scene::{Names, Scene, Scenes, named};
use crate::signs::{CueSign, SignTable};
use crate::subject::{Cast, Protagonists, Subject};
use regesta_model::{
    DateEnd, DateForm, DateId, Document, EntityId, EntityKind, MentionId, Participant, RuleId,
    Span, Statement, TopicId,
};
use regesta_packs::{ObjectKind, Topic, TopicPack};

/// The furthest that a cue may stand from its date, as [`Scene::distance`] counts.
const REACH: usize = 30;

/// Cues looked at on each side of a date.
const NEAR_CUES: usize = 8;

/// Words between two spans of time that one cue governs: "of A from 1921 to 1928 and of B from 1924 to 1926".
const PARALLEL: usize = 6;

/// Participants listed of one sentence.
const MOST_PEOPLE: usize = 24;

/// What statements are made with.
pub(crate) struct Maker<'a> {
    pub(crate) topics: &'a TopicPack,
    pub(crate) table: &'a SignTable,
    pub(crate) names: Names,
    pub(crate) protagonists: Protagonists,
}

/// A cue and the dates it governs.
struct Told {
    cue: (Span, CueSign),
    date: DateId,
    after: usize,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(doc: &Document, topics: &'a TopicPack, table: &'a SignTable) -> Self {
        Self {
            topics,
            table,
            names: Names::new(doc),
            protagonists: Protagonists::new(doc),
        }
    }

    /// The statements of a passage; the number of dates that stand in sentences about what never was.
    pub(crate) fn passage(
        &self,
        doc: &Document,
        passage: regesta_model::Passage<'_>,
    ) -> (Vec<Statement>, usize) {
        let signs = self.table.of(passage.language.as_str());
        let scenes = Scenes::new(doc, passage, signs);
        let (mut out, mut unreal, mut before) = (Vec::new(), 0, None);
        for scene in &scenes.scenes {
            if scene.unreal {
                unreal += scene.dates.len();
            } else if !scene.dates.is_empty() {
                let cast = Cast {
                    names: &self.names,
                    protagonist: self.protagonists.of(scenes.article),
                    before,
                };
                let life = life_dates(doc, &self.names, scene, &signs.words);
                out.extend(self.scene(&scenes, scene, &cast, &life));
            }
            before = self.first_person(doc, scene);
        }
        (out, unreal)
    }

    /// The first person that a sentence names.
    fn first_person(&self, doc: &Document, scene: &Scene) -> Option<EntityId> {
        let people = named(doc, &self.names, scene, EntityKind::Person);
        people.first().map(|(_, _, entity)| *entity)
    }

    fn scene(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cast: &Cast<'_>,
        life: &[LifeDate],
    ) -> Vec<Statement> {
        let mut out: Vec<Statement> = life
            .iter()
            .map(|found| self.of_life(scenes, scene, cast, found))
            .collect();
        let free = |id: &&DateId| !life.iter().any(|found| found.date == **id);
        let dates: Vec<DateId> = scene.dates.iter().filter(free).copied().collect();
        let (told, rest) = self.share(scenes.doc, scene, &dates);
        out.extend(
            told.iter()
                .map(|told| self.of_cue(scenes, scene, cast, told)),
        );
        if !rest.is_empty() {
            out.push(self.bare(scenes, scene, rest));
        }
        out
    }

    /// Gives each date the cue nearest to it; the dates left over.
    fn share(&self, doc: &Document, scene: &Scene, dates: &[DateId]) -> (Vec<Told>, Vec<DateId>) {
        let (mut told, mut rest): (Vec<Told>, Vec<DateId>) = (Vec::new(), Vec::new());
        let mut after = scene.span.start();
        for id in dates {
            let Some(at) = doc.date(*id).map(|date| date.span) else {
                continue;
            };
            let new = nearest_cue(scene, at).map(|cue| Told {
                cue,
                date: *id,
                after,
            });
            match new {
                Some(new) => rest.extend(self.place_cue(doc, scene, &mut told, new)),
                None => rest.push(*id),
            }
            after = at.end();
        }
        rest.sort_unstable();
        (told, rest)
    }

    /// Whether a cue has a date already and this one is not said of it too: of what happens once, and unless it follows that
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
        if topic.once {
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

    fn topic(&self, cue: CueSign) -> Option<&'a Topic> {
        self.topics.topics.get(cue.topic)
    }

    fn of_life(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cast: &Cast<'_>,
        found: &LifeDate,
    ) -> Statement {
        let whose = found.whose.map(|(mention, entity)| Subject {
            entity,
            mention: Some(mention),
            confidence: found.confidence,
        });
        let fallback = || {
            cast.protagonist.or(cast.before).map(|entity| Subject {
                entity,
                mention: None,
                confidence: found.confidence * 0.8,
            })
        };
        let subject = whose.or_else(fallback);
        let at = scenes
            .doc
            .date(found.date)
            .map_or(found.quotation, |date| date.span);
        let confidence = subject.map_or(0.5, |subject| subject.confidence);
        let mut statement = self.bare(scenes, scene, vec![found.date]);
        statement.quotation = found.quotation;
        statement.end = found.end;
        statement.topic = Some(TopicId::read(found.topic));
        statement.rule = RuleId::new(found.rule);
        statement.confidence = self.sure(scenes.doc, found.date, confidence, scene.doubt);
        statement.place = self.place_after(scenes.doc, scene, at);
        statement.participants = subject.map(participant).into_iter().collect();
        statement
    }

    fn of_cue(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cast: &Cast<'_>,
        told: &Told,
    ) -> Statement {
        let (cue, sign) = told.cue;
        let topic = self.topic(sign);
        let at = scenes.doc.date(told.date).map_or(cue, |date| date.span);
        let object =
            topic.and_then(|topic| self.object(scenes.doc, scene, topic, told.after, at, cue));
        let about = topic.is_some_and(|topic| topic.of_object);
        let subject = if about {
            None
        } else {
            cast.subject(scenes, scene, cue, sign.subject)
        };
        let confidence = subject.map_or(0.6, |subject| subject.confidence);
        let mut statement = self.bare(scenes, scene, vec![told.date]);
        statement.topic = topic.map(|topic| TopicId::read(&topic.id));
        let row = topic.and_then(|topic| topic.cues.get(sign.cue));
        statement.detail = row.and_then(|row| row.detail.as_deref()).map(TopicId::read);
        statement.cue = Some(cue);
        statement.object = object;
        statement.place = self.place_near(scenes.doc, scene, cue);
        statement.rule = RuleId::new("topic-cue");
        statement.confidence = self.sure(scenes.doc, told.date, confidence, scene.doubt);
        with_subject(&mut statement, subject);
        statement
    }

    /// A statement of a sentence's dates and people, about nothing in particular.
    fn bare(&self, scenes: &Scenes<'_>, scene: &Scene, dates: Vec<DateId>) -> Statement {
        let doc = scenes.doc;
        let first = dates.first().copied();
        let at = first
            .and_then(|id| doc.date(id))
            .map_or(scene.span, |date| date.span);
        let confidence = first.map_or(0.0, |id| self.sure(doc, id, 0.6, scene.doubt));
        Statement {
            quotation: scene.span,
            block: scenes.passage.block,
            article: scenes.article,
            genre: scenes.genre,
            dates,
            end: DateEnd::Whole,
            participants: self.people(doc, scene),
            place: self.place_near(doc, scene, at),
            topic: None,
            detail: None,
            cue: None,
            object: None,
            rule: RuleId::new("dated-sentence"),
            confidence,
        }
    }

    fn sure(&self, doc: &Document, date: DateId, own: f32, doubt: bool) -> f32 {
        let reading = doc.reading(date).map_or(0.5, |reading| reading.confidence);
        let doubted = if doubt { 0.8 } else { 1.0 };
        (own * reading * doubted).clamp(0.0, 1.0)
    }

    fn people(&self, doc: &Document, scene: &Scene) -> Vec<Participant> {
        let mut out: Vec<Participant> = Vec::new();
        for id in &scene.mentions {
            let kind = doc.mention(*id).map(|mention| mention.kind);
            let takes_part = matches!(kind, Some(EntityKind::Person | EntityKind::Organisation));
            let entity = self.names.of(*id).filter(|_| takes_part);
            match entity {
                Some(entity)
                    if out.len() < MOST_PEOPLE && !out.iter().any(|one| one.entity == entity) =>
                {
                    out.push(Participant {
                        entity,
                        mention: Some(*id),
                        subject: false,
                    });
                }
                _ => {}
            }
        }
        out
    }

    fn place_near(&self, doc: &Document, scene: &Scene, at: Span) -> Option<EntityId> {
        let places = named(doc, &self.names, scene, EntityKind::Place);
        let near = places
            .into_iter()
            .map(|(span, _, entity)| (scene.distance(span, at), entity));
        let best = near.filter(|(distance, _)| *distance <= REACH).min()?;
        Some(best.1)
    }

    /// The first place after a date, before the next date.
    fn place_after(&self, doc: &Document, scene: &Scene, at: Span) -> Option<EntityId> {
        let next = scene
            .dates
            .iter()
            .filter_map(|id| doc.date(*id))
            .map(|date| date.span.start());
        let limit = next
            .filter(|start| *start >= at.end())
            .min()
            .unwrap_or(scene.span.end());
        let places = named(doc, &self.names, scene, EntityKind::Place);
        let mut after = places
            .into_iter()
            .filter(|(span, ..)| span.start() >= at.end() && span.end() <= limit);
        let (span, _, entity) = after.next()?;
        (scene.distance(at, span) <= 3 * REACH).then_some(entity)
    }

    /// What the topic is about besides its subject: between the date before and this one, else next to the cue.
    fn object(
        &self,
        doc: &Document,
        scene: &Scene,
        topic: &Topic,
        after: usize,
        at: Span,
        cue: Span,
    ) -> Option<EntityId> {
        let all = named(doc, &self.names, scene, kind_of(topic.object?));
        let mine = |item: &&(Span, MentionId, EntityId)| {
            item.0.start() >= after && item.0.end() <= at.start()
        };
        let own = all.iter().rfind(mine);
        let near = || {
            let close = all
                .iter()
                .filter(|(span, ..)| scene.distance(*span, cue) <= REACH);
            close.min_by_key(|(span, ..)| scene.distance(*span, cue))
        };
        own.or_else(near).map(|(_, _, entity)| *entity)
    }
}

const fn kind_of(object: ObjectKind) -> EntityKind {
    match object {
        ObjectKind::Organisation => EntityKind::Organisation,
        ObjectKind::Work => EntityKind::Work,
        ObjectKind::Place => EntityKind::Place,
        ObjectKind::Event => EntityKind::Event,
    }
}

const fn participant(subject: Subject) -> Participant {
    Participant {
        entity: subject.entity,
        mention: subject.mention,
        subject: true,
    }
}

fn with_subject(statement: &mut Statement, subject: Option<Subject>) {
    let Some(subject) = subject else {
        return;
    };
    let mut people = statement.participants.iter_mut();
    match people.find(|one| one.entity == subject.entity) {
        Some(known) => known.subject = true,
        None => statement.participants.insert(0, participant(subject)),
    }
}

/// The cue nearest to a date; a weak one only where no other is near.
fn nearest_cue(scene: &Scene, at: Span) -> Option<(Span, CueSign)> {
    let split = scene
        .cues
        .partition_point(|(span, _)| span.start() < at.start());
    let from = split.saturating_sub(NEAR_CUES);
    let near = scene.cues.iter().skip(from).take(2 * NEAR_CUES);
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
