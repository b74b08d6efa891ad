//! Statements from sentences.

use crate::lead::{LifeDate, life_dates};
use crate::occasion::Named;
use crate::packs::RecordPacks;
use crate::paragraph::Paragraph;
use crate::scene::{Names, Scene, Scenes, named, role};
use crate::sex::Sexes;
use crate::share::Told;
use crate::signs::{CueSign, SignTable};
use crate::state::is_founded;
use crate::subject::{Asked, Cast, Protagonists, Subject};
use crate::thread::{Entry, begun, leaves, pronoun_first};
use crate::turn::{Turn, turned};
use regesta_model::{
    DateEnd, DateForm, DateId, Document, EntityId, EntityKind, MentionId, Participant, RuleId,
    Span, Statement, TopicId, WrittenDate,
};
use regesta_packs::{Names as NamePacks, ObjectKind, SubjectSide, Topic};

/// The furthest that a cue may stand from its date, as [`Scene::distance`] counts.
pub(crate) const REACH: usize = 30;

/// Participants listed of one sentence.
const MOST_PEOPLE: usize = 24;

/// What statements are made with.
pub(crate) struct Maker<'a> {
    pub(crate) packs: &'a RecordPacks,
    pub(crate) table: &'a SignTable,
    /// What names tell of their bearers.
    pub(crate) given: &'a NamePacks,
    pub(crate) names: Names,
    pub(crate) protagonists: Protagonists,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(
        doc: &Document,
        packs: &'a RecordPacks,
        table: &'a SignTable,
        given: &'a NamePacks,
    ) -> Self {
        Self {
            packs,
            table,
            given,
            names: Names::new(doc),
            protagonists: Protagonists::new(doc),
        }
    }

    /// The statements of a paragraph; the number of dates that stand in sentences about what never was.
    pub(crate) fn passage(
        &self,
        doc: &Document,
        passage: Paragraph<'_>,
        entry: Entry,
        columns: &[Option<TopicId>],
    ) -> (Vec<Statement>, usize) {
        let signs = self.table.of(passage.language.as_str());
        let language = passage.language;
        let mut scenes = Scenes::new(doc, passage, signs);
        self.note_by_names(&mut scenes, language);
        let mut out = self.row(&mut scenes, columns);
        let (mut unreal, mut before, mut own, mut turn) = (0, None, None, None);
        let mut sexes = Sexes::new(self.given);
        let protagonist = self.protagonists.of(scenes.article);
        let main = protagonist.filter(|_| !entry.is_nobodys()).or(entry.head);
        let main = main.filter(|_| !scenes.own_voice);
        let sheet = self.packs.sheets.tells_life(scenes.passage.text);
        for scene in &scenes.scenes {
            unreal += scene.unreal_dates;
            let cast = Cast {
                names: &self.names,
                sexes: &sexes,
                protagonist,
                before,
                own,
                turn: turn.map(|turn: Turn| turn.person),
                entry: entry.heard(scenes.own_voice),
                sheet,
            };
            if !scene.dates.is_empty() {
                let life = life_dates(&scenes, &self.names, scene);
                out.extend(self.scene(&scenes, scene, &cast, &life));
            }
            let mut known = before.or(main);
            if let Some((pronoun, sex)) = pronoun_first(&scenes, &self.names, scene) {
                known = cast.named_by(&scenes, pronoun).or(known);
                if let Some(known) = known {
                    sexes.note(&scenes, known, sex);
                }
            }
            before = leaves(&scenes, &self.names, scene, known);
            own = begun(&scenes, &self.names, scene, own);
            turn = turned(&scenes, &self.names, scene, (turn, &sexes));
        }
        (out, unreal)
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
        if scene.dateline {
            return out;
        }
        if scene.question {
            out.extend((!dates.is_empty()).then(|| self.bare(scenes, scene, dates)));
            return out;
        }
        let (told, rest) = self.share(scenes, scene, &dates);
        let told_again = |one: &Told| {
            told.iter()
                .any(|other| other.date == one.date && other.cue.0 != one.cue.0)
        };
        out.extend(told.iter().filter_map(|one| {
            let statement = self.of_cue(scenes, scene, cast, one, &told);
            let topic = self.topic(one.cue.1);
            let empty = topic.is_some_and(|topic| topic.of_object) && statement.object.is_none();
            if one.cue.1.person && statement.subject().is_none() {
                return (!told_again(one)).then(|| self.bare(scenes, scene, vec![one.date]));
            }
            (!empty || !told_again(one)).then_some(statement)
        }));
        out.extend(self.of_rest(scenes, scene, rest));
        out
    }

    /// Statements of the dates that no cue has: one for each that dates an occasion, one for all others.
    fn of_rest(&self, scenes: &Scenes<'_>, scene: &Scene, rest: Vec<DateId>) -> Vec<Statement> {
        let mut out = Vec::new();
        let mut others = Vec::new();
        for date in rest {
            match self.dated(scenes, scene, date) {
                Some(found) => {
                    let mut statement = self.bare(scenes, scene, vec![date]);
                    statement.rule = RuleId::new("dated-occasion");
                    self.set_occasion(scenes.doc, scene, &mut statement, found);
                    out.push(statement);
                }
                None => others.push(date),
            }
        }
        if !others.is_empty() {
            let apart = self.are_apart(scenes.doc, scene, &others);
            let mut statement = self.bare(scenes, scene, others);
            statement.place = statement.place.filter(|_| !apart);
            out.push(statement);
        }
        out
    }

    fn set_occasion(
        &self,
        doc: &Document,
        scene: &Scene,
        statement: &mut Statement,
        found: Named<'_>,
    ) {
        statement.occasion = Some(TopicId::read(&found.occasion.id));
        if !found.occasion.war {
            statement.object = statement.object.or(self.event_at(doc, scene, found.span));
        }
    }

    pub(crate) fn topic(&self, cue: CueSign) -> Option<&'a Topic> {
        self.packs.topics.topics.get(cue.topic)
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
            cast.of_entry().map(|entity| Subject {
                entity,
                mention: None,
                confidence: found.confidence * 0.8,
            })
        };
        let subject = whose.or_else(fallback).filter(|_| !found.nobodys);
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
        statement.place =
            self.place_of_life(scenes, scene, (found.quotation, at), found.within.as_ref());
        statement.participants = subject.map(participant).into_iter().collect();
        statement
    }

    fn of_cue(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        cast: &Cast<'_>,
        told: &Told,
        all: &[Told],
    ) -> Statement {
        let (cue, sign) = told.cue;
        let topic = self.topic(sign);
        let at = scenes.doc.date(told.date).map_or(cue, |date| date.span);
        let object = topic.and_then(|topic| self.object(scenes.doc, scene, topic, told, at));
        let about = topic.is_some_and(|topic| topic.of_object);
        let subject = if about {
            None
        } else {
            let work = topic.and_then(|topic| topic.object) == Some(ObjectKind::Work);
            let side = sign.subject;
            let asked = Asked {
                cue,
                side,
                work,
                bare: topic.is_some_and(|topic| !topic.once && topic.object.is_none()),
                dated: sign.dated,
                person: sign.person,
                participle: sign.participle,
                once: topic.is_some_and(|topic| topic.once),
            };
            let found = cast.subject(scenes, scene, &asked);
            found.filter(|one| !sign.heads || is_right_behind(scenes.doc, cue, one.mention))
        };
        let confidence = subject.map_or(0.6, |subject| subject.confidence);
        let mut statement = self.bare(scenes, scene, vec![told.date]);
        statement.topic = topic.map(|topic| TopicId::read(&topic.id));
        let row = topic.and_then(|topic| topic.cues.get(sign.cue));
        if topic.is_some_and(|topic| topic.once) {
            statement.end = within(scenes.doc, told.date);
        }
        statement.detail = row.and_then(|row| row.detail.as_deref()).map(TopicId::read);
        statement.cue = Some(cue);
        statement.object = object;
        statement.body = self.body(scenes.doc, scene, told);
        statement.place = self.place_told(scenes.doc, scene, told, all);
        statement.rule = RuleId::new("topic-cue");
        statement.confidence = self.sure(scenes.doc, told.date, confidence, scene.doubt);
        with_subject(&mut statement, subject);
        let found = self.dated(scenes, scene, told.date);
        if let Some(found) = found.or_else(|| self.fought(scenes, scene, cue)) {
            self.set_occasion(scenes.doc, scene, &mut statement, found);
        }
        statement
    }

    /// A statement of a sentence's dates and people, about nothing in particular.
    pub(crate) fn bare(&self, scenes: &Scenes<'_>, scene: &Scene, dates: Vec<DateId>) -> Statement {
        let doc = scenes.doc;
        let first = dates.first().copied();
        let at = first
            .and_then(|id| doc.date(id))
            .map_or(scene.span, |date| date.span);
        let confidence = first.map_or(0.0, |id| self.sure(doc, id, 0.6, scene.doubt));
        Statement {
            quotation: scene.span,
            block: first
                .and_then(|id| doc.date(id))
                .map_or(scenes.passage.first.block, |date| date.block),
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
            body: None,
            occasion: None,
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
            let kind = role(doc, &self.names, *id);
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

    /// What the topic is about besides its subject: after a cue that comes before what it is said of, else between the date
    /// before and this one, else next to the cue.
    fn object(
        &self,
        doc: &Document,
        scene: &Scene,
        topic: &Topic,
        told: &Told,
        at: Span,
    ) -> Option<EntityId> {
        let (cue, sign) = told.cue;
        let kind = kind_of(topic.object?);
        let mut all = named(doc, &self.names, scene, kind);
        if kind == EntityKind::Organisation && topic.of_object {
            let places = named(doc, &self.names, scene, EntityKind::Place).into_iter();
            all.extend(places.filter(|(span, ..)| is_founded(span.slice(doc.plain()))));
            all.sort_by_key(|(span, ..)| span.start());
        }
        let close = |item: &&(Span, MentionId, EntityId)| scene.distance(item.0, cue) <= REACH;
        if topic.of_object && sign.subject == SubjectSide::After {
            let mut after = all.iter().filter(|item| item.0.start() >= cue.end());
            return after.find(close).map(|(_, _, entity)| *entity);
        }
        let mine = |item: &&(Span, MentionId, EntityId)| {
            item.0.start() >= told.after && item.0.end() <= at.start()
        };
        let own = all.iter().rfind(mine);
        let near = || {
            let near = all.iter().filter(close);
            near.min_by_key(|(span, ..)| scene.distance(*span, cue))
        };
        own.or_else(near).map(|(_, _, entity)| *entity)
    }
}

pub(crate) const fn kind_of(object: ObjectKind) -> EntityKind {
    match object {
        ObjectKind::Organisation => EntityKind::Organisation,
        ObjectKind::Work => EntityKind::Work,
        ObjectKind::Place => EntityKind::Place,
        ObjectKind::Event => EntityKind::Event,
    }
}

/// What is meant of the date of something that happens on one day.
pub(crate) fn within(doc: &Document, date: DateId) -> DateEnd {
    let range = |date: &WrittenDate| date.form == DateForm::Span;
    if doc.date(date).is_some_and(range) {
        DateEnd::Within
    } else {
        DateEnd::Whole
    }
}

/// Whether a mention follows a cue with no other name before a comma between: "1793 – Death of Marat, painting by David" tells no
/// death of David, unlike "Death of the squire, Robert Hale".
fn is_right_behind(doc: &Document, cue: Span, mention: Option<MentionId>) -> bool {
    let start = mention.and_then(|id| Some(doc.mention(id)?.span.start()));
    let between = start.and_then(|start| doc.plain().get(cue.end()..start));
    between.is_some_and(|between| {
        let named = between.contains(',') && between.contains(char::is_uppercase);
        !named && !between.contains([';', ':', '(', '–', '—'])
    })
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
